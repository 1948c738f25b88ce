//! The command line: its types and its help; lists of choices come from the registries.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};

use crate::metric::statistic;
use crate::record::{EntryKind, Milestone, Status};
use crate::system::environment::Colour;
use crate::yaml::decode::Choice;
use crate::{diagnostic, import, locale, project, report, timeline};

/// Post-incident reports in English and Japanese from one validated YAML record.
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
    /// Language of messages [default: $TENMATSU_MESSAGES, or English]
    #[arg(long, global = true, value_name = "LANG", value_parser = languages())]
    pub messages: Option<String>,
    /// When to color the output
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN"
    )]
    pub color: Colour,
    /// Print findings and results only, no progress or remarks
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Show every finding in full, instead of those of one check together
    #[arg(long, global = true)]
    pub ungrouped: bool,
    /// The current time, for checks that need it (RFC 3339) [default: $SOURCE_DATE_EPOCH, or the clock]
    #[arg(long, global = true, value_name = "INSTANT")]
    pub now: Option<String>,
    /// Number of records to process at once [default: number of processors]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Project folder [default: the nearest parent with records or settings]
    #[arg(long, global = true, value_name = "DIR")]
    pub project: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check records and build their reports
    Build(BuildArguments),
    /// Check records
    Check(CheckArguments),
    /// Print the merged timeline of one or several records
    Timeline(TimelineArguments),
    /// Print metrics of some or all records
    Stats(StatsArguments),
    /// Write draft records from status posts, tickets and exports
    Import(ImportArguments),
    /// Print the manual page of a finding, or list all findings
    Explain(ExplainArguments),
    /// Add an entry to the timeline of a record
    Note(NoteArguments),
    /// Create a commented record to start from
    New(NewArguments),
    /// Create a small project to start from
    Init(InitArguments),
    /// Print the JSON Schema of a record
    Schema,
}

/// `tenmatsu build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// IDs of the records to build [default: all]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Languages to build
    #[arg(long, value_delimiter = ',', value_name = "LANG", value_parser = languages())]
    pub lang: Vec<String>,
    /// Formats to build
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    pub to: Vec<String>,
    /// Further time zones to show in tables, beside the record's own
    #[arg(long, value_name = "ZONE")]
    pub zone: Vec<String>,
    /// Output folder, relative to the project folder
    #[arg(long, default_value = "output", value_name = "DIR")]
    pub out: PathBuf,
    /// Content template to use instead of `report`: templates/NAME.md
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
}

/// `tenmatsu check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// IDs or files of the records to check [default: all records of the project]
    #[arg(value_name = "ID or FILE")]
    pub records: Vec<String>,
    /// Output format of the findings
    #[arg(long, default_value = "terminal", value_name = "FORM", value_parser = forms())]
    pub format: String,
    /// Apply safe fixes to the records and show the findings that are left
    #[arg(long)]
    pub fix: bool,
    /// Show safe fixes as a unified diff without applying them; findings go to standard error
    #[arg(long)]
    pub diff: bool,
    /// Fail (exit code 1) on warnings, too
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub deny: Option<String>,
}

/// `tenmatsu timeline`.
#[derive(Debug, Args)]
pub struct TimelineArguments {
    /// IDs of the records
    #[arg(value_name = "ID", required_unless_present = "with")]
    pub ids: Vec<String>,
    /// Also show the incidents in this file or folder, read as by `import`; - for standard input
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
    /// Source of the --with files [default: detected]
    #[arg(long, value_name = "KIND", value_parser = sources(), requires = "with")]
    pub from: Option<String>,
    /// Time zone of times without one in the --with files [default: inferred where possible]
    #[arg(long, value_name = "ZONE", requires = "with")]
    pub with_zone: Option<String>,
    /// Instead of the timeline, show what had been announced by this time (first --zone, or the record's own)
    #[arg(long, value_name = "INSTANT", conflicts_with_all = ["since", "until", "kind", "status", "grep", "gap"])]
    pub at: Option<String>,
    /// Time zones to show side by side [default: the records' own and those of the settings]
    #[arg(long, value_name = "ZONE")]
    pub zone: Vec<String>,
    /// Only entries from this time on (first --zone, or the record's own)
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Only entries up to this time; a date includes the whole day
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Only entries of these kinds
    #[arg(long, value_delimiter = ',', value_name = "KIND", value_parser = words::<EntryKind>())]
    pub kind: Vec<String>,
    /// Only entries with one of these statuses
    #[arg(long, value_delimiter = ',', value_name = "STATUS", value_parser = words::<Status>())]
    pub status: Vec<String>,
    /// Only entries that contain this text in any language (ignores case and width)
    #[arg(long, value_name = "TEXT")]
    pub grep: Option<String>,
    /// Shortest pause between entries that the table marks [default: from the settings, or 1 hour]
    #[arg(long, value_name = "SPAN")]
    pub gap: Option<String>,
    /// Output format of the timeline
    #[arg(long, default_value = timeline::LIST[0].name, value_name = "FORM", value_parser = timelines())]
    pub to: String,
    /// Do not escape CSV cells that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw: bool,
}

/// `tenmatsu stats`.
#[derive(Debug, Args)]
pub struct StatsArguments {
    /// IDs of the records [default: all]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Output format of the metrics
    #[arg(long, default_value = statistic::LIST[0].name, value_name = "FORM", value_parser = statistics())]
    pub to: String,
    /// Groupings to show beside the total [default: all]
    #[arg(long, value_delimiter = ',', value_name = "BY", value_parser = dimensions())]
    pub by: Vec<String>,
    /// Only incidents whose impact began on or after this day
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only incidents whose impact began on or before this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Time zone of days and quarters [default: each record's own]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Do not escape CSV cells that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw: bool,
}

/// `tenmatsu import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Files to read, and folders of such files; - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Source of the files [default: detected]
    #[arg(long, value_name = "KIND", value_parser = sources())]
    pub from: Option<String>,
    /// ID of the record [default: from the source]
    #[arg(long, value_name = "ID", value_parser = read_id)]
    pub id: Option<String>,
    /// Time zone of times without one [default: inferred where possible]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Folder for the records, one file each [default: a single record goes to standard output]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// ID or file of a record to add the missing timeline entries to
    #[arg(long, value_name = "RECORD", conflicts_with_all = ["out", "id"])]
    pub into: Option<String>,
    /// Slack messages to import: all, pins, reactions (the usual ones), reaction:NAME, thread:TS
    /// [default: messages with pins or reactions, or all if there are none]
    #[arg(long, value_delimiter = ',', value_name = "WHICH")]
    pub select: Vec<String>,
    /// Redact names of people that the source marks, addresses, telephone numbers, keys and passwords
    #[arg(long)]
    pub redact: bool,
}

/// `tenmatsu note`.
#[derive(Debug, Args)]
pub struct NoteArguments {
    /// ID or file of the record
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// What happened, as Markdown: the first paragraph is the text, the rest the details; - for standard input
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Time of the entry, in any form that records accept, or a time of today [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Kind of the entry [default: event]
    #[arg(long, value_name = "KIND", value_parser = words::<EntryKind>())]
    pub kind: Option<String>,
    /// Status as of the entry
    #[arg(long, value_name = "STATUS", value_parser = words::<Status>())]
    pub status: Option<String>,
    /// Milestone that the entry marks
    #[arg(long, value_name = "MILESTONE", value_parser = words::<Milestone>())]
    pub milestone: Option<String>,
    /// Role of who acted, never a name
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    /// When the next update is promised: a duration after the entry such as 30m, or a time
    #[arg(long, value_name = "SPAN or TIME")]
    pub next: Option<String>,
    /// Language of the text and the role [default: the record's own]
    #[arg(long, value_name = "LANG", value_parser = languages())]
    pub lang: Option<String>,
}

/// `tenmatsu explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Name of the finding, as shown in brackets before its message
    pub name: Option<String>,
}

/// `tenmatsu new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// ID of the incident: letters, digits, - and _
    pub id: String,
}

/// `tenmatsu init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Folder of the new project
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
    PossibleValuesParser::new(locale::LIST.iter().map(|(language, _)| language.code))
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(report::LIST.iter().map(|format| format.name))
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(diagnostic::LIST.iter().map(|form| form.name))
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
