//! What the words of a post say: promises, impact, states, milestones, and the languages they are written in.

pub(super) mod bilingual;
mod episode;
pub(super) mod impact;
pub(super) mod language;
pub(super) mod milestone;
pub(super) mod names;
pub(super) mod own;
pub(super) mod promise;
pub(super) mod state;
