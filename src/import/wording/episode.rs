//! The episodes of an impact as posts tell them one after the other: what is told of one again is its newest statement.

use crate::clock::Instant;
use crate::import::draft::{DraftWindow, Stamp};

/// When a bound is, if it is known.
fn instant(stamp: Option<&Stamp>) -> Option<Instant> {
    Some(stamp?.moment.as_ref()?.instant)
}

fn start(window: &DraftWindow) -> Option<Instant> {
    instant(window.start.as_ref())
}

fn end(window: &DraftWindow) -> Option<Instant> {
    instant(window.end.as_ref())
}

/// Whether two whole windows have minutes in common.
pub(super) fn meets(one: &DraftWindow, other: &DraftWindow) -> bool {
    let starts_before_end = |one, other| match (start(one), end(other)) {
        (Some(start), Some(end)) => start < end,
        _ => true,
    };
    starts_before_end(one, other) && starts_before_end(other, one)
}

/// Takes what a post tells next into the episodes, which are in the order of their starts.
pub(super) fn tell(episodes: &mut Vec<DraftWindow>, told: DraftWindow) {
    let (begun, over) = (told.start.is_some(), told.end.is_some());
    match (begun, over) {
        (false, false) => return,
        (true, true) => {
            episodes.retain(|it| !meets(it, &told));
            episodes.push(told);
        }
        (true, false) => begins(episodes, told),
        (false, true) => ends(episodes, told),
    }
    // What is not known stays where it was told.
    episodes.sort_by_key(|it| start(it).or_else(|| end(it)));
}

/// A start alone: of an episode that goes on or has it inside, or of the next one that has begun later; else of a new
/// one, after those that are over.
fn begins(episodes: &mut Vec<DraftWindow>, told: DraftWindow) {
    let at = start(&told);
    let is_its = |it: &DraftWindow| end(it).is_none_or(|end| at.is_none_or(|at| at < end));
    match episodes.iter().position(is_its) {
        Some(place) => episodes[place].start = told.start,
        None => episodes.push(told),
    }
}

/// An end alone: of the last episode that had begun by then.
fn ends(episodes: &mut Vec<DraftWindow>, told: DraftWindow) {
    let at = end(&told);
    let is_its = |it: &DraftWindow| start(it).is_none_or(|start| at.is_none_or(|at| start <= at));
    match episodes.iter().rposition(is_its) {
        Some(place) => episodes[place].end = told.end,
        None => episodes.push(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    fn window(text: &str) -> DraftWindow {
        let stamp = |clock: &str| {
            let text = format!("2025-10-17 {clock}Z");
            let moment = clock::read(&text, None).ok().map(|it| it.moment);
            moment.filter(|_| !clock.is_empty()).map(|moment| Stamp {
                moment: Some(moment),
                ..Stamp::stated(clock)
            })
        };
        let (start, end) = text.split_once('-').unwrap();
        DraftWindow {
            start: stamp(start),
            end: stamp(end),
        }
    }

    #[test]
    fn an_episode_is_as_it_was_told_last() {
        for (told, wanted) in [
            ("13:05-14:40 16:50-18:15", "13:05-14:40 16:50-18:15"),
            ("16:50-18:15 13:05-14:40", "13:05-14:40 16:50-18:15"),
            // Told again, with another end, with another start, with both.
            ("13:05-14:40 13:05-14:40", "13:05-14:40"),
            ("13:05-14:40 13:05-15:10", "13:05-15:10"),
            ("13:05-14:40 12:50-14:40", "12:50-14:40"),
            (
                "13:05-14:40 16:50-18:15 13:00-14:30",
                "13:00-14:30 16:50-18:15",
            ),
            // One that has both inside.
            ("13:05-14:40 16:50-18:15 13:00-18:20", "13:00-18:20"),
            // The end of one is the start of the other.
            ("13:05-14:40 14:40-15:00", "13:05-14:40 14:40-15:00"),
            // A start, then its end, then it comes back.
            ("13:05- -14:40", "13:05-14:40"),
            ("13:05- 13:00-14:40", "13:00-14:40"),
            ("13:05- 12:50-", "12:50-"),
            ("13:05-14:40 16:50-", "13:05-14:40 16:50-"),
            ("13:05-14:40 16:50- -18:15", "13:05-14:40 16:50-18:15"),
            ("13:05-14:40 -14:50", "13:05-14:50"),
            ("-14:40 13:05-", "13:05-14:40"),
        ] {
            let mut episodes = Vec::new();
            for text in told.split(' ') {
                tell(&mut episodes, window(text));
            }
            let said =
                |stamp: &Option<Stamp>| stamp.as_ref().map_or("", |it| &it.stated).to_owned();
            let found: Vec<_> = episodes
                .iter()
                .map(|it| format!("{}-{}", said(&it.start), said(&it.end)))
                .collect();
            assert_eq!(found.join(" "), wanted, "{told}");
        }
    }
}
