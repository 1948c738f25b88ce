//! The parts beside the body: header, footer, properties, settings.

use std::collections::BTreeMap;

use super::run::{self, RunLook, languages_of, tag};
use super::style::StyleIds;
use super::xml::{DECLARATION, NAMESPACES};
use crate::locale::Catalogue;
use crate::report::document::Document;
use crate::text::xml::escaped;

/// The header of every page but the first: the organisation.
pub(super) fn header(document: &Document, styles: &StyleIds) -> String {
    let mut run = String::new();
    let look = RunLook::plain(document.language);
    let organisation = document.organisation.as_deref().unwrap_or_default();
    run::push(organisation, &look, styles, &mut run);
    format!(
        "{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{run}</w:p></w:hdr>",
        styles.id("Header")
    )
}

/// Where the styles of other programs have tabs in footers.
const TABS: &[u32] = &[4_252, 4_513, 4_536, 4_680, 8_504, 9_026, 9_072, 9_360];

/// The footer: the report at the left, the page at the right of lines so wide.
pub(super) fn footer(
    document: &Document,
    catalogue: &Catalogue,
    styles: &StyleIds,
    room: u32,
) -> String {
    let mut runs = String::new();
    let look = RunLook::plain(document.language);
    let run = |text: &str, out: &mut String| run::push(text, &look, styles, out);
    let short = document.short_title();
    let reported = document.reported.as_deref().unwrap_or_default();
    let parts = [short.as_str(), &document.id, &document.edition, reported];
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    run(&parts.join("\u{2003}"), &mut runs);
    runs.push_str("<w:r><w:tab/></w:r>");
    let mut words = catalogue.word("docx.page");
    while let Some((before, rest)) = words.split_once('{') {
        let (name, behind) = rest.split_once('}').unwrap_or((rest, ""));
        run(before, &mut runs);
        runs.push_str(match name {
            "pages" => "<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
            _ => "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
        });
        words = behind;
    }
    run(words, &mut runs);
    let others = TABS.iter().filter(|it| **it != room);
    let others: String = others
        .map(|it| format!("<w:tab w:val=\"clear\" w:pos=\"{it}\"/>"))
        .collect();
    format!(
        "{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"{}\"/>\
         <w:tabs>{others}<w:tab w:val=\"right\" w:pos=\"{room}\"/></w:tabs></w:pPr>{runs}</w:p></w:ftr>",
        styles.id("Footer")
    )
}

/// The properties of the file (OPC, 11). They tell nothing of the present or of the machine.
pub(super) fn core_properties(document: &Document) -> String {
    let mut list = String::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            list.push_str(&format!("<{name}>{}</{name}>", escaped(value)));
        }
    };
    add("dc:title", &document.title);
    let creator = document
        .author
        .as_deref()
        .or(document.organisation.as_deref());
    let subject = [document.id.as_str(), &document.edition].join(" ");
    add("dc:subject", &subject);
    add("dc:creator", creator.unwrap_or_default());
    add(
        "dc:description",
        document.description.as_deref().unwrap_or_default(),
    );
    add("dc:language", &tag(document.language));
    if let Some((year, month, day)) = document.date {
        let day = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        for name in ["created", "modified"] {
            list.push_str(&format!(
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:{name}>"
            ));
        }
    }
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{list}</cp:coreProperties>"
    )
}

/// The properties that Word adds. The name of the program stands in every file; no version does.
pub(super) fn extended_properties(document: &Document) -> String {
    let company = document.organisation.as_deref().unwrap_or_default();
    let company = match company.is_empty() {
        true => String::new(),
        false => format!("<Company>{}</Company>", escaped(company)),
    };
    format!(
        "{DECLARATION}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>tenmatsu</Application>{company}</Properties>"
    )
}

/// How pages are made: as Word does since 2013 (MS-DOCX 2.5).
const COMPATIBILITY: &[(&str, &str)] = &[
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
];

/// The settings, in the order of the schema; `kept` are those of a template.
pub(super) fn settings(document: &Document, kept: &BTreeMap<&'static str, String>) -> String {
    let kept = |name: &str| kept.get(name).map_or("", String::as_str);
    let languages = match kept("themeFontLang") {
        "" => languages_of("themeFontLang", document.language),
        kept => kept.to_owned(),
    };
    let compatibility: String = COMPATIBILITY
        .iter()
        .map(|(name, value)| {
            format!(
                "<w:compatSetting w:name=\"{name}\" \
                 w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
            )
        })
        .collect();
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}>{}{}{}<w:defaultTabStop w:val=\"720\"/>{}\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat>{compatibility}</w:compat>{languages}{}</w:settings>",
        kept("embedTrueTypeFonts"),
        kept("saveSubsetFonts"),
        kept("mirrorMargins"),
        kept("evenAndOddHeaders"),
        kept("clrSchemeMapping"),
    )
}
