//! A project's own catalogue, laid over the built-in one key by key.

use crate::project::{Project, Run, small};

const OWN: &str = "templates/language/en.toml";

/// What a build says of this catalogue, in one language of messages.
fn said(words: &str, language: &str) -> Run {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file(OWN, words);
    let arguments = ["build", "--to", "md", "--lang", "en", "--messages"];
    project.run(&[&arguments[..], &[language]].concat())
}

#[test]
fn three_lines_replace_these_words_only() {
    let project = Project::new()
        .file(
            "incidents/A-1.yaml",
            small("A-1").replace(
                "timeline:",
                "  users: {en: Mail waited., ja: 配信が遅れました。}\ntimeline:",
            ),
        )
        .file(
            "templates/language/ja.toml",
            "[report]\nimpact = \"お客様への影響\"\n[status]\nrestored = \"復旧\"\n\
             [time.zones]\nUTC = \"協定世界時\"\n",
        )
        .file(OWN, "[milestone]\ndetected = \"Noticed\"\n");
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let japanese = project.read("output/ja/A-1.md");
    for part in [
        "## お客様への影響",
        "**復旧**",
        "（日本時間）",
        "協定世界時",
    ] {
        assert!(japanese.contains(part), "{part} in {japanese}");
    }
    let page = project.read("output/ja/A-1.html");
    assert!(page.contains(">お客様への影響</a></h2>"), "{page}");
    assert!(project.read("output/en/A-1.md").contains("## Impact"));
}

#[test]
fn clocks_and_dates_are_a_project_s_own() {
    let words = "[time]\nhour = \"{hour}h\"\nminute = \"{hour}:{minute}\"\n\
                 second = \"{hour}:{minute}:{second}\"\ndate = \"{year}-{month_number}-{day}\"\n";
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1").replace("06:00", "18:30"))
        .file(OWN, words);
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let made = project.read("output/en/A-1.md");
    assert!(made.contains("2023-10-10 at 18:30 JST"), "{made}");
}

#[test]
fn words_hold_for_timelines_and_metrics_too() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file(
            OWN,
            "[entry]\npost-number = \"Notice no. {number}\"\n[stats]\nall = \"The whole year\"\n",
        );
    let timeline = project.run(&["timeline", "A-1"]);
    assert!(timeline.out.contains("Notice no. 1"), "{}", timeline.out);
    let stats = project.run(&["stats"]);
    assert!(stats.out.contains("The whole year"), "{}", stats.out);
}

#[test]
fn what_is_wrong_with_own_words_is_found_where_it_is() {
    let cases = [
        ("misspelled", "[report]\nsumary = \"At a glance\"\n"),
        ("misspelled table", "[repport]\nsummary = \"At a glance\"\n"),
        ("table left out", "impact_windows = \"Times of impact\"\n"),
        ("no such word", "[report]\nletter = \"Dear all\"\n"),
        ("number for a word", "[report]\nsummary = 5\n"),
        ("word for a table", "report = \"Report\"\n"),
        ("table for a word", "[report.summary]\na = \"x\"\n"),
        ("list for a word", "[report]\nsummary = [\"x\"]\n"),
        (
            "number in a list",
            "[time]\nhalf_day = { halves = [1, 2] }\n",
        ),
        ("short list", "[time]\nmonths = [\"Jan\", \"Feb\"]\n"),
        ("place left out", "[report]\nwithin = \"in time\"\n"),
        ("place misspelled", "[report]\nwithin = \"in {spam}\"\n"),
        ("place too many", "[report]\nunknown = \"{what}\"\n"),
        (
            "place in a list",
            "[time]\nbusiness_days = [\"a day\", \"{number} days\"]\n",
        ),
        (
            "date without its year",
            "[time]\ndate = \"{day} {month}\"\n",
        ),
        ("clock without its minute", "[time]\nminute = \"{hour}h\"\n"),
        (
            "half of a day in a clock of 24 hours",
            "[time]\nhour = \"{hour} {half}\"\n",
        ),
        ("clock of 13 hours", "[time]\nclock = 13\n"),
        ("messages", "[message]\nrecord-written = \"done: {path}\"\n"),
        ("unknown message", "[show]\nwarnung = \"x\"\n"),
        ("not TOML", "[report\n"),
        (
            "section",
            "[report]\nsections = [\"summary\", \"impakt\", \"summary\"]\n",
        ),
    ];
    let mut all = String::new();
    for (name, words) in cases {
        for language in ["en", "ja"] {
            let run = said(words, language);
            all += &format!("===== {name}\n{}exit {}\n", run.err, run.code);
        }
    }
    insta::assert_snapshot!("own_words", all);
}

/// Who copied the whole file before still has a project that works.
#[test]
fn a_whole_catalogue_is_taken() {
    let top = crate::project::top();
    for language in ["en", "ja"] {
        let file = format!("templates/language/{language}.toml");
        let words = std::fs::read_to_string(top.join(&file)).unwrap();
        let project = Project::new()
            .file("incidents/A-1.yaml", small("A-1"))
            .file(&file, &words);
        let run = project.run(&["build", "--to", "md"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
}

#[test]
fn a_word_that_another_template_asks_for_is_known() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file(
            "templates/letter.md",
            "# {{ title }}\n\n{{ words.letter.greeting }}\n",
        )
        .file(OWN, "[report.letter]\ngreeting = \"Dear reader\"\n");
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let arguments = [
        "build",
        "--to",
        "md",
        "--lang",
        "en",
        "--template",
        "letter",
    ];
    assert_eq!(project.run(&arguments).code, 0);
    assert!(
        project
            .read("output/en/A-1.letter.md")
            .contains("Dear reader")
    );
}
