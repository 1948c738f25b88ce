//! Addresses that are in a text without any mark become links, as readers of GitHub expect: `https://…`, `www.…` and
//! addresses of mail. One ends at white space, a character outside of ASCII or closing punctuation.

use std::ops::Range;

use super::address::is_safe_link;
use crate::report::document::{Block, Inline};
use crate::report::flow;

/// Makes a link of every address in the words of `blocks`; links and code stay as they are.
pub(super) fn link(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => inlines(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| link(item)),
            Block::Table(table) => {
                table.cells_mut().for_each(inlines);
                table.blocks_mut().for_each(|blocks| link(blocks));
            }
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => link(inner),
            Block::Notes(notes) => notes.iter_mut().for_each(|note| link(note)),
            Block::Code { .. } | Block::Rule | Block::Figure(_) => {}
        }
    }
}

/// Takes back what [`link`] did, so that texts can be compared by their words.
pub fn unlink(content: &mut Vec<Inline>) {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in std::mem::take(content) {
        match (out.last_mut(), own_words(inline)) {
            (Some(Inline::Text(before)), Inline::Text(words)) => before.push_str(&words),
            (_, inline) => out.push(inline),
        }
    }
    *content = out;
}

/// The words of an address that is its own words.
fn own_words(inline: Inline) -> Inline {
    match inline {
        Inline::Link {
            url,
            title,
            content,
        } => match content.as_slice() {
            [Inline::Text(words)] if title.is_empty() && is_own(&url, words) => {
                Inline::Text(words.clone())
            }
            _ => Inline::Link {
                url,
                title,
                content,
            },
        },
        other => other,
    }
}

fn is_own(url: &str, words: &str) -> bool {
    let bare = ["http://", "mailto:"].map(|scheme| url.strip_prefix(scheme));
    url == words || bare.contains(&Some(words))
}

fn inlines(content: &mut Vec<Inline>) {
    for inline in content.iter_mut() {
        match inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Small(inner)
            | Inline::Whole(inner)
            | Inline::Other(_, inner) => inlines(inner),
            _ => {}
        }
    }
    let may_hold = |inline: &Inline| matches!(inline, Inline::Text(text) if text.contains(':') || text.contains('.'));
    if !content.iter().any(may_hold) {
        return;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in std::mem::take(content) {
        match inline {
            Inline::Text(text) => words(&text, &mut out),
            other => out.push(other),
        }
    }
    *content = out;
}

/// The words of one piece, addresses among them as links.
fn words(text: &str, out: &mut Vec<Inline>) {
    let before = flow::last(out);
    let mut done = 0;
    for (range, url) in addresses(text, before) {
        if done < range.start {
            out.push(Inline::Text(text[done..range.start].to_owned()));
        }
        done = range.end;
        out.push(Inline::Link {
            url,
            title: String::new(),
            content: vec![Inline::Text(text[range].to_owned())],
        });
    }
    if done < text.len() {
        out.push(Inline::Text(text[done..].to_owned()));
    }
}

/// The addresses in `text`, which follows the character `before`, each with what it leads to.
fn addresses(text: &str, before: Option<char>) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find([':', '@', '.']).map(|next| at + next) {
        at = next + 1;
        let free = found.last().map_or(0, |(range, _)| range.end);
        let start = match text.as_bytes()[next] {
            b':' => scheme(text, next),
            b'@' => mail_name(text, free, next),
            _ => www(text, next),
        };
        let Some(start) = start.filter(|start| *start >= free) else {
            continue;
        };
        let neighbour = if start == 0 {
            before
        } else {
            text[..start].chars().next_back()
        };
        // Within a word none begins; what follows is read only where one may, so that all is read once.
        if neighbour.is_some_and(|it| it.is_ascii_alphanumeric()) {
            continue;
        }
        let address = match text.as_bytes()[next] {
            b':' => web(text, start, next),
            b'@' => mail(text, start, next),
            _ => host(text, start, next),
        };
        let Some((range, url)) = address else {
            continue;
        };
        if is_safe_link(&url) {
            at = range.end;
            found.push((range, url));
        }
    }
    found
}

/// Where the scheme that ends at `colon` begins.
fn scheme(text: &str, colon: usize) -> Option<usize> {
    ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        let written = text.get(start..colon)?;
        written.eq_ignore_ascii_case(scheme).then_some(start)
    })
}

/// `https://host/path`, whose colon is known.
fn web(text: &str, start: usize, colon: usize) -> Option<(Range<usize>, String)> {
    let host = text[colon..].strip_prefix("://")?;
    host.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '[')
        .then_some(())?;
    let end = end(text, start);
    (end > colon + 3).then(|| (start..end, text[start..end].to_owned()))
}

/// Where the `www` that ends at `dot` begins.
fn www(text: &str, dot: usize) -> Option<usize> {
    let start = dot.checked_sub(3)?;
    let written = text.get(start..dot)?;
    written.eq_ignore_ascii_case("www").then_some(start)
}

/// `www.host/path`, whose first dot is known; `www.example` names no host of its own.
fn host(text: &str, start: usize, dot: usize) -> Option<(Range<usize>, String)> {
    let mut labels = text[dot + 1..].splitn(3, '.');
    let is_first = labels.next().is_some_and(is_label);
    let second = labels.next().unwrap_or_default();
    let is_host = is_first && second.starts_with(|it: char| it.is_ascii_alphanumeric());
    let end = if is_host { end(text, start) } else { start };
    is_host.then(|| (start..end, format!("http://{}", &text[start..end])))
}

fn is_label(part: &str) -> bool {
    !part.is_empty()
        && part
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '-')
}

/// Where the name before the at sign begins; nothing before `free` belongs to it.
fn mail_name(text: &str, free: usize, sign: usize) -> Option<usize> {
    let is_name = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '+');
    let before = text.get(free..sign)?;
    let name = before.chars().rev().take_while(is_name).count();
    let start = sign - name;
    // Part of an address with a scheme of its own, or of a path.
    (name > 0 && !text[..start].ends_with(['/', ':'])).then_some(start)
}

/// `name@host.example`, whose at sign is known.
fn mail(text: &str, start: usize, sign: usize) -> Option<(Range<usize>, String)> {
    let rest = &text[sign + 1..];
    let is_host = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-');
    let length = rest.find(|it| !is_host(it)).unwrap_or(rest.len());
    let host = rest[..length].trim_end_matches(['.', '-']);
    let parts: Vec<&str> = host.split('.').collect();
    let has_letter = host.contains(|it: char| it.is_ascii_alphabetic());
    let is_mail = parts.len() >= 2 && has_letter && parts.iter().all(|part| is_label(part));
    let end = sign + 1 + host.len();
    is_mail.then(|| (start..end, format!("mailto:{}", &text[start..end])))
}

/// Where the address that begins at `start` ends.
fn end(text: &str, start: usize) -> usize {
    let stops = |it: char| {
        !it.is_ascii_graphic() || matches!(it, '<' | '>' | '"' | '`' | '\\' | '|' | '{' | '}' | '^')
    };
    let length = text[start..].find(stops).unwrap_or(text.len() - start);
    let mut address = &text[start..start + length];
    let count = |address: &str, wanted: char| address.chars().filter(|it| *it == wanted).count();
    let (mut closing, mut opening) = (count(address, ')'), count(address, '('));
    let (mut closing_square, mut opening_square) = (count(address, ']'), count(address, '['));
    while let Some(last) = address.chars().next_back() {
        let is_left_over = match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' => true,
            ')' => closing > opening,
            '(' => true,
            ']' => closing_square > opening_square,
            '[' => true,
            _ => false,
        };
        if !is_left_over {
            break;
        }
        match last {
            ')' => closing -= 1,
            '(' => opening -= 1,
            ']' => closing_square -= 1,
            '[' => opening_square -= 1,
            _ => {}
        }
        address = &address[..address.len() - 1];
    }
    start + address.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let found = addresses(text, None).into_iter();
        found.map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, addresses) in [
            (
                "See https://status.example.com/a?b=c#d.",
                vec!["https://status.example.com/a?b=c#d"],
            ),
            (
                "(https://example.com/a_(b)), then",
                vec!["https://example.com/a_(b)"],
            ),
            (
                "詳細はhttps://example.com/aを参照、http://example.com/b。",
                vec!["https://example.com/a", "http://example.com/b"],
            ),
            (
                "「https://example.com」（https://example.com/x）",
                vec!["https://example.com", "https://example.com/x"],
            ),
            (
                "HTTPS://EXAMPLE.COM/! http://[::1]:80/x",
                vec!["HTTPS://EXAMPLE.COM/", "http://[::1]:80/x"],
            ),
            (
                "https://a.example,https://b.example",
                vec!["https://a.example,https://b.example"],
            ),
            (
                "www.example.com/x, or ops+x@mail.example.com.",
                vec!["www.example.com/x", "ops+x@mail.example.com"],
            ),
            (
                "https://user@example.com/www.a.b",
                vec!["https://user@example.com/www.a.b"],
            ),
            (
                "www.x xhttps://example.com https:// http://. a@b 1@2.3 ftp://a.b javascript:x@y",
                vec![],
            ),
            ("postgres://a@db.internal:5432", vec![]),
        ] {
            assert_eq!(found(text), addresses, "{text}");
        }
        let of = |text| addresses(text, Some('a')).len();
        assert_eq!(
            (of("https://example.com"), of(" https://example.com")),
            (0, 1)
        );
    }

    proptest! {
        #[test]
        fn the_characters_stay(text in "([a-z@.:/ ()\\[\\]、]|https://|www\\.|障害){0,24}") {
            let mut content = vec![Inline::Text(text.clone())];
            inlines(&mut content);
            prop_assert_eq!(crate::report::document::plain(&content), text);
            for inline in &content {
                if let Inline::Link { url, .. } = inline {
                    prop_assert!(is_safe_link(url), "{}", url);
                }
            }
        }
    }
}
