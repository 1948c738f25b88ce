//! Which targets a link may have, and which paths an image.

/// Whether a link may lead to `url`: `http`, `https`, `mailto`, a fragment, or a path without a scheme.
/// `url` is the target after Markdown's escapes and entities were resolved.
#[must_use]
pub fn is_safe_link(url: &str) -> bool {
    // Browsers drop tabs and line ends inside a URL and read `\` as `/`, so a scheme or a host could hide behind them.
    if url.is_empty() || url.chars().any(hides) || url.starts_with("//") {
        return false;
    }
    let Some((scheme, rest)) = scheme(url) else {
        return true;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#'])),
        "mailto" => !rest.is_empty(),
        _ => false,
    }
}

/// Whether `path` names an image inside the project: relative, without `..`, scheme, query or escapes.
#[must_use]
pub fn is_local_image(path: &str) -> bool {
    !path.is_empty()
        && !path.chars().any(hides)
        && !path.contains([':', '%', '?', '#'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != ".." && part != "~")
}

/// What precedes the first `:` that no `/`, `?` or `#` precedes, and what follows it.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let colon = url.find([':', '/', '?', '#'])?;
    let rest = url[colon..].strip_prefix(':')?;
    Some((&url[..colon], rest))
}

fn hides(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\\' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_to_mail_or_beside_the_report() {
        for url in [
            "https://example.com/a?b=c:d",
            "HTTP://example.com",
            "mailto:ops@example.com",
            "#timeline",
            "EX680695.svg",
            "../other.html",
            "/incidents/a:b",
            "?q=javascript:alert(1)",
        ] {
            assert!(is_safe_link(url), "{url}");
        }
        for url in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.com",
            "\\\\example.com",
            "/\\example.com",
            "https:example.com",
            "https:///example.com",
            "mailto:",
            "blob:https://example.com/x",
            "\u{200B}javascript:x",
        ] {
            assert!(!is_safe_link(url), "{url:?}");
        }
    }

    #[test]
    fn images_stay_inside_the_project() {
        for path in ["a.png", "images/流量.png", "./a.png", "a..b.png"] {
            assert!(is_local_image(path), "{path}");
        }
        for path in [
            "",
            "/a.png",
            "../a.png",
            "a/../../b.png",
            "https://example.com/a.png",
            "//x/a.png",
            "C:a.png",
            "%2e%2e/a.png",
            "a\\b.png",
            "a.png?x",
            "data:image/png;base64,AA",
            "a//b.png",
        ] {
            assert!(!is_local_image(path), "{path}");
        }
    }
}
