//! The commands, one file each.

mod announce;
mod audience;
mod baseline_file;
mod build;
mod check;
mod diff;
mod digest;
mod documents;
mod explain;
mod import;
mod incidents;
mod init;
mod known;
mod leaks;
mod left_over;
mod mend;
mod narrowed;
mod new;
mod note;
mod release;
mod schema;
mod session;
mod starter;
mod stats;
mod template;
mod timeline;
mod with;
mod withheld;

use std::process::ExitCode;

use crate::cli::{Cli, Command};
use crate::diagnostic::{Finding, Message};
use crate::system::console;
use session::Session;

/// How a command ended; the numbers are its exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// No errors.
    Fine = 0,
    /// Errors in records.
    Errors = 1,
}

/// Why a command could not go on: exit code 2.
#[derive(Debug)]
pub enum Stop {
    /// Settings or templates are wrong.
    Findings(Vec<Finding>),
    /// Usage, or a file that cannot be read or written.
    Message(Message),
}

impl From<Message> for Stop {
    fn from(words: Message) -> Self {
        Self::Message(words)
    }
}

impl From<Box<Finding>> for Stop {
    fn from(finding: Box<Finding>) -> Self {
        Self::Findings(vec![*finding])
    }
}

/// Runs the command and says what stopped it, if anything did.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    let mut session = match Session::new(&cli.common) {
        Ok(session) => session,
        Err(finding) => {
            console::message(format!("tenmatsu: {}\n", finding.message.key));
            return ExitCode::from(2);
        }
    };
    let end = match &cli.command {
        Command::Build(arguments) => build::run(&mut session, arguments),
        Command::Check(arguments) => check::run(&mut session, arguments),
        Command::Timeline(arguments) => timeline::run(&session, arguments),
        Command::Stats(arguments) => stats::run(&session, arguments),
        Command::Import(arguments) => import::run(&session, arguments),
        Command::Explain(arguments) => explain::run(&session, arguments),
        Command::Note(arguments) => note::run(&session, arguments),
        Command::New(arguments) => new::run(&mut session, arguments),
        Command::Init(arguments) => init::run(&session, arguments),
        Command::Template(arguments) => template::run(&session, arguments),
        Command::Announce(arguments) => announce::run(&session, arguments),
        Command::Digest(arguments) => digest::run(&session, arguments),
        Command::Release(arguments) => release::run(&session, arguments),
        Command::Diff(arguments) => diff::run(&session, arguments),
        Command::Leaks(arguments) => leaks::run(&session, arguments),
        Command::Schema => schema::run(&session),
    };
    match end {
        Ok(end) => ExitCode::from(end as u8),
        Err(stop) => {
            session.tell_stop(&stop);
            ExitCode::from(2)
        }
    }
}
