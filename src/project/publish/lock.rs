//! A lock on the output folder, so that no run takes another's unfinished documents for those of a stopped one.

use std::fs::File;
use std::path::Path;

use crate::system::file;

/// The folder while a run writes there; it is free again when this is dropped, however the run ends.
pub struct OutputLock {
    /// Its handle holds the lock. `None` where the system locks no folders.
    _handle: Option<File>,
}

/// Takes the output folder for writing, together with other runs. Before that, where no other run is writing there,
/// `alone` is called.
///
/// # Errors
/// What `alone` returns.
pub fn lock<E>(folder: &Path, alone: impl FnOnce() -> Result<(), E>) -> Result<OutputLock, E> {
    let Ok(handle) = file::open_folder(folder) else {
        // Nothing is there yet, or the system opens no folders.
        return Ok(OutputLock { _handle: None });
    };
    if handle.try_lock().is_ok() {
        alone()?;
        drop(handle.unlock());
    }
    let shared = handle.lock_shared().is_ok();
    Ok(OutputLock {
        _handle: shared.then_some(handle),
    })
}
