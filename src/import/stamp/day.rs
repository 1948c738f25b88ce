//! Days, clocks and zones where people put them: in a heading, a sentence, a cell.

use crate::clock::cursor::Characters;
use crate::clock::{self, Date, WrittenDate, Zone, may_begin, written_at, zone_at};
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
        let is_full = matches!(written.date, Some(WrittenDate::Full(_)));
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

/// What a text begins with: a day, a clock, or both, and how many bytes that takes.
pub(in crate::import) struct LeadingStamp {
    /// Whether it has a day.
    pub has_day: bool,
    /// Minutes since midnight of its day, up to 30 hours.
    pub minute: Option<u32>,
    /// The bytes that it takes.
    pub length: usize,
}

/// The time at the beginning of a text.
pub(in crate::import) fn stated(text: &str) -> Option<LeadingStamp> {
    let mark = ['~', '～', '〜', '約']
        .iter()
        .find_map(|mark| text.strip_prefix(*mark));
    let rest = mark.unwrap_or(text).trim_start();
    // `14:05: The queue stops`: the second colon is none of the clock.
    let colon = rest.char_indices().find(|(at, it)| {
        let behind = &rest[at + it.len_utf8()..];
        matches!(it, ':' | '：') && !behind.starts_with(|it: char| it.is_numeric())
    });
    let characters = Characters::of(&rest[..colon.map_or(rest.len(), |(at, _)| at)]);
    let (written, end) = written_at(&characters, 0)?;
    Some(LeadingStamp {
        has_day: written.date.is_some(),
        minute: written
            .clock
            .as_ref()
            .map(|clock| clock.hour * 60 + clock.minute),
        length: text.len() - rest.len() + characters.from(end).byte(),
    })
}

/// How the clocks of a document that name no zone are meant.
#[derive(Debug, Clone, Default)]
pub(in crate::import) struct Zoned {
    /// The zone, where the word has one meaning all year.
    pub zone: Option<Zone>,
    /// The word where it does not: it goes behind every clock, and each is looked at by itself.
    pub word: Option<String>,
}

impl Zoned {
    /// What the caller wishes, else what a word means; nothing where it is not a zone.
    pub fn of(word: Option<&str>, drafts: &Drafts<'_>) -> Self {
        if let Some(zone) = drafts.options.zone {
            return Self {
                zone: Some(zone),
                word: None,
            };
        }
        let Some(word) = word else {
            return Self::default();
        };
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

    /// Whether it says anything.
    pub fn is_known(&self) -> bool {
        self.zone.is_some() || self.word.is_some()
    }
}

/// The word for a zone in a heading or sentence about times: `Timeline (JST)`, `All times are in UTC`, 時刻はすべて日本時間.
pub(in crate::import) fn zone_word(text: &str) -> Option<&str> {
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
    if !about.iter().any(|it| lower.contains(it)) {
        return None;
    }
    let characters = Characters::of(text);
    for (at, (next, byte)) in characters.characters.iter().enumerate() {
        let inside = at > 0 && characters.characters[at - 1].0.is_ascii_alphanumeric();
        if inside || !(next.is_ascii_uppercase() || matches!(next, '日' | '協')) {
            continue;
        }
        if let Some((_, end)) = zone_at(&characters, at) {
            return Some(&text[*byte..characters.from(end).byte()]);
        }
        // Words that mean several zones, and names such as Asia/Tokyo.
        let rest = &text[*byte..];
        let end = rest.find(|it: char| !(it.is_ascii_alphanumeric() || "/_+:-".contains(it)));
        let word = &rest[..end.unwrap_or(rest.len())];
        let word = word.trim_end_matches([':', '-', '/']);
        let read = clock::read(&format!("2023-01-15 12:00 {word}"), None);
        if matches!(read, Ok(_) | Err(clock::Fault::AmbiguousZone { .. })) && word.len() > 1 {
            return Some(word);
        }
    }
    None
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
