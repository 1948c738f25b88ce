//! What `tenmatsu check` does with fixes: writes them, or shows them, and says what was done.

use super::Stop;
use super::session::Session;
use crate::cli::Check;
use crate::console;
use crate::finding::{Finding, Words};
use crate::fix::{Done, Fixed};
use crate::project::RecordFile;
use crate::show::Context;

/// What came of one record.
#[derive(Default)]
pub(super) struct Checked {
    /// What is found in the record as it stands on the disk now.
    findings: Vec<Finding>,
    /// What the fixes would leave, where they are only shown.
    left: Vec<Finding>,
    /// The fixes that were written.
    done: Vec<Done>,
    diff: String,
    failed: Option<Words>,
}

impl Checked {
    pub fn of(findings: Vec<Finding>) -> Self {
        Self {
            findings,
            ..Self::default()
        }
    }
}

/// Shows the fixes of a record.
pub(super) fn shown(fixed: Fixed, file: &RecordFile, colour: bool) -> Checked {
    let diff = fixed.diff(file, colour);
    Checked {
        diff,
        findings: fixed.before,
        left: fixed.left,
        ..Checked::default()
    }
}

/// Writes the fixes of a record.
pub(super) fn written(fixed: Fixed, file: &RecordFile) -> Checked {
    let outcome = if fixed.is_changed() {
        fixed.write(file)
    } else {
        Ok(())
    };
    match outcome {
        Ok(()) => Checked {
            done: fixed.done,
            ..Checked::of(fixed.left)
        },
        Err(words) => Checked {
            failed: Some(words),
            ..Checked::of(fixed.before)
        },
    }
}

/// Says what was done and what is left, and gives the findings that the exit code goes by.
pub(super) fn conclude(
    session: &Session<'_>,
    results: Vec<Checked>,
    arguments: &Check,
    context: &Context<'_>,
) -> Result<Vec<Finding>, Stop> {
    let (mut findings, mut left, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    let (mut diff, mut number) = (String::new(), 0);
    for checked in results {
        findings.extend(checked.findings);
        left.extend(checked.left);
        diff.push_str(&checked.diff);
        failures.extend(checked.failed);
        number += checked.done.len();
        for done in &checked.done {
            session.remark(&line(session, done));
        }
    }
    if number > 0 {
        session.remark(&Words::new("fixed-all").with("number", number));
    }
    if arguments.diff {
        print(&diff)?;
        session.tell_as(&arguments.format, &left, context);
    } else {
        print(&session.show(&arguments.format, &findings, context))?;
        let waiting = findings.iter().filter(|it| is_safe(it)).count();
        if waiting > 0 && failures.is_empty() && arguments.format == "terminal" {
            session.remark(&Words::new("fixes-wait").with("number", waiting));
        }
    }
    let mut failures = failures.into_iter().rev();
    let Some(last) = failures.next() else {
        return Ok(findings);
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
fn line(session: &Session<'_>, done: &Done) -> Words {
    Words::new("fixed")
        .with("file", &done.file)
        .with("line", done.position.line)
        .with("column", done.position.column)
        .with("check", done.check)
        .with("what", session.catalogue.say(&done.words))
}

/// Prints a result.
pub(super) fn print(text: &str) -> Result<(), Stop> {
    console::result(text).map_err(|error| Words::new("cannot-print").with("reason", error).into())
}
