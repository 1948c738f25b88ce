//! Names that are misspelt: the known one that was meant.

use crate::meter;

/// The most characters of a name that is compared with others.
const LONGEST_NAME: usize = 100;

/// The known name nearest to `name`, if one is near enough to be meant; none for a name of more than [`LONGEST_NAME`]
/// characters.
#[must_use]
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = name.chars().take(LONGEST_NAME + 1).count();
    if length > LONGEST_NAME {
        return None;
    }
    let name = name.to_lowercase().replace('_', "-");
    let may_be = |known: &&str| {
        // No more than a third of the characters may differ.
        let other = known.chars().take(2 * LONGEST_NAME).count();
        length.abs_diff(other) * 3 <= other.max(3) + 3
    };
    known
        .into_iter()
        .inspect(|_| meter::steps(length))
        .filter(may_be)
        .map(|known| {
            (
                strsim::damerau_levenshtein(&name, &known.to_lowercase().replace('_', "-")),
                known,
            )
        })
        .filter(|(distance, known)| *distance * 3 <= known.chars().count().max(3))
        .min()
        .map(|(_, known)| known)
}
