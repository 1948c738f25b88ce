//! Reads the arguments, and says their help or what is wrong with them: they may hold anything.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Error, Parser, ValueEnum};

use super::help::{self, HelpStyle};
use super::words::HelpWords;
use super::{Cli, mistake};
use crate::locale::{Catalogue, DEFAULT, Language};
use crate::project;
use crate::report::template::Templates;
use crate::system::console::{Outgoing, Painted, message, result};
use crate::system::environment::{self, Colour, Stream};

/// Reads the arguments of the program, the first of which is its name.
///
/// # Errors
/// Help was asked for, or an argument is wrong: it is said, and this is the exit code.
pub fn read(given: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    let given: Vec<_> = given.into_iter().collect();
    // A language that the project adds is a value of `--lang` as any other.
    let folder = options(&given, "--project").next().unwrap_or(".");
    project::add_languages(&std::path::absolute(folder).unwrap_or_default());
    Cli::try_parse_from(&given).map_err(|error| {
        let asked = options(&given, "--messages").find_map(Language::of);
        match Templates::builtin_words(language_of_messages(asked)) {
            Ok(catalogue) => tell(error, &given, &catalogue),
            Err(finding) => {
                message(format!("tenmatsu: {}\n", finding.message.key));
                ExitCode::from(2)
            }
        }
    })
}

/// The language of messages: the one that was asked for, else that of the environment, else English.
#[must_use]
pub fn language_of_messages(asked: Option<Language>) -> Language {
    let of_environment = || Language::of(&environment::messages()?);
    asked.or_else(of_environment).unwrap_or(DEFAULT)
}

/// The values of this option in arguments that may be wrong elsewhere.
fn options<'g>(given: &'g [OsString], name: &'g str) -> impl Iterator<Item = &'g str> {
    let words = || given.iter().skip(1).map(|it| it.to_str().unwrap_or(""));
    words()
        .zip(words().skip(1).chain([""]))
        .take_while(|(word, _)| *word != "--")
        .filter_map(move |(word, next)| match word.strip_prefix(name)? {
            "" => Some(next),
            rest => rest.strip_prefix('='),
        })
}

fn tell(error: Error, given: &[OsString], catalogue: &Catalogue) -> ExitCode {
    let command_line = Cli::command();
    let root = HelpWords::new(catalogue, &command_line).name_values(command_line);
    let error = again(&root, given).unwrap_or(error);
    let asked = options(given, "--color").find_map(|it| Colour::from_str(it, false).ok());
    let asked = asked.unwrap_or(Colour::Auto);
    let is_result = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    if !is_result {
        let colour = environment::colours(asked, Stream::Error);
        message(text(&error, root, catalogue, colour));
        return ExitCode::from(2);
    }
    let colour = environment::colours(asked, Stream::Output);
    match result(Outgoing::People(text(&error, root, catalogue, colour))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// The error that the arguments give again, now with the names of `root` and with a mark where help was asked for.
fn again(root: &Command, given: &[OsString]) -> Option<Error> {
    let marked = marked(root.clone());
    let parse = |given: &[OsString]| marked.clone().try_get_matches_from(given).err();
    let error = parse(given)?;
    if error.kind() != ErrorKind::InvalidSubcommand {
        return Some(error);
    }
    // The command `help` takes whatever follows it for the name of a command.
    let help = parse(&without_options(given));
    help.filter(|it| it.kind() == ErrorKind::DisplayHelp)
        .or(Some(error))
}

/// The arguments without those that say how to show help.
fn without_options(given: &[OsString]) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut rest = given.iter();
    while let Some(argument) = rest.next() {
        let word = argument.to_str().unwrap_or("");
        match word.split_once('=').map_or(word, |(name, _)| name) {
            "--messages" | "--color" if !word.contains('=') => drop(rest.next()),
            "--messages" | "--color" | "--help" | "-h" => {}
            _ => kept.push(argument.clone()),
        }
    }
    kept
}

/// What is said about an error of this command line.
fn text(error: &Error, mut root: Command, catalogue: &Catalogue, colour: bool) -> Painted {
    let width = environment::help_width();
    match error.kind() {
        ErrorKind::DisplayVersion => error.to_string().into(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            root.build();
            let (command, is_long) = asked(&root, &error.to_string());
            let style = HelpStyle {
                width,
                is_long,
                colour,
            };
            help::page(&root, command, catalogue, style)
        }
        _ => mistake::draw(error, &root, catalogue, width, colour),
    }
}

/// The mark of a command's long help.
const LONG: &str = "--help";

/// The command line with the name of each command in place of its help: the parser knows whose help was asked for, but
/// tells it in no other way.
fn marked(command: Command) -> Command {
    let name = command.get_name().to_owned();
    command
        .help_template("{about}")
        .about(name.clone())
        .long_about(format!("{name} {LONG}"))
        .mut_subcommands(marked)
}

/// The command that the mark names, and whether its long help was asked for. The parser's own command `help` has no mark.
fn asked<'r>(root: &'r Command, mark: &str) -> (&'r Command, bool) {
    let mut words = mark.split_whitespace();
    let name = words.next().unwrap_or_default();
    let is_long = words.next() == Some(LONG);
    if name == root.get_name() {
        return (root, is_long);
    }
    match root.find_subcommand(name) {
        Some(command) => (command, is_long),
        None => (root.find_subcommand("help").unwrap_or(root), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_found_in_whatever_is_given() {
        let find = |line: &str| -> Vec<String> {
            let given: Vec<_> = line.split(' ').map(OsString::from).collect();
            options(&given, "--messages").map(str::to_owned).collect()
        };
        assert_eq!(find("tenmatsu check --messages ja"), ["ja"]);
        assert_eq!(find("tenmatsu --messages=ja --messages en"), ["ja", "en"]);
        assert_eq!(find("tenmatsu note A -- --messages ja"), [""; 0]);
        assert_eq!(find("tenmatsu --messagesja --message ja"), [""; 0]);
        assert_eq!(find("tenmatsu check --messages"), [""]);
        assert_eq!(find("--messages ja"), [""; 0]);
        assert_eq!(find(""), [""; 0]);
    }
}
