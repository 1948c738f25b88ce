//! How Japanese is written, and what terms are called: texts of both kinds, each setting, and a project's own glossary.

use std::fmt::Write;

use serde_json::Value as Json;
use serde_yaml::Value;

use crate::project::{Project, top};

/// The checks of this chapter.
const CHECKS: &[&str] = &[
    "japanese-style",
    "quotes-unpaired",
    "brackets-unpaired",
    "term-missing",
    "term-forbidden",
    "term-misspelt",
];

/// Which finding a fault of the set is.
fn check(fault: &str) -> &str {
    match fault {
        "quotes" => "quotes-unpaired",
        "brackets" | "brackets-width-mixed" => "brackets-unpaired",
        term if term.starts_with("term-") => term,
        _ => "japanese-style",
    }
}

fn record(id: &str, english: &str, japanese: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    format!(
        "id: {id}\nlanguage: en\ntime_zone: Asia/Tokyo\nstatus: restored\nedition: final\n\
         services: [{{all: Mail}}]\ntitle: {{en: Outbound mail was delayed, ja: 送信メールの遅延}}\n\
         impact: {{start: 2026-06-08 14:05, end: 2026-06-09 01:30}}\n\
         summary:\n  en: {}\n  ja: {}\n",
        quoted(english),
        quoted(japanese)
    )
}

/// The findings of these checks in a project, with the file, the name and the words of each.
fn found(project: &Project) -> Vec<(String, String, String)> {
    let run = project.run(&["check", "--format", "json"]);
    let all: Json = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    let text = |it: &Json, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let all = all["findings"].as_array().unwrap().iter();
    let all = all.map(|it| (text(it, "file"), text(it, "check"), text(it, "message")));
    all.filter(|it| CHECKS.contains(&it.1.as_str())).collect()
}

#[test]
fn faults_are_found_and_what_looks_like_them_is_not() {
    let source = std::fs::read_to_string(top().join("tests/style/texts.yaml")).unwrap();
    let cases: Vec<Value> = serde_yaml::from_str(&source).unwrap();
    assert!(cases.len() >= 60);
    let project = Project::new();
    let text = |case: &Value, key: &str| {
        let text = case.get(key).and_then(Value::as_str);
        text.map(str::to_owned)
    };
    for (index, case) in cases.iter().enumerate() {
        let english = text(case, "en").unwrap_or_else(|| "TODO".to_owned());
        let record = record(
            &format!("MAIL-{index}"),
            &english,
            &text(case, "ja").unwrap(),
        );
        project.write(&format!("incidents/MAIL-{index}.yaml"), record);
    }
    let all = found(&project);
    let mut wrong = String::new();
    for (index, case) in cases.iter().enumerate() {
        let file = format!("incidents/MAIL-{index}.yaml");
        let own: Vec<_> = all.iter().filter(|it| it.0 == file).collect();
        let fault = text(case, "fault").unwrap();
        let is_right = match fault.as_str() {
            "none" => own.is_empty(),
            fault => own.len() == 1 && own[0].1 == check(fault),
        };
        if !is_right {
            let _ = writeln!(wrong, "{}: {fault}: {own:?}", text(case, "id").unwrap());
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn a_project_chooses_its_conventions() {
    let of = |setting: &str, japanese: &str| {
        let project = Project::new()
            .file("tenmatsu.toml", setting)
            .file("incidents/A-1.yaml", record("A-1", "TODO", japanese));
        let found = found(&project).into_iter();
        found.map(|it| it.2).collect::<Vec<_>>()
    };
    let tight = "決済APIが3時間停止しました（全リージョン）。";
    let spaced = "決済 API が 3 時間停止しました (全リージョン)。";
    let (jtf, microsoft) = ("japanese_style = \"jtf\"", "japanese_style = \"microsoft\"");
    for (setting, text) in [("", tight), ("", spaced), (jtf, tight), (microsoft, spaced)] {
        assert_eq!(of(setting, text), Vec::<String>::new(), "{setting} {text}");
    }
    assert_eq!(
        of(jtf, spaced),
        [
            "a space between Japanese and Latin characters",
            "a space between Japanese and Latin characters",
            "half-width brackets around Japanese"
        ]
    );
    assert_eq!(
        of(microsoft, tight),
        [
            "no space between Japanese and Latin characters",
            "no space between Japanese and Latin characters",
            "full-width brackets"
        ]
    );
    assert_eq!(of("", "サーバが停止しました。"), Vec::<String>::new());
    assert_eq!(
        of(jtf, "サーバが停止しました。"),
        ["write this loanword as `サーバー`"]
    );
    assert_eq!(
        of("", "サーバが停止し，復旧しました．"),
        Vec::<String>::new()
    );
    assert_eq!(
        of(jtf, "停止し，復旧しました．"),
        [
            "write `、`, as in the rest of the record",
            "write `。`, as in the rest of the record"
        ]
    );
    let run = Project::new()
        .file("tenmatsu.toml", "japanese_style = \"jft\"")
        .file("incidents/A-1.yaml", record("A-1", "TODO", tight))
        .run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("jtf"), "{}", run.err);
}

#[test]
fn a_project_has_terms_of_its_own() {
    let of = |settings: &str, glossary: &str, english: &str, japanese: &str| {
        let project = Project::new()
            .file("tenmatsu.toml", settings)
            .file("terms/own.tsv", glossary)
            .file("incidents/A-1.yaml", record("A-1", english, japanese));
        let found = found(&project).into_iter();
        found.map(|it| (it.1, it.2)).collect::<Vec<_>>()
    };
    let file = "[glossary]\nfile = \"terms/own.tsv\"\n";
    let none: Vec<(String, String)> = Vec::new();
    let workaround = ("A workaround is available.", "手引きがあります。");
    assert_eq!(of("", "", workaround.0, workaround.1).len(), 1);
    // Its own term takes the place of the built-in one, or takes it out.
    let own = "english\tjapanese\nworkaround\t手引き\n";
    assert_eq!(of(file, own, workaround.0, workaround.1), none);
    let out = "english\tjapanese\nworkaround\t\n";
    assert_eq!(of(file, out, workaround.0, workaround.1), none);
    // A new one, with its inflected forms.
    let relay = "english\tjapanese\tforbidden\nmail relay;relay (verb)\t中継\t転送;送信\n";
    assert_eq!(
        of(
            file,
            relay,
            "Mail was relayed twice.",
            "メールが2回転送されました。"
        ),
        [(
            "term-forbidden".to_owned(),
            "`転送` is not used for `relayed`; the glossary has `中継`".to_owned()
        )]
    );
    assert_eq!(
        of(file, relay, "Mail was relayed.", "メールを中継しました。"),
        none
    );
    assert_eq!(
        of(
            file,
            relay,
            "Two mail relays stopped.",
            "2台が停止しました。"
        )[0]
        .0,
        "term-missing"
    );
    // What only letters call so.
    let customer = (
        "Some customers wrote to us.",
        "一部の顧客からご連絡がありました。",
    );
    assert_eq!(of("", "", customer.0, customer.1), none);
    let letter = "[glossary]\nprofile = \"letter\"\n";
    assert_eq!(
        of(letter, "", customer.0, customer.1)[0].0,
        "term-forbidden"
    );
    let start = ("The impact start is not known.", "影響開始日時は不明です。");
    assert_eq!(of("", "", start.0, start.1), none);
    assert_eq!(of(letter, "", start.0, start.1)[0].0, "term-forbidden");
}

#[test]
fn what_a_literal_is_called_in_the_other_language_is_no_loss() {
    let literals = |glossary: &str| {
        let (english, japanese) = (
            "The relay `mx-east` (host MX-7) stopped.",
            "中継サーバー（東日本1号機）が停止しました。",
        );
        let run = Project::new()
            .file("tenmatsu.toml", "glossary = { file = \"own.tsv\" }\n")
            .file("own.tsv", glossary)
            .file("incidents/A-1.yaml", record("A-1", english, japanese))
            .run(&["check", "--format", "json"]);
        let all: Json = serde_json::from_str(&run.out).unwrap();
        let all = all["findings"].as_array().unwrap().iter();
        all.filter(|it| it["check"] == "structure-differs").count()
    };
    assert_eq!(literals("english\tjapanese\nrelay\t中継\n"), 1);
    assert_eq!(literals("english\tjapanese\nmx-east\t東日本1号機\n"), 0);
}

#[test]
fn a_glossary_that_cannot_be_read_stops_the_check_at_its_line() {
    let of = |settings: &str, glossary: Option<&str>| {
        let mut project = Project::new()
            .file("tenmatsu.toml", settings)
            .file("incidents/A-1.yaml", record("A-1", "Mail.", "メール。"));
        if let Some(glossary) = glossary {
            project = project.file("own.tsv", glossary);
        }
        let run = project.run(&["check"]);
        assert_eq!(
            run.code, 2,
            "{settings} {glossary:?}: {}{}",
            run.out, run.err
        );
        run.err
    };
    let file = "glossary = { file = \"own.tsv\" }\n";
    let mut out = String::new();
    for said in [
        of(file, None),
        of("glossary = { file = \"../own.tsv\" }\n", None),
        of("glossary = { profile = \"leter\" }\n", None),
        of(file, Some("english\tjapanisch\n")),
        of(file, Some("english\tjapanese\nrelay\t中継\tx\n")),
        of(file, Some("english\tjapanese\nrelay\t中継\nRelay\t転送\n")),
        of(
            file,
            Some("english\tjapanese\tforbidden\nrelay\t中継\t中継\n"),
        ),
        of(
            file,
            Some("english\tjapanese\trequired\nrelay\t中継\tmaybe\n"),
        ),
    ] {
        out += &said;
        out += "\n";
    }
    insta::assert_snapshot!(out);
}
