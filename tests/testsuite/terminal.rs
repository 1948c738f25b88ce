//! Nothing that a record, a file's name, a template, the settings or an argument says steers a terminal, whatever command
//! prints it.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use clap::CommandFactory;
use tenmatsu::system::console::visible::is_visible;

use crate::project::{Project, small};

/// Clears the screen, names the window, writes to the clipboard, rings, hides, turns and breaks lines. The colour is one
/// that the program never uses.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;t\u{7}\u{1b}]52;c;QQ==\u{7}\u{1b}[35m\u{9b}1A\u{7f}\u{202e}\u{2028}\u{200b}\u{e0041}\r";

/// A project in which everything that may be printed is hostile.
fn project() -> Project {
    let texts = "# timeline\ntime,event,team,source\n2025-03-09 18:58 UTC,\"=HOSTILE mail\nwaits\",HOSTILE,HOSTILE\n";
    let escaped: String = HOSTILE
        .chars()
        .map(|it| format!("\\U{:08X}", u32::from(it)))
        .collect();
    let record = small("BAD-1").replace("Mail was delayed", &format!("Mail {HOSTILE}"));
    let quoted = small("BAD-2")
        .replace("Mail was delayed", "\"Mail HOSTILE\"")
        .replace("en: \"Mail HOSTILE\"", "en: \"Mail HOSTILE\", xHOSTILEx: 1")
        .replace("xHOSTILEx", "\"xHOSTILEx\"")
        .replace("HOSTILE", &escaped);
    let project = Project::new()
        .file("incidents/GOOD-1.yaml", small("GOOD-1"))
        .file("incidents/BAD-1.yaml", record)
        .file("incidents/BAD-2.yaml", quoted)
        .file(
            "incidents/FIX-1.yaml",
            small("FIX-1").replace("status: restored", "status: restord # \u{202e}"),
        )
        .file(
            "timeline.csv",
            texts
                .split_once('\n')
                .unwrap()
                .1
                .replace("HOSTILE", HOSTILE),
        )
        .file("templates/letter.md", format!("{{{{ a{HOSTILE} }}}}\n"))
        .file(
            "tenmatsu.toml",
            format!("[severity]\nmajor = \"SEV {escaped}\"\n"),
        );
    for name in ["incidents/Xx.yaml", "incidents/Yx.yaml", "x.json", "x.csv"] {
        let name = name.replace('x', &HOSTILE.replace('\r', "\n"));
        let text = match name.ends_with("csv") {
            true => project.read("timeline.csv"),
            false => format!("{{\"x\": \"{HOSTILE}\"}}"),
        };
        project.write(&name, text);
    }
    project
}

/// Every command, in each of its ways to print something; those of the same number run in one project in this order.
fn runs() -> Vec<Vec<String>> {
    let name = HOSTILE.replace('\r', "\n");
    let lines = [
        "build",
        "build --to md --template letter",
        "build xX",
        "build --lang xX",
        "build --to md --out xX",
        "build --zone xX",
        "build --template xX",
        "check",
        "check xX",
        "check --diff",
        "check --fix",
        "check --format json",
        "check --format sarif",
        "check --format github",
        "check --format junit",
        "check --baseline xX",
        "check --baseline timeline.csv",
        "check --write-baseline known.tsv",
        "check --baseline known.tsv",
        "check --since xX",
        "timeline GOOD-1",
        "timeline GOOD-1 --with timeline.csv",
        "timeline --with timeline.csv --to md",
        "timeline --with timeline.csv --to csv",
        "timeline --with timeline.csv --to json",
        "timeline --with timeline.csv --to ics",
        "timeline --with timeline.csv --to mermaid",
        "timeline --with timeline.csv --at 2025-03-10T00:00Z",
        "timeline GOOD-1 --to svg",
        "timeline --with X.csv",
        "timeline xX",
        "timeline GOOD-1 --since xX",
        "timeline GOOD-1 --gap xX",
        "stats",
        "stats --to csv",
        "stats --to json",
        "stats --to svg",
        "stats xX",
        "stats --since xX",
        "announce GOOD-1",
        "announce xX",
        "digest --since 2023-10-01 --until 2023-10-31 --to md --out xX",
        "digest --since xX --until 2023-10-31",
        "release xX",
        "diff GOOD-1",
        "diff GOOD-1 --from xX",
        "leaks incidents",
        "leaks xX",
        "template list",
        "template show xX",
        "template copy xX",
        "template xX",
        "import timeline.csv",
        "import X.csv",
        "import X.json",
        "import xX",
        "import --id xX timeline.csv",
        "import timeline.csv --out xX",
        "import .",
        "import timeline.csv --into GOOD-1",
        "import timeline.csv --into xX",
        "import timeline.csv --zone xX",
        "import timeline.csv --select xX",
        "note GOOD-1 X",
        "note GOOD-1 x --at X",
        "note GOOD-1 x --role X",
        "note GOOD-1 x --kind X",
        "note xX x",
        "explain",
        "explain bad-characters",
        "explain xX",
        "new xX",
        "init xX",
        "init xX",
        "schema",
        "schema --xX",
        "xX",
        "--xX",
        "--help",
        "help xX",
        "help xX --messages ja",
        "check --messages ja --xX",
        "note GOOD-1 x --messages ja --kind X",
        "import X --into X --out X --messages=ja",
        "check --help --messages ja",
        "--messages X --help",
        "--now xX check",
        "--project xX check",
        "--color xX check",
    ];
    let split = |line: &&str| line.split(' ').map(|it| it.replace('X', &name)).collect();
    lines.iter().map(split).collect()
}

/// What is left without the colours of the program.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let sequence = &rest[at + 2..];
        let end = sequence.find(|it: char| !(it.is_ascii_digit() || it == ';'));
        match end.filter(|end| sequence[*end..].starts_with('m')) {
            Some(end) => {
                assert_ne!(
                    &sequence[..end],
                    "35",
                    "a colour that is not the program's: {text:?}"
                );
                rest = &sequence[end + 1..];
            }
            None => {
                out.push_str(&rest[at..at + 2]);
                rest = sequence;
            }
        }
    }
    out + rest
}

/// Whether a terminal that gets this would do or hide something.
fn assert_harmless(text: &str, run: &[String]) {
    let bare = without_colours(text);
    for line in bare.split('\n') {
        assert!(is_visible(line.trim_end_matches('\r')), "{run:?}: {line:?}");
    }
}

#[test]
fn every_command_is_tried() {
    let tried = runs();
    let tried: BTreeSet<_> = tried.iter().flatten().map(String::as_str).collect();
    let command = tenmatsu::cli::Cli::command();
    let missing: Vec<_> = command
        .get_subcommands()
        .map(clap::Command::get_name)
        .filter(|name| !tried.contains(name))
        .collect();
    assert!(missing.is_empty(), "no run of {missing:?} in {}", file!());
}

#[test]
fn messages_and_forms_for_people_are_visible_in_a_pipe_too() {
    let project = project();
    let mut shown = 0;
    for run in runs() {
        for colour in ["never", "always"] {
            let arguments: Vec<_> = ["--color", colour]
                .into_iter()
                .chain(run.iter().map(String::as_str))
                .collect();
            let done = project.run(&arguments);
            assert!(done.code != 101 && done.code >= 0, "{run:?}: {}", done.err);
            assert_harmless(&done.err, &run);
            shown += done.err.matches("\\u001b").count();
            let is_data = run.iter().any(|it| {
                ["--to", "--diff", "import", "json", "sarif", "junit"].contains(&it.as_str())
            });
            if !is_data {
                assert_harmless(&done.out, &run);
            }
        }
    }
    assert!(shown > 50, "{shown}");
}

#[test]
fn data_is_exact_in_a_pipe() {
    let project = project();
    let run = project.run(&["timeline", "--with", "timeline.csv", "--to", "csv"]);
    assert!(run.out.contains("\u{1b}]52;c;QQ==\u{7}"), "{:?}", run.out);
    let run = project.run(&["check", "BAD-1", "--diff"]);
    assert!(!run.out.contains("\\u001b"), "{:?}", run.out);
}

/// A name that is not Unicode is printed, too.
#[test]
fn a_name_of_any_bytes_is_visible() {
    let project = Project::new();
    let name = OsString::from_vec(b"incidents/A\xff\x1b[2J\x9b.yaml".to_vec());
    // Some file systems know no such names.
    if std::fs::write(project.path().join(name), "id: A\n").is_ok() {
        for form in ["terminal", "github"] {
            let run = project.run(&["check", "--format", form]);
            assert_eq!(run.code, 1, "{}", run.err);
            assert!(is_visible(&run.out), "{:?}", run.out);
        }
    }
}

/// The same runs at a terminal, where data is made visible as well.
#[cfg(target_os = "linux")]
#[test]
fn nothing_steers_a_terminal() {
    let project = project();
    let mut shown = 0;
    for run in runs() {
        let arguments: Vec<_> = run.iter().map(String::as_str).collect();
        let out = at_a_terminal(&project, &arguments);
        assert!(!out.is_empty() || run[0] == "check", "{run:?}");
        assert_harmless(&out, &run);
        shown += out.matches("\\u001b").count();
    }
    assert!(shown > 100, "{shown}");
    let coloured = at_a_terminal(&project, &["check", "BAD-1"]);
    assert!(coloured.contains("\u{1b}["), "{coloured}");
}

/// What a run writes to a terminal that stands for both of its streams.
#[cfg(target_os = "linux")]
fn at_a_terminal(project: &Project, arguments: &[&str]) -> String {
    use rustix::pty;
    use std::io::Read;
    use std::process::Stdio;

    let terminal = pty::openpt(pty::OpenptFlags::RDWR | pty::OpenptFlags::NOCTTY).unwrap();
    pty::grantpt(&terminal).unwrap();
    pty::unlockpt(&terminal).unwrap();
    let name = pty::ptsname(&terminal, Vec::new()).unwrap();
    let open = || {
        let mut options = std::fs::OpenOptions::new();
        options
            .read(true)
            .write(true)
            .open(name.to_str().unwrap())
            .unwrap()
    };
    let mut command = crate::project::command(project.path(), arguments);
    command.stdin(Stdio::null()).stdout(open()).stderr(open());
    let mut child = command.spawn().unwrap();
    // The program's ends only: the terminal is at its end when these close.
    drop(command);
    let mut master = std::fs::File::from(terminal);
    let (mut bytes, mut piece) = (Vec::new(), [0; 4_096]);
    // Linux says so with an error.
    while let Ok(length @ 1..) = master.read(&mut piece) {
        bytes.extend_from_slice(&piece[..length]);
    }
    let status = child.wait().unwrap();
    assert!(
        status.code().is_some_and(|it| it != 101),
        "{arguments:?}: {status}"
    );
    String::from_utf8(bytes).unwrap()
}
