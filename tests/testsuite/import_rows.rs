//! Rows of timelines in documents: whatever one thing is changed in a row that is read, the same instant and the same
//! words come out, or a finding points at that line.

use proptest::prelude::*;
use tenmatsu::import::{Input, Options, named, read};

use crate::project::Project;

/// Words that begin like a part of a time, or with a mark.
const WORDS: &[&str] = &[
    "the queue was restarted",
    "[order 7](https://example.com/7) waited",
    "`worker-3` was restarted",
    "(canary only) the old version came back",
    "**Pager** rang",
    "_Second_ pager rang",
    "+8% load on the database",
    "+2 workers added",
    "-2 workers",
    "3 of 5 workers answered",
    "5 orders were lost, 2:1",
    "# of waiting orders: 40",
    "UTC-based jobs failed",
    "API: requests failed",
    "May was slow, as always",
    "Sunday traffic rose",
    "March 9 release was reverted",
    "https://example.com/log was read",
    "“All is well” on the page",
    "*all* nodes, and `df -h`",
    "\\*literal\\* stars",
    "T-shirt sizes were ordered by PM",
    "10 % of requests failed",
    "24/7 team joined",
    "1. step of the plan",
    "復旧を確認しました",
    "~50 users wrote",
    "Asia/Pacific users wrote",
];

/// How a document tells the day and the zone.
const HEADS: &[&str] = &[
    "# Mail was late\n\nDate: 2025-11-04\n\n## Timeline (UTC)\n\n",
    "---\ntitle: Mail was late\ndate: 2025-11-04\n---\n\n## Timeline\n\nAll times are in UTC.\n\n",
    "+++\ntitle = 'Mail was late'\n+++\n\n# Timeline\n\nAll events were on 2025-11-04, and all times are in UTC.\n\n",
    "Mail was late on November 4, 2025\n=====\n\n### 3. Sequence of events (UTC)\n\n",
    "# メールの遅延\n\n- 発生日：2025年11月4日\n\n## 時系列（UTC）\n\n",
    "# Mail was late\n\n**Timeline (UTC):**\n\n**2025-11-04**\n\n",
    "# Mail was late\n\n## Timeline (UTC)\n\n### November 4, 2025\n\n",
    "# Mail was late\n\n## Timeline of 4 November 2025\n\nTimes: UTC\n\n",
];

/// How a document writes its rows.
const STYLES: &[&str] = &["- ", "* ", "1. ", "plain", "• ", "heading", "table", "html"];

/// What is between the time and the words.
const GAPS: &[&str] = &[" ", ": ", " - ", " – ", " — ", ", "];

/// One change of a row: the time and the gap that become other ones.
const CHANGES: &[fn(&str) -> String] = &[
    |time| format!("**{time}**"),
    |time| format!("`{time}`"),
    |time| format!("[{time}]"),
    |time| format!("({time})"),
    |time| format!("_{time}_"),
    |time| format!("**[{time}]**"),
    |time| format!("\\[{time}\\]"),
    |time| format!("{time} UTC"),
    |time| format!("{time} (UTC)"),
    |time| format!("{time}Z"),
    |time| format!("{time}+00:00"),
    |time| format!("2025-11-04 {time}"),
    |time| format!("2025-11-04T{time}:00Z"),
    |time| format!("Nov 4 {time}"),
    |time| format!("11-04 {time}"),
    |time| format!("4 November 2025, {time}"),
    |time| format!("2025年11月4日 {time}"),
    |time| format!("At {time}"),
    |time| format!("{time}:00"),
    |time| {
        time.chars()
            .map(|it| char::from_u32(u32::from(it) + 0xfee0).unwrap())
            .collect()
    },
    |time| format!("[{time}](https://example.com/at)"),
    |time| format!("~{time}"),
    |time| format!("around {time}"),
    |time| format!("{time}頃"),
    |time| format!("{time} – {}:59", &time[..2]),
    |time| format!("{time}-{}:59", &time[..2]),
    |time| format!("Tuesday {time}"),
    |time| {
        format!(
            "{:02}:{} JST",
            9 + time[..2].parse::<u32>().unwrap(),
            &time[3..]
        )
    },
    |time| {
        format!(
            "{}:{} PM",
            time[..2].parse::<u32>().unwrap() - 12,
            &time[3..]
        )
    },
    |time| {
        format!(
            "午後{}時{}分",
            time[..2].parse::<u32>().unwrap() - 12,
            &time[3..]
        )
    },
    // What cannot be read.
    |time| format!("{}:??", &time[..2]),
    |time| format!("{time}:XX"),
    |_| "later".to_owned(),
    |time| time.replace(':', ""),
    |time| format!("{time}x"),
    |time| format!("{time}/15:00"),
];

/// What is put between two rows.
const BETWEEN: &[&str] = &[
    "![graph](graph.png)",
    "> all nodes answer",
    "```\nqueue: 9000\n```",
    "The page said so.",
    "<!-- a comment -->",
];

#[derive(Debug, Clone)]
struct Case {
    head: usize,
    style: usize,
    gap: usize,
    words: Vec<usize>,
    changed: usize,
    change: usize,
    between: Option<usize>,
    swapped: bool,
}

fn case() -> impl Strategy<Value = Case> {
    (
        0..HEADS.len(),
        0..STYLES.len(),
        0..GAPS.len(),
        proptest::collection::vec(0..WORDS.len(), 3..6),
        0..3_usize,
        0..=CHANGES.len(),
        proptest::option::of(0..BETWEEN.len()),
        any::<bool>(),
    )
        .prop_map(
            |(head, style, gap, words, changed, change, between, swapped)| Case {
                head,
                style,
                gap,
                words,
                changed,
                change,
                between,
                swapped,
            },
        )
}

/// The clock of a row.
fn clock(number: usize) -> String {
    format!("{}:{:02}", 13 + number, 7 * number + 5)
}

/// The document, and the line of each row.
fn document(case: &Case) -> (String, Vec<(usize, usize)>) {
    let style = STYLES[case.style];
    let mut text = HEADS[case.head].to_owned();
    text.push_str(match style {
        "table" => "| Time | Event |\n|---|---|\n",
        "html" => "<table>\n<tr><th>Time</th><th>Event</th></tr>\n",
        _ => "",
    });
    let mut order: Vec<usize> = (0..case.words.len()).collect();
    if case.swapped {
        order.swap(0, 1);
    }
    let mut lines = Vec::new();
    for number in order {
        let words = WORDS[case.words[number]];
        let mut time = clock(number);
        if number == case.changed
            && let Some(change) = CHANGES.get(case.change)
        {
            time = change(&time);
        }
        let gap = GAPS[case.gap];
        lines.push((number, text.lines().count() + 1));
        match style {
            "plain" => text.push_str(&format!("{time}{gap}{words}\n\n")),
            "heading" => text.push_str(&format!("#### {time}{gap}{words}\n\n")),
            "table" => text.push_str(&format!("| {time} | {} |\n", words.replace('|', "\\|"))),
            "html" => text.push_str(&format!(
                "<tr><td>{time}</td><td>{number} mails</td></tr>\n"
            )),
            bullet => text.push_str(&format!("{bullet}{time}{gap}{words}\n")),
        }
        if number == case.changed
            && let Some(between) = case.between
        {
            match style {
                "table" if between == 0 => text.push_str(&format!("{}\n", BETWEEN[0])),
                "table" | "html" => {}
                _ => text.push_str(&format!("\n{}\n\n", BETWEEN[between])),
            }
        }
    }
    if style == "html" {
        text.push_str("</table>\n");
    }
    (text, lines)
}

/// The line that a finding points at, and its name.
type Found = (usize, String);
/// The instant of an entry, as minutes of the day, its text and its details.
type Entry = (Option<i64>, String, String);

fn imported(text: &str) -> (Vec<Found>, Vec<Entry>) {
    let input = Input::of("2025-11-04-mail.md", text);
    let source = named("markdown-table").unwrap();
    let drafts = read(source, &input, Options::default());
    let findings = drafts.findings.iter().map(|finding| {
        let place = &finding.place;
        (
            place.source.position(place.span.start).line,
            finding.check.to_string(),
        )
    });
    let entries = drafts.drafts.iter().flat_map(|draft| &draft.entries);
    let entries = entries.map(|entry| {
        let day = 1_762_214_400;
        let minute = entry.at.moment.as_ref().map(|it| (it.instant.0 - day) / 60);
        let said = |text: &tenmatsu::import::LocalizedText| {
            text.languages
                .values()
                .cloned()
                .collect::<Vec<_>>()
                .join("\n")
        };
        (minute, said(&entry.text), said(&entry.details))
    });
    (findings.collect(), entries.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_changed_row_comes_out_the_same_or_is_found(case in case()) {
        let (text, lines) = document(&case);
        let (findings, entries) = imported(&text);
        for (number, line) in lines.clone() {
            let minute = i64::try_from((13 + number) * 60 + 7 * number + 5).unwrap();
            let words = match STYLES[case.style] {
                "html" => format!("{number} mails"),
                _ => WORDS[case.words[number]].to_owned(),
            };
            let is_same = entries.iter().any(|(at, text, _)| *at == Some(minute) && *text == words);
            // The rows of HTML have the place of their table.
            let line = if STYLES[case.style] == "html" { HEADS[case.head].lines().count() + 1 } else { line };
            let is_found = findings.iter().any(|(at, _)| *at == line);
            // A paragraph that does not begin like a time belongs to the row before.
            let is_paragraph = ["plain", "heading", "• "].contains(&STYLES[case.style]);
            let belongs = is_paragraph && entries.iter().any(|(.., details)| details.contains(&words));
            prop_assert!(is_same || is_found || belongs, "line {line}: {words}\n{text}\n{entries:#?}\n{findings:#?}");
            // Whatever its time, its words are kept, unless nothing is before them, or behind a paragraph.
            let is_kept = entries
                .iter()
                .any(|(_, text, details)| text.contains(&words) || details.contains(&words));
            let is_first = lines.first().is_some_and(|(first, _)| *first == number);
            let is_last = lines.last().is_some_and(|(last, _)| *last == number);
            let is_outside = is_first || (is_last && is_paragraph);
            prop_assert!(is_kept || (is_found && is_outside), "lost: {words}\n{text}\n{entries:#?}");
        }
        if let Some(between) = case.between.filter(|between| *between == 0 && !["html"].contains(&STYLES[case.style])) {
            let said = BETWEEN[between].trim_start_matches('!');
            let is_kept = entries.iter().any(|(.., details)| details.contains(&said[1..6]));
            let is_found = findings.iter().any(|(_, check)| check.starts_with("import-"));
            prop_assert!(is_kept || is_found, "lost: {said}\n{text}\n{entries:#?}");
        }
    }
}

#[test]
fn a_zone_that_is_stated_holds_against_one_that_is_given() {
    let project = Project::new();
    project.write(
        "a.md",
        "# A\n\n| Time (UTC) | Event |\n|---|---|\n| 2025-11-04 13:50 | Mail waits |\n",
    );
    project.write("b.csv", "time (UTC),event\n2025-11-04 13:50,Mail waits\n");
    project.write(
        "c.md",
        "# C\n\n## Timeline (CST)\n\n- 2025-11-04 13:50 Mail waits\n- 2025-11-04 14:50 Mail goes\n",
    );
    project.write("d.csv", "time,event\n2025-11-04 13:50,Mail waits\n");
    project.write(
        "e.md",
        "# E\n\n| Time (CST) | Event |\n|---|---|\n| 2025-11-04 08:50 | Mail waits |\n\n| Time (UTC) | Event |\n|---|---|\n| 2025-11-04 15:50 | Mail goes |\n",
    );
    project.write(
        "f.md",
        "# F\n\n| Time (UTC) | Event |\n|---|---|\n| 2025-11-04 13:50 | Mail waits |\n\n| Time (CST) | Event |\n|---|---|\n| 2025-11-04 08:50 | Mail goes |\n",
    );
    // What is stated; a zone of several that may be the given one; none at all.
    for (file, zone, at) in [
        ("a.md", "Asia/Tokyo", "2025-11-04T13:50:00Z"),
        ("b.csv", "Asia/Tokyo", "2025-11-04T13:50:00Z"),
        ("c.md", "America/Chicago", "2025-11-04T19:50:00Z"),
        ("c.md", "Asia/Shanghai", "2025-11-04T05:50:00Z"),
        ("d.csv", "Asia/Tokyo", "2025-11-04T04:50:00Z"),
        // The zone of another table is none of its clocks.
        ("e.md", "America/Chicago", "2025-11-04T14:50:00Z"),
    ] {
        let arguments = [
            "timeline",
            "--with",
            file,
            "--with-zone",
            zone,
            "--to",
            "csv",
        ];
        let run = project.run(&arguments);
        assert_eq!(run.code, 0, "{file}: {}", run.err);
        let first = run.out.lines().nth(1).unwrap_or_default();
        assert!(first.contains(at), "{file} {zone}: {first}");
        let is_said = run.err.contains("import-zone-inferred");
        assert_eq!(
            is_said,
            ["a.md", "b.csv"].contains(&file),
            "{file}: {}",
            run.err
        );
    }
    let run = project.run(&[
        "timeline",
        "--with",
        "f.md",
        "--with-zone",
        "America/Chicago",
        "--to",
        "csv",
    ]);
    for at in ["2025-11-04T13:50:00Z", "2025-11-04T14:50:00Z"] {
        assert!(run.out.contains(at), "{at}: {}{}", run.out, run.err);
    }
}
