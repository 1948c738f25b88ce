//! Typed facts in prose: times, lengths of time, counts and literals, each with its bytes and what it speaks of.

mod agree;
mod binding;
mod class;
mod day_word;
mod english;
mod find;
mod grammar;
mod impossible;
mod japanese;
mod kind;
mod literal;
mod moments;
mod number;
mod promised;
mod range;
mod seen;
mod sentence;
mod shared_unit;
mod stretch;
#[cfg(test)]
mod tests;
mod visible;

pub use agree::{length_agrees, time_agrees};
pub use find::find;
pub use impossible::{ImpossibleTime, impossible_times};
pub use kind::{Fact, Field, Hedge, LiteralKind, Value};
pub use moments::Moments;
pub use promised::{DayPart, DueDay, PromisingText, day_beside};
pub use seen::{SeenSentence, seen_sentences};
pub use visible::{BLOCK_END, MASK, visible};
