//! Addresses that lead nowhere outside of an organisation, and tell of what is inside.

use std::net::{IpAddr, Ipv6Addr};
use std::ops::Range;

/// Ends of names that only an organisation's own servers know (RFC 6762, RFC 8375, and custom).
const ENDS: &[&str] = &[
    ".internal",
    ".intranet",
    ".corp",
    ".lan",
    ".local",
    ".localdomain",
    ".home.arpa",
    ".private",
];

/// The private addresses and names of machines in a text, each as its bytes.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ':');
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(is_part).map(|at| from + at) {
        let end = text[start..]
            .find(|it| !is_part(it))
            .map_or(text.len(), |length| start + length);
        let word = text[start..end].trim_end_matches(['.', ':', '-']);
        if is_private(word) {
            found.push(start..start + word.len());
        }
        from = end;
    }
    found
}

fn is_private(word: &str) -> bool {
    let host = match word.rsplit_once(':') {
        Some((host, port)) if host.contains('.') && port.bytes().all(|it| it.is_ascii_digit()) => {
            host
        }
        _ => word,
    };
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => is_private_v6(address),
        Err(_) => {
            let host = host.to_ascii_lowercase();
            let has_name = |end: &&&str| host.len() > end.len() && host.ends_with(**end);
            ENDS.iter().any(|end| has_name(&end))
        }
    }
}

/// Unique local and link-local addresses (RFC 4193, RFC 4291).
fn is_private_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_what_is_private_is_found() {
        let text = "10.1.2.3, 192.168.0.7:8080; http://mx-7.corp/x fd00::7 fe80::1 172.16.4.5. db.internal:5432";
        let found: Vec<_> = find(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(
            found,
            [
                "10.1.2.3",
                "192.168.0.7:8080",
                "mx-7.corp",
                "fd00::7",
                "fe80::1",
                "172.16.4.5",
                "db.internal:5432"
            ]
        );
        for text in [
            "8.8.8.8",
            "172.32.0.1",
            "10.1.2",
            "example.com",
            "10:12",
            "v10.1.2.3.4",
            "internal",
            "2001:db8::1",
            "1.10.1.2.3",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
