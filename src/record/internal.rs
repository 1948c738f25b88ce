//! What a record says to readers inside the organisation only.

use super::{
    Audience, Citation, Confidence, Entry, InternalFields, Lessons, Line, Located, NextStep,
    Record, SeverityLevel, Text, Window,
};
use crate::text::source::Span;
use crate::yaml::structure::structure;

structure! {
    /// What only readers inside the organisation are told, with the record's own shape. A text stands in the place of the
    /// public one; what is in a list is added to it, and so is a field that the record does not give.
    pub struct Internal {
        /// How grave the incident was, where the public report does not say.
        pub severity: Option<Located<SeverityLevel>>,
        /// Further services that were affected, each in one paragraph.
        pub services: Vec<Line>,
        /// Identifiers of other incidents that internal texts may mention.
        pub related: Vec<Located<String>>,
        /// Further tags.
        pub tags: Vec<Located<String>>,
        /// Further roles or teams that wrote the report; each in one paragraph.
        pub authors: Vec<Line>,
        /// What happened, in one line.
        pub title: Option<Line>,
        /// The incident in a few sentences.
        pub summary: Option<Text>,
        /// Whom it hit.
        pub impact: Option<InternalImpact>,
        /// How it was noticed, and why not earlier.
        pub detection: Option<Text>,
        /// Why it happened.
        pub root_cause: Option<InternalCause>,
        /// What ended it.
        pub resolution: Option<Text>,
        /// What users could do meanwhile.
        pub workaround: Option<Text>,
        /// What else was learnt.
        pub lessons: Option<Lessons>,
        /// What else will be done about it.
        pub next_steps: Vec<NextStep>,
        /// What else happened and was said, oldest first; reports put it among the public entries by time.
        pub timeline: Vec<Entry>,
        /// What else there is to read.
        pub references: Vec<Citation>,
        /// What the project's own fields say beside those of the record.
        pub fields: InternalFields,
        /// Facts of the report itself.
        pub report: Option<InternalReport>,
    }
}

structure! {
    /// The impact as readers inside the organisation are told it. When it began and ended is the same for all readers.
    pub struct InternalImpact {
        /// Further windows of impact.
        pub windows: Vec<Window>,
        /// What users saw.
        pub users: Option<Text>,
        /// Who was affected, and who was not.
        pub scope: Option<Text>,
        /// More about the impact.
        pub details: Option<Text>,
    }
}

structure! {
    /// The cause as readers inside the organisation are told it.
    pub struct InternalCause {
        /// How sure it is, where the public report gives no cause.
        pub confidence: Option<Located<Confidence>>,
        /// The cause.
        pub text: Option<Text>,
        /// What set it off.
        pub trigger: Option<Text>,
        /// What else contributed.
        pub contributing_factors: Vec<Text>,
    }
}

structure! {
    /// Facts of the internal report itself.
    pub struct InternalReport {
        /// The team that issues it, in one paragraph.
        pub by: Option<Line>,
        /// Whom it is addressed to, in one paragraph.
        pub to: Option<Line>,
    }
}

/// Whether `audience` on a part says that only readers inside the organisation see it.
fn is_internal(audience: Option<&Located<Audience>>) -> bool {
    audience.is_some_and(|it| it.value == Audience::Internal)
}

impl Entry {
    /// Whether it says itself that only readers inside the organisation see it.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        is_internal(self.audience.as_ref())
    }
}

impl NextStep {
    /// Whether it says itself that only readers inside the organisation see it.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        is_internal(self.audience.as_ref())
    }
}

impl Window {
    /// Whether it says itself that only readers inside the organisation see it.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        is_internal(self.audience.as_ref())
    }
}

impl Record {
    /// The parts of the file that only readers inside the organisation see, in its order.
    #[must_use]
    pub fn internal_parts(&self) -> Vec<Span> {
        let block = self.internal.iter().map(|it| &it.span);
        let entries = self.timeline.iter().filter(|it| it.is_internal());
        let steps = self.next_steps.iter().filter(|it| it.is_internal());
        let windows = self.impact.windows.iter().filter(|it| it.is_internal());
        let parts = block.chain(entries.map(|it| &it.span));
        let parts = parts.chain(steps.map(|it| &it.span));
        let mut parts: Vec<_> = parts.chain(windows.map(|it| &it.span)).cloned().collect();
        parts.sort_by_key(|span| span.start);
        parts
    }
}
