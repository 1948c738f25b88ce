//! The `tenmatsu` program: arguments to exit code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    tenmatsu::command::run(&tenmatsu::cli::Cli::parse())
}
