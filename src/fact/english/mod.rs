//! English: what facts look like, and the words that bind them.

mod bind;
mod measure;
mod told;

pub(super) use bind::bind;
pub(super) use measure::{IDIOMS, business_days, duration, hedge, number};
