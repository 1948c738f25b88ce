//! A list of words that are looked for in a text all at once.

/// Words, none of them empty.
pub struct Wordlist {
    words: &'static [&'static str],
    /// A bit for each pair of bytes that one of them begins with; others may share it.
    pairs: [u64; 16],
}

impl Wordlist {
    /// The list of these words.
    #[must_use]
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut pairs = [0; 16];
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            let (mut next, last) = match word {
                [_, next, ..] => (*next, *next),
                _ => (0, u8::MAX),
            };
            loop {
                let bit = bit(word[0], next);
                pairs[bit / 64] |= 1 << (bit % 64);
                if next == last {
                    break;
                }
                next += 1;
            }
            index += 1;
        }
        Self { words, pairs }
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Every byte of `text` where a word begins, with the word; they may overlap.
    #[must_use]
    pub fn places<'t>(&'t self, text: &'t str) -> Places<'t> {
        Places {
            list: self,
            bytes: text.as_bytes(),
            at: 0,
            word: 0,
        }
    }

    /// Whether one of the words stands in `text`, inside of other words too.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
}

/// The words that stand in a text, in its order.
pub struct Places<'t> {
    list: &'t Wordlist,
    bytes: &'t [u8],
    /// Where a word is looked for next.
    at: usize,
    /// Which one.
    word: usize,
}

impl Iterator for Places<'_> {
    type Item = (usize, &'static str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.word == 0 {
                self.at += self.list.beginning(&self.bytes[self.at..])?;
            }
            while let Some(word) = self.list.words.get(self.word) {
                self.word += 1;
                if self.bytes[self.at..].starts_with(word.as_bytes()) {
                    return Some((self.at, word));
                }
            }
            (self.at, self.word) = (self.at + 1, 0);
        }
    }
}

impl Wordlist {
    /// The first byte of `bytes` where a word may begin.
    fn beginning(&self, bytes: &[u8]) -> Option<usize> {
        let has = |byte, next| {
            let bit = bit(byte, next);
            self.pairs[bit / 64] >> (bit % 64) & 1 == 1
        };
        let mut pairs = bytes.windows(2);
        let found = pairs.position(|pair| has(pair[0], pair[1]));
        let last = || bytes.last().is_some_and(|byte| has(*byte, 0));
        found.or_else(|| last().then(|| bytes.len() - 1))
    }
}

/// Which bit stands for two bytes.
const fn bit(byte: u8, next: u8) -> usize {
    (byte as usize * 37 + next as usize * 5) % 1_024
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    static LIST: Wordlist = Wordlist::of(&["ab", "abc", "b", "遅延", "延", "■■"]);

    proptest! {
        #[test]
        fn what_one_search_finds_for_each_word_is_found_for_all(text in "[abc遅延■ ]{0,12}") {
            let mut found: Vec<_> = LIST.places(&text).collect();
            found.sort_unstable();
            let mut expected = Vec::new();
            for word in LIST.words() {
                let starts = text.char_indices().map(|(at, _)| at);
                expected.extend(starts.filter(|at| text[*at..].starts_with(word)).map(|at| (at, *word)));
            }
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(LIST.is_in(&text), LIST.words().iter().any(|word| text.contains(word)));
        }
    }
}
