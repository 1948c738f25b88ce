//! Looks for what must not be shown in what was read.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::format::Passage;
use super::normal::{spaced, squeezed};
use super::secret::{Secret, SecretKind};
use super::{address, key};

/// The fewest letters of a token that is looked for without the signs between them: a line may end at one.
const LEAST_SQUEEZED: usize = 8;

/// Something in a passage that must not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leak {
    /// The secret of this index.
    Secret(usize),
    /// A key or a token.
    Key(String),
    /// The address or the name of a machine inside.
    Address(String),
}

/// Looks for secrets.
pub struct Search<'s> {
    secrets: &'s [Secret],
    /// Letters alone, and which secret each pattern is of.
    letters: AhoCorasick,
    of_letters: Vec<usize>,
    /// Tokens, whose ends are the ends of words.
    tokens: AhoCorasick,
    of_tokens: Vec<usize>,
    /// What public texts say may be said.
    allowed: &'s BTreeSet<String>,
}

impl<'s> Search<'s> {
    /// A search for `secrets`; private addresses and keys that are `allowed` are no find.
    ///
    /// # Errors
    /// They are too many for one search.
    pub fn new(
        secrets: &'s [Secret],
        allowed: &'s BTreeSet<String>,
    ) -> Result<Self, aho_corasick::BuildError> {
        let (mut letters, mut of_letters) = (Vec::new(), Vec::new());
        let (mut tokens, mut of_tokens) = (Vec::new(), Vec::new());
        for (index, secret) in secrets.iter().enumerate() {
            match secret.kind {
                SecretKind::Phrase => {
                    letters.push(secret.pattern.clone());
                    of_letters.push(index);
                }
                SecretKind::Token => {
                    tokens.push(secret.pattern.clone());
                    of_tokens.push(index);
                    let alone = squeezed(&secret.pattern);
                    if alone.len() >= LEAST_SQUEEZED {
                        letters.push(alone);
                        of_letters.push(index);
                    }
                }
            }
        }
        Ok(Self {
            secrets,
            letters: AhoCorasick::new(letters)?,
            of_letters,
            tokens: AhoCorasick::new(tokens)?,
            of_tokens,
            allowed,
        })
    }

    /// What of a passage must not be there, each once, those of records first.
    #[must_use]
    pub fn find(&self, passage: &Passage) -> Vec<Leak> {
        let mut found = BTreeSet::new();
        let letters = squeezed(&passage.text);
        for hit in self.letters.find_overlapping_iter(&letters) {
            found.insert(self.of_letters[hit.pattern().as_usize()]);
        }
        let words = spaced(&passage.text);
        for hit in self.tokens.find_overlapping_iter(&words) {
            let is_word = |it: char| it.is_alphanumeric();
            let before = words[..hit.start()].ends_with(is_word);
            let behind = words[hit.end()..].starts_with(is_word);
            if !before && !behind {
                found.insert(self.of_tokens[hit.pattern().as_usize()]);
            }
        }
        let mut leaks: Vec<_> = self.widest(found).into_iter().map(Leak::Secret).collect();
        let text = passage.text.as_str();
        let is_news = |text: &String| !self.allowed.contains(&text.to_lowercase());
        let pieces = |ranges: Vec<std::ops::Range<usize>>| -> BTreeSet<String> {
            let pieces = ranges.into_iter().map(|range| text[range].to_owned());
            pieces.filter(is_news).collect()
        };
        leaks.extend(pieces(key::find(text)).into_iter().map(Leak::Key));
        leaks.extend(pieces(address::find(text)).into_iter().map(Leak::Address));
        leaks
    }

    /// Those that are not part of another one that was found: a clause of a sentence is no second find.
    fn widest(&self, found: BTreeSet<usize>) -> Vec<usize> {
        let pattern = |index: usize| squeezed(&self.secrets[index].pattern);
        let patterns: Vec<_> = found
            .iter()
            .map(|index| (*index, pattern(*index)))
            .collect();
        let is_part = |one: &(usize, String)| {
            patterns.iter().any(|(index, wider)| {
                *index != one.0 && wider.len() > one.1.len() && wider.contains(&one.1)
            })
        };
        let widest = patterns.iter().filter(|one| !is_part(one));
        widest.map(|(index, _)| *index).collect()
    }
}
