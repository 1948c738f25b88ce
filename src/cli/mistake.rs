//! What is wrong with the arguments, as messages: clap tells the kind of mistake and its parts.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::RejectedValue;
use super::help::push_usage;
use super::words::HelpWords;
use crate::diagnostic::Message;
use crate::locale::Catalogue;
use crate::system::console::visible::line;
use crate::system::console::{Paint, Painted};
use crate::text::table::wrap;
use crate::text::width::columns;

/// Columns that a message has at least, however narrow the terminal.
const LEAST: usize = 20;

/// What is wrong, what to do, and how the command is called, in `width` columns.
pub(super) fn draw(
    error: &Error,
    root: &Command,
    catalogue: &Catalogue,
    width: usize,
    colour: bool,
) -> Painted {
    let Some(message) = message(error) else {
        return error.to_string().into();
    };
    let words = HelpWords::new(catalogue, root);
    let mut out = Painted::new();
    let level = format!("{}:", catalogue.word("show.error"));
    out.paint(&level, colour.then_some(Paint::Error));
    // What was given is shown as it is, however long.
    out.push(&format!(" {}\n", catalogue.say(&message)));
    let mark = format!("  = {}: ", catalogue.word("show.help"));
    let advice = advice(error, root);
    for advice in &advice {
        out.push(&mark);
        push_rows(&catalogue.say(advice), columns(&mark), width, &mut out);
    }
    if advice.is_empty()
        && let Some(message) = as_value(error)
    {
        out.push(&format!("{mark}{}\n", catalogue.say(&message)));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        // It begins with the name that the program was called by.
        let usage = words.usage(usage);
        out.push("\n");
        push_usage(&line(&usage), &words, colour, &mut out);
    }
    out.push(&format!("\n{}\n", words.frame("more")));
    out
}

/// A text whose further rows begin below its first one.
fn push_rows(text: &str, column: usize, width: usize, out: &mut Painted) {
    let width = width.saturating_sub(column).max(LEAST);
    for (number, row) in wrap(text, width).iter().enumerate() {
        if number > 0 {
            out.push(&" ".repeat(column));
        }
        out.push(row);
        out.push("\n");
    }
}

/// What is wrong; nothing where no argument of this program can be wrong in that way.
fn message(error: &Error) -> Option<Message> {
    let argument = || first(error, ContextKind::InvalidArg);
    let value = || first(error, ContextKind::InvalidValue);
    let of_argument = |message: Message| Some(message.with("argument", argument()?));
    match error.kind() {
        ErrorKind::UnknownArgument if argument()?.starts_with('-') => {
            of_argument(Message::new("usage-unknown-option"))
        }
        ErrorKind::UnknownArgument => of_argument(Message::new("usage-extra-argument")),
        ErrorKind::InvalidSubcommand => {
            let name = first(error, ContextKind::InvalidSubcommand)?;
            Some(Message::new("usage-unknown-command").with("name", name))
        }
        ErrorKind::MissingSubcommand => Some(Message::new("usage-no-command")),
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg);
            let message = match missing.len() {
                1 => Message::new("usage-missing"),
                _ => Message::new("usage-missing.several"),
            };
            Some(message.with("arguments", quoted(&missing)))
        }
        ErrorKind::InvalidValue if value()?.is_empty() => {
            of_argument(Message::new("usage-value-missing"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Some(of_argument(Message::new("usage-value"))?.with("value", value()?))
        }
        ErrorKind::TooManyValues => {
            Some(of_argument(Message::new("usage-value-unexpected"))?.with("value", value()?))
        }
        ErrorKind::ArgumentConflict => {
            let others = all(error, ContextKind::PriorArg);
            match others == [argument()?] {
                true => of_argument(Message::new("usage-repeated")),
                false => Some(
                    of_argument(Message::new("usage-conflict"))?.with("others", quoted(&others)),
                ),
            }
        }
        ErrorKind::InvalidUtf8 => Some(Message::new("usage-not-utf8")),
        _ => None,
    }
}

/// What to do about it, in words and names of the program's own.
fn advice(error: &Error, root: &Command) -> Vec<Message> {
    let mut advice = Vec::new();
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    // The nearest name is the last one.
    let near = near.iter().find_map(|kind| all(error, *kind).pop());
    if let Some(near) = near {
        advice.push(Message::new("did-you-mean").with("name", near));
    }
    let values = all(error, ContextKind::ValidValue);
    if !values.is_empty() {
        advice.push(Message::new("usage-value.help").with("values", values.join(", ")));
    }
    let names = all(error, ContextKind::ValidSubcommand);
    if !names.is_empty() {
        advice.push(Message::new("usage-no-command.help").with("names", names.join(", ")));
    }
    if let Some(RejectedValue(reason)) = error.source().and_then(|it| it.downcast_ref()) {
        advice.push(reason.clone());
    }
    if error.kind() == ErrorKind::UnknownArgument && near.is_none() {
        advice.extend(elsewhere(error, root));
    }
    advice
}

/// The commands that have this option.
fn elsewhere(error: &Error, root: &Command) -> Option<Message> {
    let argument = first(error, ContextKind::InvalidArg)?;
    let long = argument.strip_prefix("--")?;
    let has = |command: &&Command| {
        let mut options = command.get_arguments();
        options.any(|it| it.get_long() == Some(long))
    };
    let called = |command: &Command| format!("{} {}", root.get_name(), command.get_name());
    let commands: Vec<_> = root.get_subcommands().filter(has).map(called).collect();
    let commands: Vec<_> = commands.iter().map(String::as_str).collect();
    let message = Message::new("usage-unknown-option.elsewhere").with("argument", argument);
    (!commands.is_empty()).then(|| message.with("commands", quoted(&commands)))
}

/// How to give as a value what looks like an option, where the command takes a value there.
fn as_value(error: &Error) -> Option<Message> {
    let Some(ContextValue::StyledStrs(suggested)) = error.get(ContextKind::Suggested) else {
        return None;
    };
    let takes_value = suggested.iter().any(|it| it.to_string().contains("'-- "));
    let argument = first(error, ContextKind::InvalidArg).filter(|_| takes_value)?;
    Some(Message::new("usage-unknown-option.value").with("argument", argument))
}

fn first(error: &Error, kind: ContextKind) -> Option<&str> {
    all(error, kind).first().copied()
}

/// The texts of this kind that the error has.
fn all(error: &Error, kind: ContextKind) -> Vec<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text],
        Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Names as code: `a`, `b`.
fn quoted(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
