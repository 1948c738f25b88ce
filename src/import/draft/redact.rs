//! Finds in drafts what names persons or opens doors, and takes it out: addresses, numbers, names, keys.

use crate::diagnostic::{Finding, Message, Severity};
use crate::import::draft::{Draft, DraftEntry, LocalizedText};
use crate::import::input::Input;
use crate::import::wording::names::NameList;

/// How many pieces were taken out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Redacted {
    /// Mail addresses, telephone numbers and names of persons.
    pub persons: usize,
    /// Addresses of machines.
    pub machines: usize,
    /// Keys, tokens and passwords.
    pub secrets: usize,
}

impl Redacted {
    /// Words that tell the numbers.
    #[must_use]
    pub fn words(&self, key: &'static str) -> Message {
        let words = Message::new(key).with("persons", self.persons);
        words
            .with("machines", self.machines)
            .with("secrets", self.secrets)
    }
}

/// What is in place of a piece, in every language.
const MARK: &str = "[…]";

/// Beginnings of keys of well-known services.
pub const KEYS: &[&str] = &[
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xapp-",
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "AKIA",
    "ASIA",
    "AIza",
    "sk-",
    "sk_live_",
    "eyJ",
];

/// Words before a secret.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "secret",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "bearer",
    "パスワード",
];

/// Redacts every text of the draft and says how much that was.
pub fn redact(draft: &mut Draft) -> Redacted {
    let persons = NameList::of(draft.persons.iter().map(String::as_str));
    let mut counts = Redacted::default();
    for said in texts(draft) {
        for text in said.texts() {
            *text = clean(text, &persons, &mut counts);
        }
    }
    counts
}

/// What [`redact`] would take out, each piece of the draft that has some at its place.
#[must_use]
pub fn private(draft: &Draft, input: &Input) -> Vec<Finding> {
    let persons = NameList::of(draft.persons.iter().map(String::as_str));
    let count = |texts: Vec<&mut LocalizedText>| {
        let mut counts = Redacted::default();
        for text in texts.into_iter().flat_map(LocalizedText::texts) {
            clean(text, &persons, &mut counts);
        }
        counts
    };
    let mut around = Draft {
        entries: Vec::new(),
        ..draft.clone()
    };
    let mut places = Vec::new();
    for entry in &draft.entries {
        let file = entry.file.as_ref().unwrap_or(&input.source);
        let counts = count(entry_texts(&mut entry.clone()).into());
        places.push((file, entry.place.clone(), counts));
    }
    // What a text beside the timeline has of an entry is told there.
    if places
        .iter()
        .all(|(.., counts)| *counts == Redacted::default())
    {
        let place = draft.start..draft.start;
        places.push((&input.source, place, count(texts(&mut around))));
    }
    places.retain(|(.., counts)| *counts != Redacted::default());
    let finding = |(file, place, counts): (&_, _, Redacted)| {
        let words = counts.words("import-private");
        let finding = Finding::new("import-private", Severity::Warning, file, place, words);
        finding.help(Message::new("import-private.help"))
    };
    places.into_iter().map(finding).collect()
}

fn texts(draft: &mut Draft) -> Vec<&mut LocalizedText> {
    let Draft {
        services,
        title,
        summary,
        impact_users,
        impact_scope,
        impact_details,
        detection,
        root_cause,
        resolution,
        workaround,
        next_steps,
        entries,
        ..
    } = draft;
    let mut all = vec![
        title,
        summary,
        impact_users,
        impact_scope,
        impact_details,
        detection,
        resolution,
        workaround,
    ];
    all.extend(services);
    all.extend(root_cause.iter_mut().map(|(_, said)| said));
    all.extend(next_steps.iter_mut().map(|step| &mut step.action));
    all.extend(entries.iter_mut().flat_map(entry_texts));
    all
}

fn entry_texts(entry: &mut DraftEntry) -> [&mut LocalizedText; 6] {
    let stated = &mut entry.stated;
    [
        &mut entry.text,
        &mut entry.details,
        &mut entry.role,
        &mut entry.origin,
        &mut stated.title,
        &mut stated.impact,
    ]
}

fn clean(text: &str, persons: &NameList, counts: &mut Redacted) -> String {
    let (text, found) = persons.taken_out(text, MARK);
    counts.persons += found;
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut secret = false;
    while !rest.is_empty() {
        let space = rest.find(|it: char| !is_gap(it)).unwrap_or(rest.len());
        out.push_str(&rest[..space]);
        rest = &rest[space..];
        if let Some(length) = international(rest) {
            counts.persons += 1;
            out.push_str(MARK);
            rest = &rest[length..];
        }
        let end = rest.find(is_gap).unwrap_or(rest.len());
        if end > 0 {
            out.push_str(&word(&rest[..end], &mut secret, counts));
        }
        rest = &rest[end..];
    }
    out
}

/// What parts words: white space, quotes, brackets, and the letters and marks of Japanese.
fn is_gap(it: char) -> bool {
    it.is_whitespace()
        || matches!(
            it,
            '"' | '\'' | '`' | '<' | '>' | '(' | ')' | ',' | ';' | '“' | '”' | '’'
        )
        || crate::text::width::is_wide(it)
}

fn word(word: &str, secret: &mut bool, counts: &mut Redacted) -> String {
    let core = word.trim_end_matches(['.', ':', '!', '?', '|', '*']);
    let tail = &word[core.len()..];
    let marked = |count: &mut usize| {
        *count += 1;
        format!("{MARK}{tail}")
    };
    let named = NAMES.iter().any(|name| core.eq_ignore_ascii_case(name));
    if std::mem::take(secret)
        && !named
        && core.chars().any(char::is_alphanumeric)
        && core.len() > 3
        && core != "is"
    {
        return marked(&mut counts.secrets);
    }
    // "password: x" and "Bearer x", but not "the token expired".
    *secret = named && (word.ends_with(':') || core.eq_ignore_ascii_case("bearer"));
    if let Some((name, value)) = core.split_once(['=', ':'])
        && !value.is_empty()
        && !value.starts_with('/')
        && NAMES
            .iter()
            .any(|it| name.to_ascii_lowercase().ends_with(it))
    {
        counts.secrets += 1;
        return format!("{}{MARK}{tail}", &core[..=name.len()]);
    }
    if is_key(core) {
        return marked(&mut counts.secrets);
    }
    if is_mail(core) || is_telephone(core) || is_mention(core) {
        return marked(&mut counts.persons);
    }
    if is_address(core) {
        return marked(&mut counts.machines);
    }
    match core.split_once("://") {
        Some((scheme, rest)) => url(scheme, rest, counts) + tail,
        None => word.to_owned(),
    }
}

/// An address of the web without what signs in: user and password, and the query.
fn url(scheme: &str, rest: &str, counts: &mut Redacted) -> String {
    let (place, query) = rest
        .split_once('?')
        .map_or((rest, None), |(place, query)| (place, Some(query)));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let host = match host.rsplit_once('@') {
        Some((_, host)) => {
            counts.secrets += 1;
            format!("{MARK}@{host}")
        }
        None => host.to_owned(),
    };
    let signs = query.is_some_and(|query| {
        query.len() > 40
            || NAMES
                .iter()
                .any(|name| query.to_ascii_lowercase().contains(name))
    });
    let query = match query {
        Some(_) if signs => {
            counts.secrets += 1;
            format!("?{MARK}")
        }
        Some(query) => format!("?{query}"),
        None => String::new(),
    };
    format!("{scheme}://{host}{path}{query}")
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !name.contains("://") && host.contains('.') && !host.ends_with('.')
    })
}

fn is_mention(word: &str) -> bool {
    word.strip_prefix('@')
        .is_some_and(|name| name.starts_with(|it: char| it.is_ascii_alphabetic()) && name.len() > 1)
}

/// `+81-3-1234-5678`, `03-1234-5678`, `090-1234-5678`; a date has no such groups.
fn is_telephone(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let plain = word
        .chars()
        .all(|it| it.is_ascii_digit() || matches!(it, '+' | '-'));
    let groups: Vec<_> = word.trim_start_matches('+').split('-').collect();
    let begins = word.starts_with('+')
        || (word.starts_with('0') && groups.len() == 3 && groups[2].len() == 4);
    plain && begins && (9..=15).contains(&digits)
}

/// The length of the telephone number that the text begins with, as `+81 3-1234-5678` or `+1 (555) 010-9999`. The code of
/// a country begins with no 0, so `+0900` behind a clock is none.
fn international(text: &str) -> Option<usize> {
    let number = text.strip_prefix('+')?;
    let marks = |it: char| it.is_ascii_digit() || matches!(it, ' ' | '-' | '.' | '(' | ')');
    let marked = &number[..number.find(|it| !marks(it)).unwrap_or(number.len())];
    let number = marked.trim_end_matches(|it: char| !it.is_ascii_digit());
    let code = number.split(|it: char| !it.is_ascii_digit()).next()?;
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let grouped = number.len() == code.len() || code.len() <= 3;
    let follows = text[1 + number.len()..].chars().next();
    let is_number = (9..=15).contains(&digits)
        && grouped
        && !code.is_empty()
        && !code.starts_with('0')
        && !follows.is_some_and(char::is_alphanumeric);
    is_number.then_some(1 + number.len())
}

fn is_address(word: &str) -> bool {
    let bare = word.split('/').next().unwrap_or_default();
    let host = bare
        .rsplit_once(':')
        .filter(|(host, _)| host.contains('.'))
        .map_or(bare, |(host, _)| host);
    let four = host.parse::<std::net::Ipv4Addr>().is_ok();
    let six = bare
        .trim_matches(['[', ']'])
        .parse::<std::net::Ipv6Addr>()
        .is_ok()
        && bare.len() > 3;
    four || six
}

fn is_key(word: &str) -> bool {
    let known = KEYS.iter().any(|key| word.starts_with(key)) && word.len() >= 16;
    let long = word.len() >= 32
        && word
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '=' | '_'))
        && word.chars().any(|it| it.is_ascii_digit())
        && word.chars().any(|it| it.is_ascii_alphabetic());
    known || long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_machines_and_secrets_go_and_the_rest_stays() {
        let mut counts = Redacted::default();
        let persons = NameList::of(["Sample Person"].into_iter());
        let text = "Sample Person (sample@example.com, +81-3-0000-0000, +81 3-0000-0000, +1 (555) 010.9999) saw 10.0.0.1:8080 refuse token=abc123 on \
                    https://user:pw@example.com/a?x=1; password: hunter22. 担当はsample@example.comです。At 10:30 on 2023-10-12 \
                    the token expired, v1.20.3, 451 4.7.500, +0900 2023-10-12. @someone looked at 0123456789abcdef0123456789abcdef.";
        let clean = clean(text, &persons, &mut counts);
        assert_eq!(
            clean,
            "[…] ([…], […], […], […]) saw […] refuse token=[…] on https://[…]@example.com/a?x=1; password: […]. \
             担当は[…]です。At 10:30 on 2023-10-12 the token expired, v1.20.3, 451 4.7.500, +0900 2023-10-12. […] looked at […]."
        );
        assert_eq!(
            counts,
            Redacted {
                persons: 7,
                machines: 1,
                secrets: 4
            }
        );
    }
}
