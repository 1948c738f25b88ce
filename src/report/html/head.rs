//! What the head of a page says to other pages and to search engines: where it lies, in which languages, about what.

use serde::Serialize;
use tera::Context;

use crate::locale::Language;
use crate::project::logo::Logo;
use crate::report::document::Document;

/// Where the pages of one record are published.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The address of the folder with all reports, without a slash at its end.
    pub base_url: &'a str,
    /// The languages that the record's reports are made in.
    pub languages: &'a [Language],
    /// The language that the record was written in first.
    pub original: Language,
    /// Who publishes.
    pub organisation: Option<&'a str>,
}

/// A page of the same record.
#[derive(Serialize)]
struct PageLink {
    /// A BCP 47 tag, or `x-default`.
    language: &'static str,
    url: String,
}

/// The properties of the Open Graph protocol that a page has.
#[derive(Serialize)]
struct OpenGraph<'a> {
    title: &'a str,
    description: Option<&'a str>,
    url: String,
    locale: &'static str,
    other_locales: Vec<&'static str>,
    site_name: Option<&'a str>,
}

/// The logo as the page's shell sees it.
#[derive(Serialize)]
pub(super) struct EmbeddedPicture<'a> {
    /// Its address, which contains all of it.
    source: String,
    /// What it says, for who cannot see it.
    alternative: &'a str,
}

/// The logo, embedded.
pub(super) fn picture(logo: &Logo) -> EmbeddedPicture<'_> {
    EmbeddedPicture {
        source: super::embedded(logo.media_type, &logo.bytes),
        alternative: &logo.alternative,
    }
}

/// Gives the page's shell its fields `description`, `canonical`, `alternates` and `og`; all but the first are `null` or
/// empty where it is not known where the page will lie.
pub(super) fn insert(
    context: &mut Context,
    document: &Document,
    publication: Option<&Publication<'_>>,
) {
    context.insert("description", &document.description);
    let url = |base: &str, language: Language| format!("{base}/{language}/{}.html", document.stem);
    let own = document.language;
    let pages = publication.map(|it| {
        let known = it.languages.iter().copied();
        // A page names itself among the others, even in a language that only this run was asked for.
        let missing = (!it.languages.contains(&own)).then_some(own);
        known.chain(missing).collect::<Vec<_>>()
    });
    let pages = pages.unwrap_or_default();
    let canonical = publication.map(|it| url(it.base_url, own));
    let mut alternates = Vec::new();
    if let Some(it) = publication {
        alternates.extend(pages.iter().map(|language| PageLink {
            language: language.code,
            url: url(it.base_url, *language),
        }));
        if pages.contains(&it.original) {
            alternates.push(PageLink {
                language: "x-default",
                url: url(it.base_url, it.original),
            });
        }
    }
    let others = pages.iter().filter(|language| **language != own);
    let og = publication.map(|it| OpenGraph {
        title: &document.title,
        description: document.description.as_deref(),
        url: url(it.base_url, own),
        locale: own.locale,
        other_locales: others.map(|language| language.locale).collect(),
        site_name: it.organisation,
    });
    context.insert("canonical", &canonical);
    context.insert("alternates", &alternates);
    context.insert("og", &og);
}
