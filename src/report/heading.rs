//! The headings that a project gives the sections of its reports, in the place of the catalogue's.

use crate::locale::Catalogue;

/// The words that a template sees, with these headings: pairs of a section's name and what it is called.
#[must_use]
pub fn words(catalogue: &Catalogue, headings: &[(&str, &str)]) -> tera::Value {
    let report = catalogue
        .table
        .get("report")
        .and_then(toml::Value::as_table);
    let Some(mut report) = report.cloned().filter(|_| !headings.is_empty()) else {
        return catalogue.part("report");
    };
    for (section, text) in headings {
        let mut set = |word: &str, text: String| {
            report.insert(word.to_owned(), toml::Value::String(text));
        };
        if *section == "cause" {
            // Whether a cause is sure is said by its heading alone.
            let open = catalogue.word("report.bracket_open");
            let close = catalogue.word("report.bracket_close");
            let preliminary = catalogue.word("confidence.preliminary");
            set(
                "preliminary_cause",
                format!("{text}{open}{preliminary}{close}"),
            );
        }
        set(&word(section), (*text).to_owned());
    }
    tera::Value::from_serializable(&report)
}

/// The name of the word that is a section's heading.
#[must_use]
pub fn word(section: &str) -> String {
    match section {
        "cause" => "root_cause".to_owned(),
        other => other.replace('-', "_"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale;

    /// A section whose heading is another word could not be renamed.
    #[test]
    fn every_section_has_its_heading_s_word() {
        let template = include_str!("../../templates/report.md");
        for section in locale::sections() {
            let condition = format!("section == \"{section}\"");
            let (_, rest) = template.split_once(&condition).unwrap();
            let heading = rest.lines().find(|line| line.starts_with("## ")).unwrap();
            let word = format!("words.{} ", word(section));
            assert!(heading.contains(&word), "{section}: {heading}");
        }
    }
}
