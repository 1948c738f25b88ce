//! What a fact speaks of, by the words around it in its sentence.

/// What kind of fact is to be bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Time,
    Duration,
    BusinessDays,
    Count,
    Other,
}

/// A fact and the words around it, in lower case.
pub(super) struct Around<'a> {
    pub meant: Meant,
    /// The sentence up to the fact.
    pub before: &'a str,
    /// The sentence behind the fact.
    pub after: &'a str,
    /// The words behind the fact up to the next time.
    pub clause: &'a str,
    /// The whole sentence.
    pub sentence: &'a str,
    /// Whether it is the first (`true`) or the last time of a range.
    pub range: Option<bool>,
    /// Whether the text is of an entry of the timeline.
    pub is_entry: bool,
    /// Whether the text is of a post.
    pub is_post: bool,
}

impl<'a> Around<'a> {
    /// The words before the fact since the last clause ended with a verb (し、 / り、 / ました。).
    pub fn clause_before(&self) -> &'a str {
        let marks = ["し、", "り、", "が、", "て、", "ため、"];
        let from = marks
            .iter()
            .filter_map(|mark| self.before.rfind(mark).map(|at| at + mark.len()));
        let clause = &self.before[from.max().unwrap_or(0)..];
        // Where only a verb follows, the topic of the sentence carries over.
        if clause.contains(['は', 'が']) || !self.before.contains('は') {
            clause
        } else {
            let topic = self.before.find('は').map_or(0, |at| at + 'は'.len_utf8());
            &self.before[..topic]
        }
    }

    /// Whether one of `nouns` with が or は stands in the words behind the fact or opens the sentence.
    pub fn sentence_has_subject(&self, nouns: &[&str], behind: &str) -> bool {
        let said = |text: &str| {
            nouns.iter().any(|noun| {
                ["が", "は"]
                    .iter()
                    .any(|mark| text.contains(&format!("{noun}{mark}")))
            })
        };
        said(behind) || said(self.after) || said(self.before)
    }
}
