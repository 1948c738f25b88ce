//! Files that a person owns: whoever writes them here loses no edit that somebody else saves at the same time.
//!
//! A new text is written beside the file and flushed, the two exchange their names in one step, and what came out is
//! compared with what had been read. If somebody saved in between, the names are exchanged back and nothing is written.

mod exchange;
mod leftover;
mod lock;
mod write;

pub use leftover::{Leftover, clear};
pub use lock::{Lock, Locked, folder_of};
pub use write::{Steps, WriteError, WriteStep, create, replace, replace_in_steps};
