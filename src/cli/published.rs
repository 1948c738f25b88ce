//! Arguments of the commands around what is published: editions, announcements, digests, leaks.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{formats, forms, report_languages, words};
use crate::diagnostic::Form;
use crate::locale::Language;
use crate::record::Audience;
use crate::report::Format;

/// `tenmatsu announce`.
#[derive(Debug, Args)]
pub struct AnnounceArguments {
    /// ID of the record
    #[arg(value_name = "ID")]
    pub id: String,
    /// Languages to print [default: those of the record]
    #[arg(long, value_delimiter = ',', value_name = "LANG", value_parser = report_languages())]
    pub lang: Vec<Language>,
    /// Who reads it: internal parts of records are for readers inside the organisation [default: from the settings, or public]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
}

/// `tenmatsu digest`.
#[derive(Debug, Args)]
pub struct DigestArguments {
    /// First day: incidents whose impact began on it or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Last day: incidents whose impact began on it or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Languages to build
    #[arg(long, value_delimiter = ',', value_name = "LANG", value_parser = report_languages())]
    pub lang: Vec<Language>,
    /// Formats to build
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    pub to: Vec<Format>,
    /// Time zone of days [default: each record's own]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Who reads it: internal parts of records are for readers inside the organisation [default: from the settings, or public]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
    /// Output folder, relative to the project folder [default: output, or output-internal for internal reports]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `tenmatsu release`.
#[derive(Debug, Args)]
pub struct ReleaseArguments {
    /// ID of the record
    #[arg(value_name = "ID")]
    pub id: String,
}

/// `tenmatsu diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// ID of the record
    #[arg(value_name = "ID")]
    pub id: String,
    /// Edition to compare with, by number or name, or a git revision [default: the edition before]
    #[arg(long, value_name = "REV")]
    pub from: Option<String>,
    /// Who reads it: internal parts of records are for readers inside the organisation [default: from the settings, or public]
    #[arg(long, value_name = "AUDIENCE", value_parser = words::<Audience>())]
    pub audience: Option<Audience>,
    /// Language of the texts that are compared [default: that of messages]
    #[arg(long, value_name = "LANG", value_parser = report_languages())]
    pub lang: Option<Language>,
    /// Output format of the changes
    #[arg(long, value_name = "FORM", value_enum, default_value = "table")]
    pub to: DiffForm,
}

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffForm {
    /// Table for people
    Table,
    /// Data for programs
    Json,
}

/// `tenmatsu leaks`.
#[derive(Debug, Args)]
pub struct LeaksArguments {
    /// Folders to search, or files: reports, sites, exports of any tool
    #[arg(value_name = "FOLDER", required = true)]
    pub folders: Vec<PathBuf>,
    /// Output format of the findings
    #[arg(long, default_value = "terminal", value_name = "FORM", value_parser = forms())]
    pub format: &'static Form,
}
