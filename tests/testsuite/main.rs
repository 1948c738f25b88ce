//! The program as a whole: every test runs the real binary on a project of its own, or on the samples.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test stops at what is wrong, and is told to update by a variable"
)]

mod added_language;
mod audience;
mod baseline;
mod bounds;
mod calendar;
mod checks;
mod clocks;
mod command;
mod contradictions;
mod defaults;
mod docx;
mod docx_file;
mod docx_template;
mod editions;
mod fields;
mod files;
mod fix;
mod formats;
mod forms;
mod generated;
mod glossary;
mod grouping;
mod help;
mod hostile;
mod house;
mod import;
mod import_blanks;
mod import_folder;
mod import_hostile;
mod import_promises;
mod import_rows;
mod import_text;
mod import_words;
mod incidents;
mod languages;
mod letters;
mod manual;
mod messages;
mod mistakes;
mod mutants;
mod note;
mod own_fields;
mod own_fonts;
mod own_sections;
mod own_style;
mod own_words;
mod owned;
mod page;
mod pairs;
mod parts;
mod policy;
mod project;
mod prose;
mod publish;
mod references;
mod rooms;
mod sample;
mod security;
mod since;
mod slips;
mod spreadsheet;
mod starters;
mod style;
mod template;
mod terminal;
mod texts;
mod timeline;
mod withheld;
mod without_effect;
mod words;
