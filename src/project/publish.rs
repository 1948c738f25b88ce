//! Writes what the program makes, so that readers see the old or the new of it, never a part.

mod lock;
pub mod set;
mod stale;

use std::path::PathBuf;

pub use lock::{OutputLock, lock};
pub use stale::{Produced, stale};

/// A document that could not be written.
#[derive(Debug)]
pub struct PublishError {
    /// Which file.
    pub path: PathBuf,
    /// Why.
    pub reason: std::io::Error,
}
