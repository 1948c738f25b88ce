//! Edits of any YAML: every byte outside stays, every other node says what it said, and what is put in can be read.
//!
//! The input is the text, then one choice for each edit (`12=words`: the twelfth node gets these words), parted by NUL.
#![no_main]

use tenmatsu::text::source::{Source, Span};
use tenmatsu::yaml::edit::{self, Edit};
use tenmatsu::yaml::tree::{self, Kind, Node};
use tenmatsu_fuzz::tree::{Meaning, nodes, of, outside};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut parts = tenmatsu_fuzz::parts(text);
    let text = parts.next().unwrap_or_default();
    let source = Source::new("text", text);
    let Ok(Some(root)) = tree::read(&source) else {
        return;
    };
    let mut all = Vec::new();
    nodes(&root, &mut all);
    let choices: Vec<(usize, &str)> = parts.take(4).map(choice).collect();
    let edits: Vec<Edit> = choices
        .iter()
        .map(|(number, words)| Edit {
            span: all[number % all.len()].span.clone(),
            text: (*words).to_owned(),
        })
        .collect();
    apply(text, &root, &edits);
    let first = choices.first().map_or(0, |(number, _)| *number);
    insert(text, all[first % all.len()]);
    reorder(text, all[first % all.len()], first);
});

/// The number and the words of one choice.
fn choice(text: &str) -> (usize, &str) {
    let (number, words) = text.split_once('=').unwrap_or(("", text));
    (number.parse().unwrap_or(0), words)
}

fn apply(text: &str, root: &Node<'_>, edits: &[Edit]) {
    let Ok(changed) = edit::apply(text, edits) else {
        return;
    };
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span.start);
    // Every byte outside.
    let mut rest = changed.as_str();
    let mut from = 0;
    for edit in &edits {
        let kept = format!("{}{}", &text[from..edit.span.start], edit.text);
        rest = rest
            .strip_prefix(kept.as_str())
            .unwrap_or_else(|| panic!("{kept:?} is gone from {changed:?}"));
        from = edit.span.end;
    }
    assert_eq!(rest, &text[from..], "the end changed");
    // Every node outside, in order; an edit may move items of its own list, which lie inside of it.
    let spans: Vec<Span> = edits.iter().map(|edit| edit.span.clone()).collect();
    let source = Source::new("changed", changed.as_str());
    let Ok(Some(new)) = tree::read(&source) else {
        panic!("what was accepted cannot be read: {changed:?}");
    };
    let mut all = Vec::new();
    nodes(&new, &mut all);
    let mut said = all.iter().filter_map(|node| match &node.kind {
        Kind::Scalar { text, .. } => Some(text.as_ref()),
        _ => None,
    });
    for kept in outside(root, &spans) {
        assert!(
            said.any(|it| it == kept),
            "{kept:?} is not said any more in {changed:?}"
        );
    }
}

/// A field at the head of a mapping.
fn insert(text: &str, map: &Node<'_>) {
    let Kind::Mapping(pairs) = &map.kind else {
        return;
    };
    let edit = edit::insert_field(text, &map.span, "tenmatsu", "yes");
    let Ok(changed) = edit::apply(text, &[edit]) else {
        return;
    };
    let source = Source::new("changed", changed.as_str());
    let Ok(Some(new)) = tree::read(&source) else {
        panic!("what was accepted cannot be read: {changed:?}");
    };
    let mut all = Vec::new();
    nodes(&new, &mut all);
    let field = (
        Meaning::Text("tenmatsu".to_owned()),
        Meaning::Text("yes".to_owned()),
    );
    let mut wanted = vec![field];
    wanted.extend(pairs.iter().map(|(key, value)| (of(key), of(value))));
    let wanted = Meaning::Map(wanted);
    assert!(
        all.iter().any(|node| of(node) == wanted),
        "the field is not where it was put: {changed:?}"
    );
}

/// The items of a list turned round: each is there once, no line is lost.
fn reorder(text: &str, list: &Node<'_>, by: usize) {
    let Kind::Sequence(items) = &list.kind else {
        return;
    };
    if items.is_empty() {
        return;
    }
    let spans: Vec<Span> = items.iter().map(|item| item.span.clone()).collect();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.rotate_left(by % items.len());
    let Some(edit) = edit::reorder(text, &spans, &order) else {
        return;
    };
    let Ok(changed) = edit::apply(text, &[edit]) else {
        return;
    };
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
        lines.sort_unstable();
        lines
    };
    if text[list.span.clone()].starts_with('[') {
        assert_eq!(changed.len(), text.len(), "bytes are lost: {changed:?}");
    } else {
        assert_eq!(lines(&changed), lines(text), "lines are lost: {changed:?}");
    }
    let wanted = Meaning::List(order.iter().map(|index| of(&items[*index])).collect());
    let source = Source::new("changed", changed.as_str());
    let Ok(Some(new)) = tree::read(&source) else {
        panic!("what was accepted cannot be read: {changed:?}");
    };
    let mut all = Vec::new();
    nodes(&new, &mut all);
    assert!(
        all.iter().any(|node| of(node) == wanted),
        "the items are not in that order: {changed:?}"
    );
}
