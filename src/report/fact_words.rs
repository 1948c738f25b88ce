//! Facts of an incident in words: the same in every report, letter, announcement, digest and timeline.

use crate::clock::{Duration, Moment, Precision, Span, Zone};
use crate::incident::{Bound, Deadline, Outcome};
use crate::locale::{Catalogue, TimeWords};
use crate::metric::Measured;
use crate::record::{Severity, SeverityLevel};
use crate::report::document::Inline;
use crate::yaml::decode::Choice;

/// The words of one language for the facts of one incident.
#[derive(Clone, Copy)]
pub struct FactWords<'a> {
    /// The words of the language.
    pub catalogue: &'a Catalogue,
    /// How the language writes times.
    pub time: &'a TimeWords,
    /// The zone that clocks are shown in.
    pub zone: Zone,
}

impl FactWords<'_> {
    fn say(&self, name: &str) -> String {
        self.catalogue.word(name).to_owned()
    }

    /// A moment in running text, with its zone.
    #[must_use]
    pub fn moment(&self, moment: &Moment) -> Inline {
        let instant = moment.instant;
        let text = self.time.long(moment, self.zone);
        Inline::Time { instant, text }
    }

    /// Where an impact begins or ends.
    #[must_use]
    pub fn bound(&self, bound: &Bound) -> Inline {
        Inline::Text(self.say(match bound {
            Bound::At(moment, _) => return self.moment(moment),
            Bound::Absent => "report.goes_on",
            Bound::Unknown => "report.unknown",
            Bound::Unreadable => "report.unreadable",
            Bound::Unpublished => "report.unpublished",
        }))
    }

    /// By when something is due.
    #[must_use]
    pub fn deadline(&self, due: &Deadline) -> Inline {
        Inline::Text(match due {
            Deadline::At(moment) => return self.moment(moment),
            Deadline::On(date) => self.time.date(*date),
            Deadline::Within { span, date } => {
                let within = self.within(*span);
                match date {
                    None => within,
                    Some(date) => {
                        let date = self.time.date(*date);
                        let arguments = [("date", date.as_str()), ("within", &within)];
                        self.catalogue.fill("report.within_date", &arguments)
                    }
                }
            }
        })
    }

    /// "within 5 business days".
    #[must_use]
    pub fn within(&self, span: Span) -> String {
        let span = self.time.span(span);
        self.catalogue.fill("report.within", &[("span", &span)])
    }

    /// The value of a metric.
    #[must_use]
    pub fn measured(&self, measured: Measured) -> String {
        match measured {
            Measured::Unknown => self.say("report.unknown"),
            Measured::Unreadable => self.say("report.unreadable"),
            Measured::Ongoing => self.say("report.goes_on"),
            Measured::Unpublished => self.say("report.unpublished"),
            Measured::Length(length) if length.0 < 0 => {
                let by = self.time.duration(length);
                self.catalogue.fill("metric.before-start", &[("by", &by)])
            }
            Measured::Length(length) => self.time.duration(length),
            Measured::Between(from, to) => self.time.duration(Duration(to.0 - from.0)),
            Measured::Count(number) => number.to_string(),
            Measured::On(date) => self.time.date(date),
        }
    }

    /// What became of a promise.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> String {
        let fill = |name: &str, by: Duration, by_day: bool| {
            let by = match by_day {
                true => self.time.days(by),
                false => self.time.duration(by),
            };
            self.catalogue.fill(name, &[("by", &by)])
        };
        match outcome {
            Outcome::Kept {
                early: Duration(0),
                by_day,
                ..
            } => self.say(match by_day {
                true => "outcome.kept-on-day",
                false => "outcome.kept-exactly",
            }),
            Outcome::Kept { early, by_day, .. } => fill("outcome.kept", early, by_day),
            Outcome::Missed { late, by_day, .. } => fill("outcome.missed", late, by_day),
            Outcome::Done { at } => {
                let moment = Moment {
                    instant: at,
                    zone: self.zone,
                    precision: Precision::Minute,
                    approximate: false,
                };
                let at = self.time.short(&moment, self.zone);
                self.catalogue.fill("outcome.done", &[("at", &at)])
            }
            Outcome::Open => self.say("outcome.open"),
        }
    }

    /// A severity; `own` is the project's word for one of the four, by its code.
    #[must_use]
    pub fn severity(
        &self,
        severity: &SeverityLevel,
        own: impl FnOnce(&str) -> Option<String>,
    ) -> String {
        let common: Severity = match severity {
            SeverityLevel::Own(own) => return own.label(self.catalogue.language).to_owned(),
            SeverityLevel::Common(common) => *common,
        };
        let code = common.code();
        own(code).unwrap_or_else(|| self.say(&format!("severity.{code}")))
    }
}
