//! Optional values and lists.

use super::{Decode, Decoder};
use crate::diagnostic::{Label, Message};
use crate::yaml::tree::{Kind, Node};

/// The most items of a list that are shown with the first one of the same wrong type.
const MOST_ITEMS: usize = 4;

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_list() -> bool {
        T::is_list()
    }
}

/// For what few of many have: the others then hold no room for it.
impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Sequence(items) = &node.kind else {
            decoder.wrong_type(node, "list");
            decoder.show_list(node);
            return None;
        };
        let mut list = Self::with_capacity(items.len());
        let mut first = None;
        for item in items {
            let before = decoder.findings.len();
            match T::decode(item, decoder) {
                Some(value) => list.push(value),
                None => decoder.join_items(&mut first, before),
            }
        }
        decoder.has_gaps |= list.len() < items.len();
        Some(list)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn is_list() -> bool {
        true
    }
}

impl Decoder<'_> {
    /// Makes one finding of items of a list that are all of the same wrong type: the one after `before` findings is told with
    /// the `first`, if there is one.
    fn join_items(&mut self, first: &mut Option<usize>, before: usize) {
        let [last] = &self.findings[before..] else {
            return;
        };
        if last.check != "wrong-type" {
            return;
        }
        let same = first.filter(|first| self.findings[*first].message == last.message);
        let Some(first) = same else {
            *first = Some(before);
            return;
        };
        if let Some(last) = self.findings.pop()
            && self.findings[first].labels.len() < MOST_ITEMS
        {
            self.findings[first].labels.push(Label {
                place: last.place,
                words: Message::new("wrong-type.also"),
            });
        }
    }

    /// Shows how a list of what is at the last finding's place is written.
    fn show_list(&mut self, node: &Node) {
        let written = &self.source.text[node.span.clone()];
        let is_short = written.len() <= 60 && !written.contains('\n') && !written.is_empty();
        let item = if is_short { written } else { "…" };
        let shape = format!("[{item}]");
        if let Some(last) = self.findings.last_mut() {
            last.help
                .push(Message::new("wrong-type.shape").with("shape", shape));
        }
    }
}
