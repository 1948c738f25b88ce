//! The clauses of a sentence, told apart by the words and marks between them.

/// What begins another clause in English.
const ENGLISH: &[&str] = &[
    ", and ",
    ", but ",
    ", so ",
    "; ",
    " but ",
    ", which ",
    " because ",
    " while ",
    " when ",
    " although ",
    ", yet ",
    ", since ",
    ", although ",
    ", as ",
    " so that ",
    ", nor ",
    " if ",
    " after ",
    " before ",
    " until ",
    ": ",
];
/// Of these, those behind which a clause has its place in the order of the sentence in Japanese too.
const IN_ORDER: &[&str] = &[", and ", ", but ", ", so ", "; ", " but ", ", yet "];

/// The fewest characters of a clause of Japanese: a word with a comma is none.
const LEAST: usize = 6;

/// The clauses of an English sentence, and whether they stand in the order of a translation.
pub(super) fn english(text: &str) -> (Vec<&str>, bool) {
    let mut clauses = Vec::new();
    let (mut rest, mut in_order) = (text, true);
    loop {
        let places = ENGLISH.iter().filter_map(|it| Some((rest.find(it)?, *it)));
        let first = places.min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())));
        let Some((at, mark)) = first else {
            clauses.push(rest);
            break;
        };
        clauses.push(&rest[..at]);
        in_order &= IN_ORDER.contains(&mark);
        rest = &rest[at + mark.len()..];
    }
    clauses.retain(|it| it.contains(' '));
    (clauses, in_order)
}

/// The clauses of a Japanese sentence: a comma behind a verb or what joins it parts two.
pub(super) fn japanese(text: &str) -> Vec<&str> {
    let ends = |clause: &str| {
        let last = clause.chars().next_back();
        let joins = last.is_some_and(|it| {
            matches!(it, '\u{3041}'..='\u{3093}')
                && !matches!(it, 'は' | 'も' | 'を' | 'に' | 'の' | 'へ' | 'や')
        });
        (joins || clause.ends_with("場合") || clause.ends_with("結果") || clause.ends_with("もの"))
            && !clause.ends_with("また")
    };
    let mut clauses = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(',') {
        let clause = &text[from..at];
        if ends(clause) && clause.chars().count() >= LEAST {
            clauses.push(clause);
            from = at + 1;
        }
    }
    clauses.push(&text[from..]);
    clauses
}
