//! The text of a message of the message centre: its parts below their headings, and the updates that it tells.

use super::field::LabelField;
use crate::clock::cursor::Characters;
use crate::clock::{self, WrittenDate};
use crate::import::markdown;
use crate::text::source::Span;
use crate::text::width::joins;

/// A line of the page without its bullet.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageLine<'a> {
    /// The byte at which its words begin.
    pub at: usize,
    pub text: &'a str,
    /// Whether it had a bullet.
    pub is_item: bool,
}

/// Lines below one heading, each paragraph by itself.
#[derive(Debug, Clone, Default)]
struct BodyPart<'a> {
    field: Option<LabelField>,
    /// The heading as printed; empty before the first.
    words: &'a str,
    paragraphs: Vec<Vec<PageLine<'a>>>,
}

/// The text of a message.
#[derive(Debug, Clone, Default)]
pub(super) struct Body<'a> {
    parts: Vec<BodyPart<'a>>,
    /// Whether the next line begins a paragraph.
    parted: bool,
}

/// What an update says, with its place, its stamp, and the place of that.
pub(super) type Update = ((String, Span), String, Span);

impl<'a> Body<'a> {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// An empty line.
    pub fn part(&mut self) {
        self.parted = true;
    }

    /// A heading, and what follows it in its line.
    pub fn open(&mut self, field: LabelField, words: &'a str, rest: PageLine<'a>) {
        self.parts.push(BodyPart {
            field: Some(field),
            words,
            paragraphs: Vec::new(),
        });
        self.parted = true;
        if !rest.text.is_empty() {
            self.line(rest);
        }
    }

    /// A line of text.
    pub fn line(&mut self, line: PageLine<'a>) {
        // What is said beside a label such as `Act by` ends with its line.
        let is_said = |part: &BodyPart<'_>| {
            part.field.is_some_and(LabelField::is_head) && !part.paragraphs.is_empty()
        };
        if self.parts.last().is_none_or(is_said) {
            self.parts.push(BodyPart::default());
        }
        let Some(part) = self.parts.last_mut() else {
            return;
        };
        let parted = std::mem::take(&mut self.parted) || update(line.text).is_some();
        match part.paragraphs.last_mut() {
            Some(open) if !parted => open.push(line),
            _ => part.paragraphs.push(vec![line]),
        }
    }

    /// What is below a heading, as Markdown.
    pub fn text_of(&self, field: LabelField) -> Option<String> {
        let part = self.parts.iter().find(|part| part.field == Some(field))?;
        let text: Vec<_> = part.paragraphs.iter().map(|it| written(it)).collect();
        Some(text.join("\n\n")).filter(|text| !text.is_empty())
    }

    /// The paragraphs that tell an update, in their order, and the rest.
    pub fn updates(&self) -> (Vec<Update>, Self) {
        let mut found = Vec::new();
        let mut rest = self.clone();
        for part in &mut rest.parts {
            part.paragraphs.retain(|paragraph| {
                let Some(first) = paragraph.first() else {
                    return false;
                };
                let Some((stamp, words)) = update(first.text) else {
                    return true;
                };
                let mut lines = paragraph.clone();
                lines[0].text = &first.text[words..];
                if lines[0].text.is_empty() {
                    lines.remove(0);
                }
                let end = paragraph
                    .last()
                    .map_or(first.at, |line| line.at + line.text.len());
                let place = first.at + stamp.start..first.at + stamp.end;
                let text = first.text[stamp].to_owned();
                found.push(((written(&lines), first.at..end), text, place));
                false
            });
        }
        (found, rest)
    }

    /// All of it, with its headings.
    pub fn markdown(&self) -> String {
        let mut blocks = Vec::new();
        // What stood beside a label comes behind what the message says.
        let is_head = |part: &&BodyPart<'_>| part.field.is_some_and(LabelField::is_head);
        let parts = self.parts.iter().filter(|part| !is_head(part));
        for part in parts.chain(self.parts.iter().filter(is_head)) {
            let mut texts: Vec<_> = part.paragraphs.iter().map(|it| written(it)).collect();
            let is_named = !part.words.is_empty() && part.field != Some(LabelField::Summary);
            if is_named && let Some(first) = texts.first_mut() {
                let is_list = part.paragraphs[0].first().is_some_and(|it| it.is_item);
                let below = if is_list { "\n\n" } else { "" };
                *first = super::label::stated(&markdown(part.words), &format!("{below}{first}"));
            }
            blocks.append(&mut texts);
        }
        blocks.join("\n\n")
    }
}

/// Lines as Markdown: text in one line, items as a list.
fn written(lines: &[PageLine<'_>]) -> String {
    let mut blocks: Vec<(bool, String)> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some((false, open)) if !line.is_item => {
                let space = !joins(open.chars().next_back(), line.text.chars().next());
                open.push_str(if space { " " } else { "" });
                open.push_str(line.text);
            }
            _ => blocks.push((line.is_item, line.text.to_owned())),
        }
    }
    let mut out = String::new();
    let mut before = None;
    for (is_item, text) in blocks {
        if let Some(was_item) = before.replace(is_item) {
            out.push_str(if was_item && is_item { "\n" } else { "\n\n" });
        }
        out.push_str(if is_item { "- " } else { "" });
        out.push_str(&markdown(&text));
    }
    out
}

/// Words before the day of an update, in lower case.
const BEFORE: &[&str] = &[
    "updated on ",
    "updated ",
    "update ",
    "更新日時",
    "更新日",
    "更新",
];
/// Words behind it.
const BEHIND: &[&str] = &["に更新", "更新"];

/// The bytes of the day in a line that tells an update (`Updated March 3, 2025: …`, `2025年3月3日更新：…`), and where its
/// words begin.
fn update(line: &str) -> Option<(Span, usize)> {
    const MARKS: &[char] = &['(', '（', '[', '［', '【', ':', '：', ' ', '\u{3000}'];
    const ENDS: &[char] = &[
        ')', '）', ']', '］', '】', ':', '：', '-', '–', '—', ' ', '\u{3000}',
    ];
    let head: String = line.chars().take(100).collect();
    let after_mark = head.trim_start_matches(MARKS);
    let lower = after_mark.to_ascii_lowercase();
    let word = BEFORE.iter().find(|word| lower.starts_with(**word));
    let rest = word.map_or(after_mark, |word| {
        after_mark[word.len()..].trim_start_matches(MARKS)
    });
    let start = head.len() - rest.len();
    let may_begin = |it: char| it.is_ascii_alphanumeric() || "令平".contains(it);
    if !rest.starts_with(may_begin) {
        return None;
    }
    let characters = Characters::of(rest);
    let (written, end) = clock::written_at(&characters, 0)?;
    let has_day = matches!(
        written.date?,
        WrittenDate::Full(_) | WrittenDate::Either(..) | WrittenDate::InYear { .. }
    );
    let end = characters.from(end).byte();
    let stamp = start..start + rest[..end].trim_end().len();
    let behind = rest[end..].trim_start();
    let stated = BEHIND.iter().find(|word| behind.starts_with(**word));
    if !has_day || (word.is_none() && stated.is_none()) {
        return None;
    }
    let behind = stated.map_or(behind, |word| &behind[word.len()..]);
    // Without a mark the day is one of a sentence.
    let parted = behind.is_empty() || behind.starts_with(|it| ENDS.contains(&it) && it != ' ');
    let words = behind.trim_start_matches(ENDS);
    parted.then(|| (stamp, head.len() - words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_begins_with_its_day() {
        for (line, wanted) in [
            (
                "Updated March 3, 2025: We found it.",
                Some(("March 3, 2025", "We found it.")),
            ),
            (
                "(Updated March 3, 2025) We found it.",
                Some(("March 3, 2025", "We found it.")),
            ),
            (
                "Update 2025-03-03 10:00 UTC – Found",
                Some(("2025-03-03 10:00 UTC", "Found")),
            ),
            (
                "2025年3月3日更新：原因です。",
                Some(("2025年3月3日", "原因です。")),
            ),
            (
                "2025年3月3日 10:00 に更新：原因です。",
                Some(("2025年3月3日 10:00", "原因です。")),
            ),
            (
                "更新日：2025年3月3日：原因です。",
                Some(("2025年3月3日", "原因です。")),
            ),
            ("更新（2025年3月3日）：", Some(("2025年3月3日", ""))),
            ("Updated apps work.", None),
            ("Updated March 3, 2025 versions work.", None),
            ("March 3, 2025: it began.", None),
            ("2025年3月3日に発生しました。", None),
            ("更新プログラム", None),
            ("", None),
        ] {
            let read = update(line).map(|(stamp, words)| (&line[stamp], &line[words..]));
            assert_eq!(read, wanted, "{line}");
        }
    }
}
