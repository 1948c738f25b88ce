//! Post-incident reports in several languages and formats out of one checked YAML record.
//!
//! The data goes one way: `yaml::tree` reads text into nodes with byte spans, `yaml::decode` turns them
//! into a [`record::Record`] (what a person wrote), [`incident`] works out what it means in time,
//! [`check`] compares it with itself, [`report_view`] prepares what a template sees, and [`render`] makes
//! Markdown, HTML and PDF out of one document tree. [`publish`] writes the files; [`show`] draws findings.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod check;
pub mod clock;
pub mod finding;
pub mod incident;
pub mod language;
pub mod record;
pub mod render;
pub mod show;
pub mod source;
pub mod yaml;
