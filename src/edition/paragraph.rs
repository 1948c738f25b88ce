//! How two texts in one language differ: which paragraphs came, went or changed, and which words of those that changed.

use std::ops::Range;

use crate::text::diff;

/// A paragraph that is not in both texts as it is, by its index in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphChange {
    /// It is new.
    Added(usize),
    /// It is gone.
    Removed(usize),
    /// It says something else.
    Changed(usize, usize),
}

/// The least share of characters that two paragraphs have in common if one became the other, in percent.
const LEAST_COMMON: usize = 40;

/// What changed from the paragraphs `old` to `new`, in their order.
#[must_use]
pub fn paragraphs(old: &[String], new: &[String]) -> Vec<ParagraphChange> {
    let mut changes = Vec::new();
    for (gone, come) in diff::runs(old, new) {
        changes.extend(paired(old, new, gone, come));
    }
    changes
}

/// The changes of a run: paragraphs that are alike are one that changed, in order.
fn paired(
    old: &[String],
    new: &[String],
    gone: Range<usize>,
    come: Range<usize>,
) -> Vec<ParagraphChange> {
    // One between others that stayed took the place of the other, however little they have in common.
    if gone.len() == 1 && come.len() == 1 {
        return vec![ParagraphChange::Changed(gone.start, come.start)];
    }
    let mut changes = Vec::new();
    let mut next = gone.start;
    for index in come {
        let alike = (next..gone.end).find(|before| is_alike(&old[*before], &new[index]));
        match alike {
            Some(before) => {
                changes.extend((next..before).map(ParagraphChange::Removed));
                changes.push(ParagraphChange::Changed(before, index));
                next = before + 1;
            }
            None => changes.push(ParagraphChange::Added(index)),
        }
    }
    changes.extend((next..gone.end).map(ParagraphChange::Removed));
    changes
}

fn is_alike(old: &str, new: &str) -> bool {
    let length = |text: &str| text.chars().count();
    let [kept, _] = words(old, new);
    let common: usize = kept
        .iter()
        .filter(|run| !run.changed)
        .map(|run| length(&run.text))
        .sum();
    common * 100 >= length(old).max(length(new)) * LEAST_COMMON
}

/// Characters of a paragraph that the other one has, or has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// The characters.
    pub text: String,
    /// Whether the other one has not got them.
    pub changed: bool,
}

/// The words of both paragraphs, those that the other one has not got marked.
#[must_use]
pub fn words(old: &str, new: &str) -> [Vec<WordRun>; 2] {
    let (before, now) = (tokens(old), tokens(new));
    let runs = diff::runs(&before, &now);
    let gone = runs.iter().map(|(gone, _)| gone.clone());
    let come = runs.iter().map(|(_, come)| come.clone());
    [marked(&before, gone), marked(&now, come)]
}

fn marked(tokens: &[String], changed: impl Iterator<Item = Range<usize>>) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let mut push = |text: String, changed: bool| {
        match runs.last_mut() {
            Some(last) if last.changed == changed => last.text.push_str(&text),
            _ if text.is_empty() => {}
            _ => runs.push(WordRun { text, changed }),
        };
    };
    let mut at = 0;
    for range in changed {
        push(tokens[at..range.start].concat(), false);
        push(tokens[range.clone()].concat(), true);
        at = range.end;
    }
    push(tokens[at..].concat(), false);
    // White space is no word: it is marked with words on both sides of it only.
    runs
}

/// The words of a text: what stands between blanks, and in Japanese what is written in one script.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = None;
    for character in text.chars() {
        let class = CharacterClass::of(character);
        match tokens.last_mut() {
            Some(token) if last == Some(class) && class != CharacterClass::Sign => {
                token.push(character);
            }
            _ => tokens.push(character.to_string()),
        }
        last = Some(class);
    }
    tokens
}

/// What belongs together to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CharacterClass {
    Blank,
    Word,
    Hiragana,
    Katakana,
    Kanji,
    Sign,
}

impl CharacterClass {
    fn of(character: char) -> Self {
        match character {
            it if it.is_whitespace() => Self::Blank,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a0}'..='\u{30ff}' => Self::Katakana,
            '\u{3400}'..='\u{9fff}' | '々' => Self::Kanji,
            // A time or a number is one word.
            it if it.is_alphanumeric() || matches!(it, '\'' | '’' | '-' | ':' | '.' | '%') => {
                Self::Word
            }
            _ => Self::Sign,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn a_paragraph_that_was_edited_is_no_other_one() {
        let old = texts(&["One stays.", "The fix took 40 minutes.", "This goes away."]);
        let new = texts(&[
            "One stays.",
            "The fix took 55 minutes.",
            "あとから増えた段落です。",
        ]);
        assert_eq!(
            paragraphs(&old, &new),
            [
                ParagraphChange::Changed(1, 1),
                ParagraphChange::Added(2),
                ParagraphChange::Removed(2),
            ]
        );
        assert_eq!(paragraphs(&old, &old), []);
    }

    #[test]
    fn words_that_changed_are_marked() {
        let shown = |runs: &[WordRun]| -> String {
            let mark = |run: &WordRun| match run.changed {
                true => format!("[{}]", run.text),
                false => run.text.clone(),
            };
            runs.iter().map(mark).collect()
        };
        let [old, new] = words("It ended at 02:00 JST.", "It ended at 01:40 JST.");
        assert_eq!(shown(&old), "It ended at [02:00] JST.");
        assert_eq!(shown(&new), "It ended at [01:40] JST.");
        let [old, new] = words("影響は2時間続きました。", "影響は約3時間続きました。");
        assert_eq!(shown(&old), "影響は[2]時間続きました。");
        assert_eq!(shown(&new), "影響は[約3]時間続きました。");
    }
}
