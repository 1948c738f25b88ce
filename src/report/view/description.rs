//! What search engines and previews show of a report: a few lines, cut where a reader would pause.

use crate::text::width::columns_of;

/// The most characters of a description.
const LONGEST: usize = 200;
/// The fewest that are kept to end at a better place.
const SHORTEST: usize = 120;

/// `text` on one line, at most [`LONGEST`] characters with the ellipsis that tells that there is more. It ends with a
/// sentence of Japanese, else between words, else with a clause of Japanese.
pub(super) fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let kept: String = text.chars().take(LONGEST - 1).collect();
    let shortest = kept.char_indices().nth(SHORTEST).map_or(0, |(at, _)| at);
    let after = |ends: &[char]| {
        let (at, last) = kept.char_indices().rfind(|(_, it)| ends.contains(it))?;
        Some(at + last.len_utf8())
    };
    // A space behind the last character kept is as good as one among them.
    let next = text[kept.len()..].starts_with(' ').then_some(kept.len());
    let ends = [
        after(&['。', '！', '？']),
        next.or_else(|| kept.rfind(' ')),
        after(&['、', '，', '」', '）']),
    ];
    let end = ends.into_iter().flatten().find(|end| *end >= shortest);
    let end = end.unwrap_or_else(|| whole(&text, kept.len()));
    let is_pause = |it: char| it.is_whitespace() || ".,;:、。，".contains(it);
    format!("{}…", kept[..end].trim_end_matches(is_pause))
}

/// The last place at or before `end` that takes no mark from the character it belongs to.
fn whole(text: &str, end: usize) -> usize {
    let places = text[..end].char_indices().map(|(at, _)| at).rev();
    let mut places = std::iter::once(end).chain(places);
    let joins = |at: &usize| {
        let next = text[*at..].chars().next();
        next.is_some_and(|it| columns_of(it) == Some(0)) || text[..*at].ends_with('\u{200d}')
    };
    places.find(|at| !joins(at)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_stays_whole() {
        assert_eq!(cut("Mail was\n delayed."), "Mail was delayed.");
        let full = "あ".repeat(LONGEST);
        assert_eq!(cut(&full), full);
    }

    #[test]
    fn what_is_long_ends_where_a_reader_pauses() {
        let english = cut(&"Mail from outside was delayed, and some of it was lost. ".repeat(9));
        assert!(
            english.ends_with("Mail from outside was delayed…"),
            "{english}"
        );
        let japanese = cut(&"社外からのメールが遅延し、一部は配信されませんでした。".repeat(9));
        assert!(
            japanese.ends_with("一部は配信されませんでした…"),
            "{japanese}"
        );
        let clause = cut(&format!("{}、{}", "遅".repeat(150), "延".repeat(150)));
        assert_eq!(clause, format!("{}…", "遅".repeat(150)));
        for text in [english, japanese, clause] {
            assert!(text.chars().count() <= LONGEST, "{text}");
        }
    }

    #[test]
    fn no_mark_is_taken_from_its_character() {
        let marked = cut(&"か\u{3099}".repeat(LONGEST));
        assert!(marked.ends_with("か\u{3099}…"), "{marked}");
        let joined = cut(&"👩\u{200d}💻".repeat(LONGEST));
        assert!(joined.ends_with("👩\u{200d}💻…"), "{joined}");
    }
}
