//! Markdown with tags of HTML in its lines: the tags become marks, all else stays.

use super::angle;
use crate::report::text::{self, Names, inlines, is_safe_link};

/// Tags that make marks, or are only a style that Markdown does not have.
const MARKS: &[(&str, &str)] = &[
    ("b", "**"),
    ("strong", "**"),
    ("i", "*"),
    ("em", "*"),
    ("s", "~~"),
    ("del", "~~"),
    ("code", "`"),
    ("tt", "`"),
    ("span", ""),
    ("font", ""),
    ("u", ""),
    ("small", ""),
    ("big", ""),
    ("sub", ""),
    ("sup", ""),
    ("mark", ""),
];

/// The block with the tags in its lines as marks of Markdown; `None` where it has tags of another kind.
pub(super) fn mended(block: &str) -> Option<String> {
    let lines = block.lines().map(line).collect::<Option<Vec<_>>>()?;
    Some(lines.join("\n"))
}

fn line(line: &str) -> Option<String> {
    let words = line.trim_start_matches(|it: char| {
        it.is_ascii_digit() || matches!(it, ' ' | '-' | '*' | '+' | '.' | ')' | '>' | '#')
    });
    let head = &line[..line.len() - words.len()];
    // Only a mark of a list, a quote or a heading has a space behind it.
    let (head, words) = if head.ends_with(' ') {
        (head, words)
    } else {
        ("", line)
    };
    let gap = format!("\n{}", " ".repeat(head.len()));
    let marked = converted(words, true, &gap)?;
    let bare = converted(words, false, &gap)?;
    let seen = |markdown: &str| {
        let seen = text::plain(inlines(markdown, &Names::NONE));
        seen.split_whitespace().collect::<String>()
    };
    // Marks that hold nothing would be seen.
    let words = if seen(&marked) == seen(&bare) {
        marked
    } else {
        bare
    };
    Some(format!("{head}{words}"))
}

fn converted(text: &str, keeps_marks: bool, gap: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut targets: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if angle::is_word(rest) {
            out.push('<');
            rest = &rest[1..];
            continue;
        }
        let end = rest.find('>')?;
        let tag = rest[1..end].trim().trim_end_matches('/').trim_end();
        rest = &rest[end + 1..];
        let (is_end, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let name = tag.split(char::is_whitespace).next().unwrap_or_default();
        match &*name.to_ascii_lowercase() {
            "br" => out.push_str(gap),
            "a" if is_end => {
                let target = targets.pop()?;
                out.push_str(&format!("]({target})"));
            }
            "a" => {
                let target = target(tag)?;
                targets.push(target);
                out.push('[');
            }
            name => {
                let (_, mark) = MARKS.iter().find(|(known, _)| *known == name)?;
                out.push_str(if keeps_marks { mark } else { "" });
            }
        }
    }
    out.push_str(rest);
    targets.is_empty().then_some(out)
}

/// The target of a link, if a link may lead there.
fn target(tag: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find("href=")?;
    let value = &tag[at + "href=".len()..];
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''));
    let target = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split(char::is_whitespace).next()?,
    };
    let is_plain = !target.contains(['(', ')', '<', '>', ' ', '&']);
    (is_plain && is_safe_link(target)).then(|| target.to_owned())
}
