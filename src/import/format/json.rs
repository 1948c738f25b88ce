//! JSON to the nodes that YAML is read into, so that every value has its place.

use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::SourceRef;
use crate::yaml::tree::{Kind, Node, Style};

/// The deepest nesting that is read.
const DEEPEST: usize = 64;

/// What was expected where something else is, and the byte.
struct JsonFault(&'static str, usize);

/// Reads the whole text: strings are double-quoted scalars; numbers, `true`, `false` and `null` plain ones.
pub(in crate::import) fn read(source: &SourceRef) -> Result<Node<'static>, Box<Finding>> {
    let mut reader = JsonReader {
        text: &source.text,
        at: 0,
        depth: 0,
    };
    let read = reader.value().and_then(|node| {
        reader.space();
        let rest = reader.at < source.text.len();
        if rest {
            Err(JsonFault("end", reader.at))
        } else {
            Ok(node)
        }
    });
    read.map_err(|JsonFault(expected, at)| {
        let (key, help) = match expected {
            "depth" => ("import-json.depth", "import-json.depth-help"),
            _ if at >= source.text.len() => ("import-json.cut", "import-json.cut-help"),
            _ => ("import-json", "import-json.help"),
        };
        let at = at.min(source.text.len());
        let words = Message::new(key)
            .with("expected", expected)
            .with("most", DEEPEST);
        let finding = Finding::new("import-json", Severity::Error, source, at..at, words);
        Box::new(finding.help(Message::new(help)))
    })
}

struct JsonReader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl JsonReader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<Node<'static>, JsonFault> {
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Kind::Scalar {
                text: self.string()?.into(),
                style: Style::Double,
            },
            _ => self.word()?,
        };
        Ok(Node {
            kind,
            span: start..self.at,
        })
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Kind<'static>, JsonFault>,
    ) -> Result<Kind<'static>, JsonFault> {
        if self.depth == DEEPEST {
            return Err(JsonFault("depth", self.at));
        }
        self.at += 1;
        self.depth += 1;
        let kind = read(self);
        self.depth -= 1;
        kind
    }

    fn object(&mut self) -> Result<Kind<'static>, JsonFault> {
        let mut pairs = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Kind::Mapping(pairs));
        }
        loop {
            self.space();
            let start = self.at;
            let text = self.string()?;
            let kind = Kind::Scalar {
                text: text.into(),
                style: Style::Double,
            };
            let key = Node {
                kind,
                span: start..self.at,
            };
            self.space();
            if !self.take(b':') {
                return Err(JsonFault(":", self.at));
            }
            pairs.push((key, self.value()?));
            self.space();
            if self.take(b'}') {
                return Ok(Kind::Mapping(pairs));
            }
            if !self.take(b',') {
                return Err(JsonFault(", }", self.at));
            }
        }
    }

    fn array(&mut self) -> Result<Kind<'static>, JsonFault> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Kind::Sequence(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.take(b']') {
                return Ok(Kind::Sequence(items));
            }
            if !self.take(b',') {
                return Err(JsonFault(", ]", self.at));
            }
        }
    }

    fn string(&mut self) -> Result<String, JsonFault> {
        let start = self.at;
        if !self.take(b'"') {
            return Err(JsonFault("\"", start));
        }
        loop {
            match self.peek() {
                None => return Err(JsonFault("\"", self.at)),
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        // The quotes are found here; what escapes mean, half surrogates included, the JSON library knows.
        let raw = self
            .text
            .get(start..self.at)
            .ok_or(JsonFault("\"", start))?;
        serde_json::from_str(raw).map_err(|_| JsonFault("\"", start))
    }

    fn word(&mut self) -> Result<Kind<'static>, JsonFault> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        let known = matches!(text, "true" | "false" | "null")
            || serde_json::from_str::<serde_json::Number>(text).is_ok();
        if !known {
            return Err(JsonFault("value", start));
        }
        Ok(Kind::Scalar {
            text: text.to_owned().into(),
            style: Style::Plain,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::text::source::Source;

    fn agrees(node: &Node, value: &Value) -> bool {
        match (&node.kind, value) {
            (Kind::Mapping(pairs), Value::Object(_)) => pairs.iter().all(|(key, inner)| {
                let Kind::Scalar { text, .. } = &key.kind else { return false };
                // Of a key that is twice the library keeps the last.
                let last = pairs.iter().rev().find(|(key, _)| matches!(&key.kind, Kind::Scalar { text: other, .. } if other == text));
                last.is_some_and(|(_, it)| !std::ptr::eq(it, inner)) || agrees(inner, &value[&**text])
            }),
            (Kind::Sequence(items), Value::Array(values)) => {
                items.len() == values.len() && items.iter().zip(values).all(|(item, value)| agrees(item, value))
            }
            (Kind::Scalar { text, style: Style::Double }, Value::String(value)) => text == value,
            (Kind::Scalar { text, .. }, other) => serde_json::from_str::<Value>(text).is_ok_and(|it| it == *other),
            _ => false,
        }
    }

    proptest! {
        /// A second opinion: what the library reads is read alike, and what it refuses is refused at a place.
        #[test]
        fn it_reads_what_json_is(pieces in proptest::collection::vec(prop_oneof![
            Just("{"), Just("}"), Just("["), Just("]"), Just(","), Just(":"), Just("\"a\""), Just("\"\\ud83d\\ude00\""), Just("\"\\ud83d\""),
            Just("\"遅\\n\\/\""), Just("\""), Just("\\"), Just("1"), Just("-0.5e3"), Just("01"), Just("true"), Just("null"), Just("nul"), Just(" \n"),
        ], 0..14)) {
            let text = pieces.concat();
            let source = Source::new("t", text.clone());
            match (read(&source), serde_json::from_str::<Value>(&text)) {
                (Ok(node), Ok(value)) => prop_assert!(agrees(&node, &value), "{}", text),
                (Err(finding), Err(_)) => prop_assert!(source.text.get(finding.place.span).is_some()),
                (ours, theirs) => prop_assert!(false, "{text}: {ours:?} {theirs:?}"),
            }
        }
    }

    #[test]
    fn valid_documents_are_read_with_places() {
        let text = "{\"a\": [1, {\"b\": \"x\\ty\"}], \"c\": null}";
        let node = read(&Source::new("t", text)).unwrap();
        assert!(agrees(&node, &serde_json::from_str(text).unwrap()));
        let Kind::Mapping(pairs) = &node.kind else {
            panic!()
        };
        assert_eq!(&text[pairs[0].1.span.clone()], "[1, {\"b\": \"x\\ty\"}]");
        let deep = "[".repeat(100_000);
        assert_eq!(
            read(&Source::new("t", deep)).unwrap_err().message.key,
            "import-json.depth"
        );
    }
}
