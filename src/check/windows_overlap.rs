//! # `windows-overlap`
//!
//! Two impact windows of one service overlap: the same minutes are counted twice, or one of the limits is wrong.
//! Windows that name no services affect all of them.
//!
//! ## Found
//!
//! ```yaml
//! impact:
//!   windows:
//!     - {start: 2023-10-10 06:00, end: 2023-10-10 09:00}
//!     - {start: 2023-10-10 08:00, end: 2023-10-10 10:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact:
//!   windows:
//!     - start: 2023-10-10 06:00
//!       end: 2023-10-10 09:00
//!       services: [{all: Mail}]
//!     - start: 2023-10-10 08:00
//!       end: 2023-10-10 10:00
//!       services: [{all: Chat}]
//! ```
//!
//! ## What to do
//!
//! Correct the limits, combine both into one window, or name the services that each window affected.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::{Case, Check, Reach};
use crate::clock::Instant;
use crate::diagnostic::{Finding, Message, Severity};
use crate::meter;
use crate::record::{TextForm, Window};

/// This check.
pub const CHECK: Check = Check {
    name: "windows-overlap",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("windows_overlap.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let windows = &case.incident.record.impact.windows;
    // `start` and `end` beside windows are a finding of their own, and come first.
    let skipped = case.incident.windows.len() - windows.len();
    let meanings = &case.incident.windows[skipped..];
    let mut order: Vec<(Instant, Instant, usize)> = Vec::new();
    for (index, meaning) in meanings.iter().enumerate() {
        if let (Some(start), Some(end)) = (meaning.start.moment(), meaning.end.moment()) {
            order.push((start.instant, end.instant, index));
        }
    }
    order.sort_unstable();
    let mut open = OpenWindows::default();
    for (start, end, index) in order {
        open.close(start);
        let names = names(&windows[index]);
        if let Some(other) = open.first(&names) {
            let (first, second) = (&windows[other], &windows[index]);
            let span = second.start.text.span.clone();
            let finding = CHECK.finding(case, span, Message::new("windows-overlap"));
            let label = first.end.as_ref().map_or(&first.span, |end| &end.text.span);
            findings.push(finding.label(label.clone(), Message::new("windows-overlap.other")));
        }
        open.add(end, index, names);
    }
}

/// The windows that have begun and have not ended, by their place in the order of their starts.
#[derive(Default)]
struct OpenWindows<'a> {
    /// How many have begun.
    number: usize,
    /// When each ends, the first to end on top.
    ends: BinaryHeap<Reverse<(Instant, usize)>>,
    /// The index of each, and the services that it hit.
    windows: BTreeMap<usize, (usize, BTreeSet<&'a str>)>,
    /// Those that hit a service.
    services: BTreeMap<&'a str, BTreeSet<usize>>,
    /// Those that hit every service.
    all: BTreeSet<usize>,
}

impl<'a> OpenWindows<'a> {
    /// Leaves out those that have ended at `instant`.
    fn close(&mut self, instant: Instant) {
        while let Some(Reverse((end, number))) = self.ends.peek().copied() {
            if end > instant {
                return;
            }
            self.ends.pop();
            self.all.remove(&number);
            let window = self.windows.remove(&number);
            for name in window.into_iter().flat_map(|(_, names)| names) {
                if let Some(numbers) = self.services.get_mut(name) {
                    numbers.remove(&number);
                }
            }
        }
    }

    /// The index of the first one that hit one of these services; of none: of all.
    fn first(&self, names: &BTreeSet<&str>) -> Option<usize> {
        let number = if names.is_empty() {
            self.windows.keys().next().copied()
        } else {
            let own = names
                .iter()
                .filter_map(|name| self.services.get(name)?.first());
            own.chain(self.all.first()).min().copied()
        };
        self.windows.get(&number?).map(|(index, _)| *index)
    }

    fn add(&mut self, end: Instant, index: usize, names: BTreeSet<&'a str>) {
        let number = self.number;
        self.number += 1;
        self.ends.push(Reverse((end, number)));
        if names.is_empty() {
            self.all.insert(number);
        }
        for name in &names {
            meter::steps(1);
            self.services.entry(name).or_default().insert(number);
        }
        self.windows.insert(number, (index, names));
    }
}

/// The services that a window hit, in every language; none where it hit all.
fn names(window: &Window) -> BTreeSet<&str> {
    let pieces = window.services.iter().flat_map(|line| match &line.0.form {
        TextForm::Plain(piece) | TextForm::All(piece) => vec![piece],
        TextForm::Languages(pieces) => pieces.pieces().collect(),
    });
    pieces.map(|piece| piece.text.as_str()).collect()
}
