//! Help and what is said about wrong arguments, in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use clap::{Command, CommandFactory};
use tenmatsu::cli::Cli;
use tenmatsu::cli::help::{HelpStyle, page};
use tenmatsu::locale::{self, Catalogue, ENGLISH, Language};
use tenmatsu::report::template::Templates;
use tenmatsu::text::width::{columns, is_wide};

use crate::project::{Project, Run};

/// The command line with everything that the parser adds.
fn built() -> Command {
    let mut root = Cli::command();
    root.build();
    root
}

/// The command line and each of its commands.
fn commands(root: &Command) -> Vec<&Command> {
    std::iter::once(root)
        .chain(root.get_subcommands())
        .collect()
}

fn catalogue(language: Language) -> Catalogue {
    Templates::builtin_words(language).unwrap()
}

/// Languages whose help is in their catalogue.
fn translated() -> impl Iterator<Item = Catalogue> {
    let languages = locale::LIST.iter().copied();
    languages.filter(|it| *it != ENGLISH).map(catalogue)
}

/// Whole outputs of the help of every command. A build without PDF has one format less.
fn helps(language: &str, flag: &str) -> String {
    let project = Project::new();
    let root = built();
    let mut out = String::new();
    for command in commands(&root) {
        let name = command.get_name();
        let mut arguments = vec!["--messages", language, name, flag];
        match name {
            "tenmatsu" => drop(arguments.remove(2)),
            "help" => arguments[3] = "help",
            _ => {}
        }
        let run = project.run(&arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        let text = run.out.replace(", pdf, ", ", ").replace("、pdf、", "、");
        let line = arguments[2..].join(" ");
        writeln!(out, "$ tenmatsu {line}\n{text}").unwrap();
    }
    out
}

#[test]
fn help_of_every_command() {
    for language in ["en", "ja"] {
        for (name, flag) in [("short", "-h"), ("long", "--help")] {
            let name = format!("help_{name}_{language}");
            insta::assert_snapshot!(name, helps(language, flag));
        }
    }
}

/// English help is what clap itself would write, in its layout: nothing that it knows is left out.
#[test]
fn english_help_is_that_of_the_parser() {
    let mut root = Cli::command().term_width(0);
    root.build();
    let english = catalogue(ENGLISH);
    for command in commands(&root) {
        for is_long in [false, true] {
            let style = HelpStyle {
                width: 10_000,
                is_long,
                colour: false,
            };
            let ours = page(&root, command, &english, style);
            let mut command = command.clone();
            let theirs = match is_long {
                true => command.render_long_help(),
                false => command.render_help(),
            };
            let theirs = theirs.to_string();
            let theirs: Vec<_> = theirs.lines().map(str::trim_end).collect();
            assert_eq!(ours.as_str(), theirs.join("\n") + "\n");
        }
    }
}

/// The texts that a catalogue must have under `[help]`, by name, in English.
fn wanted() -> BTreeMap<String, String> {
    let root = built();
    let mut wanted = BTreeMap::new();
    let shared: BTreeSet<_> = root.get_arguments().map(|it| it.get_id().clone()).collect();
    for command in commands(&root) {
        let place = command.get_name();
        let is_root = place == root.get_name();
        let about = command.get_about().unwrap().to_string();
        wanted.insert(format!("{place}.about"), about);
        for argument in command.get_arguments() {
            let id = argument.get_id();
            if let Some(heading) = argument.get_help_heading() {
                wanted.insert(format!("heading.{heading}"), heading.to_owned());
            }
            let takes_value = argument.get_action().takes_values();
            let names = argument.get_value_names().filter(|_| takes_value);
            for name in names.unwrap_or_default() {
                wanted.insert(format!("value-name.{name}"), name.to_string());
            }
            for value in argument.get_possible_values() {
                if let Some(help) = value.get_help() {
                    let name = format!("value.{id}.{}", value.get_name());
                    wanted.insert(name, help.to_string());
                }
            }
            if is_root || !shared.contains(id) {
                let name = format!("{place}.{id}");
                if let Some(long) = argument.get_long_help() {
                    wanted.insert(format!("{name}-long"), long.to_string());
                }
                wanted.insert(name, argument.get_help().unwrap().to_string());
            }
        }
    }
    wanted
}

#[test]
fn every_command_and_argument_has_its_text_in_every_language() {
    let wanted = wanted();
    assert!(wanted.len() > 100, "{}", wanted.len());
    for catalogue in translated() {
        let names = catalogue.names().filter_map(|it| it.strip_prefix("help."));
        let have: BTreeSet<_> = names.collect();
        let want: BTreeSet<_> = wanted.keys().map(String::as_str).collect();
        let missing: Vec<_> = want.difference(&have).collect();
        assert!(
            missing.is_empty(),
            "{} lacks {missing:?}",
            catalogue.language
        );
        let unused: Vec<_> = have.difference(&want).collect();
        assert!(unused.is_empty(), "nothing in the help is {unused:?}");
        for (name, english) in &wanted {
            let text = catalogue.word(&format!("help.{name}")).to_owned();
            let same = text == *english && english != "ID";
            assert!(!same && !text.is_empty(), "{name} is in English: {text}");
        }
    }
}

/// The house style: no half-width space beside a full-width character, and no full stop behind a short text.
#[test]
fn japanese_help_is_set_like_japanese() {
    let japanese = catalogue(locale::JAPANESE);
    let names = japanese.names().filter(|it| it.starts_with("help."));
    for name in names {
        let text = japanese.word(name);
        let characters: Vec<_> = text.chars().collect();
        let spaced = characters
            .windows(2)
            .any(|it| matches!(it, [' ', other] | [other, ' '] if is_wide(*other)));
        assert!(!spaced && !text.ends_with('。'), "{name}: {text}");
    }
}

#[test]
fn no_line_of_help_is_wider_than_the_terminal() {
    let root = built();
    for language in locale::LIST {
        let catalogue = catalogue(*language);
        for width in [60, 72, 80, 91, 100] {
            for is_long in [false, true] {
                for command in commands(&root) {
                    let style = HelpStyle {
                        width,
                        is_long,
                        colour: false,
                    };
                    let text = page(&root, command, &catalogue, style);
                    let wide = text.as_str().lines().find(|line| columns(line) > width);
                    assert!(wide.is_none(), "{width}: {wide:?}");
                    let spaced = text.as_str().lines().find(|it| it.ends_with(' '));
                    assert!(spaced.is_none(), "{spaced:?}");
                }
            }
        }
    }
}

/// Every kind of mistake that arguments can have.
const MISTAKES: &[&[&str]] = &[
    &["chekc"],
    &["zzz"],
    &["help", "zzz"],
    &["--jobs", "3"],
    &["check", "--fromat", "json"],
    &["build", "--fix"],
    &["--to", "md"],
    &["note", "A-1", "--zzz"],
    &["check", "-z"],
    &["new", "A-1", "A-2"],
    &["note"],
    &["timeline"],
    &["timeline", "A-1", "--from", "csv"],
    &["check", "--format", "jso"],
    &["import", "x", "--from", "zzz"],
    &["check", "--format"],
    &["check", "--now"],
    &["import", "--out=", "x"],
    &["import", "--id", "a  b", "x"],
    &["check", "--jobs", "257"],
    &["check", "--jobs", "x"],
    &["check", "--quiet=3"],
    &["check", "--fix", "--fix"],
    &["import", "x", "--into", "a", "--out", "b"],
    &["import", "x", "--into", "a", "--out", "b", "--id", "c"],
    &["check", "--color", "blue"],
    &["new", "\u{1b}[2J\n", "--\u{202e}"],
];

#[test]
fn what_is_wrong_with_arguments() {
    let project = Project::new();
    for language in ["en", "ja"] {
        let mut out = String::new();
        for arguments in MISTAKES {
            let run = project.run_with(arguments, &[("TENMATSU_MESSAGES", language)]);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
            writeln!(
                out,
                "$ tenmatsu {}\n{}",
                arguments.join(" ").escape_debug(),
                run.err
            )
            .unwrap();
        }
        insta::assert_snapshot!(format!("mistakes_{language}"), out);
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_unicode() {
    use std::os::unix::ffi::OsStrExt;

    let project = Project::new();
    for (language, words) in [("en", "not valid UTF-8"), ("ja", "UTF-8として正しくない")] {
        let mut command = crate::project::command(project.path(), &["--messages", language, "new"]);
        let run = command
            .arg(std::ffi::OsStr::from_bytes(b"\xff\x1b"))
            .output()
            .unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(
            said.contains(words) && run.status.code() == Some(2),
            "{said}"
        );
    }
}

fn is_japanese(run: &Run) -> bool {
    run.out.contains("使い方：") || run.err.starts_with("エラー: ")
}

#[test]
fn the_language_is_found_before_anything_is_wrong() {
    let project = Project::new();
    let run = |line: &str, environment: &str| {
        let arguments: Vec<_> = line.split(' ').collect();
        project.run_with(&arguments, &[("TENMATSU_MESSAGES", environment)])
    };
    let japanese = [
        ("chekc", "ja"),
        ("--messages ja chekc", ""),
        ("--messages=ja chekc", "en"),
        ("new a b --messages ja", "en"),
        ("schema --zzz --messages=ja", ""),
        ("--messages fr --messages ja", ""),
        ("check --messages ja --help", ""),
        ("help check --messages ja", ""),
        ("--messages ja help --color never check", ""),
        ("-h", "ja"),
    ];
    for (line, environment) in japanese {
        let done = run(line, environment);
        assert!(is_japanese(&done), "{line}: {}{}", done.out, done.err);
    }
    let english = [
        ("chekc", ""),
        ("chekc", "fr"),
        ("--messages en chekc", "ja"),
        ("new a b -- --messages ja", ""),
        ("--messages-ja", ""),
        ("check --messages", ""),
    ];
    for (line, environment) in english {
        let done = run(line, environment);
        assert!(!is_japanese(&done), "{line}: {}{}", done.out, done.err);
        assert_eq!(done.code, 2, "{line}");
    }
    // Japanese even where the option that asks for a language is itself wrong.
    let done = run("check --messages fr", "ja");
    assert!(done.err.starts_with("エラー: `fr`は"), "{}", done.err);
}

#[test]
fn help_is_the_same_however_it_is_asked_for() {
    let project = Project::new();
    for language in ["en", "ja"] {
        let run = |line: &str| {
            let arguments: Vec<_> = line.split_whitespace().collect();
            project.run_with(&arguments, &[("TENMATSU_MESSAGES", language)])
        };
        let long = run("check --help");
        for line in [
            "help check",
            "help check --help",
            "--project . check --fix --help",
            "help -h check",
        ] {
            let other = run(line);
            assert_eq!(
                (other.code, other.out, other.err),
                (0, long.out.clone(), String::new()),
                "{line}"
            );
        }
        assert_eq!(run("help").out, run("--help").out);
        // Without a command the short help is a message, and nothing was done.
        let alone = run("");
        assert_eq!(
            (alone.code, alone.err, alone.out),
            (2, run("-h").out, String::new())
        );
        assert_eq!(
            run("--version").out,
            format!("tenmatsu {}\n", env!("CARGO_PKG_VERSION"))
        );
    }
}

#[test]
fn colours_change_no_word_of_help() {
    let project = Project::new();
    for (line, is_help) in [("check --help", true), ("-h", true), ("chekc", false)] {
        for language in ["en", "ja"] {
            let run = |colour: &str| {
                let arguments = line
                    .split(' ')
                    .chain(["--messages", language, "--color", colour]);
                let run = project.run(&arguments.collect::<Vec<_>>());
                if is_help { run.out } else { run.err }
            };
            let coloured = run("always");
            assert!(coloured.contains("\u{1b}[1m"), "{coloured}");
            let plain: String = coloured
                .split("\u{1b}[")
                .enumerate()
                .map(|(number, piece)| match piece.split_once('m') {
                    Some((_, rest)) if number > 0 => rest,
                    _ => piece,
                })
                .collect();
            assert_eq!(plain, run("never"));
            assert_eq!(plain, run("auto"));
        }
    }
}
