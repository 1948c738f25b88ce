//! Threads that typeset one document after another, and are given up where one does not end.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Duration;

use typst::comemo;

use super::world::World;
use super::{Reasons, compile};
use crate::system::parallel;

/// After how many documents the typesetter's cache is swept: a sweep visits every piece of it, while all threads wait.
const SWEEP: usize = 6;
/// How many sweeps an unused piece outlives; without sweeps a run of many documents would keep all of them.
const CACHE_AGE: usize = 1;

/// A document to typeset.
pub(super) struct Job {
    pub world: World,
    pub ident: String,
    pub archival: bool,
}

type JobOutcome = Result<Vec<u8>, Reasons>;

struct Worker {
    jobs: SyncSender<Job>,
    outcomes: Receiver<JobOutcome>,
}

/// The threads that have nothing to do now. As many are made as documents are typeset at once: one thread for
/// each document would leave memory behind in every one of them.
#[derive(Default)]
pub(super) struct Workers {
    idle: Mutex<Vec<Worker>>,
    /// How many documents are done.
    done: Arc<AtomicUsize>,
}

impl Workers {
    /// Has a worker do `job`; `None` where it is not done in time. That worker is left behind, and ends with the
    /// process.
    pub fn run(&self, job: Job, patience: Duration) -> Option<JobOutcome> {
        let idle = self.lock().pop();
        let start = || Worker::start(Arc::clone(&self.done));
        let worker = match idle.map_or_else(start, Ok) {
            Ok(worker) => worker,
            Err(error) => return Some(Err(vec![(error.to_string(), None)])),
        };
        worker.jobs.send(job).ok()?;
        let outcome = worker.outcomes.recv_timeout(patience).ok()?;
        self.lock().push(worker);
        Some(outcome)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        // A list of idle workers has no state that a panic could leave half done.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worker {
    fn start(count: Arc<AtomicUsize>) -> std::io::Result<Self> {
        let (jobs, taken) = sync_channel::<Job>(1);
        let (done, outcomes) = sync_channel(1);
        quiet_panics();
        let work = move || {
            TYPESETTING.set(true);
            for job in taken {
                let made = || compile(&job.world, &job.ident, job.archival);
                let outcome = catch_unwind(AssertUnwindSafe(made))
                    .unwrap_or_else(|panic| Err(vec![(words_of(&*panic), None)]));
                if (count.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(SWEEP) {
                    comemo::evict(CACHE_AGE);
                }
                if done.send(outcome).is_err() {
                    break;
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(parallel::STACK);
        thread.spawn(work)?;
        Ok(Self { jobs, outcomes })
    }
}

/// What a panic said.
fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
    let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
    words.unwrap_or_default()
}

thread_local! {
    static TYPESETTING: Cell<bool> = const { Cell::new(false) };
}

/// A panic of the typesetter becomes a finding; its own words would only disturb the terminal.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !TYPESETTING.get() {
                before(panic);
            }
        }));
    });
}
