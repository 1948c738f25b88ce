//! Post-incident reports in several languages and formats out of one checked YAML record.
//!
//! The data goes one way: [`yaml`] reads text into nodes with byte spans and decodes them into a [`record`] (what a person
//! wrote), [`incident`] works out what it means in time, [`check`] compares it with itself, and [`report`] prepares what a
//! template sees, makes one document tree of it, and writes that as Markdown, HTML, PDF and DOCX. [`import`] goes the other
//! way and makes draft records out of what others wrote; [`timeline`], [`metric`], [`note`] and [`leak`]
//! serve their own commands.
//!
//! Beneath them: [`clock`] and [`calendar`] for times, [`fact`] for times and lengths in prose,
//! [`bilingual`] for what two languages say of the same, [`glossary`] for what terms are called, [`locale`] for languages
//! and their catalogues, [`diagnostic`] for findings and [`manual`] for their pages, [`project`] for a folder with its
//! settings, images and documents, [`system`] for files, terminal, environment and threads, [`text`] for characters.
//! [`cli`] has the arguments, [`command`] one file for each subcommand.
//!
//! # Order
//!
//! A room takes from those before it: [`text`], [`clock`], [`calendar`], [`locale`], [`diagnostic`], [`system`], [`yaml`],
//! [`record`], [`fact`], [`glossary`], [`bilingual`], [`incident`], [`metric`], [`manual`], [`project`], [`edition`], [`report`], [`check`], [`timeline`],
//! [`import`], [`note`], [`leak`], [`cli`], [`command`]. A test knows the exceptions, and lets no other in.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod bilingual;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod clock;
pub mod command;
pub mod diagnostic;
pub mod edition;
pub mod fact;
pub mod glossary;
pub mod import;
pub mod incident;
pub mod leak;
pub mod locale;
pub mod manual;
mod meter;
pub mod metric;
pub mod note;
pub mod project;
pub mod record;
pub mod report;
pub mod system;
pub mod text;
pub mod timeline;
pub mod yaml;
