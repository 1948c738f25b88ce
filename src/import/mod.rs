//! Draft records out of what others wrote: one file a source, listed here.

mod alertmanager;
mod angle;
mod atom;
mod aws;
mod bilingual;
mod column;
mod conflict;
mod cstate;
mod csv;
mod day;
mod draft;
mod drafts;
mod field;
mod foreign;
mod front;
mod gather;
mod google_cloud;
mod graph;
pub mod html;
mod impact;
mod inferred;
mod input;
mod insert;
mod json;
mod m365;
mod markdown_table;
mod milestone;
mod names;
mod office365;
mod own;
mod pagerduty;
mod plain;
mod promise;
mod record;
mod redact;
mod row;
mod sequence;
mod service_health;
mod slack;
mod stactus;
mod stamped;
mod state;
mod statuspage;
pub mod when;
mod xml;

pub use conflict::{Conflicts, conflicts};
pub use draft::{
    Draft, DraftEnd, DraftEntry, DraftPromise, DraftStated, DraftStep, LocalizedText, Noted, Stamp,
};
pub use drafts::{Drafts, Options, Skipped, read};
pub use field::JsonField;
pub use gather::{Gatherer, Pieces};
pub use input::{Input, LARGEST};
pub use insert::{Inserted, Refused, insert};
pub use plain::markdown;
pub use promise::{language, promises};
pub use record::{id, write};
pub use redact::{Redacted, private, redact};
pub use slack::{People, Select};
pub use state::status;

/// A source of drafts.
pub struct Source {
    /// Its name for `--from`, and of its file.
    pub name: &'static str,
    /// What it reads, in one sentence without a full stop.
    pub about: &'static str,
    /// Whether the input looks like this source's: a cheap look at the name, the first bytes or the parsed JSON.
    pub recognises: fn(&Input) -> bool,
    /// Reads every incident of the input; what cannot be read is noted as findings.
    pub read: fn(&Input, &mut Drafts<'_>),
}

/// Every source, the most particular first: the first that recognises an input reads it.
pub const LIST: &[Source] = &[
    stactus::SOURCE,
    m365::SOURCE,
    statuspage::SOURCE,
    google_cloud::SOURCE,
    graph::SOURCE,
    office365::SOURCE,
    pagerduty::SOURCE,
    alertmanager::SOURCE,
    aws::SOURCE,
    atom::SOURCE,
    slack::SOURCE,
    cstate::SOURCE,
    markdown_table::SOURCE,
    csv::SOURCE,
];

/// The sources whose incidents stand in several files.
pub const GATHERED: &[Gatherer] = &[slack::GATHERER];

/// The source of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Source> {
    LIST.iter().find(|source| source.name == name)
}

/// The source that recognises the input.
#[must_use]
pub fn recognise(input: &Input) -> Option<&'static Source> {
    LIST.iter().find(|source| (source.recognises)(input))
}
