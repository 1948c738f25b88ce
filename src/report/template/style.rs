//! The style sheet of the page: the built-in one or the project's own, with the project's additions behind it. What it would
//! fetch is found, since the page's policy lets nothing in.

mod token;

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::builtin::{self, STYLE};
use super::words::fault;
use crate::diagnostic::{Finding, Message};
use crate::system::file;
use crate::text::source::SourceRef;
use token::{Token, TokenKind, tokens};

/// The project's additions to it.
pub(super) const EXTRA: &str = "extra.css";

/// A style sheet and what the page's policy names it by.
pub struct StyleSheet {
    /// The style sheet.
    pub text: String,
    /// Its SHA-256 in base64 (CSP Level 3, hash sources).
    pub hash: String,
    /// Where the project's additions begin.
    extra_at: usize,
}

impl StyleSheet {
    /// The style sheet of this text, in which the project's additions begin at `extra_at`.
    #[must_use]
    pub fn new(text: String, extra_at: usize) -> Self {
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        Self {
            text,
            hash,
            extra_at,
        }
    }

    /// The same with these rules before the project's additions.
    #[must_use]
    pub fn with(&self, rules: &str) -> Self {
        let (base, extra) = self.text.split_at(self.extra_at);
        let end = if base.ends_with('\n') { "" } else { "\n" };
        let base = format!("{base}{end}{rules}");
        Self::new(format!("{base}{extra}"), base.len())
    }
}

/// The style sheet of the project whose templates lie in `folder`.
pub(super) fn load(folder: &Path, findings: &mut Vec<Finding>) -> StyleSheet {
    let mut text = builtin::text(STYLE).to_owned();
    let mut extra_at = text.len();
    for name in [STYLE, EXTRA] {
        let path = folder.join(name);
        if !file::is_there(&path) {
            continue;
        }
        let source = match super::read(folder, name, &format!("templates/{name}")) {
            Ok(source) => source,
            Err(finding) => {
                findings.push(*finding);
                continue;
            }
        };
        findings.extend(check(&source));
        if name == STYLE {
            text.clone_from(&source.text);
            extra_at = text.len();
        } else {
            if !text.ends_with('\n') {
                text.push('\n');
            }
            extra_at = text.len();
            text.push_str(&source.text);
        }
    }
    StyleSheet::new(text, extra_at)
}

/// The functions that take an address of something to fetch.
const FETCHING: &[&str] = &["url", "src", "image", "image-set", "-webkit-image-set"];

/// What of a style sheet cannot work in the page.
fn check(source: &SourceRef) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = &source.text;
    let lower = text.to_ascii_lowercase();
    for (at, end) in lower.match_indices("</style") {
        let message = Message::new("style-fault.end");
        let finding = fault(source, at..at + end.len(), message);
        findings.push(finding.help(Message::new("style-fault.end-help")));
    }
    let tokens = tokens(text);
    // The at-rule that a token is in, by how many brackets are open where it begins.
    let mut rules: Vec<(&str, usize)> = Vec::new();
    let mut open: Vec<&Token> = Vec::new();
    for token in &tokens {
        match &token.kind {
            TokenKind::AtKeyword(name) => {
                if name == "import" {
                    let message = Message::new("style-fault.import");
                    let finding = fault(source, token.span.clone(), message);
                    findings.push(finding.help(Message::new("style-fault.import-help")));
                }
                rules.push((name, open.len()));
            }
            TokenKind::Open => open.push(token),
            TokenKind::Function(_) => open.push(token),
            TokenKind::Close(_) => {
                match open.last().filter(|it| token.closes(it)) {
                    Some(_) => drop(open.pop()),
                    None => findings.push(unbalanced(source, token)),
                }
                if matches!(token.kind, TokenKind::Close('}')) {
                    rules.retain(|(_, depth)| *depth < open.len());
                }
            }
            TokenKind::Semicolon => rules.retain(|(_, depth)| *depth < open.len()),
            TokenKind::Address(address) => {
                let rule = rules.last().map_or("", |(name, _)| name);
                findings.extend(fetched(source, token, address, rule));
            }
            TokenKind::Text(address) => {
                let inside = open.last().and_then(|it| it.function());
                let rule = rules.last().map_or("", |(name, _)| name);
                if inside.is_some_and(|name| FETCHING.contains(&name)) {
                    findings.extend(fetched(source, token, address, rule));
                }
            }
            TokenKind::Unclosed => findings.push(unbalanced(source, token)),
        }
    }
    findings.extend(open.first().map(|token| unbalanced(source, token)));
    findings
}

/// An address that the page's policy keeps from being read: any but those of its own parts and of images inside it.
fn fetched(source: &SourceRef, token: &Token, address: &str, rule: &str) -> Option<Finding> {
    let address = address.trim();
    let is_inside = address.to_ascii_lowercase().starts_with("data:") && rule != "font-face";
    let is_name = matches!(rule, "namespace" | "import");
    if is_inside || is_name || address.starts_with('#') || address.is_empty() {
        return None;
    }
    let shown: String = address.chars().take(LONGEST).collect();
    let message = Message::new("style-fault.fetch").with("address", shown);
    let help = match rule {
        "font-face" => "style-fault.font-help",
        _ => "style-fault.fetch-help",
    };
    let finding = fault(source, token.span.clone(), message);
    Some(finding.help(Message::new(help)))
}

/// The most characters of an address that are shown.
const LONGEST: usize = 60;

/// A bracket, comment or text without its other end: the rules behind it would be lost.
fn unbalanced(source: &SourceRef, token: &Token) -> Finding {
    let message = Message::new("style-fault.unbalanced");
    let finding = fault(source, token.span.clone(), message);
    finding.help(Message::new("style-fault.unbalanced-help"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::Source;

    fn found(text: &str) -> Vec<&'static str> {
        let source = Source::new("templates/extra.css", text);
        let keys = check(&source).into_iter().map(|it| it.message.key);
        keys.collect()
    }

    #[test]
    fn what_a_page_cannot_fetch_is_found() {
        for text in [
            "@import 'x.css';",
            "@\\69mport url(x.css);",
            "@IMPORT \"data:text/css,\";",
        ] {
            assert_eq!(found(text), ["style-fault.import"], "{text}");
        }
        for text in [
            "a { background: url(https://example.com/a.png) }",
            "a { background: URL( 'logo.png' ) }",
            "a { background: u\\72l(\"//example.com/x\") }",
            "a { background: image-set(\"x.png\" 1x) }",
            "@font-face { font-family: X; src: url(data:font/woff2;base64,AA) }",
            "@media print { a { background: url(x) } }",
        ] {
            assert_eq!(found(text), ["style-fault.fetch"], "{text}");
        }
        for text in [
            "/* @import url(https://example.com) */ a { content: \"url(x)\" }",
            "a { background: url(data:image/png;base64,AA) } b { fill: url(#c) }",
            "@namespace svg url(http://www.w3.org/2000/svg); a { color: red }",
            "@font-face { font-family: X; src: local(\"X\") } a { color: red }",
            "@font-face { src: local(X) } a { background: url(data:image/png;base64,AA) }",
            include_str!("../../../templates/page.css"),
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_loses_the_rules_behind_it_is_found() {
        for text in [
            "a { color: red",
            "/* a",
            "a { content: 'x\n }",
            "a } b { }",
            "a { b: (c }",
            "a[b='c'}",
        ] {
            let found = found(text);
            assert!(
                found.contains(&"style-fault.unbalanced"),
                "{text} {found:?}"
            );
        }
        assert_eq!(found("/* </Style> */"), ["style-fault.end"]);
        assert_eq!(found("a { content: 'a\\\nb' } c\\} { }"), [""; 0]);
    }
}
