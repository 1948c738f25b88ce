//! The checks: one file each, listed here in the order of the manual.

mod allow_expired;
mod allow_unused;
mod ambiguous_date;
mod ambiguous_noon;
mod ambiguous_scalar;
mod ambiguous_zone;
mod audiences_differ;
mod bad_characters;
mod bad_tag;
mod bound_differs;
mod brackets_unpaired;
mod confidence_fell;
mod count_differs;
mod date_differs;
mod day_rolled_over;
mod duplicate_id;
mod duplicate_key;
mod duration_differs;
mod emphasis_not_rendered;
mod empty_heading;
mod empty_link;
mod end_after_post;
mod end_before_mitigation;
mod end_before_start;
pub mod engine;
mod entry_out_of_order;
mod event_outside_impact;
mod file_empty;
mod file_not_regular;
mod file_not_utf8;
mod file_too_large;
mod file_unreadable;
mod final_with_preliminary_cause;
mod footnote_in_one_paragraph;
mod footnote_undefined;
mod foreign_incident_id;
mod hedge_differs;
mod id_not_file_name;
mod image_not_found;
mod image_too_large;
mod image_unreadable;
mod impossible_time;
mod instant_differs;
mod internal_contradicts;
mod japanese_style;
mod languages_inconsistent;
mod length_not_range;
mod link_outside_project;
mod link_without_scheme;
mod literal_altered;
mod literal_differs;
mod missing_end;
mod missing_field;
mod missing_glyph;
mod modality_differs;
mod negation_differs;
mod next_step_overdue;
mod next_step_without_due;
mod next_step_without_owner;
mod not_one_paragraph;
mod not_translated;
mod pdf_too_long;
mod percentage_differs;
mod person_blamed;
mod placeholder_left;
mod post_in_future;
mod promise_before_entry;
mod promise_missed;
mod prose_contradicts_record;
mod quotes_unpaired;
mod raw_html;
mod report_overdue;
mod resolved_but_failing;
mod restored_too_early;
mod scope_differs;
mod sentence_missing;
mod silence_too_long;
mod stated_differs;
mod structure_differs;
mod tense_differs;
mod term_forbidden;
mod term_missing;
mod term_misspelt;
mod text_cut_by_comment;
mod text_missing;
mod text_not_shown;
mod text_too_large;
mod time_repeated;
mod time_skipped;
mod time_unreadable;
mod time_without_zone;
mod too_many_findings;
mod unknown_field;
mod unknown_reference;
mod unknown_value;
mod unknown_zone;
mod unsafe_link;
mod weekday_not_date;
mod windows_overlap;
mod wrong_type;
mod yaml_feature_refused;
mod yaml_syntax;
mod year_differs;
mod zone_lost;
mod zone_out_of_season;
mod zone_rules_outdated;

use crate::clock::{Fault, ZoneFault};
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::{Incident, TimeRead};
use crate::record::{Located, Record};
use crate::text::source::{SourceRef, Span};
use placeholder_left::placeholder;

pub use engine::{Case, CheckContext, Prose, Reach, TextRead, check};

/// A check: its file's head is its manual page.
pub struct Check {
    /// Its name in kebab-case, after the fault; never changed without an alias.
    pub name: &'static str,
    /// How grave its findings are, unless a finding says otherwise.
    pub severity: Severity,
    /// Whether neither settings nor records may accept it: safety and structure.
    pub fixed: bool,
    /// Which documents an error of it would falsify, unless a finding says otherwise.
    pub reach: Reach,
    /// Its manual page: the text of its own file, whose `//!` head is the page.
    pub page: &'static str,
    /// What finds: `None` where reading the file already does.
    pub run: Option<fn(&Case<'_>, &mut Vec<Finding>)>,
}

/// Every check: first what a record is made of, then its texts, then its times.
pub const LIST: &[Check] = &[
    unknown_field::CHECK,
    missing_field::CHECK,
    wrong_type::CHECK,
    duplicate_key::CHECK,
    unknown_value::CHECK,
    yaml_feature_refused::CHECK,
    yaml_syntax::CHECK,
    file_unreadable::CHECK,
    file_not_regular::CHECK,
    link_outside_project::CHECK,
    file_not_utf8::CHECK,
    file_empty::CHECK,
    file_too_large::CHECK,
    too_many_findings::CHECK,
    text_cut_by_comment::CHECK,
    ambiguous_scalar::CHECK,
    id_not_file_name::CHECK,
    duplicate_id::CHECK,
    languages_inconsistent::CHECK,
    unknown_reference::CHECK,
    bad_tag::CHECK,
    placeholder_left::CHECK,
    raw_html::CHECK,
    unsafe_link::CHECK,
    link_without_scheme::CHECK,
    emphasis_not_rendered::CHECK,
    image_not_found::CHECK,
    image_unreadable::CHECK,
    image_too_large::CHECK,
    text_too_large::CHECK,
    text_not_shown::CHECK,
    footnote_undefined::CHECK,
    footnote_in_one_paragraph::CHECK,
    empty_heading::CHECK,
    empty_link::CHECK,
    missing_glyph::CHECK,
    pdf_too_long::CHECK,
    bad_characters::CHECK,
    quotes_unpaired::CHECK,
    brackets_unpaired::CHECK,
    japanese_style::CHECK,
    not_one_paragraph::CHECK,
    text_missing::CHECK,
    foreign_incident_id::CHECK,
    next_step_without_owner::CHECK,
    next_step_without_due::CHECK,
    next_step_overdue::CHECK,
    final_with_preliminary_cause::CHECK,
    person_blamed::CHECK,
    time_unreadable::CHECK,
    time_without_zone::CHECK,
    ambiguous_zone::CHECK,
    unknown_zone::CHECK,
    ambiguous_date::CHECK,
    time_skipped::CHECK,
    time_repeated::CHECK,
    weekday_not_date::CHECK,
    ambiguous_noon::CHECK,
    impossible_time::CHECK,
    zone_out_of_season::CHECK,
    year_differs::CHECK,
    end_after_post::CHECK,
    length_not_range::CHECK,
    resolved_but_failing::CHECK,
    prose_contradicts_record::CHECK,
    instant_differs::CHECK,
    day_rolled_over::CHECK,
    date_differs::CHECK,
    zone_lost::CHECK,
    duration_differs::CHECK,
    percentage_differs::CHECK,
    count_differs::CHECK,
    literal_differs::CHECK,
    literal_altered::CHECK,
    modality_differs::CHECK,
    scope_differs::CHECK,
    negation_differs::CHECK,
    bound_differs::CHECK,
    hedge_differs::CHECK,
    tense_differs::CHECK,
    sentence_missing::CHECK,
    structure_differs::CHECK,
    not_translated::CHECK,
    term_missing::CHECK,
    term_forbidden::CHECK,
    term_misspelt::CHECK,
    entry_out_of_order::CHECK,
    promise_before_entry::CHECK,
    end_before_start::CHECK,
    missing_end::CHECK,
    post_in_future::CHECK,
    promise_missed::CHECK,
    silence_too_long::CHECK,
    report_overdue::CHECK,
    zone_rules_outdated::CHECK,
    internal_contradicts::CHECK,
    audiences_differ::CHECK,
    windows_overlap::CHECK,
    event_outside_impact::CHECK,
    end_before_mitigation::CHECK,
    restored_too_early::CHECK,
    confidence_fell::CHECK,
    stated_differs::CHECK,
    allow_expired::CHECK,
    // Last: it asks which allowances the others needed.
    allow_unused::CHECK,
];

impl Check {
    /// Whether it compares parts of a record: what could not be read would be missing to it.
    fn compares(&self) -> bool {
        self.reach == Reach::Record || self.name == unknown_reference::CHECK.name
    }

    /// Its manual page as Markdown: the head of its file.
    #[must_use]
    pub fn manual(&self) -> String {
        let head = self.page.lines().take_while(|line| line.starts_with("//!"));
        let lines = head.map(|line| {
            line.trim_start_matches("//!")
                .strip_prefix(' ')
                .unwrap_or_default()
        });
        lines.fold(String::new(), |page, line| page + line + "\n")
    }

    /// A finding of this check in the record's file.
    fn finding(&self, case: &Case<'_>, span: Span, message: Message) -> Finding {
        Finding::new(
            self.name,
            self.severity,
            &case.incident.source,
            span,
            message,
        )
    }
}

/// Whether a finding says that a file was not read to its end: nobody knows what else would be found in it.
#[must_use]
pub fn leaves_unread(finding: &Finding) -> bool {
    let broken = [
        yaml_syntax::CHECK.name,
        yaml_feature_refused::CHECK.name,
        too_many_findings::CHECK.name,
    ];
    // A file that could not be read at all has no text.
    finding.place.source.text.is_empty() || broken.contains(&finding.check)
}

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Check> {
    LIST.iter().find(|check| check.name == name)
}

/// A zone of the settings that is none, as the finding of it in a record.
pub(crate) fn zone_finding(
    source: &SourceRef,
    zone: &Located<String>,
    fault: &ZoneFault,
) -> Finding {
    let (name, span) = (&zone.value, zone.span.clone());
    match ambiguous_zone::of_zone(name, fault) {
        Some((message, candidates)) => {
            let error = Severity::Error;
            let finding = Finding::new("ambiguous-zone", error, source, span, message);
            finding.help(ambiguous_zone::help(candidates))
        }
        None => {
            let message = Message::new("unknown-zone").with("name", name);
            let error = Severity::Error;
            let finding = Finding::new("unknown-zone", error, source, span, message);
            finding.help(match fault {
                ZoneFault::Unknown {
                    nearest: Some(near),
                } => Message::new("did-you-mean").with("name", near),
                _ => Message::new("unknown-zone.help"),
            })
        }
    }
}

/// The first character of a text of the settings that no report may have, in the words of its finding.
pub(crate) fn bad_character(text: &str) -> Option<Message> {
    let bad = text.chars().find(|it| bad_characters::is_bad(*it))?;
    Some(Message::new("bad-characters").with("character", crate::report::glyph::name_of(bad)))
}

/// The addresses that a record gives outside of its texts: what leads somewhere or should.
fn addresses(record: &Record) -> impl Iterator<Item = &Located<String>> {
    let steps = record.next_steps.iter().filter_map(|it| it.link.as_ref());
    let references = record.references.iter().map(|it| &it.link);
    steps.chain(references).chain(record.fields.links())
}

/// The times of a record that could not be read. What was only stated, and is corrected, is none of them.
fn faults(incident: &Incident) -> impl Iterator<Item = (&TimeRead, &Fault)> {
    let times = incident.times.iter().filter(|time| !time.superseded);
    times.filter_map(|time| Some((time, time.outcome.as_ref().err()?)))
}
