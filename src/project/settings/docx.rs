//! The settings' table `docx`.

use crate::record::Located;
use crate::yaml::structure::structure;

structure! {
    /// How DOCX is made.
    pub struct DocxSettings {
        /// The template whose styles, header, footer and page documents have: a DOCX, relative to the settings.
        pub template: Option<Located<String>>,
    }
}
