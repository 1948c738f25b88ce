//! The glossary of a project, and its terms as they are looked for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::inflection;
use super::japanese::{self, folded};
use super::table::{self, TableFault};
use super::term::Term;

/// The terms that hold for a project.
#[derive(Debug, Clone)]
pub struct Glossary {
    terms: Vec<Term>,
    index: OnceLock<Arc<Index>>,
}

/// The forms of all terms, each looked for once for all.
#[derive(Debug)]
pub(super) struct Index {
    pub english: AhoCorasick,
    /// For each English form the terms that have it, those with a context first.
    pub english_terms: Vec<Vec<usize>>,
    pub japanese: AhoCorasick,
    /// What any term forbids, as written.
    pub wrongs: AhoCorasick,
    /// For each Japanese form whether some term forbids it.
    pub is_forbidden: Vec<bool>,
    /// The right forms of each term as they are looked for, and those that it forbids.
    pub right: Vec<Vec<String>>,
    pub wrong: Vec<Vec<String>>,
}

/// The profile of a project that names none.
pub const REPORT: &str = "report";

impl Default for Glossary {
    fn default() -> Self {
        Self::new(&[], REPORT)
    }
}

impl Glossary {
    /// Reads the terms of a file, in the order of its lines.
    ///
    /// The first line names the columns, with tabs between them: `english` and `japanese` (the term to use), and if they
    /// are wanted `allowed` and `forbidden` (other Japanese terms), `context` (words of which one must be in the English
    /// sentence), `profile` (the kind of text that the line is for), `required` (`no`: the Japanese text may do without it)
    /// and `note`. A cell with several terms has `;` between them.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn read(text: &str) -> Result<Vec<Term>, TableFault> {
        table::read(text)
    }

    /// The built-in glossary with a project's own terms laid over it: an entry takes the place of all built-in ones for the
    /// same English term, and one without Japanese takes them out. Entries of other profiles do not hold.
    #[must_use]
    pub fn new(own: &[Term], profile: &str) -> Self {
        let built_in = table::read(include_str!("../../templates/glossary.tsv"));
        debug_assert!(built_in.is_ok());
        let built_in = built_in.unwrap_or_default().into_iter();
        let own_holds = |term: &Term| own.iter().any(|it| table::shares_form(it, term));
        let terms = built_in
            .filter(|term| !own_holds(term))
            .chain(own.iter().map(|term| Term {
                is_own: true,
                ..term.clone()
            }));
        let holds = |term: &Term| {
            let is_of_profile = term.profile.as_deref().is_none_or(|it| it == profile);
            is_of_profile && !term.japanese.is_empty()
        };
        Self {
            terms: terms.filter(holds).collect(),
            index: OnceLock::new(),
        }
    }

    /// The profiles that the built-in entries and a project's own name.
    #[must_use]
    pub fn profiles(own: &[Term]) -> Vec<String> {
        let built_in =
            table::read(include_str!("../../templates/glossary.tsv")).unwrap_or_default();
        let named = built_in
            .iter()
            .chain(own)
            .filter_map(|it| it.profile.clone());
        let mut names: Vec<String> = named.chain([REPORT.to_owned()]).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// `None` where its forms are too many to be looked for at once.
    pub(super) fn index(&self) -> Option<&Index> {
        if let Some(index) = self.index.get() {
            return Some(index);
        }
        let index = Arc::new(Index::of(&self.terms)?);
        Some(self.index.get_or_init(|| index))
    }
}

impl Index {
    fn of(terms: &[Term]) -> Option<Self> {
        let mut english: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut words: BTreeMap<String, bool> = BTreeMap::new();
        for (index, term) in terms.iter().enumerate() {
            // Nothing can be wrong with it.
            if !term.is_required
                && term.forbidden.is_empty()
                && !term
                    .right()
                    .any(|it| japanese::can_be_misspelt(&folded(it)))
            {
                continue;
            }
            for form in term.english.iter().flat_map(inflection::forms) {
                english.entry(form).or_default().push(index);
            }
            for word in term.right() {
                words.entry(folded(word)).or_default();
            }
            for word in &term.forbidden {
                words.insert(folded(word), true);
            }
        }
        for list in english.values_mut() {
            list.sort_by_key(|it| terms[*it].context.is_empty());
        }
        let right = terms.iter().map(|term| term.right().map(folded).collect());
        let wrong = terms.iter().map(|term| {
            let words = term.forbidden.iter();
            words.map(|it| folded(it)).collect()
        });
        Some(Self {
            english: search(english.keys())?,
            english_terms: english.into_values().collect(),
            japanese: search(words.keys())?,
            wrongs: search(terms.iter().flat_map(|term| &term.forbidden))?,
            is_forbidden: words.into_values().collect(),
            right: right.collect(),
            wrong: wrong.collect(),
        })
    }
}

fn search<'f>(forms: impl Iterator<Item = &'f String>) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    builder
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true);
    builder.build(forms).ok()
}
