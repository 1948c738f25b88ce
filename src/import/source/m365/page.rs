//! A page of Microsoft 365 as text: its head, and its posts with their labelled parts.

use std::collections::BTreeMap;

use super::label::{DASHES, PageLabel, bare, behind_quick, label};
use crate::clock::cursor::Characters;
use crate::clock::{self, WrittenDate};
use crate::import::wording::state;
use crate::import::{Input, markdown};
use crate::text::source::Span;
use crate::text::width::joins;

/// A part of a post: the lines below one label.
#[derive(Debug)]
pub(in crate::import) struct PostPart<'a> {
    pub label: PageLabel,
    /// The label as printed; empty where the post has none.
    pub words: &'a str,
    /// The lines, each without its bullet.
    pub lines: Vec<&'a str>,
    pub span: Span,
}

/// A post.
#[derive(Debug)]
pub(in crate::import) struct PagePost<'a> {
    /// The stamp as printed.
    pub stamp: &'a str,
    pub stamp_span: Span,
    /// The state behind it, as printed; empty if there is none.
    pub state: &'a str,
    pub parts: Vec<PostPart<'a>>,
    pub span: Span,
    /// How its lines become Markdown.
    pub written: fn(&str) -> String,
}

impl<'a> PagePost<'a> {
    pub fn part(&self, label: PageLabel) -> Option<&PostPart<'a>> {
        self.parts.iter().find(|part| part.label == label)
    }

    /// The lines of a part as one paragraph.
    pub fn text(&self, label: PageLabel) -> Option<String> {
        let part = self.part(label)?;
        let mut text = String::new();
        for line in &part.lines {
            let space = !joins(text.chars().next_back(), line.chars().next());
            text.push_str(if space && !text.is_empty() { " " } else { "" });
            text.push_str(line);
        }
        Some(text).filter(|text| !text.is_empty())
    }
}

/// The page.
#[derive(Debug, Default)]
pub(super) struct HealthPage<'a> {
    pub posts: Vec<PagePost<'a>>,
    /// Labelled lines before the first post.
    pub head: BTreeMap<PageLabel, (&'a str, Span)>,
    /// Lines of a summary before the first post, each with whether it is an item of a list.
    pub summary: Vec<(&'a str, bool)>,
    /// Paragraphs before the first post, with where they begin.
    pub prose: Vec<(usize, &'a str)>,
    /// Lines before the first post that carry an id, with where they begin.
    pub headings: Vec<(usize, &'a str)>,
}

/// Reads the page, without the bytes of `others`, which are there in order.
pub(super) fn read<'a>(input: &'a Input, others: &[Span]) -> HealthPage<'a> {
    let mut others = others.iter().peekable();
    let mut page = HealthPage::default();
    let mut summary = false;
    let mut post: Option<PagePost<'_>> = None;
    let mut listed = None;
    for (start, line) in input.lines() {
        while others.next_if(|other| other.end <= start).is_some() {}
        if others
            .peek()
            .is_some_and(|other| other.start < start + line.len().max(1))
        {
            page.posts.extend(post.take());
            (summary, listed) = (false, None);
            continue;
        }
        let span = start..start + line.len();
        let (text, is_item) = bare(line);
        if let Some(next) = header(text, start + line.find(text).unwrap_or(0), &span) {
            page.posts.extend(post.replace(next));
            listed = None;
            continue;
        }
        if text.is_empty() {
            continue;
        }
        match &mut post {
            Some(open) => {
                // A page that lists a post's lines ends it with the first line that is not an item.
                if *listed.get_or_insert(is_item) && !is_item {
                    page.posts.extend(post.take());
                    break;
                }
                take_line(open, text, &span);
            }
            None => take_head(&mut page, text, is_item, &span, &mut summary),
        }
    }
    page.posts.extend(post);
    page
}

/// The post that a line opens: a stamp with its day, then nothing or a state.
pub(super) fn header<'a>(text: &'a str, start: usize, span: &Span) -> Option<PagePost<'a>> {
    let begins = text.starts_with(|it: char| {
        it.is_ascii_digit() || it.is_ascii_uppercase() || "令平".contains(it)
    });
    if !begins || text.len() > 200 {
        return None;
    }
    let characters = Characters::of(text);
    let (written, end) = clock::written_at(&characters, 0)?;
    written.clock.as_ref()?;
    let dated = matches!(
        written.date?,
        WrittenDate::Full(_) | WrittenDate::Either(..) | WrittenDate::InYear { .. }
    );
    let end = characters.from(end).byte();
    let stamp = text[..end].trim_end();
    let parted = |it: char| {
        it.is_whitespace()
            || DASHES.contains(&it)
            || matches!(it, '・' | '(' | ')' | '（' | '）' | ':')
    };
    let rest = text[end..].trim_start_matches(parted);
    let named = behind_quick(rest).trim_matches(parted);
    let fits = named.is_empty() || state::named(named).is_some() || {
        let begins_with_dash = text[end..].trim_start().starts_with(DASHES);
        begins_with_dash && named.chars().count() <= 40 && !named.ends_with(['.', '。'])
    };
    (dated && fits).then(|| PagePost {
        stamp,
        stamp_span: start..start + stamp.len(),
        state: named,
        parts: Vec::new(),
        span: span.clone(),
        written: markdown,
    })
}

/// A post whose text is alone; `span` is its place, `written` makes its lines Markdown. A paragraph without a label belongs to the part
/// before it only where such a part has several; else it is what the post says of its own.
pub(in crate::import) fn post(text: &str, span: Span, written: fn(&str) -> String) -> PagePost<'_> {
    let mut post = PagePost {
        stamp: "",
        stamp_span: span.clone(),
        state: "",
        parts: Vec::new(),
        span: span.clone(),
        written,
    };
    let long = [
        PageLabel::CurrentStatus,
        PageLabel::FinalStatus,
        PageLabel::MoreInfo,
        PageLabel::Cause,
        PageLabel::PreliminaryCause,
    ];
    let (mut parted, mut is_own) = (false, false);
    for line in text.lines() {
        let (text, is_item) = bare(line);
        if text.is_empty() {
            parted = true;
            continue;
        }
        let goes_on = |part: &PostPart<'_>| !parted || is_item || long.contains(&part.label);
        if label(text).is_some() || !is_own && post.parts.last().is_some_and(goes_on) {
            parted = false;
            is_own = false;
            take_line(&mut post, text, &span);
        } else {
            is_own = true;
            take_own(&mut post, text, &span);
        }
    }
    post
}

/// Adds a line to what the post says of its own.
fn take_own<'a>(post: &mut PagePost<'a>, text: &'a str, span: &Span) {
    let own = [PageLabel::FinalStatus, PageLabel::CurrentStatus];
    let mut parts = post.parts.iter_mut();
    match parts.find(|part| own.contains(&part.label)) {
        Some(part) => part.lines.push(text),
        None => post.parts.push(PostPart {
            label: PageLabel::CurrentStatus,
            words: "",
            lines: vec![text],
            span: span.clone(),
        }),
    }
}

fn take_line<'a>(post: &mut PagePost<'a>, text: &'a str, span: &Span) {
    post.span.end = span.end;
    if let Some((label, words, rest)) = label(text) {
        let rest = bare(rest).0;
        let lines = (!rest.is_empty()).then_some(rest).into_iter().collect();
        post.parts.push(PostPart {
            label,
            words,
            lines,
            span: span.clone(),
        });
        return;
    }
    match post.parts.last_mut() {
        Some(part) => {
            part.lines.push(text);
            part.span.end = span.end;
        }
        // A quick update has no labels.
        None => post.parts.push(PostPart {
            label: PageLabel::CurrentStatus,
            words: "",
            lines: vec![text],
            span: span.clone(),
        }),
    }
}

fn take_head<'a>(
    page: &mut HealthPage<'a>,
    text: &'a str,
    is_item: bool,
    span: &Span,
    summary: &mut bool,
) {
    if let Some((label, _, rest)) = label(text)
        && label != PageLabel::Summary
    {
        *summary = false;
        page.head.entry(label).or_insert((rest, span.clone()));
        return;
    }
    if is_summary(text) {
        *summary = true;
        return;
    }
    if is_contents(text) {
        *summary = false;
        return;
    }
    if *summary {
        page.summary.push((text, is_item));
    } else if super::ids(text).next().is_some() && !text.ends_with('。') {
        page.headings.push((span.start, text));
    } else if text.ends_with('。') || (text.ends_with('.') && text.len() > 60) {
        page.prose.push((span.start, text));
    }
}

/// A heading that names a summary.
fn is_summary(text: &str) -> bool {
    let lower = text.trim_end_matches([':', '：']).to_lowercase();
    text.chars().count() <= 40
        && ["サマリー", "概要", "summary"]
            .iter()
            .any(|it| lower.ends_with(it))
}

/// A line of a table of contents: `1. 1. EX000000`.
fn is_contents(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = text[first..].strip_prefix(". ");
    first > 0 && rest.is_some_and(|rest| digits(rest) > 0 && rest[digits(rest)..].starts_with('.'))
}
