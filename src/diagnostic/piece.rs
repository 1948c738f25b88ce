//! What a form makes of the findings of one record: less room than the findings take, which hold their whole file.

use super::{Context, Counts, FingerprintCounts, Form, TerminalFindings};
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;

/// The findings of one record in a form, to be joined with those of the others in the records' order.
#[derive(Debug, Default)]
pub struct RecordOutput {
    /// What the form says of them.
    pub text: Outgoing<'static>,
    /// The same, where they are shown together with those of other records.
    pub grouped: Option<TerminalFindings>,
    /// How many they are.
    pub counts: Counts,
    /// How many more there are that are known and left out.
    pub known: usize,
    /// Which checks found them, one for each finding.
    pub checks: Vec<&'static str>,
}

impl RecordOutput {
    /// Puts the next record behind those that came before: grouped ones become one, so that they take no more room than
    /// what is shown of them.
    pub fn add(self, all: &mut Vec<Self>) {
        match (all.last_mut(), self) {
            (
                Some(Self {
                    grouped: Some(last),
                    counts,
                    known,
                    ..
                }),
                Self {
                    grouped: Some(next),
                    counts: more,
                    known: known_more,
                    ..
                },
            ) => {
                last.append(next);
                *counts = counts.plus(more);
                *known += known_more;
            }
            (_, next) => all.push(next),
        }
    }
}

impl Form {
    /// Findings in this form, where they are all of one record or of none.
    #[must_use]
    pub fn whole(
        &self,
        findings: &[Finding],
        record: Option<&str>,
        context: &Context<'_>,
    ) -> Outgoing<'static> {
        (self.join)(&[self.piece(findings, record, context)], context)
    }

    /// The findings of the record that findings call `record`, or of something else.
    #[must_use]
    pub fn piece(
        &self,
        findings: &[Finding],
        record: Option<&str>,
        context: &Context<'_>,
    ) -> RecordOutput {
        let group = self.group.filter(|_| context.is_grouped);
        let grouped = group.map(|group| group(findings, context));
        let text = match grouped {
            Some(_) => Outgoing::default(),
            None => (self.write)(findings, record, context),
        };
        RecordOutput {
            text,
            grouped,
            counts: Counts::of(findings),
            known: context.known.map_or(0, FingerprintCounts::total),
            checks: findings.iter().map(|finding| finding.check).collect(),
        }
    }
}
