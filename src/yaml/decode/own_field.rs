//! What is wrong with the names below `fields`, which the settings declare.

use super::Decoder;
use crate::diagnostic::{Finding, Fix, Message};
use crate::record::Record;
use crate::text::near::nearest;
use crate::text::source::Span;
use crate::yaml::tree::Node;

impl<'a> Decoder<'a> {
    /// Notes that the structure at `span` has no field `name`.
    pub(super) fn missing_field(&mut self, name: &str, span: &Span) -> &mut Finding {
        let words = Message::new("missing-field").with("name", name);
        // The structure's first key shows which one it is; an empty one has only its own place.
        let start = span.start..span.start;
        let first = self.source.text[span.clone()]
            .find(':')
            .map_or(start, |colon| span.start..span.start + colon);
        self.error("missing-field", first, words)
    }

    /// Notes that a record, or its `fields`, at `span` has not the field `name` that the settings require.
    pub fn missing_own_field(&mut self, name: &str, span: &Span) {
        let is_meant = |(meant, at): &(String, usize)| meant == name && span.contains(at);
        if self.meant.iter().any(is_meant) {
            // It is there at another place, which is found already.
            return;
        }
        let help = Message::new("missing-field.own").with("name", name);
        let whole = format!("fields.{name}");
        self.missing_field(&whole, span).help.push(help);
    }

    /// Notes that a table of the settings, whose name is at `span`, has no key `name`.
    pub fn missing_key(&mut self, name: &str, span: &Span) {
        let words = Message::new("missing-field").with("name", name);
        let help = Message::new("missing-field.key").with("name", name);
        let finding = self.error("missing-field", span.clone(), words);
        finding.help.push(help);
    }

    /// Notes that the settings declare no field `name`, and gives the one that is likely meant.
    pub fn unknown_own_field(&mut self, key: &Node, name: &str) -> Option<&'a str> {
        let words = Message::new("unknown-field").with("name", name);
        let span = key.span.clone();
        if self.is_full() {
            // Looking for the nearest name of each is what costs time.
            self.error("unknown-field", span, words);
            return None;
        }
        let fields = self.vocabulary.fields.iter();
        let known: Vec<_> = fields.map(|it| it.name.value.as_str()).collect();
        let near = nearest(name, known.iter().copied());
        let finding = self.error("unknown-field", span.clone(), words);
        if Record::FIELDS.contains(&name) {
            let help = Message::new("unknown-field.top").with("name", name);
            finding.help.push(help);
            return None;
        }
        if let Some(near) = near {
            let help = Message::new("did-you-mean").with("name", near);
            finding.help.push(help);
            let words = Message::new("replace").with("text", near);
            finding.fix = Some(Fix::offered(words, span, near));
            return Some(near);
        }
        if !known.is_empty() {
            let help = Message::new("unknown-field.help").with("known", known.join(", "));
            finding.help.push(help);
        }
        let help = Message::new("unknown-field.declare").with("name", name);
        finding.help.push(help);
        None
    }
}
