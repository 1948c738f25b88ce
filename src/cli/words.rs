//! The texts of the help in the language of messages: in English those of the command line itself, in any other language
//! those of the catalogue's `[help]`.

use clap::builder::{PossibleValue, Str, StyledStr};
use clap::{Arg, Command};

use crate::locale::Catalogue;

/// The texts of the help in one language.
pub(super) struct HelpWords<'c> {
    catalogue: &'c Catalogue,
    /// The name of the program, under which the catalogue has the options of every command.
    root: String,
}

impl<'c> HelpWords<'c> {
    /// The texts for this command line.
    pub(super) fn new(catalogue: &'c Catalogue, root: &Command) -> Self {
        Self {
            catalogue,
            root: root.get_name().to_owned(),
        }
    }

    /// A word of the frame of the help.
    pub(super) fn frame(&self, name: &str) -> String {
        let name = format!("usage.{name}");
        self.catalogue.word(&name).to_owned()
    }

    /// A word of the frame with a value in its one place.
    pub(super) fn fill(&self, name: &str, place: &str, value: &str) -> String {
        let name = format!("usage.{name}");
        self.catalogue.fill(&name, &[(place, value)])
    }

    /// What the command does.
    pub(super) fn about(&self, command: &Command) -> String {
        self.text(&format!("{}.about", command.get_name()))
            .unwrap_or_else(|| written(command.get_about()))
    }

    /// What the argument of this command means.
    pub(super) fn argument(&self, command: &Command, argument: &Arg, is_long: bool) -> String {
        let long_text = argument.get_long_help().filter(|_| is_long);
        let id = argument.get_id();
        let suffix = if long_text.is_some() { "-long" } else { "" };
        [command.get_name(), &self.root]
            .iter()
            .find_map(|place| self.text(&format!("{place}.{id}{suffix}")))
            .unwrap_or_else(|| written(long_text.or_else(|| argument.get_help())))
    }

    /// What this value of the argument means, if that is said.
    pub(super) fn value(&self, argument: &Arg, value: &PossibleValue) -> Option<String> {
        let own = value.get_help()?;
        let name = format!("value.{}.{}", argument.get_id(), value.get_name());
        Some(self.text(&name).unwrap_or_else(|| own.to_string()))
    }

    /// The title of a section that the command line names.
    pub(super) fn heading(&self, name: &str) -> String {
        let title = self.text(&format!("heading.{name}"));
        title.unwrap_or_else(|| name.to_owned())
    }

    /// The same command line with the names of values in this language.
    pub(super) fn name_values(&self, command: Command) -> Command {
        let command = command.mut_args(|argument| match argument.get_value_names() {
            Some(names) => {
                let names: Vec<_> = names.iter().map(|name| self.value_name(name)).collect();
                argument.value_names(names)
            }
            None => argument,
        });
        command.mut_subcommands(|inner| self.name_values(inner))
    }

    fn value_name(&self, name: &Str) -> Str {
        let word = self.text(&format!("value-name.{name}"));
        word.map_or_else(|| name.clone(), Str::from)
    }

    /// How a command is called, from what the parser writes in English.
    pub(super) fn usage(&self, styled: &StyledStr) -> String {
        let written = styled.to_string();
        let mut usage = written
            .strip_prefix("Usage: ")
            .unwrap_or(&written)
            .to_owned();
        for (name, word) in [("OPTIONS", "any-options"), ("COMMAND", "command")] {
            let word = self.frame(word);
            for (open, close) in [('[', ']'), ('<', '>')] {
                let own = format!("{open}{name}{close}");
                usage = usage.replace(&own, &format!("{open}{word}{close}"));
            }
        }
        usage
    }

    /// The text of this name in the catalogue.
    fn text(&self, name: &str) -> Option<String> {
        let name = format!("help.{name}");
        let has = self.catalogue.has(&name);
        has.then(|| self.catalogue.word(&name).to_owned())
    }
}

fn written(text: Option<&StyledStr>) -> String {
    text.map_or_else(String::new, ToString::to_string)
}
