//! Marks that come in pairs: quotes and brackets.

/// A mark that has no partner, or one of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpaired {
    /// Nothing closes the mark with this index.
    Open(usize),
    /// Nothing opens the mark with this index.
    Close(usize),
    /// The first opens what the second closes, and they are no pair.
    Other(usize, usize),
}

/// The first mark of `characters` that lacks its partner. Each pair is what opens and what closes; where both are the same
/// character it closes what it opened. `near` tells of a mark that opens and one that closes whether they stand in for each
/// other, by a slip.
#[must_use]
pub fn unpaired(
    characters: &[char],
    pairs: &[(char, char)],
    near: impl Fn(char, char) -> bool,
    is_other: impl Fn(usize, bool) -> bool,
) -> Option<Unpaired> {
    let mut open: Vec<(usize, (char, char))> = Vec::new();
    for (at, character) in characters.iter().enumerate() {
        let closed = open.iter().rposition(|(_, pair)| pair.1 == *character);
        let opens = pairs.iter().find(|pair| pair.0 == *character);
        let closes = pairs.iter().any(|pair| pair.1 == *character);
        if !(closes || opens.is_some()) || is_other(at, closed.is_some()) {
            continue;
        }
        match (closed, opens) {
            (Some(index), _) => {
                // What was opened inside of it and is still open never closes.
                if let Some((inner, _)) = open.get(index + 1) {
                    return Some(Unpaired::Open(*inner));
                }
                open.truncate(index);
            }
            (None, Some(pair)) => open.push((at, *pair)),
            (None, None) => {
                let last = open.last();
                return Some(match last.filter(|(_, pair)| near(pair.0, *character)) {
                    Some((first, _)) => Unpaired::Other(*first, at),
                    None => Unpaired::Close(at),
                });
            }
        }
    }
    open.first().map(|(at, _)| Unpaired::Open(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: &[(char, char)] = &[('(', ')'), ('（', '）'), ('"', '"')];

    fn of(text: &str) -> Option<Unpaired> {
        let characters: Vec<char> = text.chars().collect();
        unpaired(
            &characters,
            PAIRS,
            |open, close| (open == '(') == (close == '）'),
            |_, _| false,
        )
    }

    #[test]
    fn what_has_no_partner_is_named() {
        assert_eq!(of("(a (\"b\") c) \"d\""), None);
        assert_eq!(of("(a"), Some(Unpaired::Open(0)));
        assert_eq!(of("a)"), Some(Unpaired::Close(1)));
        assert_eq!(of("（a)"), Some(Unpaired::Other(0, 2)));
        assert_eq!(of("(a \"b) c"), Some(Unpaired::Open(3)));
    }
}
