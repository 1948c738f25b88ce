//! Findings for people at a terminal: the line, what is wrong on it, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Snippet};

use super::block::{FindingBlock, blocks};
use super::{Context, Counts, Form, RecordOutput};
use crate::diagnostic::{Finding, Message, Place, Severity};
use crate::locale::Catalogue;
use crate::system::console::visible::{self, visible};
use crate::system::console::{Outgoing, Painted};
use crate::text::source::Position;

/// Findings with their lines, then how many there are.
pub const FORM: Form = Form {
    name: "terminal",
    is_for_people: true,
    write,
    join,
};

/// Bytes of a place's lines past which only its position is shown.
const LONGEST_EXCERPT: usize = 4_000;

fn write(findings: &[Finding], _: Option<&str>, context: &Context<'_>) -> Outgoing<'static> {
    excerpts(findings, context).into()
}

/// Findings with their lines, without a summary.
#[must_use]
pub fn excerpts(findings: &[Finding], context: &Context<'_>) -> Painted {
    let mut out = Painted::new();
    for block in blocks(findings, context) {
        let marks = Excerpts::of(block.first, context);
        let group = group(&block, &marks, context);
        out.append(&Painted::drawn(&[group], context.width, context.colour));
        out.push("\n\n");
    }
    out
}

fn join(pieces: &[RecordOutput], context: &Context<'_>) -> Outgoing<'static> {
    let mut out = Painted::new();
    for piece in pieces {
        match &piece.text {
            Outgoing::People(text) => out.append(text),
            Outgoing::Data(text) => out.push(text),
        }
    }
    if context.records > 0 {
        let counts = Counts::of_all(pieces);
        out.push(&summary(counts, context.records, context.catalogue));
        let known: usize = pieces.iter().map(|piece| piece.known).sum();
        if known > 0 {
            let words = Message::new("summary-known").with("number", known);
            out.push(&format!("{}\n", context.catalogue.say(&words)));
        }
    }
    out.into()
}

/// How many findings there are, in one line.
#[must_use]
pub fn summary(counts: Counts, records: usize, catalogue: &Catalogue) -> String {
    let words = Message::new(if counts == Counts::default() {
        "summary-clean"
    } else {
        "summary"
    })
    .with("records", records)
    .with("errors", counts.errors)
    .with("warnings", counts.warnings)
    .with("advice", counts.advice);
    format!("{}\n", catalogue.say(&words))
}

fn group<'a>(block: &FindingBlock<'a>, marks: &'a Excerpts, context: &'a Context<'_>) -> Group<'a> {
    let finding = block.first;
    let say = |words| visible(&context.catalogue.say(words)).into_owned();
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(context.catalogue.word("show.error")),
        Severity::Warning => Level::WARNING.with_name(context.catalogue.word("show.warning")),
        Severity::Advice => Level::INFO.with_name(context.catalogue.word("show.advice")),
    };
    let mut group = Group::with_title(level.primary_title(say(&finding.message)).id(finding.check));
    for excerpt in &marks.0 {
        group = group.element(excerpt.element());
    }
    for text in block.places(context) {
        let also = Level::NOTE.with_name(context.catalogue.word("show.also"));
        group = group.element(also.message(visible(&text).into_owned()));
    }
    for text in context.help(finding) {
        let help = Level::HELP.with_name(context.catalogue.word("show.help"));
        group = group.element(help.message(visible(&text).into_owned()));
    }
    group
}

/// The lines of a finding and of its labels: neighbours in one excerpt, far ones in their own.
struct Excerpts(Vec<Excerpt>);

/// Lines of a file, visible, with what is marked in them.
struct Excerpt {
    path: String,
    text: String,
    /// Of the first line, or of the mark where only that is shown; none where the finding speaks of the whole file.
    position: Option<Position>,
    /// None of lines too long to show, such as a file on one line.
    marks: Vec<(AnnotationKind, Range<usize>, Option<String>)>,
}

impl Excerpts {
    fn of(finding: &Finding, context: &Context<'_>) -> Self {
        let say = |words| visible(&context.catalogue.say(words)).into_owned();
        let mut marks = vec![(
            &finding.place,
            AnnotationKind::Primary,
            finding.note.as_ref().map(say),
        )];
        for label in &finding.labels {
            let words = say(&label.words);
            marks.push((&label.place, AnnotationKind::Context, Some(words)));
        }
        let mut excerpts = Vec::new();
        while let Some((first, ..)) = marks.first() {
            let first = *first;
            let mut range = lines(first);
            let mut taken = Vec::new();
            marks.retain(|(place, kind, words)| {
                let wanted = lines(place);
                let (start, end) = (range.start.min(wanted.start), range.end.max(wanted.end));
                let same = place.source == first.source && end - start <= LONGEST_EXCERPT;
                if same {
                    range = start..end;
                    taken.push((*place, *kind, words.clone()));
                }
                !same
            });
            if taken.is_empty() {
                marks.remove(0);
            }
            excerpts.push(Excerpt::of(first, range, taken));
            if finding.place.source.text.is_empty() {
                break;
            }
        }
        Self(excerpts)
    }
}

impl Excerpt {
    fn of(
        first: &Place,
        range: Range<usize>,
        marks: Vec<(&Place, AnnotationKind, Option<String>)>,
    ) -> Self {
        let source = &first.source;
        let path = visible::line(&source.name).into_owned();
        if source.text.is_empty() || marks.is_empty() {
            return Self {
                path,
                text: String::new(),
                position: (!source.text.is_empty()).then(|| source.position(first.span.start)),
                marks: Vec::new(),
            };
        }
        // A carriage return before the last line's end is none of the line.
        let shown = source.text[range.clone()].trim_end_matches('\r');
        let spans: Vec<_> = marks
            .iter()
            .map(|(place, ..)| {
                let within = |at: usize| (at - range.start).min(shown.len());
                within(place.span.start)..within(place.span.end)
            })
            .collect();
        let (text, spans) = visible::excerpt(shown, &spans);
        let marks = marks.into_iter().zip(spans);
        Self {
            path,
            position: Some(source.position(range.start)),
            marks: marks
                .map(|((_, kind, words), span)| (kind, span, words))
                .collect(),
            text: text.into_owned(),
        }
    }

    fn element(&self) -> Element<'_> {
        if self.marks.is_empty() {
            let origin = Origin::path(&self.path);
            return match self.position {
                Some(position) => origin
                    .line(position.line)
                    .char_column(position.column)
                    .into(),
                None => origin.into(),
            };
        }
        let mut snippet = Snippet::source(&self.text)
            .path(&self.path)
            .line_start(self.position.map_or(1, |it| it.line));
        for (kind, span, words) in &self.marks {
            let annotation = kind.span(span.clone());
            snippet = snippet.annotation(match words {
                Some(words) => annotation.label(words),
                None => annotation,
            });
        }
        snippet.into()
    }
}

/// The whole lines that a place lies in; of a place of many lines, its first ones.
fn lines(place: &Place) -> std::ops::Range<usize> {
    let (first, last) = (
        place.source.line_at(place.span.start),
        place.source.line_at(place.span.end),
    );
    first.start..last.end
}
