//! Texts in English and Japanese that say the same and texts that do not: what is found between the languages, and how many
//! alarms are false.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_yaml::Value;
use tenmatsu::check::engine::examine::examine_source;
use tenmatsu::clock::Instant;
use tenmatsu::diagnostic::{Finding, Severity};
use tenmatsu::text::source::Source;

use crate::project::{context, top};

/// The checks between the languages, and the one that holds both against the record.
const CHECKS: &[&str] = &[
    "instant-differs",
    "day-rolled-over",
    "date-differs",
    "zone-lost",
    "duration-differs",
    "percentage-differs",
    "count-differs",
    "literal-differs",
    "literal-altered",
    "modality-differs",
    "scope-differs",
    "negation-differs",
    "bound-differs",
    "hedge-differs",
    "tense-differs",
    "sentence-missing",
    "structure-differs",
    "not-translated",
    "prose-contradicts-record",
    "weekday-not-date",
];
/// Names of one family: a half that became a third is a share or a number.
const FAMILIES: &[&[&str]] = &[
    &["count-differs", "percentage-differs"],
    &["instant-differs", "day-rolled-over", "date-differs"],
];

fn read(name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(top().join("tests/pairs").join(name)).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

fn text<'v>(case: &'v Value, key: &str) -> &'v str {
    case.get(key).and_then(Value::as_str).unwrap()
}

/// A record that says the case's texts in its summary.
fn record(case: &Value) -> String {
    let quoted = |key: &str| serde_json::to_string(text(case, key)).unwrap();
    format!(
        "id: MAIL-7\nlanguage: en\ntime_zone: Asia/Tokyo\nstatus: restored\nedition: final\nservices: [{{all: Mail}}]\n\
         title: {{en: Outbound mail was delayed, ja: 送信メールの遅延}}\n\
         impact: {{start: 2026-06-08 14:05, end: 2026-06-09 01:30}}\n\
         summary:\n  en: {}\n  ja: {}\n",
        quoted("en"),
        quoted("ja")
    )
}

fn found(record: &str) -> Vec<Finding> {
    let context = context(Some(Instant(1_785_369_600)));
    let examined = examine_source(&Source::new("incidents/MAIL-7.yaml", record), &context);
    let findings = examined.findings.into_iter();
    findings.filter(|it| CHECKS.contains(&it.check)).collect()
}

fn is_same(check: &str, other: &str) -> bool {
    let together = |family: &&[&str]| family.contains(&check) && family.contains(&other);
    check == other || FAMILIES.iter().any(together)
}

/// Found, and found where nothing is wrong, of each severity.
#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
}

/// What is found in pairs of two files: those that say the same, and those of which each has one fault.
#[derive(Default)]
struct Tally {
    /// Whether the texts speak of other incidents than the record, which judges none of them then.
    is_unjudged: bool,
    alarms: BTreeMap<Severity, Count>,
    /// Faults, those that are found, and findings where there is none, by check.
    checks: BTreeMap<String, (usize, usize, usize)>,
    /// The faults that are more than advice, and those of them that are found.
    faults: usize,
    hits: usize,
    /// What is not as it should be, line by line.
    out: String,
}

impl Tally {
    fn found(&self, case: &Value) -> Vec<Finding> {
        let mut found = found(&record(case));
        found.retain(|it| !self.is_unjudged || it.check != "prose-contradicts-record");
        found
    }

    fn equal(&mut self, name: &str) {
        for case in read(name) {
            for finding in self.found(&case) {
                self.alarms.entry(finding.severity).or_default().wrong += 1;
                self.checks.entry(finding.check.to_owned()).or_default().2 += 1;
                let id = text(&case, "id");
                let _ = writeln!(self.out, "false alarm: {id}: {}", finding.check);
            }
        }
    }

    fn unequal(&mut self, name: &str) {
        for case in read(name) {
            let (wanted, severity) = (text(&case, "check"), text(&case, "severity"));
            let all = self.found(&case);
            let is_hit = all.iter().any(|it| is_same(it.check, wanted));
            let entry = self.checks.entry(wanted.to_owned()).or_default();
            entry.0 += 1;
            entry.1 += usize::from(is_hit);
            if severity != "advice" {
                self.faults += 1;
                self.hits += usize::from(is_hit);
            }
            let id = text(&case, "id");
            if !is_hit {
                let _ = writeln!(self.out, "not found: {id}: {wanted}");
            }
            for finding in &all {
                let count = self.alarms.entry(finding.severity).or_default();
                if is_same(finding.check, wanted) {
                    count.right += 1;
                } else {
                    count.wrong += 1;
                    self.checks.entry(finding.check.to_owned()).or_default().2 += 1;
                    let _ = writeln!(self.out, "beside the fault: {id}: {}", finding.check);
                }
            }
        }
    }

    fn of(&self, severities: &[Severity]) -> (usize, usize) {
        let counts = severities.iter().filter_map(|it| self.alarms.get(it));
        counts.fold((0, 0), |sum, it| (sum.0 + it.right, sum.1 + it.wrong))
    }

    fn table(&self) -> String {
        let mut table = "check, faults, found, false alarms\n".to_owned();
        for (check, (faults, found, alarms)) in &self.checks {
            let _ = writeln!(table, "{check}, {faults}, {found}, {alarms}");
        }
        let errors = self.of(&[Severity::Error]);
        let both = self.of(&[Severity::Error, Severity::Warning]);
        let _ = writeln!(table, "errors: {} right, {} wrong", errors.0, errors.1);
        let _ = writeln!(
            table,
            "errors and warnings: {} right, {} wrong",
            both.0, both.1
        );
        let (hits, faults) = (self.hits, self.faults);
        let _ = writeln!(table, "faults that these are for: {hits} of {faults} found");
        table + &self.out
    }

    fn check(&self) {
        let precise = |(right, wrong): (usize, usize), percent: usize| {
            right * 100 >= (right + wrong) * percent
        };
        let errors = self.of(&[Severity::Error]);
        let both = self.of(&[Severity::Error, Severity::Warning]);
        assert!(precise(errors, 98), "{errors:?}");
        assert!(precise(both, 95), "{both:?}");
        let (hits, faults) = (self.hits, self.faults);
        assert!(hits * 100 >= faults * 90, "{hits} of {faults}");
    }
}

#[test]
fn languages_are_compared_by_what_they_say() {
    let mut tally = Tally::default();
    tally.equal("equal.yaml");
    tally.unequal("unequal.yaml");
    insta::assert_snapshot!(tally.table());
    tally.check();
}

#[test]
fn further_texts_are_compared_by_what_they_say() {
    let mut tally = Tally {
        is_unjudged: true,
        ..Tally::default()
    };
    tally.equal("more-equal.yaml");
    tally.unequal("more-unequal.yaml");
    insta::assert_snapshot!(tally.table());
    tally.check();
}
