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

/// Says what was done and what is left, and gives the counts that the exit code goes by.
pub(super) fn conclude(
    session: &Session<'_>,
    results: impl Iterator<Item = Checked>,
    arguments: &CheckArguments,
    builder: &FindingWriter<'_>,
) -> Result<Counts, Stop> {
    let (mut found, mut left, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    let (mut diffs, mut number, mut waiting) = (Vec::new(), 0, 0);
    for checked in results {
        found.push(checked.found);
        left.push(checked.left);
        diffs.push(checked.diff);
        failures.extend(checked.failed);
        number += checked.done.len();
        waiting += checked.waiting;
        for done in &checked.done {
            session.remark(&line(session, done));
        }
        if let Some(copy) = &checked.copy {
            session.remark(copy);
        }
    }
    if number > 0 {
        session.remark(&Message::new("fixed-all").with("number", number));
    }
    let counts = Counts::of_all(&found);
    if arguments.diff {
        for diff in diffs {
            print(diff)?;
        }
        console::message((builder.form.join)(&left, &builder.error).as_str());
    } else {
        print((builder.form.join)(&found, &builder.output))?;
        if waiting > 0 && failures.is_empty() && arguments.format.is_for_people {
            session.remark(&Message::new("fixes-wait").with("number", waiting));
        }
    }
    let mut failures = failures.into_iter().rev();
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
