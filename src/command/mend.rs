//! What `tenmatsu check` does with fixes: writes them, or shows them, and says what was done.

use super::Stop;
use super::session::Session;
use crate::check::engine::fix::{Done, Fixed};
use crate::cli::CheckArguments;
use crate::diagnostic::{Context, Counts, Finding, Form, Message, RecordOutput};
use crate::project::RecordFile;
use crate::system::console::{self, Outgoing};

/// What came of one record. Its findings are in their form already, since they hold the whole file.
#[derive(Default)]
pub(super) struct Checked {
    /// What is found in the record as it stands on the disk now.
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
}

/// Gives findings their form, right behind the checks.
pub(super) struct FindingWriter<'a> {
    pub form: &'static Form,
    /// For findings on standard output.
    pub output: Context<'a>,
    /// For findings on standard error.
    pub error: Context<'a>,
}

impl FindingWriter<'_> {
    /// The findings of a record.
    pub fn checked(&self, findings: &[Finding], file: &RecordFile) -> Checked {
        Checked {
            found: self.form.piece(findings, Some(&file.name), &self.output),
            waiting: findings.iter().filter(|it| is_safe(it)).count(),
            ..Checked::default()
        }
    }

    /// Shows the fixes of a record.
    pub fn shown(&self, fixed: Fixed, file: &RecordFile) -> Checked {
        Checked {
            diff: fixed.diff(file, self.output.colour),
            left: self.form.piece(&fixed.left, Some(&file.name), &self.error),
            ..self.checked(&fixed.before, file)
        }
    }

    /// Writes the fixes of a record.
    pub fn written(&self, fixed: Fixed, file: &RecordFile) -> Checked {
        let outcome = if fixed.is_changed() {
            fixed.write(file)
        } else {
            Ok(None)
        };
        match outcome {
            Ok(copy) => Checked {
                done: fixed.done,
                copy: copy.map(|copy| super::session::copy_kept(&file.name, &copy)),
                ..self.checked(&fixed.left, file)
            },
            Err(error) => Checked {
                failed: Some(error.words(file.path.display())),
                ..self.checked(&fixed.before, file)
            },
        }
    }
}

/// What came of all records so far.
#[derive(Default)]
pub(super) struct Outcome {
    found: Vec<RecordOutput>,
    left: Vec<RecordOutput>,
    diffs: Vec<Outgoing<'static>>,
    failures: Vec<Message>,
    /// What was done, in words.
    remarks: Vec<Message>,
    /// How many fixes were written.
    done: usize,
    waiting: usize,
}

impl Outcome {
    /// Adds the next record, in their order.
    pub fn add(&mut self, session: &Session<'_>, checked: Checked) {
        checked.found.add(&mut self.found);
        checked.left.add(&mut self.left);
        self.diffs.push(checked.diff);
        self.failures.extend(checked.failed);
        self.done += checked.done.len();
        self.waiting += checked.waiting;
        let done = checked.done.iter().map(|done| line(session, done));
        self.remarks.extend(done.chain(checked.copy));
    }
}

/// Says what was done and what is left, and gives the counts that the exit code goes by.
pub(super) fn conclude(
    session: &Session<'_>,
    outcome: Outcome,
    arguments: &CheckArguments,
    builder: &FindingWriter<'_>,
) -> Result<Counts, Stop> {
    for remark in &outcome.remarks {
        session.remark(remark);
    }
    if outcome.done > 0 {
        session.remark(&Message::new("fixed-all").with("number", outcome.done));
    }
    let counts = Counts::of_all(&outcome.found);
    if arguments.diff {
        for diff in outcome.diffs {
            print(diff)?;
        }
        console::message((builder.form.join)(&outcome.left, &builder.error).as_str());
    } else {
        print((builder.form.join)(&outcome.found, &builder.output))?;
        let is_told = outcome.failures.is_empty() && arguments.format == "terminal";
        if outcome.waiting > 0 && is_told {
            session.remark(&Message::new("fixes-wait").with("number", outcome.waiting));
        }
    }
    let mut failures = outcome.failures.into_iter().rev();
    let Some(last) = failures.next() else {
        return Ok(counts);
    };
    for words in failures.rev() {
        session.complain(&words);
    }
    Err(last.into())
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
