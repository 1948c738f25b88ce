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
    own: Vec<Term>,
    profile: String,
    /// They are read when they are first asked for: a record in one language needs none.
    terms: OnceLock<Vec<Term>>,
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
        Self::new(Vec::new(), REPORT)
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
    pub fn new(own: Vec<Term>, profile: &str) -> Self {
        Self {
            own,
            profile: profile.to_owned(),
            terms: OnceLock::new(),
            index: OnceLock::new(),
        }
    }

    fn read_terms(&self) -> Vec<Term> {
        let is_replaced = |term: &Term| self.own.iter().any(|it| table::shares_form(it, term));
        let built_in = built_in().into_iter().filter(|term| !is_replaced(term));
        let own = self.own.iter().map(|term| Term {
            is_own: true,
            ..term.clone()
        });
        let holds = |term: &Term| {
            let profile = term.profile.as_ref();
            profile.is_none_or(|it| *it == self.profile) && !term.japanese.is_empty()
        };
        built_in.chain(own).filter(holds).collect()
    }

    /// The profiles that the built-in entries and a project's own name.
    #[must_use]
    pub fn profiles(own: &[Term]) -> Vec<String> {
        let built_in = built_in();
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
        self.terms.get_or_init(|| self.read_terms())
    }

    /// `None` where its forms are too many to be looked for at once.
    pub(super) fn index(&self) -> Option<&Index> {
        if let Some(index) = self.index.get() {
            return Some(index);
        }
        let index = Arc::new(Index::of(self.terms())?);
        Some(self.index.get_or_init(|| index))
    }
}

/// The entries that are built in.
fn built_in() -> Vec<Term> {
    let read = table::read(include_str!("../../templates/glossary.tsv"));
    debug_assert!(read.is_ok());
    read.unwrap_or_default()
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
