//! The command line, and what is said about one that is wrong: it names arguments, which may hold anything.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Error, Parser};

use super::visible::line;
use super::{Outgoing, Painted, message, result};
use crate::system::environment::{self, Colour};

/// Reads the arguments of the program, the first of which is its name.
///
/// # Errors
/// Help was asked for, or an argument is wrong: it is said, and this is the exit code.
pub fn arguments<T: Parser>(given: impl IntoIterator<Item = OsString>) -> Result<T, ExitCode> {
    let given: Vec<_> = given.into_iter().collect();
    T::try_parse_from(&given).map_err(|error| {
        let (error, visible) = said::<T>(error, &given);
        tell(&error, visible)
    })
}

/// The error with arguments that can be printed. An error that takes in something else is told without colours, which
/// makes it visible as a whole.
fn said<T: Parser>(error: Error, given: &[OsString]) -> (Error, bool) {
    let shown: Vec<_> = given.iter().map(|it| it.to_string_lossy()).collect();
    let visible: Vec<_> = shown.iter().map(|it| line(it).into_owned()).collect();
    if shown == visible {
        return (error, true);
    }
    match T::try_parse_from(&visible) {
        Err(same) if same.kind() == error.kind() => (same, true),
        _ => (error, false),
    }
}

fn tell(error: &Error, visible: bool) -> ExitCode {
    let is_result = !error.use_stderr();
    let colour = match is_result {
        true => environment::colour_on_output(Colour::Auto),
        false => environment::colour_on_error(Colour::Auto),
    };
    let styled = error.render();
    let styled_text = (visible && colour).then(|| styled.ansi().to_string());
    let text = Painted::said(&styled.to_string(), styled_text);
    if is_result {
        return match result(Outgoing::People(text)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        };
    }
    message(text);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}
