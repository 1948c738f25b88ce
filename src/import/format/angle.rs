//! Angle brackets that are not tags: `<token>` in somebody's words must not go as an element that no page knows.

/// The elements of HTML that posts are written with, and those that hide or embed; any other name is a word.
const ELEMENTS: &str = " a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br \
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
    fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd \
    label legend li link main map mark marquee menu meta meter nav nobr noscript o:p object ol optgroup option output p \
    param picture pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike \
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var \
    video wbr ";
/// Attributes that are without a value.
const FLAGS: &str = " allowfullscreen async autofocus autoplay checked compact controls default defer disabled download \
    hidden inert ismap itemscope loop multiple muted nohref noshade novalidate nowrap open readonly required reversed \
    selected ";
/// Elements whose content no reader sees; one that is never closed would hide all that follows, and is a word.
const HIDDEN: &[&str] = &[
    "script", "style", "head", "template", "noscript", "iframe", "title",
];
/// The beginnings of other attributes that may be without a value.
const GENERATED: &[&str] = &["data-", "aria-", "_ng"];

/// HTML whose tags are all known and whose every other `<` is `&lt;`, without what no reader sees.
pub(in crate::import) struct Settled {
    /// The HTML.
    pub html: String,
    /// Whether it had tags or comments.
    pub has_tags: bool,
}

/// Tells tags from words in brackets.
pub(in crate::import) fn settle(html: &str) -> Settled {
    let lower = html.to_ascii_lowercase();
    let closed: Vec<_> = HIDDEN.iter().map(|name| last_close(&lower, name)).collect();
    let comment = html.rfind("-->");
    let mut settled = Settled {
        html: String::with_capacity(html.len() + 16),
        has_tags: false,
    };
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let here = at + found;
        settled.html.push_str(&html[at..here]);
        let from = &html[here..];
        let hidden = if from.starts_with("<!--") && comment.is_some_and(|last| here < last) {
            from.find("-->").map(|end| end + 3)
        } else {
            let opened = HIDDEN.iter().position(|name| opens(&lower[here..], name));
            match opened {
                Some(index) if closed[index].is_none_or(|last| last < here) => {
                    settled.html.push_str("&lt;");
                    at = here + 1;
                    continue;
                }
                Some(index) => tag(from)
                    .and_then(|length| close(&lower[here + length..], HIDDEN[index], length)),
                None => None,
            }
        };
        let length = hidden.or_else(|| tag(from));
        settled.has_tags |= length.is_some();
        match length {
            Some(length) if hidden.is_none() => settled.html.push_str(&from[..length]),
            Some(_) => {}
            None => settled.html.push_str("&lt;"),
        }
        at = here + length.unwrap_or(1);
    }
    settled.html.push_str(&html[at..]);
    settled
}

/// Whether the bracket that the text begins with opens no tag and no comment.
pub(in crate::import) fn is_word(text: &str) -> bool {
    !text.starts_with("<!--") && tag(text).is_none()
}

/// Whether the text begins with the opening tag of this name.
fn opens(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix('<').and_then(|it| it.strip_prefix(name));
    rest.is_some_and(|rest| !rest.starts_with(|it: char| it.is_ascii_alphanumeric()))
}

/// The length of `</name>`, where the text begins with it.
fn closes(text: &str, name: &str) -> Option<usize> {
    let rest = text.strip_prefix("</")?.strip_prefix(name)?;
    let end = spaces(rest.as_bytes(), 0);
    (rest.as_bytes().get(end) == Some(&b'>')).then_some(2 + name.len() + end + 1)
}

/// Where the last `</name>` begins.
fn last_close(lower: &str, name: &str) -> Option<usize> {
    let mut places = lower.rmatch_indices("</");
    places.find_map(|(at, _)| closes(&lower[at..], name).map(|_| at))
}

/// The end of the next `</name>`, counted from `before` bytes further ahead.
fn close(text: &str, name: &str, before: usize) -> Option<usize> {
    let mut places = text.match_indices("</");
    places.find_map(|(at, _)| closes(&text[at..], name).map(|length| before + at + length))
}

/// The length of the tag that the text begins with; `None` where it is none of a known element.
fn tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if text
        .get(..9)
        .is_some_and(|it| it.eq_ignore_ascii_case("<!doctype"))
        || text.starts_with("<?xml ")
    {
        let end = text.find(['>', '\n'])?;
        return (bytes[end] == b'>').then_some(end + 1);
    }
    let mut at = 1 + usize::from(bytes.get(1) == Some(&b'/'));
    let start = at;
    while bytes
        .get(at)
        .is_some_and(|it| it.is_ascii_alphanumeric() || *it == b':')
    {
        at += 1;
    }
    // The longest name of an element has ten letters.
    if at - start > 12 || !is_in(&text[start..at].to_ascii_lowercase(), ELEMENTS) {
        return None;
    }
    attributes(text, at)
}

/// The end of a tag whose name ends at `at`, if nothing but attributes is up to its bracket.
fn attributes(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut is_quoted = false;
    loop {
        let gap = spaces(bytes, at);
        match bytes.get(gap)? {
            b'>' => return Some(gap + 1),
            b'/' => {
                at = gap + 1;
                continue;
            }
            _ if gap == at && !is_quoted => return None,
            _ => at = gap,
        }
        let start = at;
        while bytes
            .get(at)
            .is_some_and(|it| it.is_ascii_alphanumeric() || b"-_:.@".contains(it))
        {
            at += 1;
        }
        if at == start {
            return None;
        }
        let equals = spaces(bytes, at);
        if bytes.get(equals) != Some(&b'=') {
            let name = text[start..at].to_ascii_lowercase();
            let is_generated = GENERATED.iter().any(|it| name.starts_with(it));
            if !is_generated && !is_in(&name, FLAGS) {
                return None;
            }
            is_quoted = false;
            continue;
        }
        let value = spaces(bytes, equals + 1);
        is_quoted = matches!(bytes.get(value), Some(b'"' | b'\''));
        at = match bytes.get(value)? {
            quote @ (b'"' | b'\'') => {
                value + 2 + bytes[value + 1..].iter().position(|it| it == quote)?
            }
            b'>' => return None,
            _ => {
                let ends = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'>' | b'<');
                value + bytes[value..].iter().position(ends)?
            }
        };
    }
}

fn spaces(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

fn is_in(name: &str, list: &str) -> bool {
    list.split(' ').any(|it| !it.is_empty() && it == name)
}

/// Whether the text has an entity, `&amp;` or `&#12;`.
pub(in crate::import) fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let end = rest.bytes().take(32).position(|it| it == b';');
        let name = end.map_or("", |end| rest.get(..end).unwrap_or_default());
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stay_and_words_in_brackets_are_escaped() {
        for tag in [
            "<p>",
            "</P >",
            "<br/>",
            "<br />",
            "<a href=x>",
            "<A\nHREF = 'a>b'class=\"c\">",
            "<ol reversed data-a>",
            "<!DOCTYPE html>",
        ] {
            let settled = settle(tag);
            assert_eq!((settled.html.as_str(), settled.has_tags), (tag, true));
        }
        for hidden in [
            "<!-- <token> -->",
            "<Script>1 < 2</header></script >",
            "<head><head><title>a</title></head>",
        ] {
            let settled = settle(&format!("{hidden} seen"));
            assert_eq!((settled.html.as_str(), settled.has_tags), (" seen", true));
        }
        for words in [
            "<token>",
            "<service-name>",
            "</token>",
            "<a lot of mail>",
            "<i and j>",
            "a < b > c",
            "<3",
            "</3",
            "<p",
            "<b x=\"",
            "<title>",
            "<!channel>",
            "<![CDATA[x]]>",
            "<!-- open",
            "<?php",
            "<p-1>",
            "<user@example.com>",
            "<https://example.com/>",
            "<>",
            "<トークン>",
        ] {
            let settled = settle(words);
            assert!(!settled.has_tags, "{words}");
            assert_eq!(settled.html, words.replace('<', "&lt;"));
        }
    }
}
