//! Slack's own markup to HTML, which becomes Markdown like any other.

/// Persons that a text names: the id, and the name where the text has it (`<@U1|name>`).
pub(super) fn persons(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let codes = text
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'));
    codes.filter_map(|(code, _)| {
        let code = code.strip_prefix('@')?;
        Some(match code.split_once('|') {
            Some((id, name)) => (id, Some(name)),
            None => (code, None),
        })
    })
}

/// The HTML of a text: its `<…>` codes and marks of emphasis become elements, persons what `role` says.
pub(super) fn html(text: &str, role: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    // Code is kept as it is: every second piece between fences, then between ticks.
    for (number, piece) in text.split("```").enumerate() {
        if number % 2 == 1 {
            for line in piece.trim_matches('\n').split('\n') {
                out.push_str(&format!("<br><code>{line}</code>"));
            }
            out.push_str("<br>");
            continue;
        }
        for (number, piece) in piece.trim_matches('\n').split('`').enumerate() {
            if number % 2 == 1 && !piece.contains('\n') {
                out.push_str(&format!("<code>{piece}</code>"));
            } else {
                running(piece, &role, &mut out);
            }
        }
    }
    out
}

fn running(text: &str, role: &impl Fn(&str) -> String, out: &mut String) {
    let mut spoken = String::new();
    let mut rest = text;
    while let Some((before, code, after)) = code(rest) {
        spoken.push_str(before);
        element(code, role, &mut spoken);
        rest = after;
    }
    spoken.push_str(rest);
    let marked = [('*', "b"), ('_', "i"), ('~', "s")]
        .iter()
        .fold(spoken, |text, (mark, name)| emphasis(&text, *mark, name));
    let lines: Vec<_> = marked.split('\n').map(line).collect();
    out.push_str(&emoji(&lines.join("<br>")));
}

/// What precedes the next `<…>`, in it and behind it.
fn code(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('<')?;
    let (code, after) = rest.split_once('>')?;
    Some((before, code, after))
}

fn element(code: &str, role: &impl Fn(&str) -> String, out: &mut String) {
    let (target, label) = match code.split_once('|') {
        Some((target, label)) => (target, Some(label)),
        None => (code, None),
    };
    match target.chars().next() {
        Some('@') => out.push_str(&role(&target[1..])),
        Some('#') => out.push_str(&format!(
            "#{}",
            label.filter(|it| !it.is_empty()).unwrap_or(&target[1..])
        )),
        // `<!here>`, `<!subteam^S1|@sre>`, `<!date^…|March 9>`.
        Some('!') => match label {
            Some(label) => out.push_str(label),
            None => out.push_str(&format!(
                "@{}",
                target[1..].split('^').next().unwrap_or_default()
            )),
        },
        _ if target.starts_with("mailto:") => out.push_str(label.unwrap_or(&target[7..])),
        _ if !target.contains("://") => out.push_str(&format!("&lt;{code}&gt;")),
        _ => {
            let label = label.unwrap_or(target);
            out.push_str(&format!(
                "<a href=\"{}\">{label}</a>",
                target.replace('"', "%22")
            ));
        }
    }
}

/// Marks of emphasis around words: no letter outside them, no space inside, on one line and outside tags.
fn emphasis(text: &str, mark: char, name: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(next) = rest.chars().next() {
        if next == '<' {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            out.push_str(&rest[..end]);
            before = Some('>');
            rest = &rest[end..];
            continue;
        }
        let opens = next == mark && before.is_none_or(|it| !it.is_alphanumeric() || !it.is_ascii());
        if opens && let Some((inner, after)) = closed(&rest[1..], mark) {
            out.push_str(&format!("<{name}>{inner}</{name}>"));
            before = Some(mark);
            rest = after;
            continue;
        }
        out.push(next);
        before = Some(next);
        rest = &rest[next.len_utf8()..];
    }
    out
}

/// The words up to the closing mark, and what follows it.
fn closed(text: &str, mark: char) -> Option<(&str, &str)> {
    let line = text.split('\n').next().unwrap_or_default();
    let (inner, _) = line.split_once(mark)?;
    let after = &text[inner.len() + mark.len_utf8()..];
    let spaced = inner.is_empty()
        || inner.starts_with(char::is_whitespace)
        || inner.ends_with(char::is_whitespace);
    let goes_on = after.starts_with(|it: char| it.is_ascii_alphanumeric() || it == mark);
    (!spaced && !goes_on).then_some((inner, after))
}

/// A quoted line loses its mark: the words are what counts.
fn line(text: &str) -> String {
    let quoted = text.strip_prefix("&gt;");
    quoted.map_or(text, str::trim_start).to_owned()
}

/// Codes of emoji (`:fire:`) as code: no font has them all.
fn emoji(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([':', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(tag) = from.strip_prefix('<') {
            let end = tag.find('>').map_or(from.len(), |at| at + 2);
            out.push_str(&from[..end]);
            rest = &from[end..];
            continue;
        }
        let name: &str = from[1..].split(':').next().unwrap_or_default();
        let known = !name.is_empty()
            && from[1 + name.len()..].starts_with(':')
            && name.starts_with(|it: char| it.is_ascii_lowercase() || matches!(it, '+' | '-'))
            && name
                .bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"_+-'".contains(&it))
            && !before.ends_with(|it: char| it.is_ascii_alphanumeric());
        if known {
            out.push_str(&format!("<code>:{name}:</code>"));
            rest = &from[name.len() + 2..];
        } else {
            out.push(':');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::html;
    use crate::import::format::html::markdown;
    use crate::report::text::{Names, ProblemKind, parse};

    fn read(text: &str) -> String {
        markdown(&html(text, |id| format!("Participant {id}")))
    }

    #[test]
    fn mrkdwn_becomes_markdown() {
        for (text, wanted) in [
            (
                "*Bold* and _so_ and ~not~ 2*3*4 a_b_c",
                "**Bold** and *so* and ~~not~~ 2\\*3\\*4 a\\_b\\_c",
            ),
            (
                "<@U1> see <https://example.com/a?b=1&amp;c=2|the *page*>",
                "Participant U1 see [the **page**](https://example.com/a?b=1&c=2)",
            ),
            (
                "<https://example.com/a_b_c> <!here> <#C1|mail> <!subteam^S1|@sre>",
                "<https://example.com/a_b_c> @here #mail @sre",
            ),
            ("at 10:20:30 :fire: a:b:c", "at 10:20:30 `:fire:` a:b:c"),
            (
                "`a *b*` and\n```x <y>\nz```\nend",
                "`a *b*` and\n`x <y>`\n`z`\nend",
            ),
            ("&gt; quoted &lt;b&gt;\n1 &lt; 2", "quoted \\<b>\n1 < 2"),
            (
                "<mailto:a@example.com|a@example.com> <!date^1^{date}|March 9>",
                "a@example.com March 9",
            ),
            ("*復旧*しました。", "**復旧**しました。"),
            ("<javascript:alert(1)|x>", "\\<javascript:alert(1)|x>"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_comes_out_is_html(pieces in proptest::collection::vec(prop_oneof![
            Just("*"), Just("_"), Just("~"), Just("`"), Just("```"), Just("<"), Just(">"), Just("|"), Just("<@U1>"), Just("<https://example.com|x>"), Just("&lt;b&gt;"),
            Just(":fire:"), Just(":"), Just("word "), Just("遅延。"), Just(" "), Just("\n"), Just("- "), Just("<b>"), Just("\""),
        ], 0..20)) {
            let written = read(&pieces.concat());
            let problems = parse(&written, 0, &Names::NONE).problems;
            let bad = problems.iter().any(|it| matches!(it.kind, ProblemKind::RawHtml | ProblemKind::UnsafeLink { .. }));
            prop_assert!(!bad, "{written:?} {problems:?}");
        }
    }
}
