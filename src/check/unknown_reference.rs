//! # `unknown-reference`
//!
//! A name that leads nowhere: `kept_by` names an entry that the timeline does not have, `allow` or `[checks]` in the
//! settings names a check that does not exist, or a reference in a text (`<t:impact.start>`) names neither a time or
//! length of the record nor a single time. Findings of other kinds, such as those of importing, are not checks.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: fix-out}]
//! ```
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: post-2}]
//!   - at: 2023-10-11 14:00
//!     kind: post
//!     text: {en: The fix is out., ja: 修正を展開}
//! ```
//!
//! ```yaml
//! summary:
//!   en: "Mail was delayed from <t:impact.strat>."
//!   ja: "<t:impact.start:clok>からメールが遅延しました。"
//! ```
//!
//! ```yaml
//! summary:
//!   en: "It was over at <t:2023-02-30 06:00>."
//!   ja: "<d:impact.end..impact.start>でメールが復旧しました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: fix-out}]
//!   - at: 2023-10-11 14:00
//!     id: fix-out
//!     text: {en: The fix is out., ja: 修正を展開}
//! ```
//!
//! ```yaml
//! summary:
//!   en: "Mail was delayed for <d:impact>, see `<t:…>`."
//!   ja: "`<t:…>`のとおり、<t:impact.start:date>からメールが遅延しました。"
//! ```
//!
//! ## What to do
//!
//! Give the entry that is meant this `id`, or correct the name. If `kept_by` is `post-3` and the third post has no id,
//! `check --fix` gives it that id: reports number posts the same way. A similar name is only offered. If the record has
//! thousands of names, only the first few of many such findings get one, and a name of more than 100 characters never
//! does. The chapter "References" of the manual lists what texts can refer to. A backslash before the `<` prints a
//! reference as it is.

use std::collections::BTreeSet;

use super::{Case, Check, Reach, ambiguous_zone, weekday_not_date};
use crate::clock::Fault;
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::incident::{ReferenceFault, ReferenceFaultKind, References, TIME_STYLES};
use crate::manual;
use crate::record::{Entry, Located, Piece};
use crate::report::text::ProblemKind;
use crate::text::near::nearest;
use crate::text::source::Span;
use crate::yaml::tree::MOST_FINDINGS;
use crate::yaml::{edit, write};

/// This check.
pub const CHECK: Check = Check {
    name: "unknown-reference",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("unknown_reference.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let ids: Vec<_> = record
        .timeline
        .iter()
        .filter_map(|entry| entry.id.as_ref())
        .map(|id| id.value.as_str())
        .collect();
    let known: BTreeSet<_> = ids.iter().copied().collect();
    let mut helped = most_helped(ids.len());
    for promise in record.timeline.iter().flat_map(|entry| &entry.promises) {
        let Some(kept) = &promise.kept_by else {
            continue;
        };
        let is_time = kept.value.starts_with(|first: char| first.is_ascii_digit());
        if is_time || known.contains(kept.value.as_str()) {
            continue;
        }
        if case.incident.disclosure.withheld_ids.contains(&kept.value) {
            let finding = unknown(case, kept, "unknown-reference.internal", None);
            findings.push(finding.help(Message::new("unknown-reference.internal-help")));
            continue;
        }
        let is_shown = case.allowance(CHECK.name, kept.span.start).is_none();
        let helps = is_shown && helped > 0;
        helped -= usize::from(helps);
        let near = helps.then(|| nearest(&kept.value, ids.iter().copied()));
        let mut finding = unknown(case, kept, "unknown-reference.entry", near.flatten());
        if let Some(fix) = helps.then(|| named(case, &kept.value)).flatten() {
            finding.fix = Some(fix);
        }
        findings.push(finding);
    }
    let entries = record.timeline.iter().flat_map(|entry| &entry.allow);
    for allowance in record.allow.iter().chain(entries) {
        findings.extend(no_check(case, &allowance.check));
    }
    in_texts(case, findings);
}

/// Says that `name` is none of a check: that of another kind of finding, or of nothing.
fn no_check(case: &Case<'_>, name: &Located<String>) -> Option<Finding> {
    if super::named(&name.value).is_some() {
        return None;
    }
    if manual::named(&name.value).is_some() {
        let help = Message::new("unknown-reference.outside-help").with("name", &name.value);
        return Some(unknown(case, name, "unknown-reference.outside", None).help(help));
    }
    let near = nearest(&name.value, super::LIST.iter().map(|check| check.name));
    Some(unknown(case, name, "unknown-reference.check", near))
}

fn unknown(
    case: &Case<'_>,
    name: &Located<String>,
    key: &'static str,
    near: Option<&str>,
) -> Finding {
    let words = Message::new(key).with("name", &name.value);
    let finding = CHECK.finding(case, name.span.clone(), words);
    match near {
        Some(near) => {
            let words = Message::new("replace").with("text", near);
            let fix = Fix::offered(words, name.span.clone(), write::scalar(near));
            finding
                .help(Message::new("did-you-mean").with("name", near))
                .fix(fix)
        }
        None => finding,
    }
}

/// The change that gives the post that `name` counts (`post-3`: the third in time) this id, if it has none.
fn named(case: &Case<'_>, name: &str) -> Option<Fix> {
    let number: usize = name.strip_prefix("post-")?.parse().ok()?;
    let mut posts: Vec<_> = case
        .incident
        .timeline()
        .filter(|(entry, _)| entry.is_post())
        .map(|(entry, meaning)| Some((meaning.at.as_ref()?.instant, entry)))
        .collect::<Option<_>>()?;
    posts.sort_by_key(|(instant, _)| *instant);
    // Where other posts count otherwise, nobody can tell which one is meant.
    let counts = |(place, (_, post)): (usize, &(_, &Entry))| {
        let id = post.id.as_ref().map(|id| id.value.as_str());
        let own = id.and_then(|id| id.strip_prefix("post-")?.parse::<usize>().ok());
        own.is_none_or(|own| own == place + 1)
    };
    let (_, post) = posts.get(number.checked_sub(1)?)?;
    if post.id.is_some() || !posts.iter().enumerate().all(counts) {
        return None;
    }
    let edit = edit::insert_field(&case.incident.source.text, &post.span, "id", name);
    let words = Message::new("fix-id").with("id", name);
    Some(Fix::safe(words, edit.span, edit.text))
}

/// The references of texts that lead nowhere.
fn in_texts(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let all = case.prose.pieces();
    let faults = all.flat_map(|(piece, problems)| {
        let faults = problems.iter().filter_map(|problem| match &problem.kind {
            ProblemKind::Reference(fault) => Some((piece, &problem.range, fault)),
            _ => None,
        });
        faults.collect::<Vec<_>>()
    });
    let mut names: Option<ReferenceNames> = None;
    // More are not shown, and to find names and places takes its time.
    for (piece, range, fault) in faults.take(MOST_FINDINGS + 1) {
        let names = names.get_or_insert_with(|| ReferenceNames::of(case));
        findings.push(reference(case, (piece, range), fault, names));
        names.helped = names.helped.saturating_sub(1);
    }
}

/// What texts can refer to.
struct ReferenceNames {
    times: Vec<String>,
    lengths: Vec<String>,
    /// For how many more the nearest name is looked for.
    helped: usize,
}

/// The most names that are compared while the nearest ones are looked for.
const MOST_COMPARED: usize = 100_000;

/// For how many findings the nearest of so many names is looked for: it takes time, and more than [`MOST_FINDINGS`] are
/// not shown. One at least is.
fn most_helped(names: usize) -> usize {
    (MOST_COMPARED / names.max(1)).clamp(1, MOST_FINDINGS)
}

impl ReferenceNames {
    fn of(case: &Case<'_>) -> Self {
        let references = References::of(case.incident);
        let (times, lengths) = (references.times(), references.lengths());
        let helped = most_helped(times.len());
        Self {
            times,
            lengths,
            helped,
        }
    }
}

/// The most names that a help lists.
const MOST_NAMES: usize = 12;

fn reference(
    case: &Case<'_>,
    (piece, whole): (&Piece, &Span),
    fault: &ReferenceFault,
    names: &ReferenceNames,
) -> Finding {
    let text = fault.name.as_str();
    // One in the title of a link has no place of its own.
    let has_place = piece.text[whole.clone()].starts_with('<');
    let place = |part: &Span| {
        let start = whole.start + 1 + fault.range.start;
        let part = start + part.start..start + part.end;
        let range = if has_place { part } else { whole.clone() };
        piece.locate(&case.incident.source, range)
    };
    let finding = |key| {
        let words = Message::new(key).with("name", text);
        CHECK.finding(case, place(&(0..text.len())), words)
    };
    match &fault.kind {
        ReferenceFaultKind::Open => {
            let span = piece.locate(&case.incident.source, whole.clone());
            let finding = CHECK.finding(case, span, Message::new("unknown-reference.open"));
            finding.help(Message::new("unknown-reference.open-help"))
        }
        ReferenceFaultKind::NoTime => {
            let times = names.times.as_slice();
            let known = if names.helped > 0 { times } else { &[] };
            near(finding("unknown-reference.time"), text, known, &names.times)
        }
        ReferenceFaultKind::NoLength => {
            let known = names.lengths.as_slice();
            near(finding("unknown-reference.length"), text, known, known)
        }
        ReferenceFaultKind::NoStyle => {
            let known: Vec<_> = TIME_STYLES
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect();
            near(finding("unknown-reference.style"), text, &known, &known)
        }
        ReferenceFaultKind::Reversed => finding("unknown-reference.reversed"),
        ReferenceFaultKind::Internal => {
            let help = Message::new("unknown-reference.internal-help");
            finding("unknown-reference.internal").help(help)
        }
        ReferenceFaultKind::Time(fault) => {
            let (part, words, help) = time(text, fault);
            let part = part.unwrap_or(0..text.len());
            CHECK.finding(case, place(&part), words).help(help)
        }
    }
}

/// The finding with the nearest of the known names, else with the first of those that there are.
fn near(finding: Finding, name: &str, known: &[String], all: &[String]) -> Finding {
    let known = known.iter().map(String::as_str);
    // `first-post` for `timeline.first-post`.
    let ends = |it: &&str| {
        it.strip_suffix(name)
            .is_some_and(|room| room.ends_with('.'))
    };
    match known
        .clone()
        .find(ends)
        .or_else(|| nearest(name, known.clone()))
    {
        Some(near) => {
            let finding = finding.help(Message::new("did-you-mean").with("name", near));
            let span = finding.place.span.clone();
            if finding.place.source.text[span.clone()] != *name {
                return finding;
            }
            let words = Message::new("replace").with("text", near);
            finding.fix(Fix::offered(words, span, near))
        }
        None => {
            let mut listed: Vec<_> = all.iter().map(String::as_str).take(MOST_NAMES).collect();
            if all.len() > listed.len() {
                listed.push("…");
            }
            let listed = listed.join(", ");
            finding.help(Message::new("unknown-reference.help").with("known", listed))
        }
    }
}

/// What is wrong with a time: its part, the words of the check that finds it in a field, and what helps.
fn time(text: &str, fault: &Fault) -> (Option<Span>, Message, Message) {
    let said = |key| Message::new(key).with("text", text);
    let candidates = |key, candidates: &[String]| {
        let candidates = candidates.join(", ");
        Message::new(key).with("candidates", candidates)
    };
    let help = Message::new("time-unreadable.help-time");
    match fault {
        Fault::Unreadable => (None, said("time-unreadable"), help),
        Fault::WithoutDate => (None, said("time-unreadable.date"), help),
        Fault::OutOfRange(part) => (Some(part.clone()), said("time-unreadable.range"), help),
        Fault::WithoutZone => {
            let words = Message::new("time-without-zone").with("number", 1);
            (None, words, Message::new("time-without-zone.help"))
        }
        Fault::AmbiguousDate(dates) => {
            let dates: Vec<_> = dates.iter().map(|date| date.iso()).collect();
            let help = candidates("ambiguous-date.help", &dates);
            (None, said("ambiguous-date"), help)
        }
        Fault::AmbiguousZone {
            abbreviation,
            candidates: meant,
            doubt,
        } => {
            let words = ambiguous_zone::words(&text[abbreviation.clone()], doubt, meant);
            let help = candidates("ambiguous-zone.help", meant);
            (Some(abbreviation.clone()), words, help)
        }
        Fault::UnknownZone { name, nearest } => {
            let words = Message::new("unknown-zone").with("name", &text[name.clone()]);
            let help = match nearest {
                Some(near) => Message::new("did-you-mean").with("name", near),
                None => Message::new("unknown-zone.help"),
            };
            (Some(name.clone()), words, help)
        }
        Fault::Skipped {
            zone,
            candidates: meant,
        } => {
            let help = candidates("time-skipped.help", meant);
            (None, said("time-skipped").with("zone", zone), help)
        }
        Fault::Repeated {
            zone,
            candidates: meant,
        } => {
            let help = candidates("time-repeated.help", meant);
            (None, said("time-repeated").with("zone", zone), help)
        }
        Fault::WrongWeekday(wrong) => {
            let range = wrong.range.clone();
            let (words, meant) = weekday_not_date::words(&text[range.clone()], wrong);
            (Some(range), words, meant.unwrap_or(help))
        }
    }
}
