//! Whether an address can be the one below which pages are published: other pages and search engines read it as it is.

/// What is wrong with an address, by the name of the words in the catalogues.
pub(super) fn fault(address: &str) -> Option<&'static str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    if !address.bytes().all(is_plain) {
        return Some("settings-base-url.characters");
    }
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return Some("settings-base-url.scheme");
    }
    if address.contains(['?', '#']) {
        return Some("settings-base-url.query");
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if host.contains('@') {
        return Some("settings-base-url.user");
    }
    if !is_host(host) {
        return Some("settings-base-url.host");
    }
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_folder = |name: &str| !matches!(name, "" | "." | "..") && is_encoded(name);
    if !path.is_empty() && !path.split('/').all(is_folder) {
        return Some("settings-base-url.path");
    }
    None
}

/// A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port.
fn is_host(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[').and_then(|it| it.split_once(']')) {
        Some((address, port)) if address.parse::<std::net::Ipv6Addr>().is_ok() => ("v6", port),
        Some(_) => return false,
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let is_label = |label: &str| {
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !label.is_empty() && label.bytes().all(is_inner) && !label.starts_with('-')
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|it| it > 0);
    let port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    port && host.split('.').all(is_label)
}

/// Whether each `%` begins a character's code.
fn is_encoded(name: &str) -> bool {
    let mut parts = name.split('%').skip(1).map(str::as_bytes);
    parts.all(|it| it.len() >= 2 && it[..2].iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn addresses_are_checked() {
        for good in [
            "https://status.example.com",
            "https://status.example.com/",
            "HTTP://status.example.com:8080/incidents",
            "https://status.example.com/a/b%20c/",
            "http://localhost/reports",
            "http://127.0.0.1:8000",
            "https://[2001:db8::1]:8443/reports",
            "https://xn--r8jz45g.example/reports",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        for (bad, why) in [
            ("status.example.com", "scheme"),
            ("ftp://example.com", "scheme"),
            ("javascript:alert(1)", "scheme"),
            ("//example.com", "scheme"),
            ("https:/example.com", "scheme"),
            ("https://example.com/?a=b", "query"),
            ("https://example.com#top", "query"),
            ("https://user:pass@example.com", "user"),
            ("https://", "host"),
            ("https:///reports", "host"),
            ("https://example..com", "host"),
            ("https://example.com:0", "host"),
            ("https://example.com:99999", "host"),
            ("https://[::1", "host"),
            ("https://example.com//a", "path"),
            ("https://example.com/a//", "path"),
            ("https://example.com/../a", "path"),
            ("https://example.com/100%", "path"),
            ("https://example.com/a b", "characters"),
            ("https://\u{4f8b}.example", "characters"),
            ("https://example.com/\"><script>", "characters"),
        ] {
            assert_eq!(
                fault(bad),
                Some(format!("settings-base-url.{why}").as_str()),
                "{bad}"
            );
        }
    }
}
