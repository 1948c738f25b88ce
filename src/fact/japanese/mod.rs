//! Japanese: what facts look like, and the words that bind them.

mod bind;
mod measure;

pub(super) use bind::bind;
pub(super) use measure::{COUNTERS, IDIOMS, business_days, duration, hedge, number};
