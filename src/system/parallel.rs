//! Work on many records at once, in plain threads with room for the typesetter.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Bytes of stack for a thread that typesets.
pub(crate) const STACK: usize = 16 << 20;

/// Does `work` on every job in `threads` threads; `done` gets each result, in any order, on this thread.
///
/// The typesetter uses a thread pool of its own and steals from any other one, so these are no pool's
/// threads: with one, a waiting document would take up the next.
///
/// # Errors
/// A thread cannot be started.
pub fn run<J: Sync, R: Send>(
    jobs: &[J],
    threads: usize,
    work: impl Fn(&J) -> R + Sync,
    mut done: impl FnMut(usize, R),
) -> std::io::Result<()> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::sync_channel(threads.max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, jobs.len().max(1)) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            let worker = move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(index) else { break };
                    if sender.send((index, work(job))).is_err() {
                        break;
                    }
                }
            };
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, worker)?;
        }
        drop(sender);
        for (index, result) in receiver {
            done(index, result);
        }
        Ok(())
    })
}
