//! Letters and announcements: the same facts as the report, in the form of each language.

use crate::project::{Project, small, top};

fn sample(id: &str) -> Project {
    let name = format!("incidents/{id}.yaml");
    let settings = "organisation = \"Example\"\nbase_url = \"https://status.example.com\"\n\
                    [letter]\ncontact = {en = \"support@example.com\", ja = \"サポート窓口（support@example.com）\"}\n";
    let record = std::fs::read(top().join(&name)).unwrap();
    Project::new()
        .file("tenmatsu.toml", settings)
        .file(&name, record)
}

#[test]
fn letters_have_the_form_of_their_language() {
    let project = sample("PAY-2026-014");
    let run = project.run(&["build", "--template", "letter", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for language in ["en", "ja"] {
        let letter = project.read(&format!("output/{language}/PAY-2026-014.letter.md"));
        insta::assert_snapshot!(format!("letter_{language}"), letter);
    }
    // The report keeps its own name.
    assert!(!project.path().join("output/en/PAY-2026-014.md").exists());
    // A record that names nobody is addressed to whom the settings say.
    let project = sample("EX680695");
    project.write(
        "tenmatsu.toml",
        "[letter]\nformal = false\nsalutation = \"株式会社サンプル　御中\"\n",
    );
    let run = project.run(&[
        "build",
        "--template",
        "letter",
        "--to",
        "md",
        "--lang",
        "ja",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    let letter = project.read("output/ja/EX680695.letter.md");
    assert!(
        letter.contains("株式会社サンプル　御中") && !letter.contains("拝啓"),
        "{letter}"
    );
}

#[test]
fn announcements_say_what_is_promised_next() {
    for id in ["EX680695", "PAY-2026-014", "NET-2026-031"] {
        let run = sample(id).run(&["announce", id]);
        assert_eq!(run.code, 0, "{}", run.err);
        insta::assert_snapshot!(format!("announcement_{id}"), run.out);
    }
}

#[test]
fn an_announcement_of_anything_is_short_and_keeps_its_promise() {
    let long = "Everything went wrong in every way that anybody can think of. ".repeat(90);
    let japanese = "あらゆる面で問題が発生しました。".repeat(200);
    let record = small("A-1").replace("status: restored", "status: fixing")
        + &format!(
            "    next_update_by: 2023-10-11 14:22\nsummary:\n  en: \"{long}\"\n  ja: {japanese}\n\
                    services: [{{en: \"{long}\", ja: {japanese}}}]\n"
        );
    let record = record
        .replace("We are looking into it.", &format!("\"{long}\""))
        .replace("調査中", &japanese)
        .replace(
            "title: {en: Mail was delayed",
            &format!("title: {{en: \"{long}\""),
        );
    let project = Project::new().file("incidents/A-1.yaml", record);
    for (language, promise) in [("en", "Next update: "), ("ja", "次回更新：")] {
        let run = project.run(&["announce", "A-1", "--lang", language]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            run.out.trim_end().chars().count() <= 1_200,
            "{}",
            run.out.chars().count()
        );
        assert!(
            run.out.contains(promise) && run.out.contains("14:22"),
            "{}",
            run.out
        );
    }
}
