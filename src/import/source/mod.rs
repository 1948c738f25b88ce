//! The sources of drafts: one file or folder each, listed here.

mod alertmanager;
mod atom;
mod aws;
mod cstate;
pub(super) mod csv;
mod google_cloud;
mod graph;
mod m365;
mod markdown_table;
mod office365;
mod pagerduty;
pub(super) mod slack;
mod stactus;
mod statuspage;

use super::draft::Drafts;
use super::gather::Gatherer;
use super::input::Input;
use crate::diagnostic::Audience;

/// A source of drafts.
#[derive(Debug)]
pub struct Source {
    /// Its name for `--from`, and of its file.
    pub name: &'static str,
    /// Who may see what it reads: what people wrote to each other is not for everybody.
    pub audience: Audience,
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

/// The sources whose incidents are spread over several files.
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
