//! What the sections of a report tell beside the timeline: fields of the record, and what was not taken.

use super::heading::{SectionKind, SectionPart};
use super::page::{self, MarkdownPage};
use super::piece::{self, Belongs};
use super::section::Section;
use super::{LABELS, sentence};
use crate::diagnostic::{Message, Severity};
use crate::import::draft::{Draft, Drafts, LocalizedText};
use crate::import::wording::language::within;
use crate::locale::Language;
use crate::record::Confidence;

/// Fills the fields that sections tell; findings name what is left, but not the lines that begin at the bytes `taken`.
pub(super) fn read(
    page: &MarkdownPage<'_>,
    language: Language,
    taken: &[usize],
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
) {
    let mut names: Vec<(&str, usize)> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for section in &page.sections {
        let left = section
            .left
            .iter()
            .filter(|it| it.belongs != Belongs::About);
        let said: Vec<_> = left
            .flat_map(|piece| piece.said.iter())
            .map(String::as_str)
            .collect();
        if page.is_group(section) {
            lines.push(section.span.start);
        }
        if said.is_empty() {
            continue;
        }
        if let SectionKind::Part(part) = section.kind {
            let mut said = said.join("\n\n");
            if !matches!(section.own, SectionKind::Part(_)) {
                said = format!("{}\n\n{said}", section.marked());
            }
            add(part, &said, language, draft);
        } else if section.is_timed || section.level == 0 || section.is_title {
            lines.extend(untaken(page, section).filter(|at| !taken.contains(at)));
        } else {
            names.push((&section.heading, section.span.start));
        }
    }
    findings(page, &names, &lines, drafts);
}

/// The bytes of the lines that tell nothing which was taken.
fn untaken(page: &MarkdownPage<'_>, section: &Section) -> impl Iterator<Item = usize> {
    let text = page.content.text;
    let mut found = Vec::new();
    for piece in section
        .left
        .iter()
        .filter(|it| it.belongs != Belongs::About)
    {
        let is_label = |line: &str| {
            page::label(line).is_some_and(|(label, _)| {
                LABELS.iter().any(|known| known.contains(&label.as_str()))
            })
        };
        let block = &text[piece.span.clone()];
        // The head of a table of fields tells nothing by itself.
        let is_table = block.starts_with('|') && block.lines().any(is_label);
        let mut at = piece.span.start;
        for (number, line) in block.split_inclusive('\n').enumerate() {
            let is_blank = !line.contains(char::is_alphanumeric);
            let is_head = is_table && number < 2;
            if !(is_blank || is_head || is_label(line) || sentence::is_about_all(line)) {
                found.push(at);
            }
            at += line.len();
        }
    }
    found.into_iter()
}

fn findings(
    page: &MarkdownPage<'_>,
    names: &[(&str, usize)],
    lines: &[usize],
    drafts: &mut Drafts<'_>,
) {
    for (span, has_row) in &page.unread {
        let words = piece::unread(*has_row);
        drafts.find("import-row", Severity::Warning, span.clone(), words);
    }
    for (heading, first, number) in &page.elsewhere {
        let words = Message::new("import-row.elsewhere")
            .with("number", *number)
            .with("name", heading.as_str());
        drafts.find("import-row", Severity::Warning, first.clone(), words);
    }
    if let Some((_, start)) = names.first() {
        let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
        let words = Message::new("import-sections").with("names", names.join(", "));
        drafts.find("import-sections", Severity::Advice, *start..*start, words);
    }
    if let Some(first) = lines.first() {
        let words = Message::new("import-sections.lines").with("number", lines.len());
        drafts.find(
            "import-sections",
            Severity::Advice,
            page::line_at(page.content.text, *first),
            words,
        );
    }
}

fn add(part: SectionPart, said: &str, document: Language, draft: &mut Draft) {
    let language = within(document, said);
    match part {
        SectionPart::Summary => draft.summary.add(language, said),
        SectionPart::Impact => draft.impact_details.add(language, said),
        SectionPart::Scope => draft.impact_scope.add(language, said),
        SectionPart::Detection => draft.detection.add(language, said),
        SectionPart::Resolution => draft.resolution.add(language, said),
        SectionPart::Workaround => draft.workaround.add(language, said),
        SectionPart::Cause => {
            let unsure = crate::import::Noted::from(Confidence::Preliminary)
                .note(Message::new("import-no-confidence"));
            let (_, text) = draft
                .root_cause
                .get_or_insert((unsure, LocalizedText::default()));
            text.add(language, said);
        }
    }
}
