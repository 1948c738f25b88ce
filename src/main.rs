//! The `tenmatsu` program: arguments to exit code.

use std::process::ExitCode;

use tenmatsu::cli::arguments;
use tenmatsu::command;
use tenmatsu::system::console;

fn main() -> ExitCode {
    console::tell_panics();
    match arguments::read(std::env::args_os()) {
        Ok(cli) => command::run(&cli),
        Err(code) => code,
    }
}
