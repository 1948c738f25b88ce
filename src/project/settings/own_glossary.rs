//! The settings' table `glossary`.

use crate::record::Located;
use crate::yaml::structure::structure;

structure! {
    /// What terms are called in Japanese, beside the built-in glossary.
    pub struct GlossarySettings {
        /// The project's own terms: a table with tabs, relative to the settings.
        pub file: Option<Located<String>>,
        /// The kind of text that records are written for: entries of other profiles do not hold; `report` if absent.
        pub profile: Option<Located<String>>,
    }
}
