//! Marks of one lane that would meet, merged.

use crate::meter;

/// Marks that follow each other and are drawn as one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cluster {
    /// The index of its first mark.
    pub first: usize,
    /// How many they are.
    pub count: usize,
    /// Where the first of them begins and the last ends.
    pub low: f64,
    pub high: f64,
}

impl Cluster {
    /// The room that it takes between `bounds` where its sign is at least so wide.
    pub fn room(&self, least: f64, bounds: (f64, f64)) -> (f64, f64) {
        let width = (self.high - self.low).max(least).min(bounds.1 - bounds.0);
        let low = (self.low + self.high - width) / 2.0;
        let low = low.clamp(bounds.0, bounds.1 - width);
        (low, low + width)
    }
}

/// How wide the parts of a long cluster are beyond what their sign needs.
const PART: f64 = 14.0;

/// Merges marks, given by where each begins and ends and sorted by the former, until no sign meets another; each with the
/// room of its sign. That of several marks is at least `least` wide. Long clusters are parted, so that it still shows
/// where there are more and where fewer of them.
pub(super) fn lay(
    marks: &[(f64, f64)],
    least: f64,
    bounds: (f64, f64),
) -> Vec<(Cluster, (f64, f64))> {
    let room = |it: &Cluster| it.room(if it.count > 1 { least } else { 0.0 }, bounds);
    let mut laid = Vec::new();
    for whole in merge(marks.iter().copied(), 2.0, room) {
        let (start, end) = room(&whole);
        let parts = ((end - start) / (least + PART)).floor().max(1.0);
        if whole.count == 1 || parts < 2.0 {
            laid.push((whole, (start, end)));
            continue;
        }
        let width = (end - start) / parts;
        let part = |mark: &(f64, f64)| ((mark.0 - start) / width).floor().clamp(0.0, parts - 1.0);
        let mut first = whole.first;
        let own = &marks[whole.first..whole.first + whole.count];
        for own in own.chunk_by(|a, b| part(a) == part(b)) {
            meter::steps(own.len());
            let low = start + part(&own[0]) * width + 0.75;
            let room = (low, low + width - 1.5);
            let cluster = Cluster {
                first,
                count: own.len(),
                low: room.0,
                high: room.1,
            };
            laid.push((cluster, room));
            first += own.len();
        }
    }
    laid
}

/// Merges marks, given and sorted likewise, until none meets another; `room` says where the sign of a cluster begins and
/// ends.
pub(super) fn merge(
    marks: impl Iterator<Item = (f64, f64)>,
    gap: f64,
    room: impl Fn(&Cluster) -> (f64, f64),
) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (first, (low, high)) in marks.enumerate() {
        meter::steps(1);
        let mut cluster = Cluster {
            first,
            count: 1,
            low,
            high,
        };
        while let Some(before) = clusters.pop_if(|it| room(it).1 + gap > room(&cluster).0) {
            meter::steps(1);
            cluster = Cluster {
                first: before.first,
                count: before.count + cluster.count,
                low: before.low.min(cluster.low),
                high: before.high.max(cluster.high),
            };
        }
        clusters.push(cluster);
    }
    clusters
}
