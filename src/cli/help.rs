//! The help of a command, laid out as clap does it, in any language: columns stay right beside wide characters, and
//! Japanese breaks at the width of the terminal.

use clap::{Arg, Command};

use super::words::HelpWords;
use crate::locale::Catalogue;
use crate::system::console::{Paint, Painted};
use crate::text::table::wrap;
use crate::text::width::columns;

/// Columns before a name, and between it and its text.
const GAP: usize = 2;
/// Columns before a text below its name.
const BELOW: usize = 10;
/// Columns that a text has at least, however narrow the terminal.
const LEAST: usize = 20;

/// How the help is drawn.
#[derive(Debug, Clone, Copy)]
pub struct HelpStyle {
    /// The columns of the terminal.
    pub width: usize,
    /// Whether each text is below its name, with what its values mean: `--help`, not `-h`.
    pub is_long: bool,
    /// Whether names and titles stand out.
    pub colour: bool,
}

/// The help of `command`, which must be built, a part of the command line `root`.
#[must_use]
pub fn page(root: &Command, command: &Command, catalogue: &Catalogue, style: HelpStyle) -> Painted {
    let words = &HelpWords::new(catalogue, root);
    let mut page = HelpPage {
        words,
        style,
        out: Painted::new(),
    };
    page.rows(&words.about(command), 0);
    page.out.push("\n\n");
    let usage = words.usage(&command.clone().render_usage());
    push_usage(&usage, words, style.colour, &mut page.out);
    let entries: Vec<_> = command
        .get_subcommands()
        .map(|it| HelpEntry::of_command(it, words))
        .collect();
    if !entries.is_empty() {
        page.section(&words.frame("commands"), &entries, false);
    }
    for (title, arguments) in sections(command, words) {
        let entries: Vec<_> = arguments
            .into_iter()
            .map(|it| HelpEntry::of_argument(command, it, words, style.is_long))
            .collect();
        page.section(&title, &entries, style.is_long);
    }
    page.out
}

/// How a command is called, in one line with its title.
pub(super) fn push_usage(usage: &str, words: &HelpWords<'_>, colour: bool, out: &mut Painted) {
    let heading = words.frame("usage");
    let title = heading.trim_end();
    out.paint(title, colour.then_some(Paint::Title));
    out.push(&heading[title.len()..]);
    let literal = usage.find(['[', '<']).unwrap_or(usage.len());
    out.paint(&usage[..literal], colour.then_some(Paint::Name));
    out.push(&usage[literal..]);
    out.push("\n");
}

/// The arguments under their titles.
fn sections<'a>(command: &'a Command, words: &HelpWords<'_>) -> Vec<(String, Vec<&'a Arg>)> {
    let mut sections = vec![
        (words.frame("arguments"), Vec::new()),
        (words.frame("options"), Vec::new()),
    ];
    for argument in command.get_arguments() {
        let title = match argument.get_help_heading() {
            Some(heading) => words.heading(heading),
            None if argument.is_positional() => words.frame("arguments"),
            None => words.frame("options"),
        };
        match sections.iter_mut().find(|(have, _)| *have == title) {
            Some((_, arguments)) => arguments.push(argument),
            None => sections.push((title, vec![argument])),
        }
    }
    sections.retain(|(_, arguments)| !arguments.is_empty());
    sections
}

/// A command or an argument in a section.
struct HelpEntry {
    /// What is typed as it is.
    literal: String,
    /// The names of values behind it.
    names: String,
    text: String,
    /// What is in brackets at the end of the text.
    remark: Option<String>,
    /// The default and the possible values, in brackets too.
    notes: Vec<String>,
    /// The possible values and what they mean, where that is said.
    values: Vec<(String, String)>,
}

impl HelpEntry {
    fn of_command(command: &Command, words: &HelpWords<'_>) -> Self {
        Self {
            literal: command.get_name().to_owned(),
            names: String::new(),
            text: words.about(command),
            remark: None,
            notes: Vec::new(),
            values: Vec::new(),
        }
    }

    fn of_argument(
        command: &Command,
        argument: &Arg,
        words: &HelpWords<'_>,
        is_long: bool,
    ) -> Self {
        let label = argument.to_string();
        let (literal, names) = match label.find(" <") {
            _ if argument.is_positional() => ("", label.as_str()),
            Some(at) => label.split_at(at),
            None => (label.as_str(), ""),
        };
        let short = match argument.get_short() {
            _ if argument.is_positional() => String::new(),
            Some(short) => format!("-{short}, "),
            None => " ".repeat(4),
        };
        let values = match is_long {
            true => meanings(argument, words),
            false => Vec::new(),
        };
        let text = words.argument(command, argument, is_long);
        let remark = text
            .rfind(['[', '［'])
            .filter(|_| text.ends_with([']', '］']));
        let (text, remark) = text.split_at(remark.unwrap_or(text.len()));
        Self {
            literal: format!("{short}{literal}"),
            names: names.to_owned(),
            text: text.trim_end().to_owned(),
            remark: (!remark.is_empty()).then(|| remark.to_owned()),
            notes: notes(argument, words, !values.is_empty()),
            values,
        }
    }

    fn columns(&self) -> usize {
        columns(&self.literal) + columns(&self.names)
    }

    /// What is said behind the text in brackets.
    fn brackets(&self, is_long: bool) -> Vec<&str> {
        let notes = self.notes.iter().filter(|_| !is_long);
        self.remark
            .iter()
            .chain(notes)
            .map(String::as_str)
            .collect()
    }
}

/// The possible values and what they mean, where that is said.
fn meanings(argument: &Arg, words: &HelpWords<'_>) -> Vec<(String, String)> {
    let values = argument.get_possible_values();
    let said = values.iter().filter_map(|value| {
        let meaning = words.value(argument, value)?;
        Some((value.get_name().to_owned(), meaning))
    });
    said.collect()
}

/// What is added to a text: the default, and the possible values unless they are listed.
fn notes(argument: &Arg, words: &HelpWords<'_>, are_listed: bool) -> Vec<String> {
    if !argument.get_action().takes_values() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let defaults = argument.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|it| it.to_string_lossy()).collect();
    if !defaults.is_empty() {
        notes.push(words.fill("default", "value", &defaults.join(" ")));
    }
    let values = argument.get_possible_values();
    let names: Vec<_> = values.iter().map(|it| it.get_name()).collect();
    if !are_listed && !names.is_empty() {
        let names = names.join(&words.frame("comma"));
        notes.push(words.fill("values", "values", &names));
    }
    notes
}

/// A page while it is written.
struct HelpPage<'a> {
    words: &'a HelpWords<'a>,
    style: HelpStyle,
    out: Painted,
}

impl HelpPage<'_> {
    fn paint(&mut self, text: &str, paint: Paint) {
        let is_painted = self.style.colour && !text.is_empty();
        self.out.paint(text, is_painted.then_some(paint));
    }

    fn section(&mut self, title: &str, entries: &[HelpEntry], is_long: bool) {
        self.out.push("\n");
        let title = self.words.fill("heading", "name", title);
        self.paint(&title, Paint::Title);
        self.out.push("\n");
        let longest = entries.iter().map(HelpEntry::columns).max().unwrap_or(0);
        let taken = longest + 2 * GAP;
        let room = self.style.width.saturating_sub(taken);
        let gap = &self.words.frame("gap");
        let is_cramped = |it: &HelpEntry| {
            let brackets = it.brackets(is_long);
            let notes: usize = brackets.iter().map(|it| columns(gap) + columns(it)).sum();
            columns(&it.text) + notes > room
        };
        // Texts go below their names where the names take more than two fifths of the width.
        let is_narrow = taken * 5 > self.style.width * 2 && entries.iter().any(is_cramped);
        let column = (!is_narrow && !is_long).then_some(taken);
        for (number, entry) in entries.iter().enumerate() {
            if is_long && number > 0 {
                self.out.push("\n");
            }
            self.entry(entry, column, is_long);
        }
    }

    /// An entry with its text in this column, or below.
    fn entry(&mut self, entry: &HelpEntry, column: Option<usize>, is_long: bool) {
        self.indent(GAP);
        self.paint(&entry.literal, Paint::Name);
        self.out.push(&entry.names);
        match column {
            Some(column) => self.indent(column.saturating_sub(GAP + entry.columns())),
            None => {
                self.out.push("\n");
                self.indent(BELOW);
            }
        }
        let brackets = entry.brackets(is_long);
        self.flow(&entry.text, &brackets, column.unwrap_or(BELOW));
        self.out.push("\n");
        if is_long {
            self.values(&entry.values);
            self.notes(&entry.notes);
        }
    }

    fn values(&mut self, values: &[(String, String)]) {
        if values.is_empty() {
            return;
        }
        self.out.push("\n");
        self.indent(BELOW);
        self.out.push(&self.words.frame("each-value"));
        self.out.push("\n");
        let colon = self.words.frame("colon");
        let longest = values.iter().map(|(name, _)| columns(name)).max();
        let longest = longest.unwrap_or(0);
        for (name, meaning) in values {
            self.indent(BELOW);
            self.out.push("- ");
            self.paint(name, Paint::Name);
            self.out.push(&colon);
            self.indent(longest - columns(name));
            self.rows(meaning, BELOW + GAP + longest + columns(&colon));
            self.out.push("\n");
        }
    }

    fn notes(&mut self, notes: &[String]) {
        for (number, note) in notes.iter().enumerate() {
            if number == 0 {
                self.out.push("\n");
            }
            self.indent(BELOW);
            self.rows(note, BELOW);
            self.out.push("\n");
        }
    }

    /// A text in rows, all of which begin in this column; the last one is left open.
    fn rows(&mut self, text: &str, column: usize) {
        self.flow(text, &[], column);
    }

    /// A text in rows, with brackets behind it that are not broken if they fit into a row.
    fn flow(&mut self, text: &str, brackets: &[&str], column: usize) {
        let gap = self.words.frame("gap");
        let width = self.style.width.saturating_sub(column).max(LEAST);
        let mut rows = wrap(text, width);
        for bracket in brackets {
            let last = rows.pop().unwrap_or_default();
            let longer = format!("{last}{gap}{bracket}");
            if columns(bracket) <= width && columns(&longer) > width {
                rows.extend([last, (*bracket).to_owned()]);
            } else {
                rows.extend(wrap(&longer, width));
            }
        }
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                self.out.push("\n");
                self.indent(column);
            }
            self.out.push(row);
        }
    }

    fn indent(&mut self, column: usize) {
        self.out.push(&" ".repeat(column));
    }
}
