//! What the program has to know of a language: one [`LanguageDefinition`] each, whose fields the compiler asks for.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use super::script::Script;
use super::{english, japanese};

/// Everything that is particular to a language and is in no catalogue.
pub struct LanguageDefinition {
    /// The BCP 47 tag; also the stem of its catalogue `templates/language/<code>.toml`.
    pub code: &'static str,
    /// The language with a territory, as previews of pages want it (`og:locale` of the Open Graph protocol).
    pub locale: &'static str,
    /// The text of its built-in catalogue.
    pub catalogue: &'static str,
    /// The letters that it is written with: importers tell languages apart by them.
    pub script: Script,
    /// The grammar that finds facts in its texts; `None`: its texts are not compared with the record, and `check` says so.
    pub facts: Option<FactLanguage>,
    /// The fonts of figures, as in `font-family`: the embedded one first.
    pub drawing_fonts: &'static str,
    /// How PDFs emphasise.
    pub emphasis: EmphasisStyle,
    /// What `new` and `init` write.
    pub starter: Starter,
}

/// The languages that have a grammar of facts in `src/fact/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactLanguage {
    /// `src/fact/english/`.
    English,
    /// `src/fact/japanese/`.
    Japanese,
}

/// How emphasis is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmphasisStyle {
    /// By slanted letters.
    Italic,
    /// By a line below, where the letters have no slanted form.
    Underline,
}

/// What a new record and a new project start from.
pub struct Starter {
    /// A commented record; `{id}`, `{language}` and `{time_zone}` are replaced.
    pub record: &'static str,
    /// A first record in few lines, without comments.
    pub minimal: &'static str,
    /// The settings, each as a comment.
    pub settings: &'static str,
    /// What the project's folders hold.
    pub readme: &'static str,
}

/// A language; equal and ordered by its tag.
#[derive(Clone, Copy)]
pub struct Language(&'static LanguageDefinition);

/// English.
pub const ENGLISH: Language = Language::new(&english::DEFINITION);
/// Japanese.
pub const JAPANESE: Language = Language::new(&japanese::DEFINITION);

/// The language of whatever names none and shows none: messages that nobody chose a language for, and imported texts
/// without letters.
pub const DEFAULT: Language = ENGLISH;

/// Every language, in the order in which reports are made.
pub const LIST: &[Language] = &[ENGLISH, JAPANESE];

impl Language {
    /// The language of this definition.
    #[must_use]
    pub const fn new(definition: &'static LanguageDefinition) -> Self {
        Self(definition)
    }

    /// The language of this tag, if it is known.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let known = LIST.iter().copied().find(|it| it.code == code);
        known.or_else(|| super::added().into_iter().find(|it| it.code == code))
    }

    /// The first language that is written with these letters.
    #[must_use]
    pub fn in_script(script: Script) -> Option<Self> {
        LIST.iter()
            .copied()
            .find(|language| language.script == script)
    }
}

impl Deref for Language {
    type Target = LanguageDefinition;

    fn deref(&self) -> &LanguageDefinition {
        self.0
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        // The same definition is the common case, and cheaper to see than the same tag.
        std::ptr::eq(self.0, other.0) || self.code == other.code
    }
}

impl Eq for Language {}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        match std::ptr::eq(self.0, other.0) {
            true => Ordering::Equal,
            false => self.code.cmp(other.code),
        }
    }
}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language")
            .field("code", &self.code)
            .finish()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
