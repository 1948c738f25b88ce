//! The places for arguments in a word of a catalogue: a project's own word must have those of the built-in one.

use std::collections::BTreeSet;

use crate::diagnostic::Message;

/// The places that a word must and may have.
pub(super) struct Rule<'w> {
    /// Of each of these one.
    needed: Vec<Vec<&'w str>>,
    known: BTreeSet<&'w str>,
}

/// The parts of a date.
const DATE: &[&str] = &[
    "year",
    "month",
    "month_short",
    "month_number",
    "day",
    "weekday",
    "weekday_short",
];
/// The ways to write a month.
const MONTHS: &[&str] = &["month", "month_short", "month_number"];

impl<'w> Rule<'w> {
    /// That of the word `name`, which is `builtin` in the built-in catalogue. How dates and clocks are written is free, as
    /// long as they can be told apart.
    pub(super) fn of(name: &str, builtin: &'w str) -> Self {
        // An hour may have two digits.
        let clock = |parts: usize| {
            let all = [vec!["hour", "hour_padded"], vec!["minute"], vec!["second"]];
            let needed: Vec<_> = all.into_iter().take(parts).collect();
            Self {
                known: needed.iter().flatten().copied().collect(),
                needed,
            }
        };
        match name {
            "time.hour" => clock(1),
            "time.minute" => clock(2),
            "time.second" => clock(3),
            "time.date" | "time.date_short" => {
                let year = (name == "time.date").then(|| vec!["year"]);
                let needed = year.into_iter().chain([MONTHS.to_vec(), vec!["day"]]);
                Self {
                    needed: needed.collect(),
                    known: DATE.iter().copied().collect(),
                }
            }
            _ => {
                let known = places(builtin);
                let needed = known.iter().map(|place| vec![*place]).collect();
                Self { needed, known }
            }
        }
    }

    /// What is wrong with the places of `text`, the project's own word `name`.
    pub(super) fn fault(&self, name: &str, text: &str) -> Option<Message> {
        let given = places(text);
        let lacks = |any: &Vec<&str>| !any.iter().any(|place| given.contains(place));
        if !self.needed.iter().any(lacks) && given.is_subset(&self.known) {
            return None;
        }
        let needed = self.needed.iter().map(|any| written(any, " / "));
        let needed: Vec<_> = needed.collect();
        let given: Vec<_> = given.into_iter().collect();
        let key = match (given.is_empty(), needed.is_empty()) {
            (true, _) => "template-fault.places-none",
            (_, true) => "template-fault.places-unwanted",
            _ if self.known.len() > needed.len() => "template-fault.places-free",
            _ => "template-fault.places",
        };
        let message = Message::new(key).with("name", name);
        let message = message.with("given", written(&given, ", "));
        let message = message.with("needed", needed.join(", "));
        let known: Vec<_> = self.known.iter().copied().collect();
        Some(message.with("known", written(&known, ", ")))
    }
}

fn written(places: &[&str], between: &str) -> String {
    let places = places.iter().map(|place| format!("{{{place}}}"));
    places.collect::<Vec<_>>().join(between)
}

/// The names of the places in a text; `{number|one|other}` is one for `number`.
pub(super) fn places(text: &str) -> BTreeSet<&str> {
    let is_of_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let parts = text.split('{').skip(1);
    let inside = parts.filter_map(|part| part.split_once('}'));
    let names = inside.map(|(inside, _)| inside.split('|').next().unwrap_or_default());
    names
        .filter(|name| !name.is_empty() && name.chars().all(is_of_name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(name: &str, builtin: &str, own: &str) -> Option<&'static str> {
        let rule = Rule::of(name, builtin);
        rule.fault(name, own).map(|message| message.key)
    }

    #[test]
    fn a_word_has_the_places_of_the_built_in_one() {
        let told = |own| fault("report.within", "within {span}", own);
        assert_eq!(told("in {span}, no later"), None);
        assert_eq!(told("in time"), Some("template-fault.places-none"));
        assert_eq!(told("{span} {spam}"), Some("template-fault.places"));
        let plain = fault("report.unknown", "unknown", "{what}");
        assert_eq!(plain, Some("template-fault.places-unwanted"));
        let plural = |own| fault("x.y", "{n} {n|file|files}", own);
        assert_eq!(plural("{n} files"), None);
    }

    #[test]
    fn dates_and_clocks_are_written_freely() {
        let date = |own| fault("time.date", "", own);
        assert_eq!(date("{year}-{month_number}-{day}"), None);
        assert_eq!(date("{day} {month}"), Some("template-fault.places-free"));
        let clock = |own| fault("time.minute", "", own);
        assert_eq!(clock("{hour}:{minute}"), None);
        assert_eq!(clock("{hour_padded}.{minute}"), None);
        assert!(clock("{hour}").is_some());
        assert!(clock("{hour}:{minute} {half}").is_some());
    }
}
