//! What was corrected, in words: every time of the record that a reader sees and that had been stated otherwise.
//!
//! The record itself says which times it has: a new one is shown without a line here, by the names of its fields until
//! [`name`] has words for it.

use super::builder::ViewBuilder;
use super::{CorrectionView, timeline};
use crate::clock;
use crate::record::{Correction, Record, Time};
use crate::report::document::Inline;
use crate::yaml::decode::Choice;
use crate::yaml::walk::PathStep::{self, Field, Item};
use crate::yaml::walk::name_of;
use crate::yaml::walk::{Leaf, leaves};

/// The parts of the record that have times, in the order of the report; a part that is not among them comes last.
const PARTS: &[&str] = &["impact", "timeline", "next_steps", "report"];

/// A time that was corrected.
struct Corrected<'a> {
    /// The steps that lead to it from the record.
    path: Vec<PathStep<'a>>,
    time: &'a Time,
    correction: &'a Correction,
}

/// What a reader calls a time.
struct TimeName<'a> {
    /// What has the time, unless it is the report itself.
    owner: Option<Owner<'a>>,
    /// The word of the catalogue for which of the owner's times it is; an entry is the time that it happened.
    word: Option<String>,
}

/// A part of the report that has times and a name.
#[derive(Clone, Copy)]
enum Owner<'a> {
    /// A field of the project's own, by its name.
    Own(&'a str),
    Window(usize),
    Entry(usize),
    Step(usize),
    History,
}

/// Every corrected time, in the order of the report.
pub(super) fn corrections(builder: &mut ViewBuilder<'_>) -> Vec<CorrectionView> {
    let corrected = find(&builder.incident.record);
    corrected.iter().map(|it| view(builder, it)).collect()
}

/// The corrected times that a reader sees.
fn find(record: &Record) -> Vec<Corrected<'_>> {
    let mut found = Vec::new();
    leaves(record, &mut |path, leaf| {
        let Leaf::Time(time) = leaf else { return };
        if let Some(correction) = time.correction.as_deref().filter(|_| !is_for_checks(path)) {
            let path = path.to_vec();
            found.push(Corrected {
                path,
                time,
                correction,
            });
        }
    });
    found.sort_by_key(|it| {
        let place = PARTS
            .iter()
            .position(|part| it.path.first() == Some(&Field(part)));
        place.unwrap_or(PARTS.len())
    });
    found
}

/// Whether a time is for checks only: what posts had stated, and when allowances end.
fn is_for_checks(path: &[PathStep<'_>]) -> bool {
    matches!(
        path,
        [Field("allow"), ..] | [Field("timeline"), Item(_), Field("stated" | "allow"), ..]
    )
}

/// What a reader calls the time at the end of `path`.
fn name<'a>(record: &Record, path: &[PathStep<'a>]) -> Option<TimeName<'a>> {
    let (owner, word) = match *path {
        [Field("impact"), Field("start")] => (None, "report.impact_start"),
        [Field("impact"), Field("end")] => (None, "report.impact_end"),
        [
            Field("impact"),
            Field("windows"),
            Item(window),
            Field("start"),
        ] => (Some(Owner::Window(window)), "report.impact_start"),
        [
            Field("impact"),
            Field("windows"),
            Item(window),
            Field("end"),
        ] => (Some(Owner::Window(window)), "report.impact_end"),
        [Field("timeline"), Item(entry), Field("at")] => {
            let owner = Some(Owner::Entry(entry));
            return Some(TimeName { owner, word: None });
        }
        [Field("timeline"), Item(entry), Field("until")] => {
            (Some(Owner::Entry(entry)), "correction.until")
        }
        [Field("timeline"), Item(entry), Field("posted")] => {
            (Some(Owner::Entry(entry)), "correction.posted")
        }
        [Field("timeline"), Item(entry), Field("next_update_by")] => {
            (Some(Owner::Entry(entry)), "promise.update")
        }
        [
            Field("timeline"),
            Item(entry),
            Field("promises"),
            Item(promise),
            Field("by"),
        ] => {
            let what = record.timeline[entry].promises[promise].what.value;
            return Some(TimeName {
                owner: Some(Owner::Entry(entry)),
                word: Some(format!("promise.{}", what.code())),
            });
        }
        [Field("next_steps"), Item(step), Field("due")] => {
            (Some(Owner::Step(step)), "report.step_due")
        }
        [Field("report"), Field("date")] => (None, "report.report_date"),
        [Field("report"), Field("due")] => (None, "report.report_due"),
        [Field("report"), Field("history"), Item(_), Field("date")] => {
            (Some(Owner::History), "report.history_date")
        }
        [Field("fields"), Field(own)] => {
            let owner = Some(Owner::Own(own));
            return Some(TimeName { owner, word: None });
        }
        _ => return None,
    };
    let word = Some(word.to_owned());
    Some(TimeName { owner, word })
}

/// A correction in words.
fn view(builder: &mut ViewBuilder<'_>, corrected: &Corrected<'_>) -> CorrectionView {
    let Corrected {
        path,
        time,
        correction,
    } = corrected;
    let what = what(builder, path);
    let reason = correction.reason.as_ref();
    CorrectionView {
        what: builder.inline(what),
        stated: builder.literal(&correction.stated.value),
        corrected: counts(builder, time),
        reason: reason.map(|reason| builder.blocks(reason)),
    }
}

/// "Post 3: end"; the fields that lead to a time that has no words.
fn what(builder: &mut ViewBuilder<'_>, path: &[PathStep<'_>]) -> Vec<Inline> {
    let Some(name) = name(&builder.incident.record, path) else {
        return vec![Inline::Code(name_of(path))];
    };
    let mut what = name.owner.map_or_else(Vec::new, |it| owner(builder, it));
    if let Some(word) = name.word {
        if !what.is_empty() {
            what.push(Inline::Text(builder.say("report.entry_heading_between")));
        }
        what.push(Inline::Text(builder.say(&word)));
    }
    what
}

/// What a reader calls a part of the report.
fn owner(builder: &mut ViewBuilder<'_>, owner: Owner<'_>) -> Vec<Inline> {
    let record = &builder.incident.record;
    let text = match owner {
        Owner::Window(index) => match &record.impact.windows[index].label {
            Some(label) => return builder.line_content(label),
            None => {
                let number = (index + 1).to_string();
                let catalogue = builder.setting.catalogue;
                catalogue.fill("correction.window", &[("number", &number)])
            }
        },
        Owner::Entry(index) => timeline::name(builder, index),
        Owner::Step(index) => return builder.line_content(&record.next_steps[index].action),
        Owner::Own(name) => {
            let mut fields = record.fields.0.iter().map(|it| &it.definition);
            let own = fields.find(|it| it.name.value == name);
            own.map_or(name, |it| it.label(builder.language()))
                .to_owned()
        }
        Owner::History => builder.say("report.history"),
    };
    vec![Inline::Text(text)]
}

/// What counts, as the report says it elsewhere: a moment, a day, a span or "unknown".
fn counts(builder: &mut ViewBuilder<'_>, time: &Time) -> String {
    let text = &time.text;
    if text.value == "unknown" {
        return builder.say("report.unknown");
    }
    let incident = builder.incident;
    // They are in the order of the file.
    let times = &incident.times;
    let first = times.partition_point(|it| it.text.span.start < text.span.start);
    let mut here = times[first..]
        .iter()
        .take_while(|it| it.text.span.start == text.span.start);
    let read = here.find(|it| !it.superseded);
    if let Some(Ok(Some(reading))) = read.map(|read| &read.outcome) {
        return builder.moment(&reading.moment);
    }
    if let Some(span) = clock::read_span(&text.value) {
        return builder.facts().within(span);
    }
    match clock::read_date(&text.value) {
        Ok(date) => builder.date(date),
        Err(_) => builder.literal(&text.value),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Map, Value, json};

    use super::{find, name};
    use crate::check::engine::policy::Policy;
    use crate::incident::Incident;
    use crate::record::Audience;
    use crate::record::Record;
    use crate::record::schema::schema;
    use crate::text::source::Source;
    use crate::yaml::decode::Decoder;
    use crate::yaml::tree::read;
    use crate::yaml::walk::name_of;

    /// Makes a record that has everything that the schema of records allows, each time of it a correction that says
    /// in its reason where it is.
    struct Everything {
        definitions: Value,
        /// Where a time was written.
        times: BTreeSet<String>,
    }

    impl Everything {
        fn of(&mut self, shape: &Value, path: &str) -> Value {
            if let Some(reference) = shape["$ref"].as_str() {
                return match reference.trim_start_matches("#/$defs/") {
                    "Time" => {
                        self.times.insert(path.to_owned());
                        json!({ "stated": "then", "corrected": "now", "reason": { "all": path } })
                    }
                    "Text" | "Line" => json!({ "all": "text" }),
                    name => {
                        let shape = self.definitions[name].clone();
                        self.of(&shape, path)
                    }
                };
            }
            if let Some(properties) = shape["properties"].as_object() {
                let fields = properties.iter().map(|(name, shape)| {
                    let path = format!("{path}.{name}");
                    (name.clone(), self.of(shape, path.trim_start_matches('.')))
                });
                return Value::Object(fields.collect::<Map<_, _>>());
            }
            if shape["type"] == "integer" {
                return json!(2);
            }
            if shape["type"] == "object" {
                // Which fields there are is for the settings to say.
                return json!({});
            }
            if shape["type"] == "array" {
                return json!([self.of(&shape["items"], &format!("{path}[0]"))]);
            }
            let one = shape["oneOf"][0].get("const").or(shape["enum"].get(0));
            one.cloned().unwrap_or_else(|| json!("word"))
        }
    }

    #[test]
    fn every_time_of_a_record_is_shown_with_words() {
        let schema = schema();
        let mut everything = Everything {
            definitions: schema["$defs"].clone(),
            times: BTreeSet::new(),
        };
        let record = everything.of(&schema, "");
        let source = Source::new("t", record.to_string());
        let root = read(&source).unwrap().unwrap();
        let (record, findings) = Decoder::run::<Record>(&source, &root);
        assert_eq!(findings, []);
        // The reader inside sees every part.
        let (policy, inside) = (Policy::default(), Audience::Internal);
        let record = Incident::new(source, record.unwrap(), &policy, inside).record;

        let found = find(&record);
        let shown: BTreeSet<_> = found.iter().map(|it| name_of(&it.path)).collect();
        let for_checks = |path: &&String| path.contains("stated") || path.contains("allow");
        let expected = everything.times.iter().filter(|path| !for_checks(path));
        // What the block has is behind what the record has.
        let moved = |path: &String| match path.strip_prefix("internal.") {
            Some(own) => own.replacen("[0]", "[1]", 1),
            None => path.clone(),
        };
        assert_eq!(shown, expected.map(moved).collect());
        for it in &found {
            let words = name(&record, &it.path);
            assert!(
                words.is_some(),
                "`name` has no words for {}",
                name_of(&it.path)
            );
        }
    }
}
