//! The program as a whole: every test runs the real binary on a project of its own, or on the samples.

mod command;
mod generated;
mod house;
mod hostile;
mod project;
mod publish;
mod sample;
mod words;
