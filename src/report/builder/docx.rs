//! How the builder makes a DOCX, and what it needs for one.

use super::{About, ReportBuilder};
use crate::diagnostic::{Finding, Message};
use crate::report::document::Document;
use crate::report::docx::{self, DocxFault, DocxOptions};
use crate::report::{self, Format};

impl ReportBuilder<'_> {
    /// The same with what these formats need beside.
    ///
    /// # Errors
    /// The template of DOCX that the settings name cannot be used.
    pub fn ready_for(self, formats: &[Format]) -> Result<Self, Box<Finding>> {
        let house = match formats.contains(&report::DOCX) {
            true => self.project.house()?,
            false => None,
        };
        Ok(Self { house, ..self })
    }

    pub(super) fn docx(
        &self,
        about: &About<'_>,
        document: &Document,
    ) -> Result<Vec<u8>, Box<Finding>> {
        let (catalogue, _) = self
            .templates
            .language(document.language)
            .unwrap_or(&self.templates.languages[0]);
        let options = DocxOptions {
            catalogue,
            families: &self.families,
            house: self.house.as_ref(),
        };
        docx::write(document, &options).map_err(|reason| {
            let words = match reason {
                DocxFault::Drawing(reason) => Message::new("docx-failed").with("reason", reason),
                DocxFault::Picture(reason) => {
                    Message::new("docx-failed.picture").with("reason", reason)
                }
            };
            let words = words.with("language", document.language.code);
            about.withhold("docx-failed", words)
        })
    }
}
