//! Where a part of a scalar's text is in the file.

use crate::record::Piece;
use crate::text::source::{Source, Span};
use crate::yaml::align::Way;

impl Piece {
    /// The bytes of the file that the bytes `range` of the text were written with; the whole scalar where the way back
    /// is not known. The way back is worked out once for all places of a text.
    #[must_use]
    pub fn locate(&self, source: &Source, range: Span) -> Span {
        let raw = || source.text.get(self.span.clone()).unwrap_or_default();
        let way = self.way.get(|| Way::of(raw(), &self.text, self.style));
        let found = match way {
            Way::Known(way) => Some(way.origin(&range)),
            Way::Hidden => self.by_search(raw(), &range),
        };
        found.map_or_else(
            || self.span.clone(),
            |it| self.span.start + it.start..self.span.start + it.end,
        )
    }

    /// The only place in the scalar that reads alike.
    fn by_search(&self, raw: &str, range: &Span) -> Option<Span> {
        if raw.len() > LONGEST_SEARCH {
            return None;
        }
        let wanted = self
            .text
            .get(range.clone())
            .filter(|wanted| !wanted.is_empty())?;
        let at = raw.find(wanted)?;
        let once = raw.rfind(wanted) == Some(at);
        once.then(|| at..at + wanted.len())
    }
}

/// The most bytes of a scalar in which a place is searched for.
const LONGEST_SEARCH: usize = 4_096;

#[cfg(test)]
mod tests {
    use crate::record::Piece;
    use crate::text::source::Source;
    use crate::yaml::tree::{Kind, Node, read};

    fn located(yaml: &str, wanted: &str) -> String {
        let source = Source::new("t", yaml);
        let Some(Node {
            kind: Kind::Mapping(pairs),
            ..
        }) = read(&source).unwrap()
        else {
            panic!()
        };
        let (_, node) = &pairs[0];
        let Kind::Scalar { text, style } = &node.kind else {
            panic!()
        };
        let piece = Piece {
            text: text.clone().into_owned(),
            span: node.span.clone(),
            style: *style,
            way: Default::default(),
        };
        let at = text.find(wanted).unwrap();
        let span = piece.locate(&source, at..at + wanted.len());
        format!("{}:{}", span.start, &yaml[span.clone()])
    }

    #[test]
    fn parts_are_found_in_every_style() {
        assert_eq!(located("a: one two one\n", "two"), "7:two");
        assert_eq!(located("a: \"one two\"\n", "two"), "8:two");
        assert_eq!(located("a: \"one \\\"two\"\n", "two"), "10:two");
        assert_eq!(located("a: |\n  one\n  二 one\n", "二 one"), "13:二 one");
        assert_eq!(located("a: >\n  one\n  two\n", "two"), "13:two");
        assert_eq!(located("a: 'one ''x'' one'\n", "x"), "10:x");
        assert_eq!(located("a: \"o\\u006ee\"\n", "one"), "4:o\\u006ee");
    }
}
