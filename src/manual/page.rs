//! A page of the manual: what a finding means, what leads to it, and what to do.

use std::borrow::Cow;

use super::{LIST, japanese};
use crate::check::{self, Check};
use crate::diagnostic::Severity;
use crate::locale::{Catalogue, JAPANESE, Language};

/// The line of a translated page at which the next block of code of the English one belongs.
const EXAMPLE: &str = "{example}";
/// The headings of a page's sections, with their names in the catalogues.
const SECTIONS: &[(&str, &str)] = &[
    ("## Found", "page-heading.found"),
    ("## Not found", "page-heading.not-found"),
    ("## What to do", "page-heading.what-to-do"),
];

/// The page of one kind of finding.
#[derive(Debug, Clone)]
pub struct Page {
    /// The finding's name.
    pub name: &'static str,
    /// How grave it is, unless a finding says otherwise.
    pub severity: Severity,
    /// Whether neither settings nor records may accept it.
    pub fixed: bool,
    /// The page as Markdown: a heading, what is found, `## Found` and `## Not found` with examples, `## What to do`.
    pub text: Cow<'static, str>,
}

/// Pages of findings that come from the same work.
#[derive(Debug)]
pub struct Chapter {
    /// Its title by a name below `[manual]` in the catalogues, and its folder of pages.
    pub name: &'static str,
    /// Its pages, in the order of the manual.
    pub pages: &'static [Page],
}

impl Page {
    /// The page of a finding that no check makes: nothing accepts it.
    pub(super) const fn of(name: &'static str, severity: Severity, text: &'static str) -> Self {
        Self {
            name,
            severity,
            fixed: true,
            text: Cow::Borrowed(text),
        }
    }

    /// The whole page in `language`: the English one where there is no translation.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Cow<'_, str> {
        let pages = if language == JAPANESE {
            japanese::PAGES
        } else {
            &[]
        };
        match pages.iter().find(|(name, _)| *name == self.name) {
            Some((_, prose)) => Cow::Owned(with_examples(prose, &self.text)),
            None => Cow::Borrowed(&self.text),
        }
    }

    /// What it says below its heading in the language of `catalogue`, which has the words of its sections' headings.
    #[must_use]
    pub fn body(&self, catalogue: &Catalogue) -> String {
        let text = self.in_language(catalogue.language);
        let lines = text.lines().skip(1).map(|line| {
            let section = SECTIONS.iter().find(|(heading, _)| *heading == line);
            match section {
                Some((_, key)) => Cow::Owned(format!("## {}", catalogue.word(key))),
                None => Cow::Borrowed(line),
            }
        });
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// `prose` with the blocks of code of `english`, one at each place that waits for one.
fn with_examples(prose: &str, english: &str) -> String {
    let mut blocks = blocks(english).into_iter();
    let mut out = String::with_capacity(prose.len() + english.len());
    for line in prose.lines() {
        let block = (line == EXAMPLE).then(|| blocks.next()).flatten();
        out.push_str(block.as_deref().unwrap_or(line));
        out.push('\n');
    }
    out
}

/// The blocks of code of a page, each with its fences.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut is_code = false;
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        if is_fence && !is_code {
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut().filter(|_| is_fence || is_code) {
            block.push(line);
        }
        is_code ^= is_fence;
    }
    blocks.iter().map(|lines| lines.join("\n")).collect()
}

impl From<&Check> for Page {
    fn from(check: &Check) -> Self {
        Self {
            name: check.name,
            severity: check.severity,
            fixed: check.fixed,
            text: check.manual().into(),
        }
    }
}

/// Every page with the name of its chapter, first those of the checks.
pub fn all() -> impl Iterator<Item = (&'static str, Page)> {
    let checks = check::LIST.iter().map(|check| ("checks", check.into()));
    let others = LIST.iter().flat_map(|chapter| {
        let pages = chapter.pages.iter();
        pages.map(|page| (chapter.name, page.clone()))
    });
    checks.chain(others)
}

/// The page of the findings of this name.
#[must_use]
pub fn named(name: &str) -> Option<Page> {
    let mut pages = LIST.iter().flat_map(|chapter| chapter.pages);
    check::named(name)
        .map(Page::from)
        .or_else(|| pages.find(|page| page.name == name).cloned())
}
