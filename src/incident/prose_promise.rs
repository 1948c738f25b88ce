//! What a post promises in its own words, where no field says it.

use std::collections::BTreeMap;

use super::Deadline;
use super::promise::Made;
use crate::calendar::BusinessDays;
use crate::clock::{Instant, Moment, Precision, Span, Zone};
use crate::fact::{self, DueDay, Fact, Field, Hedge, PromisingText, Value};
use crate::locale::Language;
use crate::record::{Entry, Piece, PromiseKind, Text, TextForm};
use crate::text::source::Source;
use crate::text::wordlist::Wordlist;

/// How the promises of a record's texts are read.
pub(super) struct Promised<'a> {
    pub source: &'a Source,
    /// The language of plain texts.
    pub language: Language,
    pub zone: Zone,
    pub days: Option<BusinessDays<'a>>,
}

/// Without one of these words no text promises an update or a report.
static MARKS: Wordlist = Wordlist::of(&[
    "pdate",
    "eport",
    "更新",
    "続報",
    "お知らせ",
    "案内",
    "報告",
    "レポート",
]);

impl Promised<'_> {
    /// The promises of entry `index`, a post told at `told`, that none of its fields makes; each kind once. Keeps
    /// the `facts` of the texts that it reads.
    pub fn of(
        &self,
        index: usize,
        entry: &Entry,
        announced: &Moment,
        facts: &mut BTreeMap<usize, Vec<Fact>>,
    ) -> Vec<Made> {
        let named = |kind| entry.promises.iter().any(|it| it.what.value == kind);
        let mut wanted = Vec::new();
        if entry.next_update_by.is_none() && !named(PromiseKind::Update) {
            wanted.push((Field::NextUpdate, PromiseKind::Update));
        }
        if !named(PromiseKind::Report) {
            wanted.push((Field::ReportDue, PromiseKind::Report));
        }
        let mut made: Vec<Made> = Vec::new();
        for text in std::iter::once(&entry.text.0).chain(&entry.details) {
            for (language, piece) in self.pieces(text) {
                if wanted.is_empty() || !MARKS.is_in(&piece.text) {
                    continue;
                }
                let found = fact::find(&piece.text, language, Some(entry.kind()));
                // How often updates follow counts where nothing else says when the next one does.
                let (often, once): (Vec<_>, Vec<_>) =
                    found.iter().partition(|it| it.hedge == Hedge::Each);
                for fact in once.into_iter().chain(often) {
                    let place = wanted
                        .iter()
                        .position(|(field, _)| fact.field == Some(*field));
                    let promising = PromisingText {
                        text: &piece.text,
                        language,
                        facts: &found,
                        announced: announced.instant,
                        zone: self.zone,
                    };
                    let due = place.and_then(|_| self.deadline(fact, announced, &promising));
                    let (Some(place), Some(due)) = (place, due) else {
                        continue;
                    };
                    // The other language says the same once more.
                    let (_, what) = wanted.remove(place);
                    made.push(Made {
                        entry: index,
                        what,
                        due: Some(due),
                        kept: None,
                        span: piece.locate(self.source, fact.span.clone()),
                    });
                }
                facts.insert(piece.span.start, found);
            }
        }
        made
    }

    fn pieces<'t>(&self, text: &'t Text) -> Vec<(Language, &'t Piece)> {
        match &text.form {
            TextForm::Plain(piece) | TextForm::All(piece) => vec![(self.language, piece)],
            TextForm::Languages(pieces) => pieces.iter().collect(),
        }
    }

    /// By when; none where the text leaves open which day or which zone it means.
    fn deadline(
        &self,
        fact: &Fact,
        announced: &Moment,
        promising: &PromisingText<'_>,
    ) -> Option<Deadline> {
        let day = announced.in_zone(self.zone).date;
        match &fact.value {
            // A range is due at its longest.
            Value::Duration { seconds, .. } => {
                let instant = Instant(announced.instant.0 + seconds);
                Some(Deadline::At(self.moment(instant)))
            }
            Value::BusinessDays(number) => {
                let span = Span::BusinessDays(*number);
                Some(Deadline::within(span, Some(day), self.days))
            }
            Value::Time(written) => {
                let DueDay::On(day, _) = promising.due_day(fact) else {
                    return None;
                };
                let at = written.instant(day, written.zone.unwrap_or(self.zone))?;
                let in_doubt = written.zone.is_none() && written.abbreviation.is_some();
                let is_sure = !in_doubt && written.out_of_season(at).is_none();
                is_sure.then(|| Deadline::At(self.moment(at)))
            }
            _ => None,
        }
        .filter(|due| match due {
            Deadline::At(due) => due.instant > announced.instant,
            _ => true,
        })
    }

    fn moment(&self, instant: Instant) -> Moment {
        Moment {
            instant,
            zone: self.zone,
            precision: Precision::Minute,
            approximate: false,
        }
    }
}
