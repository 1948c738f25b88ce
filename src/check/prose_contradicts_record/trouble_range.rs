//! Ranges in which something was wrong: the impact, unless they tell a part of it. What is whole hours beside the impact is
//! no part of it.

use std::collections::BTreeSet;

use super::part_window::near;
use super::{agrees, candidates};
use crate::check::Case;
use crate::clock::Zone;
use crate::fact::{Fact, Field};
use crate::incident::RecordedValues;

const HOUR: i64 = 3_600;
/// The most that a slip of the hour, of AM and PM or of the day makes.
const MOST: i64 = 24 * HOUR;

/// The indexes of the facts that are wrong as ends of such ranges.
pub(super) fn wrong(
    case: &Case<'_>,
    facts: &[Fact],
    truths: &mut RecordedValues<'_>,
    zones: &[Zone],
) -> BTreeSet<usize> {
    let ranges = ranges(facts);
    let mut wrong = BTreeSet::new();
    // More of them than the impact has windows are of parts.
    if ranges.len() > case.incident.windows.len().max(1) {
        return wrong;
    }
    for (first, last) in ranges {
        let mut fits =
            |index: usize, field: Field| agrees(case, &facts[index], (field, None), truths, zones);
        let starts = fits(first, Field::TroubleStart);
        let ends = fits(last, Field::TroubleEnd);
        let start = || hours(case, &facts[first], true, zones);
        let end = || hours(case, &facts[last], false, zones);
        match (starts, ends) {
            (true, true) => {}
            (false, true) => wrong.extend((!start().is_empty()).then_some(first)),
            (true, false) => wrong.extend((!end().is_empty()).then_some(last)),
            (false, false) => {
                if start().intersection(&end()).next().is_some() {
                    wrong.extend([first, last]);
                }
            }
        }
    }
    wrong
}

/// The indexes of the first and the last time of each range.
fn ranges(facts: &[Fact]) -> Vec<(usize, usize)> {
    let times: Vec<_> = (0..facts.len())
        .filter(|index| facts[*index].time().is_some())
        .collect();
    let is = |index: usize, field| facts[index].field == Some(field);
    let pairs = times.windows(2).map(|pair| (pair[0], pair[1]));
    pairs
        .filter(|(first, last)| is(*first, Field::TroubleStart) && is(*last, Field::TroubleEnd))
        .collect()
}

/// By how much the time lies beside a start or an end of the impact, where that is whole hours.
fn hours(case: &Case<'_>, fact: &Fact, is_start: bool, zones: &[Zone]) -> BTreeSet<i64> {
    let incident = case.incident;
    let bounds = incident.first_start().zip(incident.last_end());
    let (Some(written), Some(((first, _), (last, _)))) = (fact.time(), bounds) else {
        return BTreeSet::new();
    };
    let mut apart = BTreeSet::new();
    for zone in candidates(case, written, zones) {
        for at in near(written, first.instant, last.instant, zone) {
            for window in &incident.windows {
                let bound = if is_start { &window.start } else { &window.end };
                let Some(moment) = bound.moment() else {
                    continue;
                };
                let beside = at.0.div_euclid(60) * 60 - moment.instant.0.div_euclid(60) * 60;
                if beside != 0 && beside % HOUR == 0 && beside.abs() <= MOST {
                    apart.insert(beside);
                }
            }
        }
    }
    apart
}
