//! The posts in order of time, and the silences between them; a stamp in doubt makes both its neighbours' unknown.

use super::{EntryMeaning, Incident};
use crate::clock::Instant;
use crate::record::Entry;

/// The posts whose stamps hold.
#[derive(Debug)]
pub struct Posts {
    /// When readers were told, and the index of the entry; in order of time.
    announced: Vec<(Instant, usize)>,
    /// How many posts of unknown time are before each index of the timeline.
    unknown: Vec<usize>,
}

impl Posts {
    /// The posts of a timeline.
    #[must_use]
    pub fn of(timeline: &[Entry], entries: &[EntryMeaning]) -> Self {
        let mut posts = Self {
            announced: Vec::new(),
            unknown: vec![0],
        };
        let mut unknown = 0;
        for (index, (entry, meaning)) in timeline.iter().zip(entries).enumerate() {
            if entry.is_post() {
                match meaning.sure() {
                    Some(moment) => posts.announced.push((moment.instant, index)),
                    None => unknown += 1,
                }
            }
            posts.unknown.push(unknown);
        }
        posts.announced.sort_unstable();
        posts
    }

    /// The first post, unless one of unknown time may have come before it.
    #[must_use]
    pub fn first(&self) -> Option<Instant> {
        let (at, index) = self.announced.first()?;
        (self.unknown[*index] == 0).then_some(*at)
    }

    /// The entry that next told readers something after `made`, which entry `entry` is; `None` where none did, or
    /// where one of unknown time may have.
    #[must_use]
    pub fn next(&self, entry: usize, made: Instant) -> Option<(Instant, usize)> {
        let place = self.announced.partition_point(|(at, _)| *at <= made);
        let next = self.announced.get(place)?;
        self.are_neighbours(entry, next.1).then_some(*next)
    }

    /// Every silence: a post and the next one, as indexes of the timeline with their instants.
    pub fn silences(&self) -> impl DoubleEndedIterator<Item = [(Instant, usize); 2]> {
        let pairs = self.announced.windows(2).map(|pair| [pair[0], pair[1]]);
        pairs.filter(|[from, to]| self.are_neighbours(from.1, to.1))
    }

    /// Whether no post of unknown time is between two entries of the record.
    fn are_neighbours(&self, one: usize, other: usize) -> bool {
        self.unknown[one.min(other)] == self.unknown[one.max(other)]
    }
}

impl Incident {
    /// The posts whose stamps hold.
    #[must_use]
    pub fn posts(&self) -> Posts {
        Posts::of(&self.record.timeline, &self.entries)
    }
}
