//! What a form makes of the findings of one record: less room than the findings take, which hold their whole file.

use super::{Context, Counts, FingerprintCounts, Form};
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;

/// The findings of one record in a form, to be joined with those of the others in the records' order.
#[derive(Debug, Default)]
pub struct RecordOutput {
    /// What the form says of them.
    pub text: Outgoing<'static>,
    /// How many they are.
    pub counts: Counts,
    /// How many more there are that are known and left out.
    pub known: usize,
    /// Which checks found them, one for each finding.
    pub checks: Vec<&'static str>,
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
        RecordOutput {
            text: (self.write)(findings, record, context),
            counts: Counts::of(findings),
            known: context.known.map_or(0, FingerprintCounts::total),
            checks: findings.iter().map(|finding| finding.check).collect(),
        }
    }
}
