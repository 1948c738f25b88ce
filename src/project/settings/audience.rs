//! `[audience]`: who reads what each command writes.

use super::Settings;
use crate::diagnostic::Audience;
use crate::record::Located;
use crate::yaml::structure::structure;

structure! {
    /// Who reads what each command writes: `public` or `internal`.
    pub struct AudienceSettings {
        /// The reports of `tenmatsu build`; those of the site if absent.
        pub build: Option<Located<Audience>>,
        /// The reports that are published as a site; those of `build` if absent.
        pub site: Option<Located<Audience>>,
        /// What `tenmatsu announce` prints.
        pub announce: Option<Located<Audience>>,
        /// The reports of `tenmatsu digest`.
        pub digest: Option<Located<Audience>>,
        /// What `tenmatsu timeline` prints.
        pub timeline: Option<Located<Audience>>,
        /// What `tenmatsu stats` prints.
        pub stats: Option<Located<Audience>>,
    }
}

impl Settings {
    /// Who reads the reports, if the settings say so.
    #[must_use]
    pub fn audience_of_reports(&self) -> Option<Audience> {
        self.audience_by(|it| it.build.as_ref().or(it.site.as_ref()))
    }

    /// Who reads what `tenmatsu announce` prints, if the settings say so.
    #[must_use]
    pub fn audience_of_announcements(&self) -> Option<Audience> {
        self.audience_by(|it| it.announce.as_ref())
    }

    /// Who reads the reports of `tenmatsu digest`, if the settings say so.
    #[must_use]
    pub fn audience_of_digests(&self) -> Option<Audience> {
        self.audience_by(|it| it.digest.as_ref())
    }

    /// Who reads what `tenmatsu timeline` prints, if the settings say so.
    #[must_use]
    pub fn audience_of_timelines(&self) -> Option<Audience> {
        self.audience_by(|it| it.timeline.as_ref())
    }

    /// Who reads what `tenmatsu stats` prints, if the settings say so.
    #[must_use]
    pub fn audience_of_statistics(&self) -> Option<Audience> {
        self.audience_by(|it| it.stats.as_ref())
    }

    fn audience_by(
        &self,
        target: fn(&AudienceSettings) -> Option<&Located<Audience>>,
    ) -> Option<Audience> {
        let named = self.audience.as_ref().and_then(target);
        named.map(|it| it.value)
    }
}
