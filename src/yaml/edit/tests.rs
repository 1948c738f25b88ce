//! Edits over generated documents: block and flow, comments, CRLF, Japanese.

use proptest::prelude::*;

use super::{Edit, Refusal, apply, insert_field, reorder};
use crate::text::source::{Source, Span};
use crate::yaml::tree::{Kind, Node, read};
use crate::yaml::write;

/// What a generated document says.
#[derive(Debug, Clone)]
enum Generated {
    Scalar(String),
    List(Vec<Generated>),
    Map(Vec<Generated>),
}

fn value() -> impl Strategy<Value = Generated> {
    let leaf = "[a-z遅延「」 #:,'\"]{0,8}".prop_map(Generated::Scalar);
    leaf.prop_recursive(4, 24, 4, |inner| {
        let items = prop::collection::vec(inner, 1..4);
        prop_oneof![
            items.clone().prop_map(Generated::List),
            items.prop_map(Generated::Map)
        ]
    })
}

/// A document in a style that `seed` chooses.
fn document() -> impl Strategy<Value = String> {
    let fields = prop::collection::vec(value(), 1..5);
    (fields, any::<u64>(), any::<bool>()).prop_map(|(fields, seed, crlf)| {
        let mut writer = DocumentWriter {
            out: String::new(),
            seed,
        };
        if writer.choose(2) == 0 {
            writer.out.push_str("# 顛末\n");
        }
        writer.block(&Generated::Map(fields), 0);
        if crlf {
            writer.out.replace('\n', "\r\n")
        } else {
            writer.out
        }
    })
}

struct DocumentWriter {
    out: String,
    seed: u64,
}

impl DocumentWriter {
    fn choose(&mut self, of: u64) -> u64 {
        // Knuth's multiplier; the upper bits are the better ones.
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.seed >> 33) % of
    }

    fn line_end(&mut self) {
        match self.choose(6) {
            0 => self.out.push_str("  # 確認: \"x\n"),
            1 => self.out.push_str("  \n"),
            _ => self.out.push('\n'),
        }
    }

    /// A comment or a blank line between fields or items, now and then.
    fn between(&mut self, indent: usize) {
        match self.choose(8) {
            0 => self.out.push('\n'),
            1 => self
                .out
                .push_str(&format!("{}# - 注\n", " ".repeat(indent))),
            _ => {}
        }
    }

    /// The lines of a collection at this indent; a scalar or flow collection on the line it is on.
    fn block(&mut self, value: &Generated, indent: usize) {
        let pad = " ".repeat(indent);
        match value {
            Generated::Scalar(text) => {
                if self.choose(4) == 0 && text.starts_with(char::is_alphabetic) {
                    self.out
                        .push_str(&format!("|\n{pad}{}\n{pad}# 文\n", text.trim_end()));
                } else {
                    self.scalar(text);
                    self.line_end();
                }
            }
            Generated::List(items) => {
                for item in items {
                    self.between(indent);
                    self.out.push_str(&format!("{pad}- "));
                    self.item(item, indent);
                }
            }
            Generated::Map(fields) => {
                for (number, field) in fields.iter().enumerate() {
                    self.between(indent);
                    self.out.push_str(&format!("{pad}k{number}: "));
                    self.item(field, indent);
                }
            }
        }
    }

    fn item(&mut self, value: &Generated, indent: usize) {
        let is_scalar = matches!(value, Generated::Scalar(_));
        if !is_scalar && self.choose(3) == 0 {
            self.flow(value);
            self.line_end();
        } else {
            if !is_scalar {
                self.out.push('\n');
            }
            self.block(value, indent + 2);
        }
    }

    fn flow(&mut self, value: &Generated) {
        match value {
            Generated::Scalar(text) => self.scalar(text),
            Generated::List(items) => {
                self.out.push('[');
                for item in items {
                    self.flow(item);
                    self.out.push_str(", ");
                }
                self.out.push(']');
            }
            Generated::Map(fields) => {
                self.out.push('{');
                for (number, field) in fields.iter().enumerate() {
                    let comma = if number > 0 { ", " } else { "" };
                    self.out.push_str(&format!("{comma}k{number}: "));
                    self.flow(field);
                }
                self.out.push('}');
            }
        }
    }

    fn scalar(&mut self, text: &str) {
        let plain = !text.is_empty() && text.chars().all(char::is_alphabetic);
        let written = match self.choose(3) {
            0 if plain => text.to_owned(),
            1 => format!("'{}'", text.replace('\'', "''")),
            _ => write::quoted(text),
        };
        self.out.push_str(&written);
    }
}

fn tree(text: &str) -> Node<'static> {
    let source = Source::new("t", text);
    read(&source).unwrap().unwrap().into_owned()
}

fn each<'n>(node: &'n Node<'n>, nodes: &mut Vec<&'n Node<'n>>) {
    nodes.push(node);
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| each(item, nodes)),
        Kind::Mapping(pairs) => pairs.iter().for_each(|(key, value)| {
            each(key, nodes);
            each(value, nodes);
        }),
        Kind::Scalar { .. } => {}
    }
}

/// Every scalar with its bytes.
fn scalars(text: &str) -> Vec<(String, Span)> {
    let tree = tree(text);
    let mut nodes = Vec::new();
    each(&tree, &mut nodes);
    let texts = nodes.iter().filter_map(|node| match &node.kind {
        Kind::Scalar { text, .. } => Some((text.to_string(), node.span.clone())),
        _ => None,
    });
    texts.collect()
}

fn texts(text: &str) -> Vec<String> {
    scalars(text).into_iter().map(|(text, _)| text).collect()
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

fn edit(span: Span, text: &str) -> Edit {
    Edit {
        span,
        text: text.to_owned(),
    }
}

proptest! {
    #[test]
    fn some_values_change_and_nothing_else(text in document(), picks in prop::collection::vec(any::<prop::sample::Index>(), 1..4), new in "[a-z遅 #:{}\"]{0,6}") {
        let mut expected = texts(&text);
        let scalars = scalars(&text);
        let mut picked: Vec<_> = picks.iter().map(|it| it.index(scalars.len())).collect();
        picked.sort_unstable();
        picked.dedup();
        let edits: Vec<_> = picked.iter().map(|it| edit(scalars[*it].1.clone(), &write::quoted(&new))).collect();
        let changed = apply(&text, &edits).unwrap_or_else(|it| panic!("{it:?} {text}\n{edits:?}"));
        for index in &picked {
            expected[*index].clone_from(&new);
        }
        assert_eq!(texts(&changed), expected, "{changed}");
        // What lies between the edits is there, byte for byte, in order.
        let mut rest = changed.as_str();
        let mut at = 0;
        for one in &edits {
            rest = rest.strip_prefix(&text[at..one.span.start]).unwrap();
            rest = rest.strip_prefix(one.text.as_str()).unwrap();
            at = one.span.end;
        }
        assert_eq!(rest, &text[at..]);
    }

    #[test]
    fn whatever_is_put_anywhere_the_rest_stays_or_it_is_refused(
        text in document(), start in any::<prop::sample::Index>(), length in 0..12_usize, new in "[-a: #,\\[\\]{}\"'|\n遅]{0,5}"
    ) {
        let bounds: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let first = start.index(bounds.len());
        let span = bounds[first]..bounds[(first + length).min(bounds.len() - 1)];
        if let Ok(changed) = apply(&text, &[edit(span.clone(), &new)]) {
            let outside = |(_, it): &(String, Span)| it.end <= span.start || span.end <= it.start;
            let kept = scalars(&text).into_iter().filter(|it| !it.1.is_empty()).filter(outside);
            let mut found = texts(&changed).into_iter();
            for (text, _) in kept {
                prop_assert!(found.any(|it| it == text), "{text:?} is gone from {changed:?}");
            }
        }
    }

    #[test]
    fn items_change_their_order_and_nothing_is_lost(text in document(), pick in any::<prop::sample::Index>(), turn in any::<prop::sample::Index>()) {
        let tree = tree(&text);
        let mut nodes = Vec::new();
        each(&tree, &mut nodes);
        let lists: Vec<_> = nodes.iter().filter_map(|node| match &node.kind {
            Kind::Sequence(items) => Some(items),
            _ => None,
        }).collect();
        if lists.is_empty() {
            return Ok(());
        }
        let items = lists[pick.index(lists.len())];
        let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
        let mut order: Vec<_> = (0..items.len()).collect();
        order.rotate_left(turn.index(items.len()));
        if let Some(edit) = reorder(&text, &spans, &order) {
            let changed = apply(&text, std::slice::from_ref(&edit)).unwrap_or_else(|it| panic!("{it:?} {text}\n{edit:?}"));
            assert_eq!(sorted(texts(&changed)), sorted(texts(&text)));
            let lines = |text: &str| sorted(text.split(',').flat_map(str::lines).map(|it| it.trim_matches([' ', '[', ']']).to_owned()).collect());
            if !text[spans[0].start..].is_empty() && edit.text.contains("- ") && !edit.text.contains('[') {
                assert_eq!(lines(&changed), lines(&text));
            }
            assert_eq!(changed.len(), text.len());
        }
    }

    #[test]
    fn a_field_is_put_into_any_mapping(text in document(), pick in any::<prop::sample::Index>()) {
        let tree = tree(&text);
        let mut nodes = Vec::new();
        each(&tree, &mut nodes);
        let maps: Vec<_> = nodes.iter().filter(|node| matches!(node.kind, Kind::Mapping(_))).collect();
        let map = maps[pick.index(maps.len())];
        let edit = insert_field(&text, &map.span, "id", "first");
        let changed = apply(&text, std::slice::from_ref(&edit)).unwrap_or_else(|it| panic!("{it:?} {text}\n{edit:?}"));
        let mut expected = texts(&text);
        expected.extend(["id".to_owned(), "first".to_owned()]);
        assert_eq!(sorted(texts(&changed)), sorted(expected));
    }
}

#[test]
fn what_would_break_the_file_is_refused() {
    let text = "a: one  # it\"s\nb: [two, three]\nc:\n  - x\n  - y\n";
    let at = |wanted: &str| {
        let start = text.find(wanted).unwrap();
        start..start + wanted.len()
    };
    for (span, new, refusal) in [
        (at("one"), "\"open", Refusal::Unreadable),
        (at("one"), "two # three", Refusal::Elsewhere),
        (at("one"), "1\nb: 2", Refusal::Elsewhere),
        (at("two"), "2]\nd: [x", Refusal::Elsewhere),
        (at("- x\n  "), "", Refusal::Elsewhere),
        (at("\nb"), "b", Refusal::Elsewhere),
        (9_000..9_001, "", Refusal::Range),
    ] {
        assert_eq!(apply(text, &[edit(span, new)]), Err(refusal), "{new:?}");
    }
    let overlapping = [edit(0..3, "x"), edit(2..4, "y")];
    assert_eq!(apply(text, &overlapping), Err(Refusal::Range));
}

#[test]
fn comments_move_with_their_items_or_nothing_moves() {
    let moved = |text: &str, order: &[usize]| {
        let Kind::Mapping(pairs) = tree(text).kind else {
            panic!()
        };
        let Kind::Sequence(items) = &pairs[0].1.kind else {
            panic!()
        };
        let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
        let edit = reorder(text, &spans, order)?;
        Some(apply(text, &[edit]).unwrap())
    };
    let text = "l:\n  - a: 1  # 一\n    # still one\n\n  # 二\n  # of two\n  - b: 2\n  - c: 3  # 三\nend: x\n";
    assert_eq!(
        moved(text, &[1, 2, 0]).unwrap(),
        "l:\n  # 二\n  # of two\n  - b: 2\n\n  - c: 3  # 三\n  - a: 1  # 一\n    # still one\nend: x\n"
    );
    // A comment that is alone, or above the whole list, has no item to move with.
    assert_eq!(moved("l:\n  - 1\n\n  # part\n\n  - 2\n", &[1, 0]), None);
    assert_eq!(moved("l:\n  # oldest first\n  - 1\n  - 2\n", &[1, 0]), None);
    assert_eq!(moved("l:\n  - 1\n  - 2\n    # end\n", &[1, 0]), None);
    // What only looks like a comment is text.
    assert_eq!(
        moved("l:\n  - |\n    # a\n  - b", &[1, 0]).as_deref(),
        Some("l:\n  - b\n  - |\n    # a")
    );
    assert_eq!(
        moved("l: [a, {b: c},\n  d]\n", &[2, 0, 1]).unwrap(),
        "l: [d, a,\n  {b: c}]\n"
    );
}
