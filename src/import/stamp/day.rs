//! Days, clocks and zones where people put them: in a heading, a sentence, a cell.

use crate::clock::cursor::Characters;
use crate::clock::{self, Date, WrittenDate, Zone, may_begin, written_at, zone_at};
use crate::diagnostic::{Message, Severity};
use crate::import::draft::Drafts;
use crate::text::source::Span;

/// A day in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Day {
    /// As it is there.
    pub text: String,
    /// Its bytes.
    pub span: Span,
    /// Whether it has its year.
    pub is_full: bool,
}

/// Every day in a text that is there without a clock, or with one.
pub(in crate::import) fn days(text: &str) -> Vec<Day> {
    let characters = Characters::of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((next, _)) = characters.characters.get(at) {
        let begins = may_begin(*next)
            && !(at > 0 && characters.characters[at - 1].0.is_ascii_alphanumeric());
        let written = begins.then(|| written_at(&characters, at)).flatten();
        let Some((written, end)) = written else {
            at += 1;
            continue;
        };
        let start = characters.from(at).byte();
        let stop = written
            .clock
            .as_ref()
            .map(|clock| clock.span.start)
            .filter(|stop| *stop > start)
            .unwrap_or(characters.from(end).byte());
        let span = start..stop;
        let spoken = text[span.clone()]
            .trim()
            .trim_end_matches(" at")
            .trim_end_matches([',', '、']);
        let is_full = matches!(
            written.date,
            Some(WrittenDate::Full(_) | WrittenDate::Either(..))
        );
        if is_full || matches!(written.date, Some(WrittenDate::InYear { .. })) {
            found.push(Day {
                text: spoken.to_owned(),
                span,
                is_full,
            });
        }
        at = end.max(at + 1);
    }
    found
}

/// The day so many days later, in a form that is read; `None` where the text is not a day.
pub(in crate::import) fn shifted(text: &str, days: i64) -> Option<String> {
    let characters = Characters::of(text);
    let begins = (0..characters.characters.len()).find_map(|at| {
        let (written, _) = written_at(&characters, at)?;
        written.date
    });
    match begins? {
        WrittenDate::Full(date) => Some(date.plus(days)?.iso()),
        // A leap year: whether the day exists is told by the year.
        WrittenDate::InYear { month, day } => {
            let date = Date::new(2024, month.into(), day.into())?.plus(days)?;
            Some(format!("{}/{}", date.month, date.day))
        }
        _ => None,
    }
}

/// How the clocks of a document that name no zone are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Zoned {
    /// The zone, where the word has one meaning all year.
    pub zone: Option<Zone>,
    /// The word where it does not: it goes behind every clock, and each is looked at by itself.
    pub word: Option<String>,
}

impl Zoned {
    /// What a word means; nothing where it is not a zone.
    pub fn meant(word: &str) -> Self {
        let read = |day: &str| clock::read(&format!("{day} 12:00 {word}"), None);
        match (read("2023-01-15"), read("2023-07-15")) {
            (Ok(winter), Ok(summer)) if winter.moment.zone == summer.moment.zone => Self {
                zone: Some(winter.moment.zone),
                word: None,
            },
            (Err(clock::Fault::AmbiguousZone { .. }), _)
            | (_, Err(clock::Fault::AmbiguousZone { .. })) => Self {
                zone: None,
                word: Some(word.to_owned()),
            },
            _ => Self::default(),
        }
    }

    /// What a word means where the caller wishes `given`: that, where the word says nothing or may mean it.
    pub fn settled(word: &str, given: Option<Zone>) -> Self {
        let meant = Self::meant(word);
        let is_open = !meant.is_known();
        let may_be = |zone: &Zone| {
            meant
                .word
                .as_ref()
                .is_some_and(|word| may_mean(word, *zone))
        };
        match given.filter(|zone| is_open || may_be(zone)) {
            Some(zone) => Self {
                zone: Some(zone),
                word: None,
            },
            None => meant,
        }
    }

    /// What the source states in a word that begins at the byte `at`, else what the caller wishes; advice says so where
    /// that is not used.
    pub fn of(stated: Option<(&str, usize)>, drafts: &mut Drafts<'_>) -> Self {
        let given = drafts.options.zone;
        let (word, at) = stated.unwrap_or_default();
        let settled = Self::settled(word, given);
        if let Some(given) = given
            && settled.zone != Some(given)
        {
            let words = Message::new("import-zone-stated")
                .with("zone", word)
                .with("given", given.name());
            drafts.find("import-zone-inferred", Severity::Advice, at..at, words);
        }
        settled
    }

    /// Whether it says anything.
    pub fn is_known(&self) -> bool {
        self.zone.is_some() || self.word.is_some()
    }
}

/// Whether a word that means several offsets may mean those of a zone.
fn may_mean(word: &str, zone: Zone) -> bool {
    ["2023-01-15", "2023-07-15"].iter().any(|day| {
        let meant = clock::read(&format!("{day} 12:00 {word}"), None);
        let there = clock::read(&format!("{day} 12:00"), Some(zone));
        let Ok(there) = there else { return false };
        let offset = Zone::Fixed(zone.offset(there.moment.instant));
        match meant {
            Ok(meant) => meant.moment.instant == there.moment.instant,
            Err(clock::Fault::AmbiguousZone { candidates, .. }) => candidates
                .iter()
                .any(|candidate| Zone::read(candidate) == Ok(offset)),
            Err(_) => false,
        }
    })
}

/// The word for a zone in a heading or sentence about times: `Timeline (JST)`, `All times are in UTC`, 時刻はすべて日本時間.
pub(in crate::import) fn zone_word(text: &str) -> Option<&str> {
    zone_words(text).next()
}

/// Every word for a zone in such a heading or sentence.
pub(in crate::import) fn zone_words(text: &str) -> impl Iterator<Item = &str> {
    let lower = text.to_lowercase();
    let about = [
        "time",
        "clock",
        "時刻",
        "時間",
        "タイムライン",
        "時系列",
        "経過",
        "日時",
    ];
    let is_about = about.iter().any(|it| lower.contains(it));
    let characters = Characters::of(if is_about { text } else { "" });
    let mut done = 0;
    (0..characters.characters.len()).filter_map(move |at| {
        let (next, byte) = &characters.characters[at];
        let inside = at > 0 && characters.characters[at - 1].0.is_ascii_alphanumeric();
        let begins = next.is_ascii_uppercase() || matches!(next, '日' | '協');
        if inside || !begins || *byte < done {
            return None;
        }
        if let Some((_, end)) = zone_at(&characters, at) {
            let end = characters.from(end).byte();
            let exact = exact(text, end);
            done = end + exact.map_or(0, |it| it.len() + 2);
            return Some(exact.unwrap_or(&text[*byte..end]));
        }
        // Words that mean several zones, and names such as Asia/Tokyo.
        let rest = &text[*byte..];
        let end = rest.find(|it: char| !(it.is_ascii_alphanumeric() || "/_+:-".contains(it)));
        let word = &rest[..end.unwrap_or(rest.len())];
        let word = word.trim_end_matches([':', '-', '/']);
        let read = clock::read(&format!("2023-01-15 12:00 {word}"), None);
        if matches!(read, Ok(_) | Err(clock::Fault::AmbiguousZone { .. })) && word.len() > 1 {
            let exact = exact(text, byte + word.len());
            done = byte + word.len() + exact.map_or(0, |it| it.len() + 2);
            return Some(exact.unwrap_or(word));
        }
        None
    })
}

/// The offset in brackets behind a zone, which says what that means: `PDT (UTC-7)`, `IST (UTC+05:30)`.
fn exact(text: &str, end: usize) -> Option<&str> {
    let rest = text[end..].trim_start().strip_prefix(['(', '（', '['])?;
    let (inner, _) = rest.split_once([')', '）', ']'])?;
    let inner = inner.trim().trim_start_matches('=').trim_start();
    let is_offset =
        inner.starts_with("UTC") || inner.starts_with("GMT") || inner.starts_with(['+', '-', '−']);
    (is_offset && Zone::named(inner).is_some()).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_where_they_stand() {
        let read = |text| -> Vec<_> {
            days(text)
                .into_iter()
                .map(|day| (day.text, day.is_full))
                .collect()
        };
        for (text, wanted) in [
            ("Date: 2025-03-09", vec![("2025-03-09", true)]),
            (
                "From March 9, 2025 at 14:05 to March 10",
                vec![("March 9, 2025", true), ("March 10", false)],
            ),
            (
                "障害報告（2025年3月9日（日）発生）",
                vec![("2025年3月9日（日）", true)],
            ),
            ("Version 2.10 has 3 parts", vec![]),
        ] {
            let wanted: Vec<_> = wanted
                .into_iter()
                .map(|(text, full): (&str, bool)| (text.to_owned(), full))
                .collect();
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn zones_are_found_where_times_are_spoken_of() {
        for (text, wanted) in [
            ("Timeline (JST)", Some("JST")),
            ("All times are in UTC.", Some("UTC")),
            ("All times are PDT (UTC-7).", Some("UTC-7")),
            ("Times in IST (UTC+05:30)", Some("UTC+05:30")),
            ("Times in America/New_York", Some("America/New_York")),
            ("Timeline (CST)", Some("CST")),
            ("時刻はすべて日本時間です。", Some("日本時間")),
            ("UTC offset of the mail relay", None),
            ("Timeline of the API", None),
        ] {
            assert_eq!(zone_word(text), wanted, "{text}");
        }
    }
}
