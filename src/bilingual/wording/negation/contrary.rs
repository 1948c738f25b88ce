//! FewWords that say the contrary by their form.

use crate::bilingual::wording::FewWords;

/// What a word begins with that says the contrary of the rest of it, and words that only look so.
const CONTRARY: FewWords = &[
    "un", "non", "inac", "inco", "insu", "inab", "inva", "inop", "ineff", "inel", "inex", "irre",
    "imp", "ill", "dis", "mis", "invis", "indef", "invol", "inade", "insec", "immun", "inapp",
    "inexp", "indis",
];

const NOT_CONTRARY: FewWords = &[
    "unit", "uniq", "unio", "univ", "unif", "under", "until", "unless", "incom", "incor", "incorp",
    "disk", "distri", "displ", "discu", "missi", "impac", "impor", "impr", "impl", "imple",
    "illus", "none",
];

/// FewWords with -less that say what something is and deny nothing.
const NOT_LESS: FewWords = &[
    "unless",
    "regardless",
    "nevertheless",
    "nonetheless",
    "wireless",
    "serverless",
    "stateless",
    "headless",
    "passwordless",
    "contactless",
    "diskless",
    "keyless",
    "bless",
];

/// Whether a word says the contrary by its form, such as "unavailability" and "harmless".
pub(super) fn has_contrary(text: &str) -> bool {
    let mut words = text.split(|it: char| !it.is_ascii_alphabetic());
    words.any(|word| {
        let begins = |list: FewWords| list.iter().any(|it| word.starts_with(it));
        let is_wrong = ["incorrect", "incomplete", "incompatible", "missing"].contains(&word);
        let is_less = ["less", "lessly"].iter().any(|it| word.ends_with(it))
            && word.len() > 5
            && !NOT_LESS.contains(&word);
        is_wrong || is_less || (word.len() > 5 && begins(CONTRARY) && !begins(NOT_CONTRARY))
    })
}
