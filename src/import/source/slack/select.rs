//! Which messages are taken: those that are pinned, marked by a reaction or of a thread, or all.

use std::collections::BTreeMap;

use super::message::ChatMessage;
use crate::diagnostic::{Finding, Message, Severity};
use crate::import::draft::Drafts;
use crate::import::stamp::stamped;

/// Reactions that mark a message for the timeline; skin tones and numbers behind them aside.
const MARKS: &[&str] = &[
    "pushpin",
    "round_pushpin",
    "incident",
    "timeline",
    "memo",
    "spiral_note_pad",
];
/// The most reactions that a remedy names.
const MOST_NAMED: usize = 8;

/// What was asked for: a message that one of these means is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Select {
    selections: Vec<Selection>,
    /// As it was written.
    written: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Selection {
    All,
    Pins,
    /// One of the usual marks.
    Marks,
    Reaction(String),
    /// By the stamp of one of its messages.
    Thread(String),
}

impl Select {
    /// Reads the words of `--select`; `None` where there are none.
    ///
    /// # Errors
    /// A word means nothing; it comes back.
    pub fn read(words: &[String]) -> Result<Option<Self>, &str> {
        let selections = words
            .iter()
            .map(|word| selection(word).ok_or(word.as_str()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok((!selections.is_empty()).then(|| Self {
            selections,
            written: words.join(", "),
        }))
    }

    /// Whether nothing but threads was asked for.
    pub(super) fn only_threads(&self) -> bool {
        let mut selections = self.selections.iter();
        selections.all(|it| matches!(it, Selection::Thread(_)))
    }

    fn takes(&self, message: &ChatMessage<'_>, threads: &[&str]) -> bool {
        self.selections.iter().any(|selection| match selection {
            Selection::All => true,
            Selection::Pins => message.is_pinned,
            Selection::Marks => is_marked(message),
            Selection::Reaction(name) => message.reactions.contains(&name.as_str()),
            Selection::Thread(_) => threads.contains(&message.root()),
        })
    }

    /// The first messages of the threads that are asked for: any message of one names it.
    fn threads<'m>(&self, messages: &'m [ChatMessage<'_>]) -> Vec<&'m str> {
        let selections = self.selections.iter();
        let stamps = selections.filter_map(|selection| match selection {
            Selection::Thread(ts) => Some(ts),
            _ => None,
        });
        let roots = stamps.filter_map(|ts| {
            let mut there = messages.iter();
            let named = there.find(|it| it.ts == ts || it.root() == ts)?;
            Some(named.root())
        });
        roots.collect()
    }
}

fn selection(word: &str) -> Option<Selection> {
    match word.trim().split_once(':') {
        None => match word.trim() {
            "all" => Some(Selection::All),
            "pins" => Some(Selection::Pins),
            "reactions" => Some(Selection::Marks),
            _ => None,
        },
        Some(("reaction", name)) => {
            let name = name.trim_matches(':').split("::").next()?;
            let is_name = !name.is_empty() && !name.contains(|it: char| it.is_whitespace());
            is_name.then(|| Selection::Reaction(name.to_lowercase()))
        }
        Some(("thread", stamp)) => stamp_of(stamp).map(Selection::Thread),
        Some(_) => None,
    }
}

/// `1741511100.000300`, or `p1741511100000300` as links to messages have it.
fn stamp_of(text: &str) -> Option<String> {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let (seconds, rest) = match text.strip_prefix('p') {
        Some(linked) => linked.split_at_checked(linked.len().checked_sub(6)?)?,
        None => text.split_once('.')?,
    };
    let stamp = format!("{seconds}.{rest}");
    (is_number(seconds) && is_number(rest) && stamped::unix(&stamp).is_some()).then_some(stamp)
}

fn is_marked(message: &ChatMessage<'_>) -> bool {
    message.reactions.iter().any(|name| MARKS.contains(name))
}

/// The messages that are selected. Where nothing was asked for, those that are pinned or marked, and all of them where
/// none is; which of the two it was is said.
pub(super) fn choose<'m, 'a>(
    messages: &'m [ChatMessage<'a>],
    select: Option<&Select>,
    drafts: &mut Drafts<'_>,
) -> Vec<&'m ChatMessage<'a>> {
    let Some(first) = messages.first() else {
        return Vec::new();
    };
    let threads = select.map_or_else(Vec::new, |it| it.threads(messages));
    let is_wanted = |message: &&ChatMessage<'_>| match select {
        Some(select) => select.takes(message, &threads),
        None => message.is_pinned || is_marked(message),
    };
    let chosen: Vec<_> = messages.iter().filter(is_wanted).collect();
    let (number, all) = (chosen.len(), messages.len());
    let at = first.place.start;
    let find = |check: &'static str, severity, words| {
        Finding::new(check, severity, &first.input.source, at..at, words)
    };
    let words = match select {
        Some(select) if number == 0 => {
            let words = Message::new("import-unselected")
                .with("all", all)
                .with("select", &select.written);
            let finding = find("import-unselected", Severity::Error, words);
            drafts.push(remedy(finding, messages));
            return chosen;
        }
        // All of them is what was asked for.
        Some(_) if number == all => return chosen,
        Some(select) => Message::new("import-selected")
            .with("select", &select.written)
            .with("number", number)
            .with("all", all),
        None if number == 0 => Message::new("import-unmarked").with("number", all),
        None => Message::new("import-marked")
            .with("number", number)
            .with("all", all),
    };
    drafts.push(find("import-chosen", Severity::Advice, words));
    if number == 0 {
        return messages.iter().collect();
    }
    chosen
}

/// What could be asked for instead: the reactions that are there, pins, everything.
fn remedy(finding: Finding, messages: &[ChatMessage<'_>]) -> Finding {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in messages.iter().flat_map(|it| &it.reactions) {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let pins = messages.iter().filter(|it| it.is_pinned).count();
    let mut there: Vec<_> = (pins > 0).then(|| "pins".to_owned()).into_iter().collect();
    let names = names.into_iter().take(MOST_NAMED);
    there.extend(names.map(|(name, _)| format!("reaction:{name}")));
    let finding = match there.is_empty() {
        true => finding,
        false => finding
            .help(Message::new("import-unselected.help-there").with("known", there.join(", "))),
    };
    finding.help(Message::new("import-unselected.help"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_selection() {
        for (word, wanted) in [
            ("all", Some(Selection::All)),
            ("pins", Some(Selection::Pins)),
            ("reactions", Some(Selection::Marks)),
            (
                "reaction:Eyes",
                Some(Selection::Reaction("eyes".to_owned())),
            ),
            (
                "reaction::+1::skin-tone-2:",
                Some(Selection::Reaction("+1".to_owned())),
            ),
            (
                "thread:1741511100.000300",
                Some(Selection::Thread("1741511100.000300".to_owned())),
            ),
            (
                "thread:p1741511100000300",
                Some(Selection::Thread("1741511100.000300".to_owned())),
            ),
            ("thread:1741511100", None),
            ("thread:p12", None),
            ("thread:p遅延遅延", None),
            ("thread:1.x", None),
            ("reaction:", None),
            ("reaction::", None),
            ("pin", None),
            ("", None),
        ] {
            assert_eq!(selection(word), wanted, "{word}");
        }
    }
}
