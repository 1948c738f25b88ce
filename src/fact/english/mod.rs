//! English: what facts look like, and the words that bind them.

mod announced;
mod bind;
mod further;
mod length;
mod measure;
mod window;

use super::grammar::FactGrammar;

/// English.
pub(super) const GRAMMAR: FactGrammar = FactGrammar {
    idioms: measure::IDIOMS,
    number: measure::number,
    further: further::further,
    duration: measure::duration,
    unnumbered: "ahn",
    business_days: measure::business_days,
    joins: measure::JOINS,
    doubles: &[" or two"],
    moves: &[],
    tenths: None,
    counters: None,
    hedge: measure::hedge,
    time: bind::time,
    length: length::length,
    next_update: announced::next_update,
    report: announced::report,
    posts: announced::posts,
};
