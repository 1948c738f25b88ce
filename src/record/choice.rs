//! The words that fields of a record take.

pub use crate::diagnostic::Audience;
use crate::yaml::decode::Choice;
use crate::yaml::structure::choices;

choices! {
    /// The status of an incident.
    pub enum Status {
        /// The cause is being looked for.
        Investigating = "investigating",
        /// The cause is known.
        Identified = "identified",
        /// A fix is being made or deployed.
        Fixing = "fixing",
        /// The fix is in place and watched.
        Monitoring = "monitoring",
        /// Users no longer feel it, the cause may remain.
        Mitigated = "mitigated",
        /// The service is restored.
        Restored = "restored",
        /// The investigation rests.
        Suspended = "suspended",
        /// It was no incident.
        FalsePositive = "false-positive",
    }
}

impl Choice for Audience {
    const LIST: &'static [(&'static str, Self)] =
        &[("public", Self::Public), ("internal", Self::Internal)];
    const MEANINGS: &'static [&'static str] =
        &["Everybody.", "Readers inside the organisation only."];

    fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }
}

choices! {
    /// Which edition a report is.
    pub enum Edition {
        /// More may become known.
        Preliminary = "preliminary",
        /// The last word.
        Final = "final",
    }
}

choices! {
    /// How grave an incident is.
    pub enum Severity {
        /// No impact.
        None = "none",
        /// Little impact.
        Minor = "minor",
        /// Many users, or an important function.
        Major = "major",
        /// Most users, or the whole service.
        Critical = "critical",
    }
}

choices! {
    /// How sure a cause is.
    pub enum Confidence {
        /// It may change.
        Preliminary = "preliminary",
        /// It was shown.
        Confirmed = "confirmed",
    }
}

choices! {
    /// What a next step serves.
    pub enum StepKind {
        /// It does not happen again.
        Prevent = "prevent",
        /// It is noticed earlier.
        Detect = "detect",
        /// It hurts less, or for a shorter time.
        Mitigate = "mitigate",
        /// People work together better.
        Process = "process",
    }
}

choices! {
    /// The status of a next step.
    pub enum StepStatus {
        /// Not begun.
        Open = "open",
        /// Begun.
        InProgress = "in-progress",
        /// Done.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}

choices! {
    /// What an entry of the timeline is.
    pub enum EntryKind {
        /// Readers were told.
        Post = "post",
        /// Somebody did something.
        Action = "action",
        /// Something happened.
        Event = "event",
        /// A remark.
        Note = "note",
    }
}

choices! {
    /// A point that metrics are measured from or to.
    pub enum Milestone {
        /// The incident was noticed.
        Detected = "detected",
        /// Somebody took it on.
        Acknowledged = "acknowledged",
        /// It was declared an incident.
        Declared = "declared",
        /// The cause was found.
        Identified = "identified",
        /// Users no longer felt it.
        Mitigated = "mitigated",
        /// It was over.
        Resolved = "resolved",
    }
}

choices! {
    /// What a post can promise.
    pub enum PromiseKind {
        /// The next update.
        Update = "update",
        /// A fix.
        Fix = "fix",
        /// That users will feel better.
        Relief = "relief",
        /// An estimate of when it will be over.
        Estimate = "estimate",
        /// A report.
        Report = "report",
    }
}
