//! How the words of a text changed, in the language of the report.

use super::ViewBuilder;
use crate::edition::{ParagraphChange, WordRun, paragraphs, words};
use crate::locale::Language;
use crate::record::{Text, TextForm};
use crate::report::document::{self, Block, Inline, Row};
use crate::report::text;

/// A paragraph before and now; absent where it was or is not there.
pub(super) type PassageChange = (Option<Vec<Inline>>, Option<Vec<Inline>>);

/// The most characters that are shown on each side of what changed.
const AROUND: usize = 40;
/// The share of characters from which on a paragraph counts as another one, in percent.
const MOST_CHANGED: usize = 70;

/// A paragraph as it is compared and as it is shown.
struct ComparedParagraph {
    plain: String,
    content: Vec<Inline>,
}

/// What changed from the texts of the old edition to those of the new one.
pub(super) fn changes(
    (old, before): (&mut ViewBuilder<'_>, &[Text]),
    (new, now): (&mut ViewBuilder<'_>, &[Text]),
) -> Vec<PassageChange> {
    let wanted = new.language();
    let own = |builder: &ViewBuilder<'_>, texts: &[Text]| {
        let chosen = texts.first();
        chosen.map(|it| text::choose(it, wanted, builder.incident.language).0)
    };
    // A translation that came is no change of what is said: both are read in the language that both have.
    let languages = (own(old, before), own(new, now));
    let language = match languages {
        (Some(one), Some(other)) if one != other => one,
        (Some(language), _) | (None, Some(language)) => language,
        (None, None) => return Vec::new(),
    };
    let before = passages(old, before, language);
    let now = passages(new, now, language);
    let plain =
        |list: &[ComparedParagraph]| list.iter().map(|it| it.plain.clone()).collect::<Vec<_>>();
    let changed = paragraphs(&plain(&before), &plain(&now));
    let wrap = |content: Vec<Inline>| match language == wanted {
        true => content,
        false => vec![Inline::Other(language, content)],
    };
    changed
        .into_iter()
        .map(|change| match change {
            ParagraphChange::Added(index) => (None, Some(wrap(now[index].content.clone()))),
            ParagraphChange::Removed(index) => (Some(wrap(before[index].content.clone())), None),
            ParagraphChange::Changed(old, new) => {
                let (old, new) = (&before[old], &now[new]);
                let [gone, come] = words(&old.plain, &new.plain);
                if share(&gone).max(share(&come)) > MOST_CHANGED {
                    let whole = |it: &ComparedParagraph| Some(wrap(it.content.clone()));
                    return (whole(old), whole(new));
                }
                let gone = marked(&gone, Inline::Strikethrough);
                let come = marked(&come, Inline::Strong);
                (Some(wrap(gone)), Some(wrap(come)))
            }
        })
        .collect()
}

/// How much of a paragraph changed, in percent.
fn share(runs: &[WordRun]) -> usize {
    let length = |changed: bool| -> usize {
        let runs = runs.iter().filter(|run| run.changed || !changed);
        runs.map(|run| run.text.chars().count()).sum()
    };
    length(true) * 100 / length(false).max(1)
}

/// The runs with a mark on what changed; what is far from any change is left out.
fn marked(runs: &[WordRun], mark: fn(Vec<Inline>) -> Inline) -> Vec<Inline> {
    let mut content = Vec::new();
    let last = runs.len().saturating_sub(1);
    for (index, run) in runs.iter().enumerate() {
        let text = match run.changed {
            true => run.text.clone(),
            false => shortened(&run.text, index > 0, index < last),
        };
        match run.changed && !text.trim().is_empty() {
            // Blanks at the ends of a mark would keep it from being one in Markdown.
            true => {
                let inner = text.trim();
                let (before, behind) = text.split_once(inner).unwrap_or_default();
                content.push(Inline::Text(before.to_owned()));
                content.push(mark(vec![Inline::Text(inner.to_owned())]));
                content.push(Inline::Text(behind.to_owned()));
            }
            false => content.push(Inline::Text(text)),
        }
    }
    content.retain(|it| !matches!(it, Inline::Text(text) if text.is_empty()));
    content
}

/// What stands beside a change: its end, its beginning, or both.
fn shortened(text: &str, has_before: bool, has_behind: bool) -> String {
    let length = text.chars().count();
    let sides = usize::from(has_before) + usize::from(has_behind);
    if length <= AROUND * sides.max(1) + 8 {
        return text.to_owned();
    }
    let at = |count: usize| {
        let place = text.char_indices().nth(count);
        place.map_or(text.len(), |(at, _)| at)
    };
    let (head, tail) = (&text[..at(AROUND)], &text[at(length - AROUND)..]);
    // A word that is cut says nothing.
    let head = match is_in_word(text, head.len()) {
        true => head.rfind(' ').map_or(head, |at| &head[..at]),
        false => head,
    };
    let tail = match is_in_word(text, text.len() - tail.len()) {
        true => tail.find(' ').map_or(tail, |at| &tail[at..]),
        false => tail,
    };
    match (has_before, has_behind) {
        (true, true) => format!("{head}…{tail}"),
        (true, false) => format!("{head}…"),
        (false, true) => format!("…{tail}"),
        (false, false) => text.to_owned(),
    }
}

/// Whether the byte `at` stands between two letters of a word.
fn is_in_word(text: &str, at: usize) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric();
    text[..at].ends_with(is_letter) && text[at..].starts_with(is_letter)
}

/// The paragraphs of texts, in `language` where they have it.
fn passages(
    builder: &mut ViewBuilder<'_>,
    texts: &[Text],
    language: Language,
) -> Vec<ComparedParagraph> {
    let mut found = Vec::new();
    for text in texts {
        let only = in_language(text, language);
        let (blocks, notes) = builder.parsed(only.as_ref().unwrap_or(text));
        flatten(&blocks, &mut found);
        notes.iter().for_each(|note| flatten(note, &mut found));
    }
    found
}

/// The text with nothing but its piece in `language`, if it has one among others.
fn in_language(text: &Text, language: Language) -> Option<Text> {
    let TextForm::Languages(pieces) = &text.form else {
        return None;
    };
    let piece = pieces.get(language)?;
    Some(Text {
        span: text.span.clone(),
        form: TextForm::Languages([(language, piece.clone())].into_iter().collect()),
    })
}

fn flatten(blocks: &[Block], out: &mut Vec<ComparedParagraph>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => push(content, out),
            Block::List { items, .. } | Block::Notes(items) => {
                items.iter().for_each(|item| flatten(item, out));
            }
            Block::Table(table) => {
                let cells = |cells: &Vec<Vec<Inline>>| cells.join(&Inline::Text(" | ".to_owned()));
                push(&cells(&table.head), out);
                for row in &table.rows {
                    match row {
                        Row::Cells(row) => push(&cells(row), out),
                        Row::Head(content) => push(content, out),
                        Row::Below(blocks) => flatten(blocks, out),
                    }
                }
            }
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => flatten(inner, out),
            Block::Code { text, .. } => {
                let lines: Vec<_> = text.split_whitespace().collect();
                push(&[Inline::Code(lines.join(" "))], out);
            }
            Block::Figure(_) | Block::Rule => {}
        }
    }
}

fn push(content: &[Inline], out: &mut Vec<ComparedParagraph>) {
    let content = plain(content.to_vec());
    let plain = document::plain(&content);
    if !plain.trim().is_empty() {
        out.push(ComparedParagraph { plain, content });
    }
}

/// Running text without what has no place outside of its own: pictures are told by their words, notes by nothing.
pub(in crate::report) fn plain(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(content.len());
    for inline in content {
        out.push(match inline {
            Inline::Image { alternative, .. } => Inline::Text(format!("[{alternative}]")),
            Inline::NoteReference { .. } | Inline::NoteReturn { .. } => continue,
            Inline::HardBreak => Inline::Text(" ".to_owned()),
            Inline::Emphasis(inner) => Inline::Emphasis(plain(inner)),
            Inline::Strong(inner) => Inline::Strong(plain(inner)),
            Inline::Strikethrough(inner) => Inline::Strikethrough(plain(inner)),
            Inline::Small(inner) => Inline::Small(plain(inner)),
            Inline::Whole(inner) => Inline::Whole(plain(inner)),
            Inline::Other(language, inner) => Inline::Other(language, plain(inner)),
            Inline::Link {
                url,
                title,
                content,
            } => Inline::Link {
                url,
                title,
                content: plain(content),
            },
            other @ (Inline::Text(_)
            | Inline::Code(_)
            | Inline::SoftBreak
            | Inline::Time { .. }
            | Inline::Label(..)
            | Inline::Task { .. }) => other,
        });
    }
    out
}
