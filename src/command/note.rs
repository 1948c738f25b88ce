//! `tenmatsu note`: one entry for the timeline of a record, now or at a given time.

use std::collections::BTreeMap;

use super::session::{Session, copy_kept};
use super::{ExitStatus, Stop};
use crate::check::CheckContext;
use crate::check::engine::examine::{Examined, examine_source};
use crate::check::engine::policy::Policy;
use crate::cli::NoteArguments;
use crate::clock::Zone;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Deadline;
use crate::locale::TimeWords;
use crate::note::{self, Added, Refused, Request};
use crate::system::console::{self, Painted};
use crate::system::file::{self, FileFault};
use crate::system::owned;
use crate::text::source::{LARGEST, Source};
use crate::yaml::decode::Choice;

pub(super) fn run(session: &Session<'_>, arguments: &NoteArguments) -> Result<ExitStatus, Stop> {
    let text = text(&arguments.text)?;
    let project = session.project()?;
    let all = session.records(&project)?;
    let named = std::slice::from_ref(&arguments.record);
    let files = super::check::select(session, &project, &all, named)?;
    let [file] = &files[..] else {
        return Err(Message::new("no-such-record")
            .with("id", &arguments.record)
            .into());
    };
    let _lock = session.lock(std::iter::once(file.path.as_path()))?;
    let source = match crate::project::read(file) {
        Ok(source) => source,
        Err(finding) => return Ok(unread(session, &[*finding])),
    };
    let context = CheckContext::of_settings(&project, &all)?.at(session.now()?);
    let request = Request {
        text: &text,
        language: arguments.lang,
        at: arguments.at.as_deref(),
        now: session.now()?,
        kind: arguments.kind,
        status: arguments.status,
        milestone: arguments.milestone,
        audience: arguments.audience,
        role: arguments.role.as_deref(),
        next: arguments.next.as_deref(),
    };
    let added = match note::add(&source, &request, &Policy::of(&project.settings)) {
        Ok(added) => added,
        Err(Refused::Findings(findings)) => return Ok(unread(session, &findings)),
        Err(Refused::Message(words)) => return Err(words.into()),
    };
    let new = source.bytes_with(&added.text);
    let copy = owned::replace(&file.path, &source.bytes(), &new)
        .map_err(|error| error.words(&file.name))?;
    if let Some(copy) = copy {
        session.remark(&copy_kept(&file.name, &copy));
    }
    let before = examine_source(&source, &context);
    let after = examine_source(&Source::new(&file.name, added.text.as_str()), &context);
    tell(session, &added)?;
    let new = news(&before, after);
    console::message(session.excerpts(&new));
    let failed = new.iter().any(|it| it.severity == Severity::Error);
    Ok(if failed {
        ExitStatus::Errors
    } else {
        ExitStatus::Fine
    })
}

/// The text itself, or what is on standard input.
fn text(argument: &str) -> Result<String, Message> {
    if argument != "-" {
        return Ok(argument.to_owned());
    }
    let fail = |reason: &str| {
        Message::new("cannot-read")
            .with("path", "-")
            .with("reason", reason)
    };
    let bytes = file::standard_input(LARGEST).map_err(|fault| match fault {
        FileFault::Unreadable(error) => fail(&error.to_string()),
        _ => Message::new("note-too-long").with("most", LARGEST >> 20),
    })?;
    let text = String::from_utf8(bytes).map_err(|error| fail(&error.to_string()))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The record cannot be read: its findings say why, and nothing is written.
fn unread(session: &Session<'_>, findings: &[Finding]) -> ExitStatus {
    console::message(session.excerpts(findings));
    ExitStatus::Errors
}

/// Says where the entry is, and prints what it promises.
fn tell(session: &Session<'_>, added: &Added) -> Result<(), Stop> {
    let (incident, entry, at) = (&added.incident, added.entry, &added.at);
    let Some(written) = incident.record.timeline.get(entry) else {
        return Ok(());
    };
    let source = &incident.source;
    let words = Message::new("note-added")
        .with("path", &source.name)
        .with("line", source.position(written.span.start).line);
    session.remark(&words.with("at", at));
    let time = TimeWords::of(&session.catalogue)
        .map_err(|reason| Message::new("template-fault").with("reason", reason))?;
    let mut out = String::new();
    for promise in incident.promises.iter().filter(|it| it.entry == entry) {
        let zone = incident.zone.unwrap_or(Zone::UTC);
        let due = match &promise.due {
            Some(Deadline::At(moment)) => time.long(moment, zone),
            Some(
                Deadline::On(date)
                | Deadline::Within {
                    date: Some(date), ..
                },
            ) => time.date(*date),
            Some(Deadline::Within { span, date: None }) => time.span(*span),
            None => continue,
        };
        let words = Message::new("note-promise")
            .word("what", "promise", promise.what.code())
            .with("due", due);
        out.push_str(&format!("{}\n", session.catalogue.say(&words)));
    }
    console::result(Painted::from(out))
        .map_err(|error| Message::new("cannot-print").with("reason", error).into())
}

/// What is found only since the entry is there.
fn news(before: &Examined, after: Examined) -> Vec<Finding> {
    // What sums up a record is no news where the entry only adds to it.
    let key = |it: &Finding| match it.is_sum {
        true => (it.check, None, it.withholds.languages.clone()),
        false => (it.check, Some(it.message.clone()), None),
    };
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in &before.findings {
        *known.entry(key(finding)).or_default() += 1;
    }
    let is_new = |finding: &Finding| match known.get_mut(&key(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    let mut is_new = is_new;
    after.findings.into_iter().filter(|it| is_new(it)).collect()
}
