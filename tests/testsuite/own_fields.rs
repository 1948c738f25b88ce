//! Fields and severities of a project's own: printed in every format, checked like built-in ones, counted.

use std::fmt::Write as _;

use crate::project::{Project, Run, small};

/// One field of each kind, on the cover and in sections with and without other content.
const SETTINGS: &str = r#"formats = ["md", "html"]

[fields.customer_tier]
type = "choice"
values = ["gold", "silver", "none"]
value_labels = { gold = { en = "Gold", ja = "ゴールド" }, silver = { en = "Silver", ja = "シルバー" } }
label = { en = "Customer tier", ja = "顧客区分" }
required = true

[fields.requests_lost]
type = "number"
label = { en = "Requests lost", ja = "失われたリクエスト" }
section = "impact"

[fields.reviewed]
type = "date"
label = { en = "Reviewed on", ja = "レビュー日" }
section = "detection"

[fields.area]
label = { en = "Area | *affected*", ja = "対象 | *地域*" }

[fields.ticket]
type = "link"
label = { en = "Ticket", ja = "チケット" }
section = "references"
"#;

const FIELDS: &str = "fields:\n  ticket: https://tickets.example.com/42\n  requests_lost: 1,200.50\n  \
                      customer_tier: gold\n  area: {en: East *and* West, ja: 東部と西部}\n  reviewed: 2023-10-21\n";

fn project(settings: &str, more: &str) -> Project {
    Project::new()
        .file("incidents/A-1.yaml", small("A-1") + more)
        .file("tenmatsu.toml", settings)
}

/// The part of a page between its head and its end.
fn body(page: &str) -> &str {
    page.split_once("<main")
        .unwrap()
        .1
        .split("</main>")
        .next()
        .unwrap()
}

#[test]
fn fields_are_printed_in_every_format_and_language() {
    let project = project(SETTINGS, FIELDS);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for language in ["en", "ja"] {
        let name = |format: &str| format!("output/{language}/A-1.{format}");
        insta::assert_snapshot!(
            format!("own_fields_md_{language}"),
            project.read(&name("md"))
        );
        let page = project.read(&name("html"));
        insta::assert_snapshot!(format!("own_fields_html_{language}"), body(&page));
    }
}

/// The sections of a report, and what gives each some content.
const SECTIONS: &[(&str, &str)] = &[
    ("summary", "summary: {all: Delay}\n"),
    ("impact", ""),
    ("timeline", ""),
    ("detection", "detection: {all: Alert}\n"),
    (
        "cause",
        "root_cause: {confidence: confirmed, text: {all: Queue}}\n",
    ),
    ("resolution", "resolution: {all: Restart}\n"),
    ("communication", ""),
    ("metrics", ""),
    ("lessons", "lessons: {lucky: [{all: Night}]}\n"),
    ("next-steps", "next_steps: [{action: {all: Review}}]\n"),
    ("corrections", ""),
    (
        "references",
        "references: [{title: {all: Page}, link: https://example.com/}]\n",
    ),
    (
        "history",
        "report: {history: [{date: 2023-10-20, edition: final}]}\n",
    ),
];

#[test]
fn a_section_is_there_once_for_its_fields() {
    for (section, content) in SECTIONS {
        let settings = format!("[fields.remark]\nsection = \"{section}\"\n");
        let remark = "fields: {remark: {all: zqx}}\n";
        let empty = small("A-1").split_once("timeline:").unwrap().0.to_owned();
        let records = [empty + remark, small("A-1") + remark + content];
        for record in records {
            let project = project(&settings, "").file("incidents/A-1.yaml", &record);
            let run = project.run(&["build", "--to", "md", "--lang", "en"]);
            assert_eq!(run.code, 0, "{section}: {}", run.err);
            let report = project.read("output/en/A-1.md");
            let parts: Vec<_> = report.split("\n## ").collect();
            let holds: Vec<_> = parts.iter().filter(|it| it.contains("zqx")).collect();
            assert_eq!(holds.len(), 1, "{report}");
            let heading = holds[0].lines().next().unwrap();
            let word = heading.to_lowercase().replace(' ', "-");
            let is_named = word.contains(section) || heading == "Revision history";
            assert!(is_named, "{section}: {heading}");
            let number = parts
                .iter()
                .filter(|it| it.lines().next() == Some(heading))
                .count();
            assert_eq!(number, 1, "{report}");
        }
    }
}

#[test]
fn a_section_that_a_catalogue_leaves_out_gives_its_fields_to_the_cover() {
    let top = crate::project::top().join("templates/language/en.toml");
    let words = std::fs::read_to_string(top).unwrap();
    let words = words.replace("\"detection\", \"cause\"", "\"cause\"");
    let settings = "[fields.remark]\nsection = \"detection\"\n";
    let project = project(settings, "fields: {remark: {all: zqx}}\n")
        .file("templates/language/en.toml", words);
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        project
            .read("output/en/A-1.md")
            .contains("| remark | zqx |")
    );
}

fn said(name: &str, run: &Run) -> String {
    let (out, err) = (run.out.trim_end(), run.err.trim_end());
    format!("===== {name}\n{err}\n{out}\nexit {}\n", run.code)
}

/// What `check` says in both languages of a project with these settings and records with each of these ends.
fn checked(cases: &[(&str, &str)]) -> String {
    let mut all = String::new();
    for (settings, more) in cases {
        for language in ["en", "ja"] {
            let run = project(settings, more).run(&["check", "--messages", language]);
            let name = if more.is_empty() { settings } else { more };
            all += &said(&format!("{} [{language}]", name.trim_end()), &run);
        }
    }
    all
}

#[test]
fn wrong_fields_are_found_where_they_are() {
    let cases: Vec<_> = [
        "",
        "fields: gold\n",
        "fields:\n",
        "fields: {}\n",
        "fields: {customer_teir: gold}\n",
        "fields: {customer_tier: gold, severity: major}\n",
        "fields: {customer_tier: gold, budget: 5}\n",
        "fields: {customer_tier: gold, customer_tier: silver}\n",
        "fields: {customer_tier: glod}\n",
        "fields: {customer_tier: Gold}\n",
        "fields: {customer_tier: [gold]}\n",
        "fields: {customer_tier: }\n",
        "fields: {customer_tier: gold, requests_lost: many}\n",
        "fields: {customer_tier: gold, requests_lost: 5 %}\n",
        "fields: {customer_tier: gold, requests_lost: }\n",
        "fields: {customer_tier: gold, requests_lost: {en: 5}}\n",
        "fields: {customer_tier: gold, requests_lost: 1,200}\n",
        "fields: {customer_tier: gold, area: East, West}\n",
        "fields: {customer_tier: gold, reviewed: soon}\n",
        "fields: {customer_tier: gold, reviewed: 2023-02-30}\n",
        "fields: {customer_tier: gold, reviewed: 10/11/2023}\n",
        "fields: {customer_tier: gold, reviewed: [2023-10-21]}\n",
        "fields: {customer_tier: gold, ticket: \"javascript:alert(1)\"}\n",
        "fields: {customer_tier: gold, ticket: tickets.example.com/42}\n",
        "fields: {customer_tier: gold, area: {en: East}}\n",
        "fields: {customer_tier: gold, area: {de: Osten}}\n",
        "fields: {customer_tier: gold, area: [East]}\n",
        "fields: {customer_tier: gold, area: {all: TODO}}\n",
        "fields: {customer_tier: gold, area: {all: \"one\\n\\ntwo\"}}\n",
        "customer_tier: gold\n",
        "x_cost: 5\nfields: {customer_tier: gold}\n",
    ]
    .into_iter()
    .map(|more| {
        (
            SETTINGS,
            if more.is_empty() {
                "# no field\n"
            } else {
                more
            },
        )
    })
    .collect();
    insta::assert_snapshot!("own_fields_wrong", checked(&cases));
    let none = [("", "fields: {customer_tier: gold}\n")];
    insta::assert_snapshot!("own_fields_undeclared", checked(&none));
}

#[test]
fn wrong_new_fields_are_found_where_they_are() {
    let cases: Vec<_> = [
        "tags: dns\n",
        "tags: [dns, \" dns\", DNS, \"\"]\n",
        "tags: [\"a tag that is as long as a whole sentence would be\"]\n",
        "tags: [{all: dns}]\n",
        "authors: SRE\n",
        "authors: [{en: Transport team}]\n",
        "references: [{title: {all: Page}}]\n",
        "references: [{link: https://example.com/}]\n",
        "references: [{title: {all: Page}, link: \"file:///etc/passwd\"}]\n",
        "references: [{title: {all: Page}, link: example.com}]\n",
        "references: [{title: {en: Page}, link: https://example.com/}]\n",
        "trigger: {all: Rollout}\n",
        "root_cause: {confidence: confirmed, text: {all: Queue}, trigger: {en: Rollout}}\n",
    ]
    .into_iter()
    .map(|more| ("", more))
    .collect();
    insta::assert_snapshot!("new_fields_wrong", checked(&cases));
}

#[test]
fn wrong_declarations_are_found_where_they_are() {
    let cases: Vec<_> = [
        "fields = \"customer_tier\"\n",
        "[fields]\ncustomer_tier = \"choice\"\n",
        "[fields.tier]\ntype = \"choise\"\n",
        "[fields.tier]\ntype = \"choice\"\n",
        "[fields.tier]\ntype = \"choice\"\nvalues = []\n",
        "[fields.tier]\ntype = \"choice\"\nvalues = [\"gold\", \"gold\", \"\", \" silver\"]\n",
        "[fields.tier]\nvalues = [\"gold\"]\n",
        "[fields.tier]\ntype = \"choice\"\nvalues = [\"gold\"]\nvalue_labels = { glod = \"Gold\" }\n",
        "[fields.tier]\ntype = \"choice\"\nvalues = [\"gold\"]\nvalue_labels = { gold = { en = \"Gold\" } }\n",
        "[fields.tier]\nvalue_labels = { gold = \"Gold\" }\n",
        "[fields.tier]\nlabel = { en = \"Tier\" }\n",
        "[fields.tier]\nlabel = \"\"\n",
        "[fields.tier]\nlabel = \"two\\nlines\"\n",
        "[fields.tier]\nlabel = \"Ti\u{200b}er\"\n",
        "[fields.tier]\ntype = \"choice\"\nvalues = [\"go\u{202e}ld\"]\n",
        "[fields.tier]\nlabel = { de = \"Stufe\" }\n",
        "[fields.tier]\nsection = \"impcat\"\n",
        "[fields.tier]\nsection = \"letter\"\n",
        "[fields.tier]\nrequired = \"perhaps\"\n",
        "[fields.tier]\nlable = \"Tier\"\n",
        "[fields.severity]\n",
        "[fields.service]\n",
        "[fields.\"\"]\n",
        "[fields.\"a b\"]\n",
        "[fields.tier]\n[fields.Tier]\n",
        "[fields.tier]\n[fields.tier]\n",
        "severity_levels = \"SEV4\"\n",
        "[severity_levels]\nSEV4 = \"minor\"\n",
        "[severity_levels.SEV4]\n",
        "[severity_levels.SEV4]\nas = \"minro\"\n",
        "[severity_levels.SEV4]\nas = \"minor\"\nlabel = { ja = \"重大度4\" }\n",
        "[severity_levels.Major]\nas = \"major\"\n",
        "[severity_levels.\"SEV 4\"]\nas = \"minor\"\n",
        "[severity_levels.\"\"]\nas = \"minor\"\n",
        "[severity_levels.SEV4]\nas = \"minor\"\n[severity_levels.sev4]\nas = \"major\"\n",
        "[severity]\nmajor = \"SEV2\"\n[severity_levels.SEV2]\nas = \"minor\"\n",
        "[severity_levels.S1]\nas = \"minor\"\nlabel = \"Low\"\n[severity_levels.S2]\nas = \"none\"\nlabel = \"low\"\n",
    ]
    .into_iter()
    .map(|settings| (settings, ""))
    .collect();
    insta::assert_snapshot!("own_declarations_wrong", checked(&cases));
}

/// Severities in another order than that of their names.
const LEVELS: &str = "[severity]\nmajor = \"SEV2\"\n\n\
                      [silence]\nminor = \"30 minutes\"\n\n\
                      [severity_levels.SEV4]\nas = \"minor\"\nlabel = { en = \"Severity 4\", ja = \"重大度4\" }\n\
                      [severity_levels.P1]\nas = \"critical\"\n\
                      [severity_levels.SEV3]\nas = \"minor\"\n\
                      [severity_levels.BLACKOUT]\nas = \"critical\"\nlabel = { en = \"Blackout\", ja = \"全停止\" }\n";

fn graded(id: &str, severity: &str) -> String {
    small(id).replace("status:", &format!("severity: {severity}\nstatus:"))
}

#[test]
fn severities_of_one_s_own_are_known_everywhere() {
    let entry = "  - at: 2023-10-11 15:22\n    kind: post\n    severity: P1\n    \
                 text: {en: It is worse., ja: 悪化}\n";
    let project = project(LEVELS, "").file("incidents/A-1.yaml", graded("A-1", "SEV4") + entry);
    let mut all = String::new();
    for language in ["en", "ja"] {
        let run = project.run(&["check", "--messages", language]);
        all += &said(&format!("check [{language}]"), &run);
        let run = project.run(&["build", "--to", "md", "--lang", language, "--quiet"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let report = project.read(&format!("output/{language}/A-1.md"));
        let lines = report.lines();
        let lines = lines.filter(|it| {
            ["everity", "重大度", "P1"]
                .iter()
                .any(|word| it.contains(word))
        });
        writeln!(all, "===== report [{language}]").unwrap();
        lines.for_each(|line| writeln!(all, "{line}").unwrap());
        for arguments in [
            &["timeline", "A-1"][..],
            &["timeline", "A-1", "--at", "2023-10-12 00:00"],
        ] {
            let run = project.run(&[arguments, &["--messages", language]].concat());
            all += &said(&format!("{} [{language}]", arguments.join(" ")), &run);
        }
    }
    let run = project.run(&["timeline", "A-1", "--to", "csv"]);
    all += &said("csv", &run);
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["timeline", "A-1", "--to", "json"]).out).unwrap();
    assert_eq!(json["records"][0]["severity"], "SEV4");
    assert_eq!(json["entries"][1]["severity"], "P1");
    insta::assert_snapshot!("own_severities", all);
}

#[test]
fn unknown_severities_are_met_with_the_project_s_own() {
    let mut all = String::new();
    for severity in ["SEV5", "sev4", "SEV2", "Blackuot", "purple"] {
        for language in ["en", "ja"] {
            let record = graded("A-1", severity);
            let project = project(LEVELS, "").file("incidents/A-1.yaml", record);
            let run = project.run(&["check", "--messages", language]);
            all += &said(&format!("{severity} [{language}]"), &run);
        }
    }
    insta::assert_snapshot!("own_severities_unknown", all);
}

#[test]
fn severities_and_choices_are_counted_in_the_order_of_the_settings() {
    let settings = format!("{SETTINGS}\n{LEVELS}");
    let mut project = project(&settings, "");
    let severities = [
        "none", "SEV3", "minor", "SEV4", "major", "BLACKOUT", "P1", "critical",
    ];
    for (number, severity) in (1..).zip(severities) {
        let tier = ["silver", "gold", "none"][number % 3];
        let record = graded(&format!("A-{number}"), severity);
        let fields = format!("fields: {{customer_tier: {tier}}}\n");
        project = project.file(&format!("incidents/A-{number}.yaml"), record + &fields);
    }
    let groups = |arguments: &[&str]| -> Vec<String> {
        let run = project.run(&[&["stats", "--to", "json"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let groups = json["groups"].as_array().unwrap().iter();
        let word = |it: &serde_json::Value| it.as_str().unwrap_or("-").to_owned();
        groups
            .map(|it| {
                format!(
                    "{} {} {}",
                    word(&it["by"]),
                    word(&it["group"]),
                    word(&it["label"])
                )
            })
            .collect()
    };
    assert_eq!(
        groups(&["--by", "severity"])[1..],
        [
            "severity critical Critical",
            "severity P1 P1",
            "severity BLACKOUT Blackout",
            "severity major SEV2",
            "severity minor Minor",
            "severity SEV4 Severity 4",
            "severity SEV3 SEV3",
            "severity none None",
        ]
    );
    let tiers = ["gold", "silver", "none"];
    let ja = groups(&["--by", "customer_tier", "--messages", "ja"]);
    let words = ["ゴールド", "シルバー", "none"];
    let expected = tiers
        .iter()
        .zip(words)
        .map(|(tier, word)| format!("customer_tier {tier} {word}"));
    assert_eq!(ja[1..], expected.collect::<Vec<_>>());
    assert!(
        groups(&[])
            .iter()
            .any(|it| it.starts_with("customer_tier "))
    );

    let table = project.run(&["stats", "--by", "customer_tier"]);
    assert!(
        table.out.contains("Customer tier: Gold (incidents: "),
        "{}",
        table.out
    );
    let csv = project.run(&["stats", "--to", "csv", "--by", "customer_tier"]);
    assert!(csv.out.contains("\r\ncustomer_tier,gold,"), "{}", csv.out);
    let chart = project.run(&["stats", "--to", "svg"]);
    insta::assert_snapshot!("own_severities_chart", chart.out);

    let mut all = String::new();
    for by in ["customer_teir", "requests_lost", "colour"] {
        for language in ["en", "ja"] {
            let run = project.run(&["stats", "--by", by, "--messages", language]);
            all += &said(&format!("{by} [{language}]"), &run);
        }
    }
    insta::assert_snapshot!("own_groupings_wrong", all);
}

#[test]
fn a_long_legend_has_several_rows() {
    let levels = (1..=12).map(|number| {
        format!("[severity_levels.L{number}]\nas = \"major\"\nlabel = \"A rather long level {number}\"\n")
    });
    let mut project = project(&levels.collect::<String>(), "");
    for number in 1..=12 {
        let record = graded(&format!("A-{number}"), &format!("L{number}"));
        project = project.file(&format!("incidents/A-{number}.yaml"), record);
    }
    let chart = project.run(&["stats", "--to", "svg"]).out;
    let legend = chart.split("</g>").next().unwrap();
    let number_in = |text: &str, name: &str| -> f64 {
        let (_, value) = text.split_once(&format!(" {name}=\"")).unwrap();
        value.split('"').next().unwrap().parse().unwrap()
    };
    let words: Vec<_> = legend
        .split("<text")
        .filter(|it| it.contains("level"))
        .collect();
    assert_eq!(words.len(), 12);
    assert!(
        words.iter().all(|it| number_in(it, "x") < 700.0),
        "{legend}"
    );
    let last = number_in(words[11], "y");
    assert!(last >= 36.0, "{legend}");
    assert_eq!(number_in(&chart, "height"), 548.0 + last);
    let shades: std::collections::BTreeSet<_> = legend
        .split("fill-opacity=\"")
        .skip(1)
        .map(|it| it.split('"').next())
        .collect();
    assert_eq!(shades.len(), 11);
}

#[test]
fn the_schema_of_a_project_knows_its_fields_and_severities() {
    let project = project(&format!("{SETTINGS}\n{LEVELS}"), "");
    let run = project.run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let part = serde_json::json!({
        "required": schema["required"],
        "fields": schema["properties"]["fields"],
        "severity": schema["$defs"]["Severity"],
    });
    insta::assert_snapshot!("own_schema", format!("{part:#}"));
}

#[test]
fn commands_that_write_records_know_what_is_a_project_s_own() {
    let settings = format!("{SETTINGS}\n{LEVELS}");
    let record = graded("A-1", "SEV4") + FIELDS;
    let project = project(&settings, "").file("incidents/A-1.yaml", &record);
    let run = project.run(&["note", "A-1", "It is over.", "--at", "2023-10-12 03:00"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let csv = project.run(&["timeline", "A-1", "--to", "csv"]).out;
    project.write(
        "more.csv",
        csv.replace("looking", "still looking")
            .replace("T04:", "T05:"),
    );
    let run = project.run(&["import", "more.csv", "--into", "A-1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = project.read("incidents/A-1.yaml");
    assert!(
        after.contains("It is over.") && after.contains("still looking"),
        "{after}"
    );
    assert!(after.ends_with(FIELDS), "{after}");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.out);
}
