//! The setting `japanese_style`: which conventions Japanese texts are held to.

use crate::yaml::structure::choices;

choices! {
    /// Conventions for Japanese texts.
    pub enum JapaneseStyle {
        /// A record is held to what most of it does.
        Auto = "auto",
        /// No space beside Latin words, full-width brackets: the guide of the Japan Translation Federation.
        Jtf = "jtf",
        /// Spaces beside Latin words, half-width brackets: the guide of Microsoft.
        Microsoft = "microsoft",
    }
}
