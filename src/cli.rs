//! The command line: its types and its help; lists of choices come from the registries.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};

use crate::environment::Colour;
use crate::record::{EntryKind, Milestone, Status};
use crate::yaml::decode::Choice;
use crate::{import, language, project, render, show, statistic, timeline};

/// Post-incident reports in English and Japanese out of one checked YAML record.
#[derive(Debug, Parser)]
#[command(
    name = "tenmatsu",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Language of the program's own words; TENMATSU_MESSAGES otherwise, else English
    #[arg(long, global = true, value_name = "LANG", value_parser = languages())]
    pub messages: Option<String>,
    /// When to colour output
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN"
    )]
    pub color: Colour,
    /// Only findings and results, no remarks
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// The present, for checks that ask for it (RFC 3339); SOURCE_DATE_EPOCH otherwise, else the clock
    #[arg(long, global = true, value_name = "INSTANT")]
    pub now: Option<String>,
    /// How many records to work on at once; as many as the machine has processors if absent
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// The project's folder; the nearest one upwards with records or settings if absent
    #[arg(long, global = true, value_name = "DIR")]
    pub project: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check records and render their reports
    Build(Build),
    /// Check records
    Check(Check),
    /// Print the merged timeline of one or several records
    Timeline(Timeline),
    /// Print metrics over all records, or over some
    Stats(Stats),
    /// Write draft records out of somebody's posts, tickets and exports
    Import(Import),
    /// Print the manual page of a check or of any other finding, or list them all
    Explain(Explain),
    /// Add an entry to the timeline of a record, now or at a given time
    Note(Note),
    /// Write a commented record to start from
    New(New),
    /// Write a whole small project to start from
    Init(Init),
    /// Print the JSON Schema of a record
    Schema,
}

/// `tenmatsu build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Ids of the records to render; all if absent
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Languages to render
    #[arg(long, value_delimiter = ',', value_name = "LANG", value_parser = languages())]
    pub lang: Vec<String>,
    /// Formats to render
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    pub to: Vec<String>,
    /// Zones that tables show beside the record's own
    #[arg(long, value_name = "ZONE")]
    pub zone: Vec<String>,
    /// Folder to write to, seen from the project's folder
    #[arg(long, default_value = "output", value_name = "DIR")]
    pub out: PathBuf,
    /// Content template of the project to use instead of `report`: templates/NAME.md
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
}

/// `tenmatsu check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Ids or files of the records to check; all records of the project if absent
    #[arg(value_name = "ID or FILE")]
    pub records: Vec<String>,
    /// How to show the findings
    #[arg(long, default_value = "terminal", value_name = "FORM", value_parser = forms())]
    pub format: String,
    /// Write the safe fixes into the records; what is left is shown
    #[arg(long)]
    pub fix: bool,
    /// Show the safe fixes as a unified diff and write nothing; findings go to standard error
    #[arg(long)]
    pub diff: bool,
    /// Also fail (exit code 1) on warnings
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub deny: Option<String>,
}

/// `tenmatsu timeline`.
#[derive(Debug, Args)]
pub struct Timeline {
    /// Ids of the records
    #[arg(value_name = "ID", required_unless_present = "with")]
    pub ids: Vec<String>,
    /// Also show what this file or folder states, read as `import` reads it; - is standard input
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
    /// What the files of --with are; recognised if absent
    #[arg(long, value_name = "KIND", value_parser = sources(), requires = "with")]
    pub from: Option<String>,
    /// Zone of times in the files of --with that name none; inferred where the source tells if absent
    #[arg(long, value_name = "ZONE", requires = "with")]
    pub with_zone: Option<String>,
    /// Show what readers had been told at this instant, in the first --zone or the record's own, instead of the timeline
    #[arg(long, value_name = "INSTANT", conflicts_with_all = ["since", "until", "kind", "status", "grep", "gap"])]
    pub at: Option<String>,
    /// Zones to show side by side; the records' own and those of the settings if absent
    #[arg(long, value_name = "ZONE")]
    pub zone: Vec<String>,
    /// Only entries from this time on, in the first --zone or the record's own
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Only entries up to this time; a day counts whole
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Only entries of these kinds
    #[arg(long, value_delimiter = ',', value_name = "KIND", value_parser = words::<EntryKind>())]
    pub kind: Vec<String>,
    /// Only entries that name one of these statuses
    #[arg(long, value_delimiter = ',', value_name = "STATUS", value_parser = words::<Status>())]
    pub status: Vec<String>,
    /// Only entries that say this in any language; letter case and width do not count
    #[arg(long, value_name = "TEXT")]
    pub grep: Option<String>,
    /// Pauses between entries that the table marks, from this length on; that of the settings, else 1 hour, if absent
    #[arg(long, value_name = "SPAN")]
    pub gap: Option<String>,
    /// How to show the timeline
    #[arg(long, default_value = timeline::LIST[0].name, value_name = "FORM", value_parser = timelines())]
    pub to: String,
    /// Write cells of CSV as they are; without it, those that a spreadsheet would run stand behind an apostrophe
    #[arg(long)]
    pub raw: bool,
}

/// `tenmatsu stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// Ids of the records; all if absent
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// How to show the metrics
    #[arg(long, default_value = statistic::LIST[0].name, value_name = "FORM", value_parser = statistics())]
    pub to: String,
    /// How to group the records, beside all of them together; every way if absent
    #[arg(long, value_delimiter = ',', value_name = "BY", value_parser = dimensions())]
    pub by: Vec<String>,
    /// Only incidents whose impact began on this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only incidents whose impact began on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// The zone of days and quarters; each record's own if absent
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Write cells of CSV as they are; without it, those that a spreadsheet would run stand behind an apostrophe
    #[arg(long)]
    pub raw: bool,
}

/// `tenmatsu import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files to read, and folders with all that is recognised in them; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// What the files are; recognised if absent
    #[arg(long, value_name = "KIND", value_parser = sources())]
    pub from: Option<String>,
    /// The record's id; the source's own if absent
    #[arg(long, value_name = "ID", value_parser = read_id)]
    pub id: Option<String>,
    /// Zone of times that name none; inferred where the source tells if absent
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Folder for the records, one file each; a single one goes to standard output if absent
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Id or file of a record: its timeline gets the entries that it does not have yet
    #[arg(long, value_name = "RECORD", conflicts_with_all = ["out", "id"])]
    pub into: Option<String>,
    /// Which messages of slack to take: all, pins, reactions (the usual marks), reaction:NAME, thread:TS;
    /// pinned and marked ones if absent, all where there are none
    #[arg(long, value_delimiter = ',', value_name = "WHICH")]
    pub select: Vec<String>,
    /// Take out names of persons that the source marks, addresses, telephone numbers, keys and passwords
    #[arg(long)]
    pub redact: bool,
}

/// `tenmatsu note`.
#[derive(Debug, Args)]
pub struct Note {
    /// Id or file of the record
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// What happened, as Markdown; the first paragraph is the entry's text, the rest its details; - is standard input
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// When: a time in any form that records take, or a clock of today; now if absent
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// What it is; an event if absent
    #[arg(long, value_name = "KIND", value_parser = words::<EntryKind>())]
    pub kind: Option<String>,
    /// What is true as of it
    #[arg(long, value_name = "STATUS", value_parser = words::<Status>())]
    pub status: Option<String>,
    /// The milestone that it marks
    #[arg(long, value_name = "MILESTONE", value_parser = words::<Milestone>())]
    pub milestone: Option<String>,
    /// Who acted: a role, never a name
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    /// By when the next update is promised: a span after the entry such as 30m, or a time
    #[arg(long, value_name = "SPAN or TIME")]
    pub next: Option<String>,
    /// Language of the text and the role; the record's own if absent
    #[arg(long, value_name = "LANG", value_parser = languages())]
    pub lang: Option<String>,
}

/// `tenmatsu explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The finding's name, as it stands in brackets before its message
    pub name: Option<String>,
}

/// `tenmatsu new`.
#[derive(Debug, Args)]
pub struct New {
    /// The incident's id: letters, digits, - and _
    pub id: String,
}

/// `tenmatsu init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The new project's folder
    pub dir: PathBuf,
}

fn sources() -> PossibleValuesParser {
    let sources = import::LIST.iter();
    PossibleValuesParser::new(sources.map(|it| PossibleValue::new(it.name).help(it.about)))
}

fn read_id(text: &str) -> Result<String, String> {
    if project::is_id(text) {
        Ok(text.to_owned())
    } else {
        Err("use letters, digits, - and _".to_owned())
    }
}

fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(language::LIST.iter().map(|(language, _)| language.code))
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(render::LIST.iter().map(|format| format.name))
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(show::LIST.iter().map(|form| form.name))
}

fn timelines() -> PossibleValuesParser {
    PossibleValuesParser::new(timeline::LIST.iter().map(|form| form.name))
}

fn statistics() -> PossibleValuesParser {
    PossibleValuesParser::new(statistic::LIST.iter().map(|form| form.name))
}

fn dimensions() -> PossibleValuesParser {
    PossibleValuesParser::new(statistic::DIMENSIONS.iter().map(|it| it.name))
}

fn words<T: Choice>() -> PossibleValuesParser {
    PossibleValuesParser::new(T::LIST.iter().map(|(word, _)| *word))
}
