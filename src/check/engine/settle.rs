//! One finding a fault: what several checks see at one place is said by the one that says most of it.

use crate::diagnostic::{Finding, Severity};
use crate::text::source::Span;

/// The checks of values that the record may judge too.
const VALUES: &[&str] = &[
    "instant-differs",
    "day-rolled-over",
    "date-differs",
    "zone-lost",
    "duration-differs",
    "percentage-differs",
    "count-differs",
    "bound-differs",
    "hedge-differs",
];

/// The checks of a text against itself and its post, the one that says most of a fault first.
const ALONE: &[&str] = &["year-differs", "end-after-post", "length-not-range"];

/// Takes out what says once more what another finding says: one finding a fault.
pub(super) fn settle(findings: &mut Vec<Finding>) {
    settle_beside(findings, JUDGES, VALUES);
    settle_beside(findings, LITERALS, TERMS);
    settle_alone(findings);
}

/// Takes out what a text says against itself where another finding is about the same place.
fn settle_alone(findings: &mut Vec<Finding>) {
    let rank = |it: &Finding| ALONE.iter().position(|name| *name == it.check);
    if !findings.iter().any(|it| rank(it).is_some()) {
        return;
    }
    let is_error = |it: &Finding| it.severity == Severity::Error && VALUES.contains(&it.check);
    let judges = |it: &Finding| JUDGES.contains(&it.check) || is_error(it);
    let judged = findings
        .iter()
        .filter(|it| judges(it) || rank(it).is_some());
    let judged = judged.flat_map(|it| places(it).into_iter().map(move |span| (span, rank(it))));
    let judged = Judged::new(judged.collect());
    findings.retain(|finding| {
        let own = rank(finding);
        let mut told = places(finding).into_iter();
        !told.any(|span| judged.any_at(&span, |rank| rank < own))
    });
}

/// Where findings are that go before others, each with its rank, sorted by where they begin.
struct Judged<R> {
    places: Vec<(Span, R)>,
    /// For each the furthest end of it and those before it.
    ends: Vec<usize>,
}

impl<R: Copy> Judged<R> {
    fn new(mut places: Vec<(Span, R)>) -> Self {
        places.sort_by_key(|(span, _)| span.start);
        let mut end = 0;
        let ends = places.iter().map(|(span, _)| {
            end = end.max(span.end);
            end
        });
        let ends = ends.collect();
        Self { places, ends }
    }

    /// Whether one of them that `goes_before` lies where this span is.
    fn any_at(&self, span: &Span, goes_before: impl Fn(R) -> bool) -> bool {
        let behind = self.places.partition_point(|(it, _)| it.start < span.end);
        let mut before = (0..behind)
            .rev()
            .take_while(|at| self.ends[*at] > span.start);
        before.any(|at| self.places[at].0.end > span.start && goes_before(self.places[at].1))
    }
}

/// Where the texts have what a finding is about: labels elsewhere are of the record.
fn places(finding: &Finding) -> Vec<Span> {
    let is_text = VALUES.contains(&finding.check) || finding.check == "length-not-range";
    let labels = finding.labels.iter().filter(|_| is_text);
    let places = std::iter::once(&finding.place).chain(labels.map(|it| &it.place));
    places.map(|it| it.span.clone()).collect()
}

/// The checks whose findings say what is wrong with a value of a text.
const JUDGES: &[&str] = &[
    "prose-contradicts-record",
    "weekday-not-date",
    "impossible-time",
];

/// The checks of literals, and those of terms, which may be about one word.
const LITERALS: &[&str] = &["literal-altered", "literal-differs"];
const TERMS: &[&str] = &["term-missing", "term-forbidden", "term-misspelt"];

/// Takes out the findings of these checks that lie where one of `judges` found something.
fn settle_beside(findings: &mut Vec<Finding>, judges: &[&str], checks: &[&str]) {
    let wrong = findings.iter().filter(|it| judges.contains(&it.check));
    let wrong = Judged::new(wrong.map(|it| (it.place.span.clone(), ())).collect());
    if wrong.places.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let told = std::iter::once(&finding.place).chain(finding.labels.iter().map(|it| &it.place));
        let mut told = told.map(|it| &it.span);
        !(checks.contains(&finding.check) && told.any(|it| wrong.any_at(it, |()| true)))
    });
}
