//! Japanese: what facts look like, and the words that bind them.

mod announced;
mod bind;
mod further;
mod measure;
mod window;

use super::grammar::FactGrammar;

/// Japanese.
pub(super) const GRAMMAR: FactGrammar = FactGrammar {
    idioms: measure::IDIOMS,
    number: measure::number,
    further: further::further,
    duration: measure::duration,
    unnumbered: "半",
    business_days: measure::business_days,
    joins: measure::JOINS,
    doubles: &[],
    moves: &["に", "へ"],
    tenths: Some('割'),
    counters: Some(measure::COUNTERS),
    hedge: measure::hedge,
    time: bind::time,
    length: bind::length,
    next_update: announced::next_update,
    report: announced::report,
    posts: announced::posts,
};
