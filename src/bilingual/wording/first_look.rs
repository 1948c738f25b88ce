//! A first look at the sentences of a text: what its words may be about, found in one pass.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::modality_words::MODALITY;
use super::tense::{GOING_ON, TO_COME};
use super::{negation, scope};
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

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn has(self, topic: Self) -> bool {
        self.0 & topic.0 != 0
    }
}

/// FewWords with their topics, all looked for at once; `None`: they are too many for that.
struct FirstLook {
    search: Option<AhoCorasick>,
    topics: Vec<Topics>,
}

impl FirstLook {
    fn of(all: impl IntoIterator<Item = (&'static str, Topics)>) -> Self {
        let mut words: BTreeMap<&str, Topics> = BTreeMap::new();
        for (word, topic) in all {
            let known = words.entry(word).or_default();
            *known = known.with(topic);
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
                if found.with(topics) != found && is_word(text, hit.start(), hit.end()) {
                    found = found.with(topics);
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
        let modality = MODALITY.english.words().iter();
        let modality = modality.map(|it| (*it, Topics::MODALITY));
        let scopes = scope::english_words().map(|it| (it, Topics::SCOPE));
        let denials = negation::english_words().map(|it| (it, Topics::NEGATION));
        let to_come = TO_COME.words().iter().map(|it| (*it, Topics::TO_COME));
        let going_on = GOING_ON.iter().map(|it| (*it, Topics::GOING_ON));
        let all = modality.chain(scopes).chain(denials);
        FirstLook::of(all.chain(to_come).chain(going_on))
    });
    look.topics(sentences, super::is_word)
}

/// What the words of Japanese sentences may be about.
pub(super) fn japanese(sentences: &[SeenSentence]) -> Topics {
    static LOOK: OnceLock<FirstLook> = OnceLock::new();
    let look = LOOK.get_or_init(|| {
        let modality = MODALITY.japanese.words().iter();
        let modality = modality.map(|it| (*it, Topics::MODALITY));
        let scopes = scope::japanese_words().map(|it| (it, Topics::SCOPE));
        let denials = negation::japanese_words().map(|it| (it, Topics::NEGATION));
        FirstLook::of(modality.chain(scopes).chain(denials))
    });
    look.topics(sentences, |_, _, _| true)
}
