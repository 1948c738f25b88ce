//! The command line: its types, and its help in English; lists of choices come from the registries.

pub mod arguments;
pub mod help;
mod mistake;
mod published;
mod words;

pub use published::{
    AnnounceArguments, DiffArguments, DiffForm, DigestArguments, LeaksArguments, ReleaseArguments,
};

use std::fmt;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::{self, Form, Message};
use crate::import::{self, Source};
use crate::locale::{self, Language};
use crate::metric::statistic::{self, StatisticForm};
use crate::project;
use crate::record::{Audience, EntryKind, Milestone, Status};
use crate::report::{self, Format};
use crate::system::environment::Colour;
use crate::timeline::{self, TimelineForm};
use crate::yaml::decode::Choice;

/// Post-incident reports in English and Japanese from one validated YAML record.
#[derive(Debug, Parser)]
#[command(name = "tenmatsu", version, arg_required_else_help = true)]
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
#[command(next_help_heading = "Global options")]
pub struct Common {
    /// Language of messages [default: $TENMATSU_MESSAGES, or English]
    #[arg(long, global = true, value_name = "LANG", value_parser = languages())]
    pub messages: Option<Language>,
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
    #[arg(long, global = true, value_name = "N", value_parser = read_jobs)]
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
    /// List, show or copy the built-in templates
    Template(TemplateArguments),
    /// Print a short text about an incident, for chat and e-mail
    Announce(AnnounceArguments),
    /// Build a report over the incidents of a period
    Digest(DigestArguments),
    /// Keep a record as it is published: an edition that the next one is compared with
    Release(ReleaseArguments),
    /// Show what changed in a report since an edition
    Diff(DiffArguments),
    /// Search published files for internal texts, keys and private addresses
    Leaks(LeaksArguments),
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
    #[arg(long, value_delimiter = ',', value_name = "LANG", value_parser = report_languages())]
    pub lang: Vec<Language>,
    /// Formats to build
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    pub to: Vec<Format>,
    /// Further time zones to show in tables, beside the record's own
    #[arg(long, value_name = "ZONE")]
    pub zone: Vec<String>,
    /// Who reads it: internal parts of records are for readers inside the organisation [default: from the settings, or public]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
    /// Output folder, relative to the project folder [default: output, or output-internal for internal reports]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Content template to use instead of `report`: templates/NAME.md
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Build a released edition of the record, by number or name, instead of the record as it is now
    #[arg(long, value_name = "EDITION", requires = "ids")]
    pub edition: Option<String>,
}

/// `tenmatsu check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// IDs or files of the records to check [default: all records of the project]
    #[arg(value_name = "ID or FILE")]
    pub records: Vec<String>,
    /// Output format of the findings
    #[arg(long, default_value = "terminal", value_name = "FORM", value_parser = forms())]
    pub format: &'static Form,
    /// Apply safe fixes to the records and show the findings that are left
    #[arg(long)]
    pub fix: bool,
    /// Show safe fixes as a unified diff without applying them; findings go to standard error
    #[arg(long)]
    pub diff: bool,
    /// Fail (exit code 1) on warnings, too
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub deny: Option<String>,
    /// Report only findings that are not in this file, which --write-baseline wrote
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to this file, for --baseline; with IDs or files, those of other records stay in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "since", "diff"])]
    pub write_baseline: Option<PathBuf>,
    /// Report only findings that records did not have where HEAD branched off from this git revision
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
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
    pub from: Option<&'static Source>,
    /// Time zone of times without one in the --with files [default: inferred where possible]
    #[arg(long, value_name = "ZONE", requires = "with")]
    pub with_zone: Option<String>,
    /// Instead of the timeline, show what had been announced by this time (first --zone, or the record's own)
    #[arg(long, value_name = "INSTANT", conflicts_with_all = ["since", "until", "kind", "status", "grep", "gap"])]
    pub at: Option<String>,
    /// Who reads it: internal parts of records are for readers inside the organisation [default: from the settings, or public]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
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
    pub kind: Vec<EntryKind>,
    /// Only entries with one of these statuses
    #[arg(long, value_delimiter = ',', value_name = "STATUS", value_parser = words::<Status>())]
    pub status: Vec<Status>,
    /// Only entries that contain this text in any language (ignores case and width)
    #[arg(long, value_name = "TEXT")]
    pub grep: Option<String>,
    /// Shortest pause between entries that the table marks [default: from the settings, or 1 hour]
    #[arg(long, value_name = "SPAN")]
    pub gap: Option<String>,
    /// Output format of the timeline
    #[arg(long, default_value = timeline::LIST[0].name, value_name = "FORM", value_parser = timelines())]
    pub to: &'static TimelineForm,
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
    pub to: &'static StatisticForm,
    /// Who reads it: internal parts of records are for readers inside the organisation [default: from the settings, or public]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
    /// Groupings to show beside the total; also a choice among the project's own fields [default: all]
    #[arg(long, value_delimiter = ',', value_name = "BY", value_parser = GroupingName)]
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
    pub from: Option<&'static Source>,
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
    /// Who may see the entries [default: internal for chats and pagers, public for status pages and tables]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
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
    pub kind: Option<EntryKind>,
    /// Status as of the entry
    #[arg(long, value_name = "STATUS", value_parser = words::<Status>())]
    pub status: Option<Status>,
    /// Milestone that the entry marks
    #[arg(long, value_name = "MILESTONE", value_parser = words::<Milestone>())]
    pub milestone: Option<Milestone>,
    /// Who may see the entry [default: everybody]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
    /// Role of who acted, never a name
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    /// When the next update is promised: a duration after the entry such as 30m, or a time
    #[arg(long, value_name = "SPAN or TIME")]
    pub next: Option<String>,
    /// Language of the text and the role [default: the record's own]
    #[arg(long, value_name = "LANG", value_parser = report_languages())]
    pub lang: Option<Language>,
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
    /// Kind of record to start from: minimal, full, or a file of the project, templates/new/KIND.yaml [default: full]
    #[arg(long, value_name = "KIND")]
    pub template: Option<String>,
}

/// `tenmatsu init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Folder of the new project
    pub dir: PathBuf,
}

/// `tenmatsu template`.
#[derive(Debug, Args)]
pub struct TemplateArguments {
    /// What to do with them
    #[arg(value_name = "ACTION", value_enum)]
    pub action: TemplateAction,
    /// Names of the templates, such as page.css or language/ja.toml
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
}

/// What `tenmatsu template` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateAction {
    /// List all templates, and mark those that the project has its own of
    List,
    /// Print a built-in template
    Show,
    /// Write built-in templates into the project's templates/ folder, never over a file that is there
    Copy,
}

/// Why a value was rejected, as a message.
#[derive(Debug)]
pub struct RejectedValue(pub Message);

impl fmt::Display for RejectedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.key)
    }
}

impl std::error::Error for RejectedValue {}

fn read_id(text: &str) -> Result<String, RejectedValue> {
    match project::is_id(text) {
        true => Ok(text.to_owned()),
        false => Err(RejectedValue(Message::new("usage-value.id"))),
    }
}

/// The most records that are processed at once.
const MOST_JOBS: u16 = 256;

fn read_jobs(text: &str) -> Result<u16, RejectedValue> {
    let jobs = text.parse().ok().filter(|it| (1..=MOST_JOBS).contains(it));
    jobs.ok_or_else(|| {
        let words = Message::new("usage-value.jobs").with("least", 1_u16);
        RejectedValue(words.with("most", MOST_JOBS))
    })
}

/// Reads the name of an entry of a registry as the entry itself.
fn entry<T: Sync>(
    list: &'static [T],
    value: fn(&'static T) -> PossibleValue,
) -> impl TypedValueParser<Value = &'static T> {
    PossibleValuesParser::new(list.iter().map(value)).try_map(move |word| {
        let mut entries = list.iter();
        let found = entries.find(|it| value(it).get_name() == word);
        found.ok_or("not in the list")
    })
}

fn sources() -> impl TypedValueParser<Value = &'static Source> {
    entry(import::LIST, |source| {
        PossibleValue::new(source.name).help(source.about)
    })
}

fn languages() -> impl TypedValueParser<Value = Language> {
    let languages = entry(locale::LIST, |language| PossibleValue::new(language.code));
    languages.map(|language| *language)
}

/// The languages of reports and records: those that the project adds, too.
fn report_languages() -> impl TypedValueParser<Value = Language> {
    let codes = locale::all().into_iter().map(|language| language.code);
    PossibleValuesParser::new(codes).try_map(|code| Language::of(&code).ok_or("not in the list"))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    entry(report::LIST, |format| PossibleValue::new(format.name)).map(|format| *format)
}

fn forms() -> impl TypedValueParser<Value = &'static Form> {
    entry(diagnostic::LIST, |form| PossibleValue::new(form.name))
}

fn timelines() -> impl TypedValueParser<Value = &'static TimelineForm> {
    entry(timeline::LIST, |form| PossibleValue::new(form.name))
}

fn statistics() -> impl TypedValueParser<Value = &'static StatisticForm> {
    entry(statistic::LIST, |form| PossibleValue::new(form.name))
}

/// Reads the name of a grouping; which fields a project has is known only once its settings are read.
#[derive(Clone)]
struct GroupingName;

impl TypedValueParser for GroupingName {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        clap::builder::StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = statistic::DIMENSIONS.iter().map(|it| it.name);
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

fn words<T: Choice + Send + Sync>() -> impl TypedValueParser<Value = T> {
    entry(T::LIST, |(word, _)| PossibleValue::new(*word)).map(|(_, value)| *value)
}
