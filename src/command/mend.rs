//! What `tenmatsu check` does with fixes: writes them, or shows them, and says what was done.

use super::Stop;
use super::known::{KnownFindings, PartedFindings};
use super::session::Session;
use crate::check::CheckContext;
use crate::check::engine::examine::examine_whole_source;
use crate::check::engine::fix::{Done, Fixed};
use crate::cli::CheckArguments;
use crate::diagnostic::baseline::BaselineEntry;
use crate::diagnostic::{Context, Counts, Finding, Form, Message, RecordOutput};
use crate::project::RecordFile;
use crate::system::console::{self, Outgoing};
use crate::text::source::SourceRef;

/// What came of one record. Its findings are in their form already, since they hold the whole file.
#[derive(Default)]
pub(super) struct Checked {
    /// What is found in the record as it is on the disk now.
    found: RecordOutput,
    /// What the fixes would leave, where they are only shown.
    left: RecordOutput,
    /// How many of what is found have a safe fix.
    waiting: usize,
    /// The fixes that were written.
    done: Vec<Done>,
    diff: Outgoing<'static>,
    failed: Option<Message>,
    /// Where the old file is kept, if it is.
    copy: Option<Message>,
    /// The findings to write into a baseline.
    entries: Vec<BaselineEntry>,
    /// How many they are.
    written: Counts,
}

/// Gives findings their form, right behind the checks.
pub(super) struct FindingWriter<'a> {
    pub form: &'static Form,
    /// For findings on standard output.
    pub output: Context<'a>,
    /// For findings on standard error.
    pub error: Context<'a>,
    /// Which of them are left out.
    pub known: KnownFindings<'a>,
    /// What records are checked in.
    pub check: &'a CheckContext<'a>,
}

impl FindingWriter<'_> {
    /// The findings of a record, of which none is left out yet.
    pub fn checked(&self, findings: Vec<Finding>, file: &RecordFile) -> Checked {
        let parted = match self.known.part(findings, file) {
            Ok(parted) => parted,
            Err(fault) => {
                return Checked {
                    failed: Some(fault.words()),
                    ..Checked::default()
                };
            }
        };
        Checked {
            found: self.piece(&parted, file, &self.output),
            waiting: parted.reported.iter().filter(|it| is_safe(it)).count(),
            entries: parted.entries,
            written: parted.written,
            ..Checked::default()
        }
    }

    fn piece(
        &self,
        parted: &PartedFindings,
        file: &RecordFile,
        context: &Context<'_>,
    ) -> RecordOutput {
        let known = context.known.map(|_| &parted.known);
        let context = Context { known, ..*context };
        self.form
            .piece(&parted.reported, Some(&file.name), &context)
    }

    /// All findings of a record, where only the gravest of too many are there.
    fn whole(&self, findings: Vec<Finding>, source: &SourceRef) -> Vec<Finding> {
        match findings.iter().any(|it| it.check == "too-many-findings") {
            true => examine_whole_source(source, self.check).findings,
            false => findings,
        }
    }

    /// Shows the fixes of a record.
    pub fn shown(&self, fixed: Fixed, file: &RecordFile) -> Checked {
        let diff = fixed.diff(file, self.output.colour);
        let (old, new) = &fixed.texts;
        // A fault of the earlier revision is told of what was found before.
        let left = self.known.part(self.whole(fixed.left, new), file);
        let left = left.map(|parted| self.piece(&parted, file, &self.error));
        Checked {
            diff,
            left: left.unwrap_or_default(),
            ..self.checked(self.whole(fixed.before, old), file)
        }
    }

    /// Writes the fixes of a record.
    pub fn written(&self, fixed: Fixed, file: &RecordFile) -> Checked {
        let outcome = if fixed.is_changed() {
            fixed.write(file)
        } else {
            Ok(None)
        };
        let (old, new) = &fixed.texts;
        match outcome {
            Ok(copy) => Checked {
                done: fixed.done,
                copy: copy.map(|copy| super::session::copy_kept(&file.name, &copy)),
                ..self.checked(self.whole(fixed.left, new), file)
            },
            Err(error) => Checked {
                failed: Some(error.words(file.path.display())),
                ..self.checked(self.whole(fixed.before, old), file)
            },
        }
    }
}

/// What came of all records so far.
#[derive(Default)]
pub(super) struct CheckOutcome {
    found: Vec<RecordOutput>,
    left: Vec<RecordOutput>,
    diffs: Vec<Outgoing<'static>>,
    failures: Vec<Message>,
    /// What was done, in words.
    remarks: Vec<Message>,
    /// How many fixes were written.
    done: usize,
    waiting: usize,
    /// The findings to write into a baseline.
    pub entries: Vec<BaselineEntry>,
    /// How many they are.
    pub written: Counts,
}

impl CheckOutcome {
    /// Adds the next record, in their order.
    pub fn add(&mut self, session: &Session<'_>, checked: Checked) {
        checked.found.add(&mut self.found);
        checked.left.add(&mut self.left);
        self.diffs.push(checked.diff);
        self.failures.extend(checked.failed);
        self.done += checked.done.len();
        self.waiting += checked.waiting;
        self.entries.extend(checked.entries);
        self.written = self.written.plus(checked.written);
        let done = checked.done.iter().map(|done| line(session, done));
        self.remarks.extend(done.chain(checked.copy));
    }

    /// How many findings were reported: the exit code goes by them.
    pub fn counts(&self) -> Counts {
        Counts::of_all(&self.found)
    }

    /// How many more are known.
    pub fn known(&self) -> usize {
        self.found.iter().map(|piece| piece.known).sum()
    }
}

/// Says what was done and what is left.
pub(super) fn conclude(
    session: &Session<'_>,
    mut outcome: CheckOutcome,
    arguments: &CheckArguments,
    builder: &FindingWriter<'_>,
) -> Result<CheckOutcome, Stop> {
    for remark in &outcome.remarks {
        session.remark(remark);
    }
    if outcome.done > 0 {
        session.remark(&Message::new("fixed-all").with("number", outcome.done));
    }
    if arguments.diff {
        for diff in std::mem::take(&mut outcome.diffs) {
            print(diff)?;
        }
        console::message((builder.form.join)(&outcome.left, &builder.error).as_str());
    } else {
        tell(session, &outcome, builder)?;
    }
    let mut failures = std::mem::take(&mut outcome.failures).into_iter().rev();
    let Some(last) = failures.next() else {
        return Ok(outcome);
    };
    for words in failures.rev() {
        session.complain(&words);
    }
    Err(last.into())
}

/// Prints the findings, and remarks what their form does not say.
fn tell(
    session: &Session<'_>,
    outcome: &CheckOutcome,
    builder: &FindingWriter<'_>,
) -> Result<(), Stop> {
    let is_terminal = builder.form.is_for_people;
    // Who writes a baseline is told what is written instead, but for what cannot be.
    if is_terminal && builder.known.writes && outcome.counts() == Counts::default() {
        return Ok(());
    }
    print((builder.form.join)(&outcome.found, &builder.output))?;
    let known = outcome.known();
    if known > 0 && !is_terminal {
        session.remark(&Message::new("summary-known").with("number", known));
    }
    if outcome.waiting > 0 && outcome.failures.is_empty() && is_terminal {
        session.remark(&Message::new("fixes-wait").with("number", outcome.waiting));
    }
    Ok(())
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.safe)
}

/// One fix in words.
fn line(session: &Session<'_>, done: &Done) -> Message {
    Message::new("fixed")
        .with("file", &done.file)
        .with("line", done.position.line)
        .with("column", done.position.column)
        .with("check", done.check)
        .with("what", session.catalogue.say(&done.words))
}

/// Prints a result.
pub(super) fn print<'t>(text: impl Into<Outgoing<'t>>) -> Result<(), Stop> {
    console::result(text).map_err(|error| Message::new("cannot-print").with("reason", error).into())
}
