//! The lines of files that a finding speaks of, as a terminal shows them.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Origin, Snippet};

use super::Context;
use crate::diagnostic::{Finding, Place};
use crate::system::console::visible::{self, visible};
use crate::text::source::Position;

/// Bytes of a place's lines past which only its position is shown.
const LONGEST_EXCERPT: usize = 4_000;

/// The lines of a finding and of its labels: neighbours in one excerpt, far ones in their own.
#[derive(Debug)]
pub(super) struct Excerpts(pub Vec<Excerpt>);

/// Lines of a file, visible, with what is marked in them.
#[derive(Debug)]
pub(super) struct Excerpt {
    path: String,
    text: String,
    /// Of the first line, or of the mark where only that is shown; none where the finding speaks of the whole file.
    position: Option<Position>,
    /// None of lines too long to show, such as a file on one line.
    marks: Vec<(AnnotationKind, Range<usize>, Option<String>)>,
}

impl Excerpts {
    /// Those of a finding.
    pub fn of(finding: &Finding, context: &Context<'_>) -> Self {
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
        let spans = marks.iter().map(|(place, ..)| {
            let within = |at: usize| (at - range.start).min(shown.len());
            within(place.span.start)..within(place.span.end)
        });
        let spans: Vec<_> = spans.collect();
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

    /// It as annotate-snippets draws it.
    pub fn element(&self) -> Element<'_> {
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
fn lines(place: &Place) -> Range<usize> {
    let (first, last) = (
        place.source.line_at(place.span.start),
        place.source.line_at(place.span.end),
    );
    first.start..last.end
}
