//! The program as a whole: every test runs the real binary on a project of its own, or on the samples.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test stops at what is wrong, and is told to update by a variable"
)]

mod checks;
mod command;
mod fix;
mod generated;
mod hostile;
mod house;
mod project;
mod publish;
mod sample;
mod words;
