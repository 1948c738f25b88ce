//! Post-incident reports in several languages and formats out of one checked YAML record.
//!
//! The data goes one way: `yaml::tree` reads text into nodes with byte spans, `yaml::decode` turns them
//! into a [`record::Record`] (what a person wrote), [`incident`] works out what it means in time,
//! [`check`] compares it with itself, [`report_view`] prepares what a template sees, and [`report`]
//! has [`render`] make Markdown, HTML and PDF out of one document tree. [`publish`] writes the files, [`owned`]
//! those that a person owns; [`diagnostic`] has findings and draws them, [`fix`] makes the changes that they offer; [`command`] has one file for each subcommand.
//! [`import`] makes draft records out of what others wrote.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod calendar;
pub mod check;
pub mod cli;
pub mod clock;
pub mod command;
pub mod console;
pub mod correction;
pub mod diagnostic;
pub mod environment;
pub mod examine;
pub mod fact;
pub mod file;
pub mod fix;
pub mod image;
pub mod import;
pub mod incident;
pub mod locale;
pub mod manual;
mod meter;
pub mod metric;
pub mod note;
pub mod owned;
pub mod parallel;
pub mod policy;
pub mod project;
pub mod publish;
pub mod record;
pub mod reference;
pub mod render;
pub mod report;
pub mod report_view;
pub mod schema;
pub mod settings;
pub mod source;
pub mod statistic;
pub mod template;
pub mod text;
pub mod timeline;
pub mod yaml;
