//! Runs every check over one incident and applies what the record allows.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::context::CheckContext;
use super::pair::{self, PairDifference};
use super::prose::{Prose, TextRead};
use super::reach::{Reach, Readers};
use super::settle;
use super::term::{self, TermRead};
use crate::bilingual::PairSetting;
use crate::check::{Check, LIST};
use crate::clock::{self, Moment, Zone};
use crate::diagnostic::Finding;
use crate::incident::Incident;
use crate::locale::Language;
use crate::meter;
use crate::record::{Allowance, Entry, Text};

/// One incident and all that a check may look at.
pub struct Case<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The incident as other readers see it than those of this report, where they do not see the same.
    pub other: Option<&'a Incident>,
    /// What lies around it.
    pub context: &'a CheckContext<'a>,
    /// The languages of its reports, of those that are looked at.
    pub languages: Vec<Language>,
    /// Its texts, each read once.
    pub prose: Prose<'a>,
    /// What its languages say differently, compared when it is first asked for.
    differences: OnceCell<Vec<PairDifference>>,
    /// The terms that its texts say otherwise than the glossary has them, looked up when they are first asked for.
    terms: OnceCell<Vec<TermRead>>,
    /// The allowances that a finding needed so far, by their place; the checks of allowances run last.
    used: RefCell<BTreeSet<usize>>,
    /// The first allowance that holds for a check, in the record or in the entry of this index.
    allowed: BTreeMap<(Option<usize>, &'a str), &'a Allowance>,
}

impl<'a> Case<'a> {
    /// The zone that the record's days are told in.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.incident.zone.unwrap_or(Zone::UTC)
    }

    /// When the entry of the timeline that a text belongs to told readers, unless its stamp is in doubt.
    #[must_use]
    pub fn announced(&self, text: &TextRead<'_>) -> Option<&Moment> {
        self.incident.entries.get(text.entry?)?.sure()
    }

    /// Whether a text belongs to a post.
    #[must_use]
    pub fn is_post(&self, text: &TextRead<'_>) -> bool {
        let entry = text
            .entry
            .and_then(|it| self.incident.record.timeline.get(it));
        entry.is_some_and(Entry::is_post)
    }

    /// What the languages of its texts say differently.
    #[must_use]
    pub fn differences(&self) -> &[PairDifference] {
        self.differences.get_or_init(|| {
            let setting = PairSetting {
                zone: self.incident.zone(),
                day: self.incident.day(),
                glossary: &self.context.policy.glossary,
            };
            pair::compared(&self.prose.texts, setting)
        })
    }

    /// The terms that its texts say otherwise than the glossary has them.
    #[must_use]
    pub fn terms(&self) -> &[TermRead] {
        let glossary = &self.context.policy.glossary;
        self.terms
            .get_or_init(|| term::compared(&self.prose.texts, glossary))
    }

    /// Whether the day through which an allowance holds has passed.
    #[must_use]
    pub fn has_expired(&self, allowance: &Allowance) -> bool {
        let written = allowance.until.as_ref();
        let until = written.and_then(|until| clock::read_date(&until.text.value).ok());
        let now = self.context.now.map(|now| now.in_zone(self.zone()));
        until.zip(now).is_some_and(|(until, now)| until < now.date)
    }

    /// What accepts a finding of `check` at the byte `at`: an allowance of its entry or of the record that has not
    /// expired.
    #[must_use]
    pub fn allowance(&self, check: &str, at: usize) -> Option<&Allowance> {
        meter::steps(1);
        if self.allowed.is_empty() {
            return None;
        }
        let own = self
            .incident
            .entry_at(at)
            .and_then(|entry| self.allowed.get(&(Some(entry), check)));
        own.or_else(|| self.allowed.get(&(None, check))).copied()
    }

    /// Whether the record or the entry at the byte `at` accepts a finding of `check`, with a reason that has not
    /// expired; notes what was needed.
    #[must_use]
    pub fn accepts(&self, check: &str, at: usize) -> bool {
        let allowance = self.allowance(check, at).map(|it| it.span.start);
        self.used.borrow_mut().extend(allowance);
        allowance.is_some()
    }

    /// Whether the report in `language` needs this text: one that only readers inside the organisation see is needed in the
    /// language of the record alone.
    #[must_use]
    pub fn needs(&self, text: &Text, language: Language) -> bool {
        let disclosure = &self.incident.disclosure;
        language == self.incident.language || !disclosure.is_internal(text.span.start)
    }

    /// Whether a finding needed this allowance so far.
    #[must_use]
    pub fn has_used(&self, allowance: &Allowance) -> bool {
        self.used.borrow().contains(&allowance.span.start)
    }

    /// The allowances that hold, by what they accept.
    fn allowed(&self) -> BTreeMap<(Option<usize>, &'a str), &'a Allowance> {
        let incident = self.incident;
        let record = incident.record.allow.iter().map(|it| (None, it));
        let entries = incident.record.timeline.iter().enumerate();
        let own = entries.flat_map(|(index, it)| it.allow.iter().map(move |it| (Some(index), it)));
        let mut allowed = BTreeMap::new();
        for (entry, allowance) in record.chain(own) {
            if !self.has_expired(allowance) {
                let key = (entry, allowance.check.value.as_str());
                allowed.entry(key).or_insert(allowance);
            }
        }
        allowed
    }
}

/// Every finding of `incident`, in a stable order. Where the record `has_gaps`, only single texts are judged: what compares
/// parts would take what could not be read for missing.
#[must_use]
pub fn check(
    incident: &Incident,
    other: Option<&Incident>,
    context: &CheckContext<'_>,
    has_gaps: bool,
) -> Vec<Finding> {
    let mut case = Case {
        incident,
        other,
        context,
        languages: incident.record.narrow(&context.languages),
        prose: Prose::read(incident, &*context.images),
        differences: OnceCell::new(),
        terms: OnceCell::new(),
        used: RefCell::default(),
        allowed: BTreeMap::new(),
    };
    case.allowed = case.allowed();
    let readers = OnceCell::new();
    let mut findings = Vec::new();
    for check in LIST {
        let Some(run) = check.run else { continue };
        if has_gaps && check.compares() {
            continue;
        }
        let mut found = Vec::new();
        run(&case, &mut found);
        if !check.fixed {
            found.retain(|finding| !case.accepts(finding.check, finding.place.span.start));
        }
        // Only after the allowances: one for a check that is off still has its use.
        if let Some(level) = context.policy.levels.get(check.name) {
            let Some(severity) = level.severity() else {
                continue;
            };
            for finding in &mut found {
                finding.severity = severity;
            }
        }
        confine(check, &mut found, || {
            readers.get_or_init(|| Readers::of(&case))
        });
        findings.append(&mut found);
    }
    settle::settle(&mut findings);
    crate::diagnostic::sort(&mut findings);
    findings
}

/// Says of each finding which documents it would falsify, where the check found it in a text.
fn confine<'r>(check: &Check, found: &mut [Finding], readers: impl Fn() -> &'r Readers) {
    if check.reach == Reach::Record {
        return;
    }
    for finding in found {
        finding.withholds = readers().scope(check.reach, &finding.place.span);
    }
}
