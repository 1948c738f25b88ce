//! The forms of findings for programs: whole outputs, and that each says the same as JSON does, whatever a file holds.

use proptest::prelude::*;
use serde_json::Value;
use tenmatsu::diagnostic::{Context, Finding, LIST, Message, Severity};
use tenmatsu::locale::ENGLISH;
use tenmatsu::report::template::Templates;
use tenmatsu::text::source::Source;

use crate::project::{Project, run_in, small};

/// What every form must tell of a finding.
#[derive(Debug)]
struct Told {
    check: String,
    severity: &'static str,
    file: String,
    line: u64,
    /// What is wrong; what else a form says in the same place may follow.
    message: String,
}

/// Text without what SARIF does to keep it from being a link or a place to fill: a space, doubled braces.
fn undone(text: &str) -> String {
    let mut text = text.replace("] (", "](");
    for brace in ["{", "}"] {
        while text.contains(&brace.repeat(2)) {
            text = text.replace(&brace.repeat(2), brace);
        }
    }
    text
}

/// Both tell the same findings in the same order.
fn same(told: &[Told], expected: &[Told]) {
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        let facts = |it: &Told| (it.check.clone(), it.severity, it.file.clone(), it.line);
        assert_eq!(facts(told), facts(expected));
        let (told, expected) = (undone(&told.message), undone(&expected.message));
        assert!(told.starts_with(&expected), "{told:?}\n{expected:?}");
    }
}

/// An error with labels and a fix, one right behind Japanese text, a warning with a fix; a clean record beside it,
/// and one whose folder has a space and a letter outside of ASCII.
fn faulty() -> Project {
    let late = small("EX-2").replace("ja: 調査中", "ja: 調査中\u{200b}です")
        + "  - at: 2023-10-12 13:27\n    kind: post\n    text: {all: NO}\n\
           \x20 - at: 2023-10-12 02:03\n    text: {all: NO}\n\
           \x20 - at: 2023-10-12 02:13\n    kind: post\n    text: {en: Restored., ja: 復旧}\n";
    Project::new()
        .file("incidents/EX-1.yaml", small("EX-1"))
        .file("incidents/2023 障害/EX-2.yaml", late)
        .file(
            "incidents/EX-3.yaml",
            small("EX-3").replace("status: restored", "status: \"<b>&'{0}[a](1)]]>\\e[1m%\""),
        )
}

/// What may change without a change of the form is left out: the version, and the checks' manual pages.
fn steady(log: &str) -> String {
    let mut log: Value = serde_json::from_str(log).unwrap();
    let driver = &mut log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    driver["version"] = "0.0.0".into();
    for rule in driver["rules"].as_array_mut().unwrap() {
        let check = tenmatsu::check::named(rule["id"].as_str().unwrap()).unwrap();
        let help = rule["help"]["markdown"].take();
        assert!(
            check.manual().contains(help.as_str().unwrap()),
            "{}",
            check.name
        );
        let short = rule["shortDescription"]["text"].take();
        let page = check.manual().replace('\n', " ");
        assert!(page.contains(short.as_str().unwrap()), "{page}");
        rule["fullDescription"].take();
        rule["help"].take();
    }
    format!("{log:#}\n")
}

#[test]
fn forms_of_a_faulty_project() {
    let project = faulty();
    let sarif = project.run(&["check", "--format", "sarif"]);
    assert_eq!((sarif.code, sarif.err.as_str()), (1, ""));
    insta::assert_snapshot!("sarif", steady(&sarif.out));
    for form in ["github", "junit"] {
        let run = project.run(&["check", "--format", form]);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        insta::assert_snapshot!(form, run.out);
    }
    let run = project.run(&["check", "--format", "github", "--messages", "ja"]);
    insta::assert_snapshot!("github_ja", run.out);
}

#[test]
fn every_form_tells_what_json_tells() {
    let project = faulty();
    let run = |form| project.run(&["check", "--format", form]).out;
    let expected = of_json(&run("json"));
    assert!(expected.len() >= 4, "{expected:#?}");
    for (form, read) in READERS {
        same(&read(&run(form)), &expected);
    }
}

#[test]
fn columns_behind_japanese_text_count_characters() {
    let project = faulty();
    let name = "incidents/2023 障害/EX-2.yaml";
    let text = project.read(name);
    let line = text.lines().position(|it| it.contains('\u{200b}')).unwrap();
    let column = text
        .lines()
        .nth(line)
        .unwrap()
        .chars()
        .position(|it| it == '\u{200b}')
        .unwrap();
    let (line, column) = (line + 1, column + 1);

    let log: Value =
        serde_json::from_str(&project.run(&["check", "--format", "sarif"]).out).unwrap();
    let result = result_of(&log, "bad-characters");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "incidents/2023%20%E9%9A%9C%E5%AE%B3/EX-2.yaml"
    );
    let region = serde_json::json!({
        "startLine": line, "startColumn": column, "endLine": line, "endColumn": column + 1,
    });
    assert_eq!(place["region"], region);

    let commands = project.run(&["check", "--format", "github"]).out;
    let place = format!(
        "line={line},col={column},endLine={line},endColumn={},",
        column + 1
    );
    assert!(commands.contains(&place), "{place} in\n{commands}");
}

#[test]
fn a_fix_in_sarif_is_the_fix_in_json() {
    let project = faulty();
    let run = |form| -> Value {
        serde_json::from_str(&project.run(&["check", "--format", form]).out).unwrap()
    };
    let (log, json) = (run("sarif"), run("json"));
    let text = project.read("incidents/2023 障害/EX-2.yaml");
    for check in ["entry-out-of-order", "ambiguous-scalar"] {
        let findings = json["findings"].as_array().unwrap();
        let fix = &findings.iter().find(|it| it["check"] == check).unwrap()["fix"];
        let at = |name: &str| usize::try_from(fix[name].as_u64().unwrap()).unwrap();
        let result = result_of(&log, check);
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        let region = &change["deletedRegion"];
        let offset = |line: &str, column: &str| {
            let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
            let start: usize = text
                .split_inclusive('\n')
                .take(number(line) - 1)
                .map(str::len)
                .sum();
            let before = text[start..].chars().take(number(column) - 1);
            start + before.map(char::len_utf8).sum::<usize>()
        };
        assert_eq!(offset("startLine", "startColumn"), at("start"));
        assert_eq!(offset("endLine", "endColumn"), at("end"));
        assert_eq!(change["insertedContent"]["text"], fix["replacement"]);
    }
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let project = faulty();
    let prints = |project: &Project| -> Vec<String> {
        let log: Value =
            serde_json::from_str(&project.run(&["check", "--format", "sarif"]).out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let prints = results
            .iter()
            .map(|it| it["partialFingerprints"].to_string());
        prints.collect()
    };
    let before = prints(&project);
    let name = "incidents/2023 障害/EX-2.yaml";
    project.write(name, format!("# moved\n# twice\n{}", project.read(name)));
    assert_eq!(prints(&project), before);
    let mut once = before.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), before.len());
}

#[test]
fn warnings_fail_a_case_only_where_they_fail_the_run() {
    let record = small("EX-1").replace("ja: 調査中", "ja: NO");
    let project = Project::new().file("incidents/EX-1.yaml", record);
    let count = |arguments: &[&str]| {
        let run = project.run(arguments);
        let document = roxmltree::Document::parse(&run.out).unwrap();
        let suites = document.root_element();
        let number = |name| suites.attribute(name).unwrap().to_owned();
        (run.code, number("failures"), number("skipped"))
    };
    let lenient = count(&["check", "--format", "junit"]);
    assert_eq!(lenient, (0, "0".into(), "1".into()));
    let strict = count(&["check", "--format", "junit", "--deny", "warnings"]);
    assert_eq!(strict, (1, "1".into(), "0".into()));
}

#[test]
fn paths_are_seen_from_where_the_command_was_called() {
    let project = Project::new();
    for (name, content) in faulty().tree("incidents") {
        project.write(&format!("reports/incidents/{name}"), content);
    }
    project.write("reports/tenmatsu.toml", "");
    std::fs::remove_dir(project.path().join("incidents")).unwrap();
    let files = |told: Vec<Told>| -> Vec<String> { told.into_iter().map(|it| it.file).collect() };
    for (form, read) in READERS {
        let arguments = ["--project", "reports", "check", "--format", form];
        let all = files(read(&project.run(&arguments).out));
        assert!(!all.is_empty());
        assert!(
            all.iter().all(|file| project.path().join(file).is_file()),
            "{form}: {all:?}"
        );
        // Inside the project its own names are right.
        let inside = run_in(
            &project.path().join("reports"),
            &["check", "--format", form],
            &[],
        );
        assert!(
            files(read(&inside.out))
                .iter()
                .all(|file| file.starts_with("incidents/")),
            "{}",
            inside.out
        );
    }
}

#[test]
fn wrong_settings_are_told_in_every_form() {
    for settings in ["langauges = [\"en\"]\n", "languages = [\n"] {
        let project = Project::new()
            .file("incidents/EX-1.yaml", small("EX-1"))
            .file("tenmatsu.toml", settings);
        let plain = project.run(&["check"]);
        assert_eq!((plain.code, plain.out.as_str()), (2, ""));
        for (form, read) in READERS {
            let run = project.run(&["check", "--format", form]);
            assert_eq!((run.code, &run.err), (2, &plain.err));
            let told = read(&run.out);
            assert_eq!(told.len(), 1, "{}", run.out);
            assert_eq!(told[0].file, "tenmatsu.toml");
        }
    }
}

/// A name of a file that tries to end a line, an attribute and a path.
#[cfg(unix)]
#[test]
fn names_of_files_cannot_break_a_form() {
    let name = "incidents/a\"b<c>&\r\n::error::x\u{1b}[2J,d%0Ae.yaml";
    let project = Project::new().file(name, "\u{1}");
    let run = |form| project.run(&["check", "--format", form]).out;
    let expected = of_json(&run("json"));
    assert_eq!((expected.len(), expected[0].file.as_str()), (1, name));
    same(&of_sarif(&run("sarif")), &expected);
    for told in [of_github(&run("github")), of_junit(&run("junit"))] {
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].file, visible(name));
    }
}

#[test]
fn the_hook_s_command_is_one() {
    let hooks =
        std::fs::read_to_string(crate::project::top().join(".pre-commit-hooks.yaml")).unwrap();
    let hooks: Value = serde_yaml::from_str(&hooks).unwrap();
    let hook = &hooks.as_array().unwrap()[0];
    assert_eq!(hook["id"], "tenmatsu-check");
    assert_eq!(hook["files"], r"^incidents/.*\.ya?ml$");
    let mut words = hook["entry"].as_str().unwrap().split(' ');
    assert_eq!(words.next(), Some("tenmatsu"));
    // What is not named is not checked: another's draft does not stop a commit.
    let arguments: Vec<_> = words.chain(["incidents/EX-1.yaml"]).collect();
    let project = faulty();
    assert_eq!(project.run(&arguments).code, 0);
    project.write("incidents/EX-1.yaml", "id: EX-1\n");
    assert_eq!(project.run(&arguments).code, 1);
}

/// A finding whose file and message hold `text`, in one of the forms.
fn written(form: &str, text: &str) -> String {
    let catalogue = Templates::builtin_words(ENGLISH).unwrap();
    let source = Source::new(format!("incidents/{text}"), text);
    let words = Message::new("unknown-value").with("value", text);
    let finding = Finding::new(
        "unknown-value",
        Severity::Error,
        &source,
        0..text.len(),
        words,
    );
    let context = Context {
        catalogue: &catalogue,
        colour: false,
        width: 100,
        records: 1,
        folder: "",
        worst: Severity::Error,
        is_grouped: true,
        known: None,
    };
    let form = LIST.iter().find(|it| it.name == form).unwrap();
    form.whole(&[finding], Some(&source.name), &context)
        .as_str()
        .to_owned()
}

proptest! {
    #[test]
    fn no_text_can_break_a_form(text in "(\\PC|\\s|[\\x00-\\x1f<>&\"'%:,{}\\[\\]()0-9]|\u{fffe}){0,40}") {
        let expected = of_json(&written("json", &text));
        same(&of_sarif(&written("sarif", &text)), &expected);
        let file = visible(&expected[0].file);
        for told in [of_github(&written("github", &text)), of_junit(&written("junit", &text))] {
            prop_assert_eq!(told.len(), 1);
            prop_assert_eq!(told[0].line, expected[0].line);
            prop_assert_eq!(visible(&told[0].file), file.as_str());
            prop_assert_eq!(visible(&told[0].message), visible(&expected[0].message));
        }
    }
}

/// The text as logs show it, without what XML cannot hold.
fn visible(text: &str) -> String {
    let text = tenmatsu::system::console::visible::visible(text);
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

type Reader = fn(&str) -> Vec<Told>;

const READERS: [(&str, Reader); 3] = [
    ("sarif", of_sarif),
    ("github", of_github),
    ("junit", of_junit),
];

fn severity(word: &str) -> &'static str {
    match word {
        "error" => "error",
        "warning" => "warning",
        "advice" | "note" | "notice" => "advice",
        _ => panic!("no severity: {word}"),
    }
}

fn of_json(out: &str) -> Vec<Told> {
    let json: Value = serde_json::from_str(out).unwrap();
    let text = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.map(|finding| Told {
        check: text(finding, "check"),
        severity: severity(&text(finding, "severity")),
        file: text(finding, "file"),
        line: finding["line"].as_u64().unwrap(),
        message: text(finding, "message"),
    });
    told.collect()
}

fn result_of<'a>(log: &'a Value, check: &str) -> &'a Value {
    let results = log["runs"][0]["results"].as_array().unwrap();
    results.iter().find(|it| it["ruleId"] == check).unwrap()
}

/// Every result; its rule is the one at its index.
fn of_sarif(out: &str) -> Vec<Told> {
    let log: Value = serde_json::from_str(out).unwrap();
    let run = &log["runs"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let results = run["results"].as_array().unwrap().iter();
    let told = results.map(|result| {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(
            run["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
        let place = &result["locations"][0]["physicalLocation"];
        let message = text(&result["message"]["text"]);
        assert!(!message.contains("]("), "{message}");
        Told {
            check: text(&result["ruleId"]),
            severity: severity(result["level"].as_str().unwrap()),
            file: decoded(&text(&place["artifactLocation"]["uri"])),
            line: place["region"]["startLine"].as_u64().unwrap(),
            message,
        }
    });
    told.collect()
}

/// Every command, as the runner of workflows reads it: by lines, and each up to the second pair of colons.
fn of_github(out: &str) -> Vec<Told> {
    let lines = out.split_terminator(['\n', '\r']);
    let told = lines.map(|line| {
        let command = line.strip_prefix("::").unwrap();
        let (head, data) = command.split_once("::").unwrap();
        let (level, properties) = head.split_once(' ').unwrap();
        let property = |name: &str| {
            let mut pairs = properties.split(',').map(|it| it.split_once('=').unwrap());
            decoded(pairs.find(|(it, _)| *it == name).unwrap().1)
        };
        let (file, number) = (property("file"), property("line"));
        let place = format!("{file}:{number}:");
        let message = decoded(data);
        let message = message.strip_prefix(&place).unwrap().split_once(": ");
        Told {
            check: property("title"),
            severity: severity(level),
            file,
            line: number.parse().unwrap(),
            message: message.unwrap().1.to_owned(),
        }
    });
    told.collect()
}

/// Every case with a finding. The numbers of each suite, and of all, are those of the cases.
fn of_junit(out: &str) -> Vec<Told> {
    let document = roxmltree::Document::parse(out).unwrap();
    let suites = document.root_element();
    let mut told = Vec::new();
    for node in suites.descendants().filter(roxmltree::Node::is_element) {
        if node.has_tag_name("testsuites") || node.has_tag_name("testsuite") {
            for (attribute, element) in [
                ("tests", "testcase"),
                ("failures", "failure"),
                ("errors", "error"),
                ("skipped", "skipped"),
            ] {
                let count = node
                    .descendants()
                    .filter(|it| it.has_tag_name(element))
                    .count();
                assert_eq!(
                    node.attribute(attribute),
                    Some(count.to_string().as_str()),
                    "{attribute} in {out}"
                );
            }
        }
        if !node.has_tag_name("testcase") {
            continue;
        }
        let attribute = |name: &str| node.attribute(name).unwrap().to_owned();
        let Some(outcome) = node.first_element_child() else {
            assert_eq!(attribute("name"), "check");
            continue;
        };
        let message = outcome.attribute("message").unwrap();
        assert!(outcome.text().unwrap().contains(message), "{out}");
        told.push(Told {
            check: attribute("name").split(' ').next().unwrap().to_owned(),
            severity: severity(outcome.attribute("type").unwrap_or("warning")),
            file: attribute("file"),
            line: attribute("line").parse().unwrap(),
            message: message.to_owned(),
        });
    }
    told
}

/// Text whose `%XX` stand for bytes.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte == b'%' {
            let digits = std::str::from_utf8(&rest[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &rest[2..];
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
