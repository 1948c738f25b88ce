//! The program as a whole: every test runs the real binary on a project of its own, or on the samples.

mod checks;
mod command;
mod generated;
mod hostile;
mod house;
mod project;
mod publish;
mod sample;
mod words;
