//! Running text of one look, as runs.

use super::style::StyleIds;
use crate::locale::{EmphasisStyle, Language, Script};
use crate::report::document::LabelTone;
use crate::text::xml::escape;

/// How running text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunLook {
    /// The language that it is in.
    pub language: Language,
    /// Whether the style of its paragraph is bold.
    pub in_bold: bool,
    /// Whether the letters of its paragraph are small.
    pub in_fine: bool,
    /// Whether it is emphasised strongly.
    pub is_strong: bool,
    /// Whether it is emphasised.
    pub is_emphasised: bool,
    /// Whether a line goes through it.
    pub is_struck: bool,
    /// Whether it is small print.
    pub is_small: bool,
    /// Whether it is code.
    pub is_code: bool,
    /// Whether it leads somewhere.
    pub is_link: bool,
    /// Whether it is the number of a note.
    pub is_reference: bool,
    /// Whether it stays on one line.
    pub is_whole: bool,
    /// Whether it is a sign that fonts of text lack.
    pub is_sign: bool,
    /// What it tells by its looks, if it is a label.
    pub label: Option<LabelTone>,
}

impl RunLook {
    /// Plain text in `language`.
    pub fn plain(language: Language) -> Self {
        Self {
            language,
            in_bold: false,
            in_fine: false,
            is_strong: false,
            is_emphasised: false,
            is_struck: false,
            is_small: false,
            is_code: false,
            is_link: false,
            is_reference: false,
            is_whole: false,
            is_sign: false,
            label: None,
        }
    }

    /// The styles that it asks for, the strongest first: a run has one, and what the others bring stands in the run.
    fn styles(&self) -> impl Iterator<Item = &'static str> {
        let label = self.label.map(|tone| match tone {
            LabelTone::Kind => "LabelKind",
            LabelTone::Post => "LabelPost",
            LabelTone::Milestone => "LabelMilestone",
            LabelTone::Working => "LabelWorking",
            LabelTone::Settled => "LabelSettled",
            LabelTone::Mild => "LabelMild",
            LabelTone::Grave => "LabelGrave",
        });
        let reference = self.is_reference.then_some("EndnoteReference");
        let code = self.is_code.then_some(CODE);
        let link = self.is_link.then_some(LINK);
        let small = self.is_small.then_some("SmallPrint");
        [reference, label, code, link, small].into_iter().flatten()
    }

    /// Its properties, in the order that the schema has them.
    fn properties(&self, styles: &StyleIds) -> String {
        let mut wanted = self.styles();
        let style = wanted.next();
        let mut out = String::new();
        if let Some(style) = style {
            out.push_str(&format!("<w:rStyle w:val=\"{}\"/>", styles.id(style)));
        }
        if self.is_sign {
            out.push_str(SIGNS);
        } else if self.language.script == Script::Japanese && !self.is_code && self.label.is_none()
        {
            // Marks that Latin has too, such as “…”, are drawn as Japanese ones.
            out.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
        }
        // A style's weight turns that of its paragraph round; what stands in the run holds.
        if self.is_strong || self.label.is_some() {
            out.push_str("<w:b/><w:bCs/>");
        } else if self.in_bold && self.is_small {
            out.push_str("<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>");
        }
        let is_slanted = self.language.emphasis == EmphasisStyle::Italic;
        if self.is_emphasised && is_slanted {
            out.push_str("<w:i/><w:iCs/>");
        }
        if self.is_struck {
            out.push_str("<w:strike/>");
        }
        if self.is_code {
            out.push_str("<w:noProof/>");
        }
        let is_plain_link = self.is_link && style != Some(LINK);
        if is_plain_link {
            out.push_str("<w:color w:val=\"0B57B0\"/>");
        }
        let size = match (self.is_small, self.is_code && self.in_fine) {
            (true, _) if style != Some("SmallPrint") && self.label.is_none() => "16",
            (false, true) => "17",
            _ => "",
        };
        if !size.is_empty() {
            out.push_str(&format!(
                "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
            ));
        }
        if is_plain_link && !self.is_reference {
            out.push_str("<w:u w:val=\"single\"/>");
        }
        // Japanese has no italics: dots above or beside the letters emphasise.
        if self.is_emphasised && !is_slanted {
            out.push_str("<w:em w:val=\"dot\"/>");
        }
        out.push_str(&language_tags(self.language));
        out
    }
}

const CODE: &str = "HTMLCode";
const LINK: &str = "Hyperlink";
/// The font of boxes of tasks; other programs have their own for signs.
const SIGNS: &str = "<w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\" \
                     w:eastAsia=\"Segoe UI Symbol\" w:cs=\"Segoe UI Symbol\"/>";

/// What says that a text is in `language`. East Asian ones are those of East Asian letters; Latin letters among them are
/// said to be English, as Word has it: LibreOffice breaks words of Latin letters that are said to be Japanese anywhere.
fn language_tags(language: Language) -> String {
    let tag = tag(language);
    match is_eastern(language) {
        true => format!("<w:lang w:val=\"{LATIN}\" w:eastAsia=\"{tag}\"/>"),
        false => format!("<w:lang w:val=\"{tag}\"/>"),
    }
}

/// The languages of Latin and of East Asian letters where no run says them: `name` is the element that does.
pub(super) fn languages_of(name: &str, language: Language) -> String {
    let tag = tag(language);
    let (latin, eastern) = match is_eastern(language) {
        true => (LATIN, tag.as_str()),
        false => (tag.as_str(), "ja-JP"),
    };
    format!("<w:{name} w:val=\"{latin}\" w:eastAsia=\"{eastern}\"/>")
}

/// The language of Latin letters in texts of languages that have others.
const LATIN: &str = "en-US";

fn is_eastern(language: Language) -> bool {
    let codes = ["ja", "zh", "ko"];
    codes.iter().any(|it| language.code.starts_with(it))
}

/// The tag of a language with its territory (BCP 47).
pub(super) fn tag(language: Language) -> String {
    language.locale.replace('_', "-")
}

/// Adds `text` as one run. Line ends and tabs of code are kept.
pub(super) fn push(text: &str, look: &RunLook, styles: &StyleIds, out: &mut String) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r><w:rPr>");
    out.push_str(&look.properties(styles));
    out.push_str("</w:rPr>");
    let mut plain = String::new();
    let flush = |plain: &mut String, out: &mut String| {
        if !plain.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            escape(plain, out);
            out.push_str("</w:t>");
            plain.clear();
        }
    };
    for character in text.chars() {
        match character {
            '\n' if look.is_code => {
                flush(&mut plain, out);
                out.push_str("<w:br/>");
            }
            '\t' if look.is_code => {
                flush(&mut plain, out);
                out.push_str("<w:tab/>");
            }
            '\r' if look.is_code => {}
            '\n' | '\t' | '\r' => plain.push(' '),
            ' ' if look.is_whole => plain.push('\u{a0}'),
            other => plain.push(other),
        }
    }
    flush(&mut plain, out);
    out.push_str("</w:r>");
}
