//! What two languages say of the same: typed facts, literals and the words that change what a sentence claims, compared by
//! what they mean and not by their digits.

mod alignment;
mod bound;
mod compared;
mod day_word;
mod difference;
mod length;
mod literal;
mod matching;
mod number;
mod sentence;
mod size;
mod structure;
mod time;
mod values;
mod wording;

pub use compared::{Compared, PairSetting, differences};
pub use difference::{Difference, DifferenceKind};
