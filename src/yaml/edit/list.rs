//! Puts items into a list at the top of a document, in the list's own style, with every other byte kept.

use super::line::{line_end_at, line_start, next_line, previous_line};
use crate::text::source::{Source, Span};
use crate::yaml::tree::{self, Kind, Node, Style};

/// An item to put in, in both styles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its lines in block style, the dash in column 2; ends with a line feed.
    pub block: String,
    /// On one line in flow style; empty if it has no such form.
    pub flow: String,
}

/// A list of a document, and how it is written there.
#[derive(Debug)]
pub struct List<'a> {
    text: &'a str,
    root: &'a Node<'a>,
    name: &'static str,
    layout: ListLayout,
}

#[derive(Debug)]
enum ListLayout {
    /// Items behind dashes.
    Block {
        /// The column of the dashes.
        column: usize,
        /// Where each item begins: its line, with the comments right above it that are its own.
        items: Vec<usize>,
        /// Behind the last item.
        end: usize,
        /// Whether the last item is written in braces.
        in_braces: bool,
    },
    /// Items in brackets.
    Flow { items: Vec<Span>, open: usize },
    /// A name with an empty list or with nothing behind it: these bytes go.
    Hole { span: Span, column: usize },
    /// No such name yet.
    Absent { at: usize, column: usize },
    /// No such name yet in a document in braces.
    AbsentFlow { at: usize },
}

impl<'a> List<'a> {
    /// The list `name` of the mapping `root` of `text`; `None` where it is written in a way that takes no items.
    #[must_use]
    pub fn of(text: &'a str, root: &'a Node<'a>, name: &'static str) -> Option<Self> {
        let layout = layout(text, root, name)?;
        Some(Self {
            text,
            root,
            name,
            layout,
        })
    }

    /// The text with these items in the list, each before the item of its number, or behind the last one; those for one
    /// place keep their order. `None` where an item has no form in the list's style, or where anything else in the
    /// document would read otherwise.
    #[must_use]
    pub fn insert(&self, items: &[(Option<usize>, Item)]) -> Option<String> {
        let text = self.insert_unchecked(items)?;
        let source = Source::new("", text);
        let read = tree::read(&source).ok()??;
        self.is_all(&read, items)?.then(|| source.text.clone())
    }

    fn insert_unchecked(&self, items: &[(Option<usize>, Item)]) -> Option<String> {
        let mut items = items.to_vec();
        items.sort_by_key(|(before, _)| before.unwrap_or(usize::MAX));
        match &self.layout {
            ListLayout::Block { .. } => self.insert_lines(&items),
            ListLayout::Flow { items: known, open } => self.insert_inline(&items, known, *open),
            ListLayout::Hole { span, column } => {
                let rest = next_line(self.text, span.end);
                let mut out = self.text[..span.start].to_owned();
                out.push_str(&self.text[span.end..rest]);
                let lines: String = items
                    .iter()
                    .map(|(_, it)| shift(&it.block, *column))
                    .collect();
                self.put(&mut out, &lines, rest);
                Some(out + &self.text[rest..])
            }
            ListLayout::Absent { at, column } => {
                let mut lines = format!("{}{}:\n", " ".repeat(*column), self.name);
                lines.extend(items.iter().map(|(_, it)| shift(&it.block, *column + 2)));
                let mut out = self.text[..*at].to_owned();
                self.put(&mut out, &lines, *at);
                Some(out + &self.text[*at..])
            }
            ListLayout::AbsentFlow { at } => {
                let flow = flows(&items)?.join(", ");
                let (before, after) = self.text.split_at(*at);
                let comma = if before.trim_end().ends_with('{') {
                    ""
                } else {
                    ", "
                };
                Some(format!("{before}{comma}{}: [{flow}]{after}", self.name))
            }
        }
    }

    fn insert_lines(&self, items: &[(Option<usize>, Item)]) -> Option<String> {
        let ListLayout::Block {
            column,
            items: known,
            end,
            in_braces,
        } = &self.layout
        else {
            return None;
        };
        let mut out = String::with_capacity(self.text.len() + 1_024);
        let mut copied = 0;
        for (before, item) in items {
            let at = before.and_then(|it| known.get(it)).unwrap_or(end);
            out.push_str(&self.text[copied..*at]);
            copied = *at;
            let lines = match *in_braces && !item.flow.is_empty() {
                true => format!("{}- {}\n", " ".repeat(*column), item.flow),
                false => shift(&item.block, *column),
            };
            self.put(&mut out, &lines, *at);
        }
        Some(out + &self.text[copied..])
    }

    /// Puts whole lines behind what is there, with the line ends around `at`.
    fn put(&self, out: &mut String, lines: &str, at: usize) {
        let end = line_end_at(self.text, at);
        if !out.is_empty() && !out.ends_with(['\n', '\r']) {
            out.push_str(end);
        }
        out.push_str(&lines.replace('\n', end));
    }

    fn insert_inline(
        &self,
        items: &[(Option<usize>, Item)],
        known: &[Span],
        open: usize,
    ) -> Option<String> {
        let text = self.text;
        let mut out = String::with_capacity(text.len() + 1_024);
        let mut copied = 0;
        // What parts the items of a list whose items have lines of their own.
        let own_line = |at: usize| {
            let lead = &text[line_start(text, at)..at];
            lead.trim()
                .is_empty()
                .then(|| format!(",{}{lead}", line_end_at(text, at)))
        };
        if known.is_empty() {
            let (before, after) = text.split_at(open);
            return Some(format!("{before}{}{after}", flows(items)?.join(", ")));
        }
        for ((before, _), flow) in items.iter().zip(flows(items)?) {
            let next = before.and_then(|it| known.get(it));
            let at = next.map_or(known.last()?.end, |it| it.start);
            out.push_str(&text[copied..at]);
            copied = at;
            let part = own_line(next.or(known.last())?.start).unwrap_or(", ".to_owned());
            match next {
                Some(_) => out.extend([flow, &part]),
                None => out.extend([&part, flow]),
            }
        }
        Some(out + &text[copied..])
    }

    /// Whether `new` says what the document said, with these items in the list and nothing else.
    fn is_all(&self, new: &Node<'_>, items: &[(Option<usize>, Item)]) -> Option<bool> {
        let (Kind::Mapping(old), Kind::Mapping(new)) = (&self.root.kind, &new.kind) else {
            return None;
        };
        let mut expected = self.meanings(old);
        let known = expected.len();
        // From behind, so that the numbers still hold; those for one place in turn.
        let mut items = items.to_vec();
        items.sort_by_key(|(before, _)| before.unwrap_or(usize::MAX));
        for (before, item) in items.iter().rev() {
            let place = before.unwrap_or(known).min(known);
            expected.insert(place, item_meaning(item)?);
        }
        Some(self.others(old) == self.others(new) && self.meanings(new) == expected)
    }

    fn others(&self, pairs: &[(Node<'_>, Node<'_>)]) -> Vec<String> {
        let others = pairs.iter().filter(|(key, _)| !is_named(key, self.name));
        others
            .map(|(key, value)| format!("{}{}", meaning(key), meaning(value)))
            .collect()
    }

    fn meanings(&self, pairs: &[(Node<'_>, Node<'_>)]) -> Vec<String> {
        let list = pairs.iter().find(|(key, _)| is_named(key, self.name));
        match list.map(|(_, value)| &value.kind) {
            Some(Kind::Sequence(items)) => items.iter().map(meaning).collect(),
            _ => Vec::new(),
        }
    }
}

fn flows(items: &[(Option<usize>, Item)]) -> Option<Vec<&str>> {
    let flows = items
        .iter()
        .map(|(_, it)| Some(it.flow.as_str()).filter(|it| !it.is_empty()));
    flows.collect()
}

fn is_named(key: &Node<'_>, name: &str) -> bool {
    matches!(&key.kind, Kind::Scalar { text, .. } if text == name)
}

fn layout(text: &str, root: &Node<'_>, name: &str) -> Option<ListLayout> {
    let Kind::Mapping(pairs) = &root.kind else {
        return None;
    };
    let in_braces = text[root.span.clone()].starts_with('{');
    let column = column(text, root.span.start);
    let Some((key, list)) = pairs.iter().find(|(key, _)| is_named(key, name)) else {
        return Some(match in_braces {
            true => ListLayout::AbsentFlow {
                at: pairs
                    .last()
                    .map_or(root.span.start + 1, |(_, it)| it.span.end),
            },
            false => ListLayout::Absent {
                at: document_end(text, root.span.end),
                column,
            },
        });
    };
    let colon = key.span.end + text[key.span.end..].find(':')? + 1;
    let column = column + 2;
    match &list.kind {
        Kind::Scalar {
            text: value,
            style: Style::Plain,
        } if value.is_empty() && list.span.is_empty() && !in_braces => Some(ListLayout::Hole {
            span: colon..colon,
            column,
        }),
        Kind::Sequence(items) if text[list.span.clone()].starts_with('[') => {
            let inside = &text[list.span.start + 1..list.span.end - 1];
            let between = &text[colon..list.span.start];
            if items.is_empty()
                && !in_braces
                && inside.trim().is_empty()
                && between.trim().is_empty()
            {
                return Some(ListLayout::Hole {
                    span: colon..list.span.end,
                    column,
                });
            }
            Some(ListLayout::Flow {
                items: items.iter().map(|it| it.span.clone()).collect(),
                open: list.span.start + 1,
            })
        }
        Kind::Sequence(items) => block(text, items),
        _ => None,
    }
}

fn block(text: &str, items: &[Node<'_>]) -> Option<ListLayout> {
    let column = dash_column(text, items.first()?.span.start)?;
    let starts = items.iter().map(|item| {
        let line = dash_line(text, item.span.start, column).filter(|_| !item.span.is_empty())?;
        Some(with_comments(text, line, column))
    });
    let items_at = starts.collect::<Option<Vec<_>>>()?;
    let last = items.last()?;
    let mut end = next_line(text, last.span.end);
    if keeps_blank_lines(text, last) {
        end = skip(text, end, |line| line.trim().is_empty());
    }
    // Deeper comments still belong to the last item.
    let end = skip(text, end, |line| {
        let bare = line.trim_start_matches(' ');
        bare.starts_with('#') && line.len() - bare.len() > column
    });
    Some(ListLayout::Block {
        column,
        items: items_at,
        end,
        in_braces: text[last.span.clone()].starts_with('{'),
    })
}

/// The column of a byte on its line, from 0, in characters.
fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at]
        .trim_start_matches('\u{feff}')
        .chars()
        .count()
}

/// Behind the last line of the document: the end of the file, or the mark that ends it.
fn document_end(text: &str, from: usize) -> usize {
    let mut line = next_line(text, from);
    while line < text.len() {
        if text[line..].starts_with("...") || text[line..].starts_with("---") {
            return line;
        }
        line = next_line(text, line);
    }
    text.len()
}

/// The column of the dash that the item at `start` is after, or below.
fn dash_column(text: &str, start: usize) -> Option<usize> {
    let mut line = line_start(text, start);
    let mut lead = &text[line..start];
    loop {
        let bare = lead.trim_start_matches(' ');
        if let Some(rest) = bare.strip_prefix('-') {
            let rest = rest.trim_start();
            return (rest.is_empty() || rest.starts_with('#')).then_some(lead.len() - bare.len());
        }
        if !bare.trim().is_empty() && !bare.starts_with('#') {
            return None;
        }
        let end = line;
        line = previous_line(text, line)?;
        lead = &text[line..end];
    }
}

/// The line of the dash in `column` that the item at `start` is after, or below.
fn dash_line(text: &str, start: usize, column: usize) -> Option<usize> {
    let mut line = line_start(text, start);
    loop {
        let (lead, rest) = text.get(line..)?.split_at_checked(column)?;
        if lead.trim().is_empty() && rest.starts_with('-') {
            return Some(line);
        }
        line = previous_line(text, line)?;
    }
}

/// The line at `start`, or the first of the comments right above it that are not deeper than `column`.
fn with_comments(text: &str, start: usize, column: usize) -> usize {
    let mut start = start;
    while let Some(line) = previous_line(text, start) {
        let lead = text[line..].len() - text[line..].trim_start_matches(' ').len();
        if !text[line + lead..].starts_with('#') || lead > column {
            break;
        }
        start = line;
    }
    start
}

/// The first line from `line` on that is not as `is_skipped` says.
fn skip(text: &str, line: usize, is_skipped: impl Fn(&str) -> bool) -> usize {
    let mut line = line;
    while line < text.len() {
        let next = next_line(text, line);
        if !is_skipped(&text[line..next]) {
            break;
        }
        line = next;
    }
    line
}

/// Whether the last scalar of a node is a block that keeps the blank lines behind it.
fn keeps_blank_lines(text: &str, node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Scalar {
            style: Style::Literal | Style::Folded,
            ..
        } => {
            let header = text[node.span.clone()].lines().next().unwrap_or_default();
            header.split('#').next().is_some_and(|it| it.contains('+'))
        }
        Kind::Scalar { .. } => false,
        Kind::Sequence(items) => items.last().is_some_and(|it| keeps_blank_lines(text, it)),
        Kind::Mapping(pairs) => pairs
            .last()
            .is_some_and(|(_, it)| keeps_blank_lines(text, it)),
    }
}

/// The lines of an item, which are written for column 2, for another column.
fn shift(block: &str, column: usize) -> String {
    let lines = block.lines().map(|line| match line.strip_prefix("  ") {
        Some(rest) => format!("{}{rest}\n", " ".repeat(column)),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// What an item says by itself.
fn item_meaning(item: &Item) -> Option<String> {
    let source = Source::new("", format!("list:\n{}", item.block));
    let read = tree::read(&source).ok()??;
    let Kind::Mapping(pairs) = &read.kind else {
        return None;
    };
    match &pairs.first()?.1.kind {
        Kind::Sequence(items) => items.first().map(meaning),
        _ => None,
    }
}

/// What a node says, without its places and the blank lines at the end of a block.
#[must_use]
pub fn meaning(node: &Node<'_>) -> String {
    match &node.kind {
        // The last line of a file may have no end: the same Markdown as with one.
        Kind::Scalar {
            text,
            style: Style::Literal | Style::Folded,
        } => format!("{:?}", text.trim_end_matches('\n')),
        Kind::Scalar { text, .. } => format!("{text:?}"),
        Kind::Sequence(items) => {
            let items: String = items.iter().map(|item| meaning(item) + ",").collect();
            format!("[{items}]")
        }
        Kind::Mapping(pairs) => {
            let pair = |(key, value): &(Node<'_>, Node<'_>)| {
                format!("{}:{},", meaning(key), meaning(value))
            };
            format!("{{{}}}", pairs.iter().map(pair).collect::<String>())
        }
    }
}
