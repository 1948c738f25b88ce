//! A language that a project adds by a catalogue alone.

use crate::project::{Project, small};

const GERMAN: &str = "name = \"Deutsch\"\n\
    [report]\nimpact = \"Auswirkung\"\nimpact_start = \"Beginn der Auswirkung\"\nmetrics = \"Kennzahlen\"\n\
    [language]\nen = \"Englisch\"\n\
    [time]\nhour = \"{hour} Uhr\"\nminute = \"{hour}:{minute} Uhr\"\nsecond = \"{hour}:{minute}:{second} Uhr\"\n\
    date = \"{day}. {month} {year}\"\nlong = \"{date} um {clock} ({zone})\"\ndate_clock = \"{date} um {clock}\"\n\
    months = [\"Januar\", \"Februar\", \"März\", \"April\", \"Mai\", \"Juni\", \"Juli\", \"August\", \"September\", \"Oktober\", \"November\", \"Dezember\"]\n";

fn project(settings: &str, words: &str) -> Project {
    let record = small("A-1")
        .replace("ja: メールの遅延", "de: Verzögerte E-Mails")
        .replace("ja: 調査中", "de: Wir untersuchen es.");
    Project::new()
        .file("incidents/A-1.yaml", record)
        .file("tenmatsu.toml", settings)
        .file("templates/language/de.toml", words)
}

const SETTINGS: &str = "languages = [\"en\", \"de\"]\n";

#[test]
fn a_catalogue_adds_a_language() {
    let project = project(SETTINGS, GERMAN);
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("templates/language/de.toml lacks "),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("the first are time.months_short"),
        "{}",
        run.err
    );
    let made = project.read("output/de/A-1.md");
    for part in [
        "# Verzögerte E-Mails",
        "10. Oktober 2023 um 6:00 Uhr",
        "## Kennzahlen",
        "Wir untersuchen es.",
        "Time to detect",
    ] {
        assert!(made.contains(part), "{part} in {made}");
    }
    assert!(
        project
            .read("output/de/A-1.html")
            .contains("<html lang=\"de\">")
    );
    assert!(project.path().join("output/en/A-1.md").exists());
    // Every command knows the language.
    let run = project.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.err.contains("texts in de are not compared"),
        "{}",
        run.err
    );
    let run = project.run(&["build", "--to", "md", "--lang", "de", "--quiet"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let run = project.run(&[
        "note",
        "A-1",
        "Behoben.",
        "--lang",
        "de",
        "--at",
        "2023-10-12 02:30",
        "--quiet",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(project.read("incidents/A-1.yaml").contains("de: Behoben."));
    assert_eq!(project.run(&["new", "A-2", "--quiet"]).code, 0);
    assert!(
        project
            .read("incidents/A-2.yaml")
            .contains("  de: \"TODO: what happened")
    );
    // What is missing in it is said by its own name.
    let run = project.run(&["build", "A-1", "--to", "md", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        project
            .read("output/en/A-1.md")
            .contains("shown in Deutsch")
    );
}

#[test]
fn a_language_without_its_catalogue_or_its_place_is_found() {
    let mut all = String::new();
    for (settings, words) in [
        ("languages = [\"en\", \"fr\", \"de\"]\n", GERMAN),
        ("languages = [\"en\"]\n", GERMAN),
        (SETTINGS, "[report]\nimpact = \"Auswirkung\"\n"),
        (
            SETTINGS,
            "name = \"Deutsch\"\n[report]\nimpakt = \"Auswirkung\"\nwithin = \"bald\"\n",
        ),
    ] {
        for language in ["en", "ja"] {
            let run =
                project(settings, words).run(&["build", "--to", "md", "--messages", language]);
            all += &format!("# {settings}{}exit {}\n", run.err, run.code);
        }
    }
    insta::assert_snapshot!("added_language", all);
}
