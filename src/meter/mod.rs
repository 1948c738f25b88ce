//! Counts the work of loops that long inputs go through, in tests only: elsewhere a count is nothing at all.

#[cfg(not(test))]
mod count {
    /// Counts so many steps: of characters, entries or bytes that are looked at.
    #[inline(always)]
    pub(crate) const fn steps(_: usize) {}
}

#[cfg(test)]
mod count {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// Counts so many steps: of characters, entries or bytes that are looked at.
    pub(crate) fn steps(number: usize) {
        STEPS.set(STEPS.get() + number as u64);
    }

    /// How many steps `run` takes on this thread.
    pub(crate) fn count(run: impl FnOnce()) -> u64 {
        let before = STEPS.get();
        run();
        STEPS.get() - before
    }
}

#[cfg(test)]
use count::count;
pub(crate) use count::steps;

#[cfg(test)]
mod imports;
#[cfg(test)]
mod inputs;
#[cfg(test)]
mod tests;
