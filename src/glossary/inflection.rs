//! The forms of English terms, by rule: rollbacks, rolled back, mitigating.

use super::term::{EnglishForm, WordClass};

/// Verbs whose forms follow no rule.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("take", &["takes", "took", "taken", "taking"]),
    ("go", &["goes", "went", "gone", "going"]),
    ("send", &["sends", "sent", "sending"]),
    ("lose", &["loses", "lost", "losing"]),
    ("fall", &["falls", "fell", "fallen", "falling"]),
    ("bring", &["brings", "brought", "bringing"]),
    ("run", &["runs", "ran", "running"]),
    ("keep", &["keeps", "kept", "keeping"]),
    ("write", &["writes", "wrote", "written", "writing"]),
    ("set", &["sets", "setting"]),
    ("shut", &["shuts", "shutting"]),
    ("cut", &["cuts", "cutting"]),
];

/// Every form of a term, with a space and with a hyphen between its words.
pub(super) fn forms(form: &EnglishForm) -> Vec<String> {
    let mut forms = vec![form.text.clone()];
    match form.class {
        WordClass::Adjective => {}
        WordClass::Noun => forms.push(plural(&form.text)),
        WordClass::Verb => {
            let (verb, rest) = match form.text.split_once(' ') {
                Some((verb, rest)) => (verb, format!(" {rest}")),
                None => (form.text.as_str(), String::new()),
            };
            forms.extend(verb_forms(verb).into_iter().map(|it| it + &rest));
        }
    }
    let hyphenated: Vec<String> = forms
        .iter()
        .filter(|it| it.contains(' '))
        .map(|it| it.replace(' ', "-"))
        .collect();
    forms.extend(hyphenated);
    forms.sort();
    forms.dedup();
    forms
}

fn is_vowel(character: Option<char>) -> bool {
    matches!(character, Some('a' | 'e' | 'i' | 'o' | 'u'))
}

fn hisses(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|it| word.ends_with(it))
}

fn plural(word: &str) -> String {
    let stem = word.strip_suffix('y');
    match stem.filter(|it| !is_vowel(it.chars().next_back())) {
        Some(stem) => format!("{stem}ies"),
        None if hisses(word) => format!("{word}es"),
        None => format!("{word}s"),
    }
}

fn verb_forms(verb: &str) -> Vec<String> {
    if let Some((_, forms)) = IRREGULAR.iter().find(|(it, _)| *it == verb) {
        return forms.iter().map(|it| (*it).to_owned()).collect();
    }
    let mut last = verb.chars().rev();
    let (last, before, third) = (last.next(), last.next(), last.next());
    let syllables = verb.chars().fold((0, false), |(count, was), it| {
        let is = is_vowel(Some(it));
        (count + usize::from(is && !was), is)
    });
    let stem = if let Some(stem) = verb.strip_suffix('e') {
        stem.to_owned()
    } else if syllables.0 == 1
        && !is_vowel(last)
        && !matches!(last, Some('w' | 'x' | 'y'))
        && is_vowel(before)
        && !is_vowel(third)
    {
        // stop, stopped.
        verb.chars().chain(last).collect()
    } else {
        verb.to_owned()
    };
    let past = match verb.strip_suffix('y') {
        Some(short) if !is_vowel(before) => format!("{short}ied"),
        _ => format!("{stem}ed"),
    };
    vec![plural(verb), past, format!("{stem}ing")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        forms(&EnglishForm::read(text))
    }

    #[test]
    fn terms_have_their_forms() {
        assert_eq!(
            of("Mitigate (verb)"),
            ["mitigate", "mitigated", "mitigates", "mitigating"]
        );
        assert_eq!(
            of("roll back (verb)"),
            [
                "roll back",
                "roll-back",
                "rolled back",
                "rolled-back",
                "rolling back",
                "rolling-back",
                "rolls back",
                "rolls-back"
            ]
        );
        assert_eq!(of("stop (verb)"), ["stop", "stopped", "stopping", "stops"]);
        assert_eq!(
            of("deploy (verb)"),
            ["deploy", "deployed", "deploying", "deploys"]
        );
        assert_eq!(
            of("retry (verb)"),
            ["retried", "retries", "retry", "retrying"]
        );
        assert_eq!(
            of("business day"),
            [
                "business day",
                "business days",
                "business-day",
                "business-days"
            ]
        );
        assert_eq!(of("availability"), ["availabilities", "availability"]);
        assert_eq!(of("blameless (adjective)"), ["blameless"]);
    }
}
