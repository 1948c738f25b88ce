//! A page of the manual: what a finding means, what leads to it, and what to do.

use std::borrow::Cow;

use super::LIST;
use crate::check::{self, Check};
use crate::diagnostic::Severity;

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

    /// What it says below its heading.
    #[must_use]
    pub fn body(&self) -> &str {
        self.text
            .split_once('\n')
            .map_or("", |(_, body)| body)
            .trim()
    }
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
