//! What the rows of a timeline tell of each other: the zone of a clock, its half of the day, whether a hyphen joins a span,
//! and the day that a word such as 翌日 means.

use std::collections::BTreeMap;

use super::row::TimelineRow;
use crate::clock::Zone;
use crate::import::draft::inferred::InferredFrom;
use crate::import::stamp::day::{self, Zoned};

/// Half a day, in minutes.
const HALF: u32 = 12 * 60;

/// Settles what the rows leave open each by itself; `document` is the zone of clocks that name none, `given` that of the
/// caller.
pub(super) fn settle(rows: &mut [TimelineRow], document: &Zoned, given: Option<Zone>) {
    settle_zones(rows, document, given);
    settle_halves(rows);
    settle_hyphens(rows, document);
    relative_days(rows);
}

/// Leaves their zones to those rows whose clocks are not those of the document. One that may mean several is that which
/// the caller gives, if it may be that.
fn settle_zones(rows: &mut [TimelineRow], document: &Zoned, given: Option<Zone>) {
    let settled = |word: &String| {
        let meant = Zoned::meant(word);
        let zoned = Zoned::settled(word, given);
        let is_own = meant.is_known() && zoned != *document;
        let name = match zoned.zone {
            Some(zone) if meant.zone.is_none() => zone.name(),
            _ => word.clone(),
        };
        is_own.then_some(name)
    };
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    for row in rows {
        if let Some(word) = row.zone.take() {
            row.zone = known.entry(word).or_insert_with_key(settled).clone();
        }
    }
}

/// Among clocks with AM and PM, one from 1 to 12 without is of the half of the day that follows the one before, or lies
/// before the one behind; that is a doubt. Clocks past 12 show that the document counts to 24.
fn settle_halves(rows: &mut [TimelineRow]) {
    let is_halved = |row: &TimelineRow| row.time.is_halved;
    let counts_to_24 = |row: &TimelineRow| {
        let hour = row.time.minute.filter(|_| !row.time.is_halved);
        hour.is_some_and(|minute| !(60..13 * 60).contains(&minute))
    };
    if !rows.iter().any(is_halved) || rows.iter().any(counts_to_24) {
        return;
    }
    let ahead = |from: u32, to: u32| (to + 2 * HALF - from) % (2 * HALF);
    // The first row has none before it: the first that names its half tells.
    let first = rows.iter().find(|row| is_halved(row));
    let first = first.and_then(|row| row.time.minute);
    let mut before: Option<u32> = None;
    for row in rows {
        let time = &mut row.time;
        if time.is_of_either_half() {
            let face = time.minute.unwrap_or_default() % HALF;
            let half = match (before, first) {
                (Some(before), _) => u32::from(ahead(before, face) > HALF),
                (None, Some(behind)) => u32::from(ahead(face, behind) > HALF),
                (None, None) => 0,
            };
            time.settle_half(half);
        }
        before = time.minute.or(before);
    }
}

/// Tells spans from clocks with an offset: an offset that several rows have is one.
fn settle_hyphens(rows: &mut [TimelineRow], document: &Zoned) {
    let offsets: Vec<_> = rows
        .iter()
        .filter_map(|row| row.time.offset.clone())
        .collect();
    let is_common = offsets.len() > 1 && offsets.windows(2).all(|pair| pair[0] == pair[1]);
    for row in rows {
        let is_stated = document.is_known() || row.zone.is_some();
        row.time.settle_hyphen(is_stated, is_common && !is_stated);
    }
}

/// Days that count from that of the row before, such as 翌日, as days of their own.
fn relative_days(rows: &mut [TimelineRow]) {
    let mut base: Option<String> = None;
    // The day that was counted last, and its clock: the same words may come again on one day.
    let mut counted: Option<(i8, String, Option<u32>)> = None;
    for row in rows {
        let own = row.time.day.clone();
        let own = own.or_else(|| row.day.as_ref().map(|(day, _)| day.clone()));
        let Some(after) = row.time.after else {
            if row.time.day.is_some() || own != base {
                counted = None;
            }
            base = own.or(base);
            continue;
        };
        let again = counted
            .as_ref()
            .filter(|(days, _, minute)| *days == after && *minute <= row.time.minute);
        let day = match again {
            Some((_, day, _)) => Some(day.clone()),
            None => {
                let from = counted
                    .as_ref()
                    .map(|(_, day, _)| day.clone())
                    .or(base.clone());
                from.and_then(|from| day::shifted(&from, after.into()))
            }
        };
        if let Some(day) = day {
            counted = Some((after, day.clone(), row.time.minute));
            row.day = Some((day, Some(InferredFrom::Before)));
        }
    }
}
