//! The fonts and the sizes of letters of a document: fonts that users of Word and LibreOffice have.

use super::xml::{DECLARATION, NAMESPACES};
use crate::locale::{Language, Script};
use crate::report::family::WantedFamily;
use crate::text::xml::escaped;

/// The font of Japanese. Word knows it by this name everywhere, other programs by the one in the table of fonts.
const JAPANESE: &str = "游ゴシック";

/// The font of code.
const CODE: &str = "Consolas";

/// The families of a document.
pub(super) struct DocxFonts {
    /// Of Latin letters.
    pub latin: String,
    /// Of Japanese letters.
    pub japanese: String,
    /// Of code.
    pub code: String,
}

impl DocxFonts {
    /// Those of a document in `language`: what the settings want, else what everybody has.
    pub fn of(language: Language, wanted: &[WantedFamily]) -> Self {
        let family = |key: &str| {
            let mut found = wanted.iter().filter(|it| it.key == key);
            found.next().map(|it| it.name.clone())
        };
        // Beside Japanese letters those of Calibri are too small.
        let latin = match language.script {
            Script::Japanese => "Arial",
            _ => "Calibri",
        };
        let own = family(language.code);
        let is_japanese = language.script == Script::Japanese;
        Self {
            latin: own.clone().unwrap_or_else(|| latin.to_owned()),
            japanese: own
                .filter(|_| is_japanese)
                .or_else(|| family("ja"))
                .unwrap_or_else(|| JAPANESE.to_owned()),
            code: family("code").unwrap_or_else(|| CODE.to_owned()),
        }
    }

    /// The table of fonts: what stands in for one that a reader lacks.
    pub fn table(&self) -> String {
        let font = |name: &str, other: &str, charset: &str, family: &str, pitch: &str| {
            let other = match other.is_empty() {
                true => String::new(),
                false => format!("<w:altName w:val=\"{other}\"/>"),
            };
            format!(
                "<w:font w:name=\"{}\">{other}<w:charset w:val=\"{charset}\"/>\
                 <w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/></w:font>",
                escaped(name)
            )
        };
        let japanese = match self.japanese.as_str() {
            JAPANESE => "Yu Gothic",
            _ => "",
        };
        let code = match self.code.as_str() {
            CODE => "DejaVu Sans Mono",
            _ => "",
        };
        format!(
            "{DECLARATION}<w:fonts {NAMESPACES}>{}{}{}</w:fonts>",
            font(&self.latin, "", "00", "swiss", "variable"),
            font(&self.japanese, japanese, "80", "swiss", "variable"),
            font(&self.code, code, "00", "modern", "fixed"),
        )
    }
}

/// The sizes of letters in half points, and the distances of lines.
pub(super) struct LetterSizes {
    /// Running text.
    text: u32,
    /// Tables.
    table: u32,
    /// Code.
    code: u32,
    /// The distance of lines of running text.
    line: &'static str,
    /// The same in tables.
    table_line: &'static str,
    /// Whether lines are filled at both ends.
    alignment: &'static str,
    /// The languages of what says none.
    languages: String,
}

impl LetterSizes {
    /// Those of a document in `language`. Letters of Calibri are smaller than those of the PDF. Japanese fonts bring much
    /// space between their lines, some more and some less: in tables lines have one distance, elsewhere a least one.
    pub fn of(language: Language) -> Self {
        let languages = super::run::languages_of("lang", language);
        match language.script {
            Script::Japanese => Self {
                text: 21,
                table: 18,
                code: 18,
                line: "w:line=\"340\" w:lineRule=\"atLeast\"",
                table_line: "w:line=\"260\" w:lineRule=\"exact\"",
                alignment: "<w:jc w:val=\"both\"/>",
                languages,
            },
            _ => Self {
                text: 22,
                table: 19,
                code: 19,
                line: "w:line=\"269\" w:lineRule=\"auto\"",
                table_line: "w:line=\"252\" w:lineRule=\"auto\"",
                alignment: "",
                languages,
            },
        }
    }

    /// What the properties of styles have in braces.
    pub fn words(&self, fonts: &DocxFonts) -> Vec<(&'static str, String)> {
        let size = |it: u32| format!("<w:sz w:val=\"{it}\"/><w:szCs w:val=\"{it}\"/>");
        vec![
            ("text", size(self.text)),
            ("table", size(self.table)),
            ("code", size(self.code)),
            ("line", self.line.to_owned()),
            ("table_line", self.table_line.to_owned()),
            ("alignment", self.alignment.to_owned()),
            ("languages", self.languages.clone()),
            ("latin", escaped(&fonts.latin)),
            ("japanese", escaped(&fonts.japanese)),
            ("code_font", escaped(&fonts.code)),
        ]
    }
}
