//! Findings for people at a terminal: the line, what is wrong on it, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Context, Counts, Form, Piece};
use crate::finding::{Finding, Place, Severity, Words};
use crate::language::Catalogue;

/// Findings with their lines, then how many there are.
pub const FORM: Form = Form {
    name: "terminal",
    write,
    join,
};

/// Bytes of a place's lines past which only its position is shown.
const LONGEST_EXCERPT: usize = 4_000;

fn write(findings: &[Finding], _: Option<&str>, context: &Context<'_>) -> String {
    let renderer = if context.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(context.width)
        .decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&[group(finding, context)]));
        out.push_str("\n\n");
    }
    out
}

fn join(pieces: &[Piece], context: &Context<'_>) -> String {
    let mut out: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    if context.records > 0 {
        let counts = Counts::of_all(pieces);
        out.push_str(&summary(counts, context.records, context.catalogue));
    }
    out
}

/// How many findings there are, in one line.
#[must_use]
pub fn summary(counts: Counts, records: usize, catalogue: &Catalogue) -> String {
    let words = Words::new(if counts == Counts::default() {
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

fn group<'a>(finding: &'a Finding, context: &Context<'a>) -> Group<'a> {
    let say = |words| context.catalogue.say(words);
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(context.catalogue.word("show.error")),
        Severity::Warning => Level::WARNING.with_name(context.catalogue.word("show.warning")),
        Severity::Advice => Level::INFO.with_name(context.catalogue.word("show.advice")),
    };
    let mut group = Group::with_title(level.primary_title(say(&finding.message)).id(finding.check));
    for element in places(finding, context) {
        group = group.element(element);
    }
    for line in context.help(finding) {
        let help = Level::HELP.with_name(context.catalogue.word("show.help"));
        group = group.element(help.message(line));
    }
    group
}

/// The lines of the finding and of its labels: neighbours in one excerpt, far ones in their own.
fn places<'a>(finding: &'a Finding, context: &Context<'a>) -> Vec<Element<'a>> {
    let note = finding
        .note
        .as_ref()
        .map(|note| context.catalogue.say(note));
    let mut marks = vec![(&finding.place, AnnotationKind::Primary, note)];
    for label in &finding.labels {
        let words = context.catalogue.say(&label.words);
        marks.push((&label.place, AnnotationKind::Context, Some(words)));
    }
    if finding.place.source.text.is_empty() {
        return vec![Origin::path(&finding.place.source.name).into()];
    }
    let mut elements = Vec::new();
    while !marks.is_empty() {
        let (first, ..) = marks[0];
        let mut excerpt = lines(first);
        let mut taken = Vec::new();
        marks.retain(|(place, kind, words)| {
            let wanted = lines(place);
            let (start, end) = (excerpt.start.min(wanted.start), excerpt.end.max(wanted.end));
            let same = place.source == first.source && end - start <= LONGEST_EXCERPT;
            if same {
                excerpt = start..end;
                taken.push((*place, *kind, words.clone()));
            }
            !same
        });
        if taken.is_empty() {
            // Lines too long to show, such as a file on one line.
            let (place, ..) = marks.remove(0);
            let position = place.source.position(place.span.start);
            let origin = Origin::path(&place.source.name).line(position.line);
            elements.push(origin.char_column(position.column).into());
            continue;
        }
        elements.push(snippet(first, excerpt, taken).into());
    }
    elements
}

type Mark<'a> = (&'a Place, AnnotationKind, Option<String>);

fn snippet<'a>(
    first: &'a Place,
    excerpt: std::ops::Range<usize>,
    marks: Vec<Mark<'a>>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let line = first.source.position(excerpt.start).line;
    let mut snippet = Snippet::source(&first.source.text[excerpt.clone()])
        .path(&first.source.name)
        .line_start(line);
    for (place, kind, words) in marks {
        let span = place.span.start - excerpt.start..place.span.end - excerpt.start;
        let annotation = kind.span(span);
        snippet = snippet.annotation(match words {
            Some(words) => annotation.label(words),
            None => annotation,
        });
    }
    snippet
}

/// The whole lines that a place lies in; of a place of many lines, its first ones.
fn lines(place: &Place) -> std::ops::Range<usize> {
    let (first, last) = (
        place.source.line_at(place.span.start),
        place.source.line_at(place.span.end),
    );
    first.start..last.end
}
