//! One incident to its documents: `view/` is what a template sees, the template's Markdown becomes one document tree
//! (`text/` reads the texts of a record), and each format is written from that tree. The formats are listed here.

pub mod advance;
mod anchor;
pub mod announcement;
pub mod builder;
pub mod call;
mod caption;
pub mod compose;
pub mod digest;
pub mod document;
pub mod docx;
pub mod fact_words;
pub mod family;
pub mod figure;
pub mod flow;
pub mod font;
pub mod glyph;
pub mod heading;
pub mod html;
mod lane;
pub mod lost;
pub mod mark;
pub mod markdown;
pub mod note;
pub mod own_font;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod template;
pub mod text;
pub mod view;
pub mod walk;
pub mod written_reference;

pub use crate::diagnostic::Format;

/// Markdown.
pub const MARKDOWN: Format = Format { name: "md" };
/// HTML.
pub const HTML: Format = Format { name: "html" };
/// PDF.
pub const PDF: Format = Format { name: "pdf" };
/// DOCX.
pub const DOCX: Format = Format { name: "docx" };

/// The endings of the files of documents; the figure is one that the Markdown shows.
pub const ENDINGS: &[&str] = &["md", "svg", "html", "pdf", "docx"];

/// Every format, in the order of the command line's help.
pub const LIST: &[Format] = &[
    MARKDOWN,
    HTML,
    #[cfg(feature = "pdf")]
    PDF,
    DOCX,
];

/// The formats that are made where neither the settings nor the command line choose: a project gets a DOCX only if it asks.
pub const CUSTOMARY: &[Format] = &[
    MARKDOWN,
    HTML,
    #[cfg(feature = "pdf")]
    PDF,
];
