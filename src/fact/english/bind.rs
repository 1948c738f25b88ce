//! The English words that bind a fact to a field of the record.

use super::measure::ends_with_word;
use super::window;
use crate::fact::binding::{Around, LabelRule, Words};
use crate::fact::kind::Field;
use crate::fact::stretch::Stretch;

const IMPACT: &[&str] = &[
    "impact",
    "incident",
    "outage",
    "disruption",
    "delay",
    "delays",
    "degradation",
    "interruption",
    "downtime",
    "problem",
    "issue",
];
pub(super) const SERVICE: &[&str] = &[
    "service",
    "services",
    "mail",
    "email",
    "delivery",
    "flow",
    "it",
    "operations",
    "system",
    "systems",
    "users",
    "messages",
    "everything",
];
/// Impact said with a verb, for ranges and "since".
const SUFFERED: &[&str] = &[
    "impact",
    "incident",
    "outage",
    "disruption",
    "was delayed",
    "were delayed",
    "been delayed",
    "had delays",
    "saw delays",
    "was unavailable",
    "were unavailable",
    "was down",
    "were down",
    "mail delays",
    "delays in",
    "arrived late",
    "affected window",
    "was late",
    "were late",
    "being delayed",
];
/// Other work that has a range of its own.
pub(super) const OTHER_WORK: &[&str] = &[
    "restart",
    "deploy",
    "rollout",
    "rolled out",
    "retry",
    "retries",
    "backup",
    "maintenance",
    "test",
    "log",
    "job",
    "failover",
    "migration",
    "on call",
    "engineer",
    "team",
    "we ",
];
/// Words for the worst of the impact or for a share of what it hit: their range is not the whole.
const SHARE: &[&str] = &[
    "most of",
    "peak",
    "worst",
    "heaviest",
    "one in ",
    "percent",
    "%",
    "half of",
    "third of",
    "quarter of",
    "highest",
];
const STARTED: &[&str] = &["began", "started", "begun", "has begun", "set in"];
const ENDED: &[&str] = &[
    "ended",
    "was over",
    "were over",
    "ceased",
    "came to an end",
    "stopped",
];
const RECOVERED: &[&str] = &[
    "recovered",
    "was restored",
    "were restored",
    "restored",
    "was resolved",
    "were resolved",
    "resolved",
    "returned to normal",
    "back to normal",
    "was back",
    "was fixed",
    "recovered fully",
    "was mitigated",
    "was normal again",
    "recovery came",
    "recovery followed",
    "restored fully",
];
/// Words for some of several: what became of them is not what became of all.
const PARTS: &[&str] = &[
    "these", "those", "some", "most", "many", "several", "both", "other", "others", "part", "one",
    "first",
];
pub(super) const LASTED: &[&str] = &["lasted", "continued", "went on", "persisted", "ran on"];
/// Words between a verb and its time.
const BETWEEN: &[&str] = &[
    "at",
    "on",
    "from",
    "for",
    "the",
    "~",
    "(",
    "by",
    "a total of",
    "in total",
    "exactly",
    "just",
    "again",
    "about",
    "around",
    "between",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "fully",
    "completely",
    "shortly after",
    "just after",
    "over",
    "just over",
    "a",
    "of",
    "only",
    "as of",
    "first",
    "then",
    "until",
    "till",
];
/// Words that begin another clause, with its own subject.
const CLAUSES: &[&str] = &[
    ";",
    " but ",
    " while ",
    " when ",
    " after ",
    " before ",
    " because ",
    " which ",
    " who ",
    " so ",
    " although ",
    ", ",
    " once ",
    " as soon as ",
    " where ",
    " that ",
    ": ",
];
const START_LABELS: &[&str] = &[
    "start time",
    "impact start",
    "start of impact",
    "start of the impact",
    "impact started",
    "start of the incident",
    "incident start",
    "impact began",
    "onset",
    "beginning of the impact",
];
const END_LABELS: &[&str] = &[
    "end time",
    "impact end",
    "end of impact",
    "end of the impact",
    "impact ended",
    "end of the incident",
    "incident end",
];

/// Words that make a time the end of what goes on.
const UNTIL: &[&str] = &["until", "till"];

/// A verb that a fact is after.
pub(super) struct VerbRule {
    pub(super) verbs: Words,
    /// Words between the verb and the fact, one of which has to be there; empty where none is needed.
    pub(super) between: Words,
    /// Words one of which the subject has.
    pub(super) subjects: &'static [Words],
    /// Words that the subject has none of.
    pub(super) except: Words,
    /// What the fact is then.
    pub(super) field: Field,
}

/// The verb of most rules: of the impact, whatever is between.
pub(super) const OF_IMPACT: VerbRule = VerbRule {
    verbs: &[],
    between: &[],
    subjects: &[IMPACT],
    except: &[],
    field: Field::Start,
};

/// Labels that are words of sentences too: alone before a colon they are none.
const COLON_LABELS: &[(&str, Field)] = &[
    ("recovery:", Field::End),
    ("recovered:", Field::End),
    ("restored:", Field::End),
    ("resolved:", Field::End),
    ("ended:", Field::End),
    ("end:", Field::End),
    ("started:", Field::Start),
    ("began:", Field::Start),
    ("start:", Field::Start),
];
const TIME_LABELS: &[LabelRule] = &[(START_LABELS, Field::Start), (END_LABELS, Field::End)];
/// "The incident lasted until 14:05."
const UNTIL_VERBS: &[VerbRule] = &[VerbRule {
    verbs: LASTED,
    field: Field::End,
    ..OF_IMPACT
}];
/// "The incident began at 14:05."
const TIME_VERBS: &[VerbRule] = &[
    VerbRule {
        verbs: STARTED,
        field: Field::Start,
        ..OF_IMPACT
    },
    VerbRule {
        verbs: ENDED,
        field: Field::End,
        ..OF_IMPACT
    },
    VerbRule {
        verbs: RECOVERED,
        subjects: &[IMPACT, SERVICE],
        except: PARTS,
        field: Field::Recovery,
        ..OF_IMPACT
    },
];

impl VerbRule {
    /// The first rule one of whose verbs ends `clause`, and the subject of the longest such verb.
    pub(super) fn find<'a>(
        rules: &'static [Self],
        clause: Stretch<'a>,
    ) -> Option<(&'static Self, Stretch<'a>)> {
        rules.iter().find_map(|rule| {
            let verbs = rule
                .verbs
                .iter()
                .filter(|verb| ends_with_word(&clause, verb));
            let verb = verbs.max_by_key(|verb| verb.len())?;
            Some((rule, subject(clause.head(clause.len() - verb.len()))))
        })
    }

    /// What a fact is behind the verb, its subject and the words between.
    pub(super) fn bind(&self, subject: Stretch<'_>, between: &[&str]) -> Option<Field> {
        let joined = self.between.is_empty() || self.between.iter().any(|it| between.contains(it));
        let fits = joined
            && self.subjects.iter().any(|nouns| subject.has_word(nouns))
            && !subject.has_word(self.except);
        fits.then_some(self.field)
    }
}

/// What the label at the end of `before` says that the fact is.
pub(super) fn labelled(before: &str, rules: &[LabelRule]) -> Option<Field> {
    let label = before
        .trim_end_matches([' ', ':', '('])
        .trim_end_matches(" was")
        .trim_end_matches(" is");
    let says = |labels: Words| labels.iter().any(|it| ends_with_word(label, it));
    let rule = rules.iter().find(|(labels, _)| says(labels));
    rule.map(|(_, field)| *field)
}

/// `before` without the words that are between a verb and its time, and those words.
pub(super) fn stripped(before: Stretch<'_>) -> (Stretch<'_>, Vec<&'static str>) {
    let mut rest = before.text().trim_end();
    let mut taken = Vec::new();
    while let Some(word) = BETWEEN.iter().find(|word| ends_with_word(rest, word)) {
        rest = rest[..rest.len() - word.len()].trim_end();
        taken.push(*word);
    }
    (before.cut_to(rest), taken)
}

/// The subject of the clause that ends with a verb; "and" carries it over where only a verb follows.
pub(super) fn subject(clause: Stretch<'_>) -> Stretch<'_> {
    let behind_last = |stretch: Stretch<'_>, marks: &[&'static str]| {
        let ends = marks
            .iter()
            .filter_map(|mark| stretch.rfind(mark).map(|at| at + mark.len()));
        ends.max().unwrap_or(0)
    };
    let from = behind_last(clause, CLAUSES);
    let own = clause.tail(from);
    // "The incident, which began": the subject is before the pronoun.
    let pronoun = [" which ", " that "]
        .iter()
        .find(|mark| clause.head(from).ends_with(**mark));
    if let Some(mark) = pronoun.filter(|_| own.trim_start().is_empty()) {
        let head = clause.head(from - mark.len());
        let before = head.cut_to(head.text().trim_end_matches([',', ' ']));
        return before.tail(behind_last(before, &[",", ";"]));
    }
    let and = " and ";
    match own.rfind(and).map(|at| own.tail(at + and.len())) {
        Some(last) if !last.trim_start().is_empty() => last,
        _ => own,
    }
}

pub(super) fn time(around: &Around<'_>) -> Option<Field> {
    if window::is_elsewhere(around) {
        return None;
    }
    if let Some(first) = around.range {
        // "… and until 1:30 AM for some": others were hit longer.
        let others_longer = !first && around.after.contains(" until ");
        let whole = around.end_of_range(first, SUFFERED, &[OTHER_WORK, SHARE], others_longer);
        return whole.or_else(|| {
            let is_part = others_longer || around.sentence.has_any(SHARE);
            window::of_range(around, first).filter(|_| !is_part)
        });
    }
    let label = around
        .before
        .trim_start_matches(|it: char| !it.is_alphanumeric());
    if let Some((_, field)) = COLON_LABELS.iter().find(|(it, _)| label.trim_end() == *it) {
        return Some(*field);
    }
    if let Some(field) = labelled(&around.before, TIME_LABELS) {
        return Some(field);
    }
    let (clause, between) = stripped(around.before);
    let is_until = UNTIL.iter().any(|it| between.contains(it));
    let verbs = if is_until { UNTIL_VERBS } else { TIME_VERBS };
    match VerbRule::find(verbs, clause) {
        Some((rule, subject)) => rule.bind(subject, &between),
        None if is_until => None,
        None => since(around, clause, &between),
    }
}

/// "Mail has been delayed since 14:05", "Since 14:05, mail has been delayed", "was delayed starting at 14:05".
fn since(around: &Around<'_>, clause: Stretch<'_>, between: &[&str]) -> Option<Field> {
    let opening = ["since", "starting", "beginning"];
    let opened = opening.iter().find(|it| ends_with_word(&clause, it));
    let from = between.contains(&"from") && !around.after.trim_start().starts_with("to ");
    let bare = clause.head(clause.len() - opened.map_or(0, |it| it.len()));
    let clause = bare.cut_to(bare.text().trim_end());
    if clause.has_any(OTHER_WORK) {
        return None;
    }
    if clause.is_empty() && opened == Some(&"since") && around.clause.has_any(SUFFERED) {
        return Some(Field::Start);
    }
    if clause.is_empty() && opened.is_some() {
        return window::of_onset(around);
    }
    let said = |words: &[&str]| words.iter().any(|it| ends_with_word(&clause, it));
    let suffered = said(&[
        "delayed",
        "unavailable",
        "down",
        "delays",
        "late",
        "were affected",
    ]);
    if suffered && (opened.is_some() || from) {
        return Some(Field::Start);
    }
    // "Mail began to be delayed on June 8."
    let tail = ["began to ", "started to "]
        .iter()
        .filter_map(|it| clause.rfind(it))
        .max()?;
    let behind = clause.tail(tail);
    let short = behind.has_at_most(5);
    let worse = || behind.has_any(&["delayed", "late", "fail", "queue"]);
    let subject = subject(clause.head(tail));
    (short && worse() && subject.has_word(SERVICE)).then_some(Field::Start)
}
