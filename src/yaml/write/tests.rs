//! What is written reads back: by our own reader and by another one.

use proptest::prelude::*;

use super::{NodeForm, NodeValue, document, fold};
use crate::text::source::Source;
use crate::yaml::tree::{Kind, Node, Style, read};

/// What a text reads back as: empty lines before it and white space behind it are not kept.
fn expected(form: &NodeForm) -> String {
    match form {
        NodeForm::Word(text) | NodeForm::Time(text) => text.clone(),
        NodeForm::Line(text) | NodeForm::Text(text) => {
            let mut lines = text
                .split('\n')
                .skip_while(|line| line.trim_matches([' ', '\t', '\r']).is_empty());
            let first: Vec<_> = lines.by_ref().collect();
            first
                .join("\n")
                .trim_end_matches([' ', '\t', '\r', '\n'])
                .to_owned()
        }
        _ => String::new(),
    }
}

/// Compares a value with what was read; folded texts may have other line ends, and nothing else.
fn agrees(value: &NodeValue, node: &Node) {
    match (&value.form, &node.kind) {
        (NodeForm::Map(fields), Kind::Mapping(pairs)) => {
            assert_eq!(fields.len(), pairs.len());
            for ((name, value), (key, node)) in fields.iter().zip(pairs) {
                assert!(matches!(&key.kind, Kind::Scalar { text, .. } if text == name));
                agrees(value, node);
            }
        }
        (NodeForm::List(items), Kind::Sequence(nodes)) => {
            assert_eq!(items.len(), nodes.len());
            items
                .iter()
                .zip(nodes)
                .for_each(|(item, node)| agrees(item, node));
        }
        (form, Kind::Scalar { text, style }) => {
            let wanted = expected(form);
            if *style == Style::Literal {
                let text = text.strip_suffix('\n').unwrap_or(text);
                let bare = |it: &str| it.replace(['\n', ' '], "");
                assert_eq!(bare(text), bare(&wanted), "{wanted:?}");
                if wanted
                    .lines()
                    .all(|line| unicode_width::UnicodeWidthStr::width(line) < 60)
                {
                    assert_eq!(text, wanted);
                }
            } else {
                assert_eq!(*text, wanted);
            }
        }
        other => panic!("{other:?}"),
    }
}

/// Texts made of what misleads readers of YAML and Markdown.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(": ".to_owned()),
        Just(" #".to_owned()),
        Just("#".to_owned()),
        Just("- ".to_owned()),
        Just("? ".to_owned()),
        Just("  ".to_owned()),
        Just("\t".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("'".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("{".to_owned()),
        Just("]".to_owned()),
        Just("&a *b !c".to_owned()),
        Just("%".to_owned()),
        Just("@".to_owned()),
        Just("`x`".to_owned()),
        Just("\n- ".to_owned()),
        Just("\n  1. ".to_owned()),
        Just("**重要**".to_owned()),
        Just("| a |".to_owned()),
        Just("---".to_owned()),
        Just("...".to_owned()),
        Just("yes".to_owned()),
        Just("1_000".to_owned()),
        Just("2023-10-12".to_owned()),
        Just("～".to_owned()),
        Just("遅延が発生。".to_owned()),
        Just("「サービス」（停止）、".to_owned()),
        Just("👩‍💻".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\u{2028}".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("\u{85}".to_owned()),
        Just("\u{7}".to_owned()),
        "[a-z]{1,12}",
        "[a-z ]{60,160}",
        "[ぁ-ん一-龠]{40,90}",
        "\\PC{0,12}",
    ];
    proptest::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = NodeValue> {
    let leaf = prop_oneof![
        hostile().prop_map(NodeForm::Word),
        hostile().prop_map(NodeForm::Time),
        hostile().prop_map(NodeForm::Line),
        hostile().prop_map(NodeForm::Text),
    ];
    let remarks = proptest::collection::vec(hostile(), 0..3);
    let leaf = (leaf, remarks).prop_map(|(form, remarks)| NodeValue { form, remarks });
    leaf.prop_recursive(3, 24, 5, |inner| {
        let remarks = proptest::collection::vec(hostile(), 0..2);
        let list = proptest::collection::vec(inner.clone(), 0..5).prop_map(NodeForm::List);
        let names = ["at", "text", "details", "stated", "en"];
        let map = proptest::collection::vec(inner, 0..5)
            .prop_map(move |values| NodeForm::Map(names.into_iter().zip(values).collect()));
        (prop_oneof![list, map], remarks).prop_map(|(form, remarks)| NodeValue { form, remarks })
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value in value()) {
        let fields = [("first", value.clone()), ("last", NodeForm::Word("end".to_owned()).into())];
        let text = document(&fields);
        let source = Source::new("t", text.clone());
        let node = read(&source).unwrap_or_else(|findings| panic!("{text}\n{findings:?}")).unwrap();
        agrees(&NodeForm::Map(fields.to_vec()).into(), &node);
        let other: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
        prop_assert!(other.is_ok(), "{text}\n{other:?}");
    }

    #[test]
    fn folding_changes_nothing_but_line_ends(text in hostile(), columns in 40_usize..120) {
        let folded = fold(&text, columns, false);
        let bare = |it: &str| it.replace(['\n', ' '], "");
        prop_assert_eq!(bare(&folded), bare(&text));
    }
}

#[test]
fn the_house_style_looks_like_this() {
    let long = "The queue that hands requests to the printers stopped after a certificate had run out, and every request that came in stayed there until the certificate was renewed by hand.";
    let japanese = "印刷要求をプリンターへ渡すキューが、証明書の期限切れの後に停止しました。証明書を手作業で更新するまで、届いた要求はすべてキューに残り、印刷されませんでした。";
    let line = |text: &str| NodeValue::from(NodeForm::Line(text.to_owned()));
    let entry = NodeForm::Map(vec![
        (
            "at",
            NodeValue {
                form: NodeForm::Time("2023-10-11 13:22".to_owned()),
                remarks: vec!["unsure: the zone".to_owned()],
            },
        ),
        (
            "text",
            NodeForm::Map(vec![
                ("en", line("Note: printing # failed")),
                ("ja", line("印刷に失敗")),
            ])
            .into(),
        ),
        (
            "details",
            NodeForm::Map(vec![
                (
                    "en",
                    NodeForm::Text(format!("{long}\n\n- {long}\n- two\n")).into(),
                ),
                ("ja", NodeForm::Text(japanese.to_owned()).into()),
            ])
            .into(),
        ),
    ]);
    let remark = format!("unsure: {long}");
    let text = document(&[
        ("id", NodeForm::Word("PRINT-1".to_owned()).into()),
        ("title", line("no")),
        (
            "status",
            NodeValue {
                form: NodeForm::Word("restored".to_owned()),
                remarks: vec![remark],
            },
        ),
        (
            "services",
            NodeForm::List(vec![NodeForm::Map(vec![("all", line("Printing"))]).into()]).into(),
        ),
        ("timeline", NodeForm::List(vec![entry.into()]).into()),
    ]);
    insta::assert_snapshot!(text, @r#"
id: PRINT-1
title: "no"
# unsure: The queue that hands requests to the printers stopped after a certificate had run out, and every request that
# came in stayed there until the certificate was renewed by hand.
status: restored
services:
  - all: Printing
timeline:
  - at: 2023-10-11 13:22  # unsure: the zone
    text:
      en: "Note: printing # failed"
      ja: 印刷に失敗
    details:
      en: |
        The queue that hands requests to the printers stopped after a certificate had run out, and every request that
        came in stayed there until the certificate was renewed by hand.

        - The queue that hands requests to the printers stopped after a certificate had run out, and every request that
          came in stayed there until the certificate was renewed by hand.
        - two
      ja: |
        印刷要求をプリンターへ渡すキューが、証明書の期限切れの後に停止しました。証明書を手作業で更新するまで、届いた要求
        はすべてキューに残り、印刷されませんでした。
"#);
}
