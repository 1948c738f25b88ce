//! What an error withholds is what it would falsify, no more and no less; what is published is the same on any day.

use crate::project::{Project, Run, small};

/// The documents of `A-1` in the output folder that hold `word`.
fn with(project: &Project, word: &str) -> Vec<String> {
    let files = project.tree("output").into_iter();
    let texts = files.filter(|(name, _)| !name.ends_with(".svg") && !name.ends_with(".pdf"));
    texts
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
        .map(|(name, _)| name)
        .collect()
}

/// A record with this more, built over an earlier build of one without.
fn built(more: &str, arguments: &[&str]) -> (Project, Run) {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    let changed = small("A-1").replace("We are looking into it.", "Rebuilt.") + more;
    project.write("incidents/A-1.yaml", changed.replace("調査中", "再構築"));
    let run = project.run(&[&["build"], arguments].concat());
    (project, run)
}

#[test]
fn an_error_of_a_text_withholds_the_languages_that_show_it() {
    for (more, withheld, cause) in [
        // One language's own text.
        (
            "summary: {en: Fine., ja: <b>遅延</b>}\n",
            &["ja"][..],
            "raw-html",
        ),
        // Shown to both: the English report borrows it.
        ("summary: {ja: <b>遅延</b>}\n", &["en", "ja"], "raw-html"),
        ("summary: {all: <b>x</b>}\n", &["en", "ja"], "raw-html"),
        // A final record that lacks a language.
        (
            "edition: final\nsummary: Only English.\n",
            &["ja"],
            "text-missing",
        ),
        // A contradiction of the record is told in every language.
        (
            "severity: none\nresolution: {en: The impact ended at 03:00 on October 12., ja: 解消しました。}\n",
            &["en", "ja"],
            "prose-contradicts-record",
        ),
    ] {
        let (project, run) = built(more, &["--to", "md,html"]);
        assert_eq!(run.code, 1, "{more}{}", run.err);
        for (language, word) in [("en", "Rebuilt."), ("ja", "再構築")] {
            let new = with(&project, word);
            let is_new = new.iter().any(|name| name.starts_with(language));
            assert_eq!(is_new, !withheld.contains(&language), "{more}{}", run.err);
            // A language is whole: both of its formats, or none.
            let of = new.iter().filter(|name| name.starts_with(language));
            assert!([0, 2].contains(&of.count()), "{new:?}");
        }
        let last = run.err.lines().rev().take(2).collect::<Vec<_>>().join("\n");
        assert!(last.contains(cause) && last.contains("A-1"), "{}", run.err);
        for language in withheld {
            assert!(
                last.contains(&format!("output/{language}/A-1.md")),
                "{last}"
            );
        }
    }
}

#[test]
fn an_error_of_a_format_withholds_that_format_where_it_is_asked_for() {
    let glyph = "summary: {en: \"A rune: \\u16A0\", ja: 正常です。}\n";
    let (project, run) = built(glyph, &["--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(with(&project, "Rebuilt."), ["en/A-1.html", "en/A-1.md"]);
    if !cfg!(feature = "pdf") {
        return;
    }
    let (project, run) = built(glyph, &[]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(with(&project, "Rebuilt."), ["en/A-1.html", "en/A-1.md"]);
    let is_there = |name: &str| project.path().join("output").join(name).exists();
    assert!(is_there("ja/A-1.pdf") && !is_there("en/A-1.pdf"));
    let last = run.err.lines().next_back().unwrap_or_default();
    assert!(
        last.contains("missing-glyph") && last.contains("en/A-1.pdf"),
        "{}",
        run.err
    );
    assert!(!last.contains("ja/A-1.pdf"), "{last}");
}

#[test]
fn programs_are_told_what_an_error_withholds() {
    let record = small("A-1") + "summary: {en: Fine., ja: <b>遅延</b>}\n";
    let project = Project::new().file("incidents/A-1.yaml", record);
    let run = project.run(&["check", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let withholds = |index: usize| told["findings"][index]["withholds"].clone();
    assert_eq!(withholds(0), serde_json::json!({"languages": ["ja"]}));
    project.write("incidents/A-1.yaml", small("A-1").replace("06:00", "06:99"));
    let run = project.run(&["check", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(told["findings"][0]["withholds"], serde_json::json!({}));
}

#[test]
fn what_settings_no_longer_ask_for_is_stale() {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    // What one run leaves out is not.
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert!(!run.err.contains("stale"), "{}", run.err);
    project.write(
        "tenmatsu.toml",
        "languages = [\"en\"]\nformats = [\"html\"]\n",
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for name in [
        "en/A-1.md",
        "en/A-1.svg",
        "ja/A-1.md",
        "ja/A-1.html",
        "ja/A-1.svg",
    ] {
        assert!(
            run.err.contains(&format!("output/{name} is stale")),
            "{}",
            run.err
        );
        assert!(project.path().join("output").join(name).exists(), "{name}");
    }
    assert!(!run.err.contains("en/A-1.html"), "{}", run.err);
}

#[test]
fn the_next_build_finishes_what_a_stopped_one_had_decided() {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    let whole = project.tree("output");
    for name in ["A-1.html", "A-1.svg"] {
        let text = project.read(&format!("output/ja/{name}"));
        project.write(&format!("output/ja/.tenmatsu-a1.ready/{name}"), text);
        project.write(&format!("output/ja/{name}"), "of an older edition");
    }
    project.write("output/en/.tenmatsu-b2.part/A-1.md", "half a docu");
    // Another record, or one with errors, is no reason to leave it.
    project.write("incidents/A-1.yaml", "id: A-1\n");
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 1);
    for part in [
        "output/ja/A-1.html",
        "output/ja/A-1.svg",
        "output/en/.tenmatsu-b2.part",
    ] {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    assert_eq!(project.tree("output"), whole);
}

#[test]
fn a_build_is_the_same_on_any_day() {
    let record = small("A-1")
        + "report: {due: 2023-10-19}\n\
           next_steps:\n  - action: {en: Review., ja: 見直し}\n    owner: {en: SRE, ja: SRE}\n    due: 2023-11-30\n    status: open\n\
           allow:\n  - check: next-step-overdue\n    reason: {en: Agreed., ja: 合意済み}\n    until: 2024-01-31\n";
    let mut seen = Vec::new();
    for now in ["1", "1577836800", "1795000000", "32472144000"] {
        let project = Project::new().file("incidents/A-1.yaml", &record);
        let run = project.run_with(&["build"], &[("SOURCE_DATE_EPOCH", now)]);
        assert_eq!(run.code, 0, "{now}: {}", run.err);
        let timeline = project.run_with(&["timeline", "A-1"], &[("SOURCE_DATE_EPOCH", now)]);
        let stats = project.run_with(&["stats"], &[("SOURCE_DATE_EPOCH", now)]);
        assert_eq!((timeline.code, stats.code), (0, 0));
        seen.push((
            run.out,
            run.err,
            timeline.out,
            stats.out,
            project.tree("output"),
        ));
    }
    assert!(seen.iter().all(|it| *it == seen[0]));
    // `check` does judge by the day.
    let project = Project::new().file("incidents/A-1.yaml", &record);
    let found = |now: &str| {
        let run = project.run(&["check", "--now", now]);
        (run.code, run.out)
    };
    let (early, late) = (found("1970-01-01T00:00:01Z"), found("2999-01-01T00:00:00Z"));
    assert!(
        early.0 == 1 && early.1.contains("post-in-future"),
        "{}",
        early.1
    );
    for name in ["report-overdue", "next-step-overdue", "allow-expired"] {
        assert!(late.1.contains(name), "{name}: {}", late.1);
    }
}
