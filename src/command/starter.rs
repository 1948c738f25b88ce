//! What a new record and a new project start from, in each language.

use crate::locale::{ENGLISH, JAPANESE, Language};

/// The files of a language.
pub(super) struct Starter {
    language: Language,
    /// A commented record; `{id}` is replaced by its id.
    pub record: &'static str,
    /// The settings, each as a comment.
    pub settings: &'static str,
    /// What the project's folders hold.
    pub readme: &'static str,
}

/// What version control leaves out of a project.
pub(super) const IGNORED: &str = include_str!("../../templates/new/gitignore");

/// Every language's files; the first are those of a language without its own.
const LIST: &[Starter] = &[
    Starter {
        language: ENGLISH,
        record: include_str!("../../templates/new/en/record.yaml"),
        settings: include_str!("../../templates/new/en/tenmatsu.toml"),
        readme: include_str!("../../templates/new/en/README.md"),
    },
    Starter {
        language: JAPANESE,
        record: include_str!("../../templates/new/ja/record.yaml"),
        settings: include_str!("../../templates/new/ja/tenmatsu.toml"),
        readme: include_str!("../../templates/new/ja/README.md"),
    },
];

impl Starter {
    /// The files of `language`.
    pub fn of(language: Language) -> &'static Self {
        let own = LIST.iter().find(|it| it.language == language);
        own.unwrap_or(&LIST[0])
    }

    /// A new record of this id.
    pub fn record(&self, id: &str) -> String {
        self.record.replace("{id}", &crate::yaml::write::scalar(id))
    }
}
