//! Sources whose incidents are in several files of one folder: how these are known, and read together.

use super::input::Input;
use crate::import::draft::Drafts;
use crate::import::source::slack::{People, Select};

/// How the files of one folder become one draft.
pub struct Gatherer {
    /// The name of the source.
    pub name: &'static str,
    /// Whether a file of this name is one of the pieces, if it is of the source at all.
    pub is_piece: fn(&str) -> bool,
    /// The names of files that come along and tell of no incident.
    pub companions: &'static [&'static str],
    /// The one of them that tells who is who: it is beside the pieces or in the folder above.
    pub people: &'static str,
    /// Reads the pieces; the drafts are those of the first one.
    pub read: fn(&Pieces<'_>, &mut Drafts<'_>),
}

/// Files that are read together.
pub struct Pieces<'a> {
    /// The files in the order of their names, at least one.
    pub inputs: &'a [Input],
    /// The name of the folder whose pieces all of them are.
    pub folder: Option<&'a str>,
    /// Who is who.
    pub people: Option<&'a People>,
    /// What is selected of them.
    pub select: Option<&'a Select>,
}
