//! Whether two trees are equal but for what edits cover: the same nodes, at the places where the edits moved them.

use std::collections::BTreeMap;

use super::apply::Edit;
use crate::meter;
use crate::text::source::Span;
use crate::yaml::tree::{Kind, Node};

/// Whether the tree `new` of `after` says what `old` of `before` said, but for what `edits` (in order) cover.
pub(super) fn keeps_the_rest(
    before: &str,
    old: &Node,
    after: &str,
    new: &Node,
    edits: &[Edit],
) -> bool {
    let comparison = Comparison {
        before,
        after,
        edits,
    };
    let inside: Vec<_> = edits
        .iter()
        .filter(|it| comparison.within(it, old))
        .collect();
    let touched = edits.iter().filter(|it| touches(it, &old.span)).count();
    touched <= inside.len() && comparison.same(old, new, &inside)
}

struct Comparison<'a> {
    before: &'a str,
    after: &'a str,
    edits: &'a [Edit],
}

/// Whether the edit covers a byte of a node, or puts something into it; a null has no bytes, only a place.
fn touches(edit: &Edit, node: &Span) -> bool {
    if node.is_empty() {
        return edit.span.start <= node.start && node.start <= edit.span.end;
    }
    edit.span.start < node.end && node.start < edit.span.end
}

impl Comparison<'_> {
    /// Whether the whole edit lies in `node`. To a collection belong a comment behind its last line, and what is put in
    /// right before its first byte.
    fn within(&self, edit: &Edit, node: &Node) -> bool {
        let span = &node.span;
        if matches!(node.kind, Kind::Scalar { .. }) {
            let inside = span.start <= edit.span.start && edit.span.end <= span.end;
            return inside && touches(edit, span);
        }
        if edit.span.is_empty() {
            return span.start <= edit.span.start && edit.span.start < span.end;
        }
        span.start <= edit.span.start && edit.span.end <= self.reach(span)
    }

    /// The end of a collection with the blanks or the comment behind it on its last line.
    fn reach(&self, span: &Span) -> usize {
        let rest = &self.before[span.end..];
        let line = &rest[..rest.find(['\r', '\n']).unwrap_or(rest.len())];
        let tail = line.trim_start();
        let is_comment = tail.starts_with('#') && tail.len() < line.len();
        let flow = self.before[span.clone()].starts_with(['{', '[']);
        if (is_comment || tail.is_empty()) && !flow {
            span.end + line.len()
        } else {
            span.end
        }
    }

    /// Whether `new` is `old` but for the edits inside it.
    fn same(&self, old: &Node, new: &Node, inside: &[&Edit]) -> bool {
        if inside.is_empty() {
            return self.unchanged(old, new);
        }
        let whole = inside.iter().any(|edit| edit.span == old.span);
        let Some(olds) = children(old) else {
            return self.fills(old, new);
        };
        let Some(news) = children(new) else {
            return whole && self.fills(old, new);
        };
        let is_list = |node: &Node| matches!(node.kind, Kind::Sequence(_));
        if whole && !(is_list(old) && is_list(new)) {
            return self.fills(old, new);
        }
        if is_list(old) != is_list(new) || !self.lies_within(old, new) {
            return false;
        }
        let is_inner = |edit: &&&Edit| olds.iter().any(|child| self.within(edit, child));
        let (inner, own): (Vec<&Edit>, Vec<&Edit>) = inside.iter().partition(is_inner);
        if own.is_empty() {
            return olds.len() == news.len()
                && olds
                    .iter()
                    .zip(&news)
                    .all(|(old, new)| self.descend(old, new, &inner));
        }
        self.aligned(is_list(old), &olds, &news, &inner, &own)
    }

    fn descend(&self, old: &Node, new: &Node, edits: &[&Edit]) -> bool {
        let inside: Vec<_> = edits
            .iter()
            .copied()
            .filter(|edit| self.within(edit, old))
            .collect();
        self.same(old, new, &inside)
    }

    /// Whether what a collection's own edits leave alone is still there, in order, and what came is where they are.
    fn aligned(
        &self,
        is_list: bool,
        olds: &[&Node],
        news: &[&Node],
        inner: &[&Edit],
        own: &[&Edit],
    ) -> bool {
        let mut loose: Vec<&Node> = Vec::new();
        let mut extra: Vec<&Node> = Vec::new();
        let mut next = 0;
        for (index, old) in olds.iter().enumerate() {
            if let Some(edit) = own.iter().find(|edit| touches(edit, &old.span)) {
                // Of what an edit covers in part, the rest would be lost.
                if edit.span.start > old.span.start || edit.span.end < old.span.end {
                    return false;
                }
                loose.push(old);
                continue;
            }
            let lies = |at: &usize| self.lies_within(old, news[*at]);
            let Some(found) = (next..news.len()).find(lies) else {
                return false;
            };
            // A key stays a key.
            if (!is_list && found % 2 != index % 2) || !self.descend(old, news[found], inner) {
                return false;
            }
            extra.extend(&news[next..found]);
            next = found + 1;
        }
        extra.extend(&news[next..]);
        let written: Vec<_> = own.iter().map(|edit| self.written(edit)).collect();
        let is_new = |node: &Node| {
            let inside = |it: &Span| it.start <= node.span.start && node.span.end <= it.end;
            written.iter().any(inside)
        };
        if !extra.iter().all(|node| is_new(node)) {
            return false;
        }
        !is_list || hold(&extra, &loose)
    }

    /// Whether `new` is `old` to the byte, where the edits before it moved it.
    fn unchanged(&self, old: &Node, new: &Node) -> bool {
        self.window(old) == new.span
            && match (&old.kind, &new.kind) {
                (Kind::Scalar { .. }, Kind::Scalar { .. }) => old.kind == new.kind,
                _ => match (children(old), children(new)) {
                    (Some(olds), Some(news)) => {
                        std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind)
                            && olds.len() == news.len()
                            && olds
                                .iter()
                                .zip(&news)
                                .all(|(old, new)| self.unchanged(old, new))
                    }
                    _ => false,
                },
            }
    }

    /// Whether `new` is all that is where `old` stood.
    fn fills(&self, old: &Node, new: &Node) -> bool {
        let window = self.window(old);
        let blank = |span: Span| self.after.get(span).is_some_and(|it| it.trim().is_empty());
        blank(window.start..new.span.start) && blank(new.span.end..window.end)
    }

    /// Whether `new` lies where `old` and the edits in it stood.
    fn lies_within(&self, old: &Node, new: &Node) -> bool {
        let start = self.window(old).start;
        let reach = match old.kind {
            Kind::Scalar { .. } => old.span.end,
            _ => self.reach(&old.span),
        };
        start <= new.span.start && new.span.end <= self.end(reach)
    }

    /// The bytes that `old` with the edits in it takes up in the new text.
    fn window(&self, old: &Node) -> Span {
        let end = self.end(old.span.end);
        if old.span.is_empty() {
            return end..end;
        }
        let before = self
            .edits
            .iter()
            .filter(|it| it.span.end <= old.span.start && !self.within(it, old));
        moved(old.span.start, before)..end
    }

    /// Where a node that ends at `offset` ends in the new text.
    fn end(&self, offset: usize) -> usize {
        let before = self.edits.iter();
        moved(
            offset,
            before.filter(|it| it.span.end <= offset && it.span.start < offset),
        )
    }

    /// The bytes of the new text that `edit` wrote.
    fn written(&self, edit: &Edit) -> Span {
        let start = edit.span.start;
        let before = self
            .edits
            .iter()
            .filter(|it| it.span.end <= start && *it != edit);
        let start = moved(start, before);
        start..start + edit.text.len()
    }
}

/// `offset` moved by what these edits put in and take out.
fn moved<'e>(offset: usize, edits: impl Iterator<Item = &'e Edit>) -> usize {
    let mut offset = offset;
    let (mut added, mut taken) = (0, 0);
    for edit in edits {
        added += edit.text.len();
        taken += edit.span.len();
    }
    offset += added;
    offset.saturating_sub(taken)
}

/// The nodes of a collection: items, or keys and values in turn.
fn children<'n>(node: &'n Node<'n>) -> Option<Vec<&'n Node<'n>>> {
    match &node.kind {
        Kind::Scalar { .. } => None,
        Kind::Sequence(items) => Some(items.iter().collect()),
        Kind::Mapping(pairs) => Some(pairs.iter().flat_map(|(key, value)| [key, value]).collect()),
    }
}

/// Whether each of `items` reads like a node of its own among `nodes`.
fn hold(nodes: &[&Node], items: &[&Node]) -> bool {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for node in nodes {
        *numbers.entry(reading(node)).or_default() += 1;
    }
    items.iter().all(|item| {
        let number = numbers.get_mut(&reading(item)).filter(|it| **it > 0);
        number.map(|number| *number -= 1).is_some()
    })
}

/// What a node says, wherever it is: equal only for nodes that say the same.
fn reading(node: &Node) -> String {
    let mut out = String::new();
    read(node, &mut out);
    out
}

fn read(node: &Node, out: &mut String) {
    meter::steps(1);
    let (open, close) = match &node.kind {
        Kind::Scalar { text, style } => {
            out.push_str(&format!("{style:?} {} {text}", text.len()));
            return;
        }
        Kind::Sequence(_) => ('[', ']'),
        Kind::Mapping(_) => ('{', '}'),
    };
    out.push(open);
    children(node)
        .into_iter()
        .flatten()
        .for_each(|child| read(child, out));
    out.push(close);
}
