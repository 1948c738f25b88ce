//! What a language brings to the walk for facts: one constant of this for each.

use super::binding::{Around, Meant};
use super::kind::{Field, Hedge, Value};
use super::number::Milli;
use super::{english, japanese};
use crate::clock::cursor::Cursor;
use crate::locale::{FactLanguage, Language};

/// Reads something at a position and goes behind it; where it is not there, the position means nothing.
type Reads<T> = fn(&mut Cursor<'_>) -> Option<T>;
/// The field that the words around a fact bind it to.
type Binds = fn(&Around<'_>) -> Option<Field>;

/// A language's forms of facts and the words that bind them.
pub(super) struct FactGrammar {
    /// Idioms whose numbers say no fact.
    pub idioms: &'static [&'static str],
    /// A number.
    pub number: Reads<Milli>,
    /// What the language says of numbers without digits, or with more than one.
    pub further: Reads<Value>,
    /// A length of time: seconds and smallest unit.
    pub duration: Reads<(i64, i64)>,
    /// The small letters that a length of time without a number begins with.
    pub unnumbered: &'static str,
    /// So many business days.
    pub business_days: Reads<u32>,
    /// What is between the numbers or the lengths of a range.
    pub joins: &'static [&'static str],
    /// What makes a length the shorter one of it and its double: "an hour or two".
    pub doubles: &'static [&'static str],
    /// What follows two lengths where something went from one to the other.
    pub moves: &'static [&'static str],
    /// The word for tenths, if numbers have one.
    pub tenths: Option<char>,
    /// What has to follow a number that is not in digits for it to count; `None`: nothing has to.
    pub counters: Option<&'static [&'static str]>,
    /// How a fact is hedged by the words before and behind it.
    pub hedge: fn(&str, &str) -> Hedge,
    /// Binds a time, other than to the next update.
    pub time: Binds,
    /// Binds a length of time, other than to the next update.
    pub length: Binds,
    /// Binds a time or a length to the next update.
    pub next_update: Binds,
    /// Binds business days to a report.
    pub report: Binds,
    /// Binds a number to the posts.
    pub posts: Binds,
}

impl FactGrammar {
    /// That of `language`, if it has one.
    pub fn of(language: Language) -> Option<&'static Self> {
        language.facts.map(|grammar| match grammar {
            FactLanguage::English => &english::GRAMMAR,
            FactLanguage::Japanese => &japanese::GRAMMAR,
        })
    }

    /// What the words around a fact bind it to.
    pub fn bind(&self, around: &Around<'_>) -> Option<Field> {
        match around.meant {
            Meant::Time => (self.next_update)(around).or_else(|| (self.time)(around)),
            Meant::Duration => (self.next_update)(around).or_else(|| (self.length)(around)),
            Meant::BusinessDays => (self.report)(around),
            Meant::Count => (self.posts)(around),
            Meant::Other => None,
        }
    }
}
