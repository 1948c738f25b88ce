//! Forms of other tools, as the only time that cannot be read of a small record.

use super::*;
use crate::check::engine::policy::Policy;
use crate::diagnostic::Audience;
use crate::record::Record;
use crate::text::source::Source;
use crate::yaml::decode::Decoder;
use crate::yaml::tree;

fn incident(start: &str, entry: &str) -> Incident {
    let text = format!(
        "id: A\nlanguage: en\ntime_zone: America/New_York\nstatus: restored\ntitle: x\n\
         impact: {{start: \"{start}\", end: 2026-03-11 02:00}}\n\
         timeline:\n  - {{at: 2026-03-10 23:50, text: x}}\n  - {{at: \"{entry}\", text: x}}\n"
    );
    let source = Source::new("A.yaml", text);
    let node = tree::read(&source).unwrap().unwrap();
    let record = Decoder::run::<Record>(&source, &node).0.unwrap();
    Incident::new(source, record, &Policy::default(), Audience::Public)
}

fn hint(
    incident: &Incident,
) -> Option<(Option<&'static str>, Option<&'static str>, Option<String>)> {
    let mut faults = incident
        .times
        .iter()
        .filter_map(|time| Some((time, time.outcome.as_ref().err()?)));
    let (time, fault) = faults.next()?;
    let hint = of(incident, time, fault)?;
    let key = |message: Option<Message>| message.map(|message| message.key);
    Some((key(hint.message), key(hint.help), hint.replacement))
}

#[test]
fn a_time_of_an_entry_takes_the_day_of_its_neighbour() {
    for (text, expected) in [
        ("14:45", "2026-03-10 14:45"),
        ("23:55", "2026-03-10 23:55"),
        ("00:10", "2026-03-11 00:10"),
        ("2:05pm", "2026-03-10 2:05pm"),
        ("03:55 UTC", "2026-03-11 03:55 UTC"),
        ("14:05 PM", "2026-03-10 14:05"),
        ("2026-03-10 14:05 PM", "2026-03-10 14:05"),
        ("2026-03-10 14:05PM UTC", "2026-03-10 14:05 UTC"),
        ("3月10日午後14時05分", "2026-03-10 14:05"),
        ("Mar 10, 2:05pm", "2026-03-10 14:05"),
        ("March 10 at 14:05 UTC", "2026-03-10 14:05 UTC"),
        ("3月11日 00:05", "2026-03-11 00:05"),
        ("Jan 2, 2:05pm", "2026-01-02 14:05"),
        ("Dec 31, 2:05pm", "2025-12-31 14:05"),
    ] {
        let replacement = hint(&incident("2026-03-10 13:00", text)).and_then(|it| it.2);
        assert_eq!(replacement.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn spans_and_open_ends_are_known_where_they_stand() {
    let keys = |incident: Incident| hint(&incident).and_then(|it| it.1);
    for text in [
        "2026-03-10 14:05–14:10",
        "2026-03-10 14:05 - 14:10",
        "2026-03-10 14:05-14:10",
        "14:05〜14:10",
        "2026-03-10 14:05 to 14:10",
        "2026-03-10 14:05 – 2026-03-11 14:10",
        "14:05から14:10まで",
    ] {
        let entry = incident("2026-03-10 13:00", text);
        assert_eq!(keys(entry), Some("time-unreadable.until"), "{text}");
        let start = incident(text, "2026-03-11 00:10");
        assert_eq!(keys(start), Some("time-unreadable.end"), "{text}");
    }
    let start = incident("TBD", "2026-03-11 00:10");
    assert_eq!(keys(start), Some("time-unreadable.unknown"));
}

#[test]
fn what_has_no_likely_meaning_has_no_hint() {
    for text in ["soon", "last Tuesday", "2026-13-10 14:05", "3/10 14:05", ""] {
        let hint = hint(&incident("2026-03-10 13:00", text));
        assert_eq!(hint.and_then(|it| it.2), None, "{text}");
    }
}
