//! A first look at the sentences of a text: what its words may be about, found in one pass.

use std::collections::BTreeMap;
use std::ops::BitOr;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::negation::{ENGLISH_DENIALS, JAPANESE_DENIALS};
use super::scope::{ENGLISH_SCOPES, JAPANESE_SCOPES};
use super::tense::{GOING_ON, TO_COME};
use super::{WordList, modality_words::MODALITY};
use crate::fact::SeenSentence;
use crate::meter;

/// What words may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Topics(u8);

impl Topics {
    pub const MODALITY: Self = Self(1);
    pub const SCOPE: Self = Self(2);
    pub const NEGATION: Self = Self(4);
    pub const TO_COME: Self = Self(8);
    pub const GOING_ON: Self = Self(16);

    pub fn has(self, topic: Self) -> bool {
        self.0 & topic.0 != 0
    }
}

impl BitOr for Topics {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Words with their topics, all looked for at once; `None`: they are too many for that.
struct FirstLook {
    search: Option<AhoCorasick>,
    topics: Vec<Topics>,
}

impl FirstLook {
    fn of(lists: &[(&[WordList], Topics)]) -> Self {
        let mut words: BTreeMap<&str, Topics> = BTreeMap::new();
        for (lists, topic) in lists {
            for word in lists.iter().flat_map(|list| list.iter()) {
                let known = words.entry(word).or_default();
                *known = *known | *topic;
            }
        }
        Self {
            search: AhoCorasick::new(words.keys()).ok(),
            topics: words.into_values().collect(),
        }
    }

    fn topics(
        &self,
        sentences: &[SeenSentence],
        is_word: fn(&str, usize, usize) -> bool,
    ) -> Topics {
        let mut found = Topics::default();
        let Some(search) = &self.search else {
            return Topics(u8::MAX);
        };
        for sentence in sentences {
            let text = sentence.text.as_str();
            meter::steps(text.len());
            for hit in search.find_overlapping_iter(text) {
                let topics = self.topics[hit.pattern().as_usize()];
                if found | topics != found && is_word(text, hit.start(), hit.end()) {
                    found = found | topics;
                }
            }
        }
        found
    }
}

/// What the words of English sentences may be about.
pub(super) fn english(sentences: &[SeenSentence]) -> Topics {
    static LOOK: OnceLock<FirstLook> = OnceLock::new();
    let look = LOOK.get_or_init(|| {
        FirstLook::of(&[
            (&[MODALITY.english], Topics::MODALITY),
            (ENGLISH_SCOPES, Topics::SCOPE),
            (ENGLISH_DENIALS, Topics::NEGATION),
            (&[TO_COME], Topics::TO_COME),
            (&[GOING_ON], Topics::GOING_ON),
        ])
    });
    look.topics(sentences, super::is_word)
}

/// What the words of Japanese sentences may be about.
pub(super) fn japanese(sentences: &[SeenSentence]) -> Topics {
    static LOOK: OnceLock<FirstLook> = OnceLock::new();
    let look = LOOK.get_or_init(|| {
        FirstLook::of(&[
            (&[MODALITY.japanese], Topics::MODALITY),
            (JAPANESE_SCOPES, Topics::SCOPE),
            (JAPANESE_DENIALS, Topics::NEGATION),
        ])
    });
    look.topics(sentences, |_, _, _| true)
}
