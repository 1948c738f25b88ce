//! The document tree and what is made of it: Markdown, HTML, PDF and the timeline figure.

pub mod document;
