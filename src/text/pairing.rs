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
/// other, by a slip; `is_other` of a mark, and of whether one is open that it closes, that it stands for something else.
#[must_use]
pub fn unpaired(
    characters: &[char],
    pairs: &[(char, char)],
    near: impl Fn(char, char) -> bool,
    is_other: impl Fn(usize, bool) -> bool,
) -> Option<Unpaired> {
    let mut open: Vec<(usize, (char, char))> = Vec::new();
    // How many marks of each pair are open: a long list of them is not looked through for each mark.
    let mut counts = vec![0_usize; pairs.len()];
    for (at, character) in characters.iter().enumerate() {
        let opens = pairs.iter().position(|pair| pair.0 == *character);
        let closes = pairs.iter().position(|pair| pair.1 == *character);
        if closes.or(opens).is_none() {
            continue;
        }
        let closed = closes.filter(|it| counts[*it] > 0);
        if is_other(at, closed.is_some()) {
            continue;
        }
        match (closed, opens) {
            (Some(kind), _) => {
                let own = open.iter().rposition(|(_, pair)| *pair == pairs[kind]);
                // What was opened inside of it and is still open never closes.
                if let Some((inner, _)) = own.and_then(|it| open.get(it + 1)) {
                    return Some(Unpaired::Open(*inner));
                }
                open.pop();
                counts[kind] -= 1;
            }
            (None, Some(kind)) => {
                open.push((at, pairs[kind]));
                counts[kind] += 1;
            }
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
