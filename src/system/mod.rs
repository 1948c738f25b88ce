//! What the operating system gives: files, the terminal, the environment, threads, `git`. Nothing else asks it.

pub mod console;
pub mod environment;
pub mod file;
pub mod git;
pub mod owned;
pub mod parallel;
pub mod text_file;
