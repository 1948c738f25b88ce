//! Lanes of a drawing: each thing goes to the first one that is free.

use crate::meter;

/// Lanes and up to where each is taken, as a tree of minima: the first free one of many is found without asking each.
#[derive(Debug, Default)]
pub struct Lanes {
    /// The leaves are the lanes; every other node is the least of its two.
    ends: Vec<f64>,
    /// How many leaves there are.
    room: usize,
    number: usize,
}

impl Lanes {
    /// How many lanes there are.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// The first lane that is free from `start` on; it is then taken up to `end`.
    pub fn take(&mut self, start: f64, end: f64) -> usize {
        let lane = match self.first_free(start) {
            Some(lane) => lane,
            None => self.add(),
        };
        let mut node = self.room + lane;
        self.ends[node] = end;
        while node > 1 {
            meter::steps(1);
            node /= 2;
            self.ends[node] = self.ends[2 * node].min(self.ends[2 * node + 1]);
        }
        lane
    }

    fn first_free(&self, start: f64) -> Option<usize> {
        self.ends.get(1).filter(|least| **least <= start)?;
        let mut node = 1;
        while node < self.room {
            meter::steps(1);
            node *= 2;
            node += usize::from(self.ends[node] > start);
        }
        Some(node - self.room)
    }

    fn add(&mut self) -> usize {
        if self.number == self.room {
            let room = (2 * self.room).max(1);
            // What is not there yet is never free.
            let mut ends = vec![f64::INFINITY; 2 * room];
            let taken = self.room..self.room + self.number;
            ends[room..room + self.number].copy_from_slice(&self.ends[taken]);
            for node in (1..room).rev() {
                ends[node] = ends[2 * node].min(ends[2 * node + 1]);
            }
            meter::steps(room);
            (self.ends, self.room) = (ends, room);
        }
        self.number += 1;
        self.number - 1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lanes_are_the_first_free_ones(things in prop::collection::vec((0_u8..60, 0_u8..30), 0..80)) {
            let mut lanes = Lanes::default();
            let mut ends: Vec<f64> = Vec::new();
            for (start, length) in things {
                let (start, end) = (f64::from(start), f64::from(start) + f64::from(length));
                let first = ends.iter().position(|taken| *taken <= start).unwrap_or_else(|| {
                    ends.push(0.0);
                    ends.len() - 1
                });
                ends[first] = end;
                prop_assert_eq!(lanes.take(start, end), first);
                prop_assert_eq!(lanes.number(), ends.len());
            }
        }
    }
}
