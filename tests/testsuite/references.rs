//! References of texts to times and lengths of their record: in every form of output, in both languages, and where wrong.

use serde_json::Value;

use crate::docx_file;
use crate::project::{Project, small};
use crate::sample::same;
use crate::words;

/// A record with every form of reference, in texts of every kind.
const EVERY: &str = r##"
id: REF-1
language: ja
time_zone: Asia/Tokyo
status: restored
services: [{all: "API（<t:timeline.first-post:short>）"}]
title: {en: "Stopped from <t:impact.start:clock> to <t:impact.end:clock>", ja: "<t:impact.start:clock>〜<t:impact.end:clock>の停止"}
summary:
  en: |
    It began on **<t:impact.start>** and ended on *<t:impact.end>*; <d:impact> of <d:impact.elapsed> were felt. The second
    window was <t:impact.windows.2.start:short> to
    <t:impact.windows.2.end:clock>, [so says <t:timeline.first-post>](https://example.com "seen <t:report.date>").

    | What | When |
    |---|---|
    | Detected | <d:time-to-detect> after <t:impact.start:short> |
    | Silence | <d:longest-silence> |
    | Promise | <t:timeline.first-post.next_update_by> |
    | Told | <t:timeline.first-post.posted:clock> |
    | Over | <t:timeline.fixed.until:clock> |

    - Literal: <t:2026-04-01 02:00>, <t:March 31, 2026 11:50 PM UTC:clock>, <t:~2026-04-01 01:30>, <t:2026-04-02>
    - Between: <d:timeline.first-post..timeline.fixed>, <d:impact.start..2026-04-01 01:00>, <d:2026-03-31..report.date>
    - Report: <t:report.date>, <t:report.date:short>, due <t:report.due>
    - Characters: `<t:impact.start>`, \<t:impact.start>
  ja: |
    影響は**<t:impact.start>**に始まり、**「<t:impact.end>」**に終わりました。<d:impact.elapsed>のうち<d:impact>です。2回目は
    <t:impact.windows.2.start:short>から
    <t:impact.windows.2.end:clock>まで、[<t:timeline.first-post>の案内](https://example.com "<t:report.date>閲覧")の通りです。

    | 項目 | 日時 |
    |---|---|
    | 検知 | <t:impact.start:short>から<d:time-to-detect>後 |
    | 無連絡 | <d:longest-silence> |
    | 約束 | <t:timeline.first-post.next_update_by> |
    | 案内 | <t:timeline.first-post.posted:clock> |
    | 終了 | <t:timeline.fixed.until:clock> |

    - 直接：<t:2026-04-01 02:00>、<t:2026年3月31日 23:50 UTC:clock>、<t:2026-04-01 01:30頃>、<t:2026-04-02>
    - 間隔：<d:timeline.first-post..timeline.fixed>、<d:impact.start..2026-04-01 01:00>、<d:2026-03-31..report.date>
    - 報告：<t:report.date>、<t:report.date:short>、期限は<t:report.due>
    - 文字：`<t:impact.start>`、\<t:impact.start>
detection: {ja: "<t:timeline.first-post:short>の前、**<d:time-to-detect>**で検知しました。"}
resolution: {en: "Restarted at <t:timeline.fixed:clock>."}
impact:
  details: {en: "# Began <t:impact.start:date>", ja: "# <t:impact.start:date>に開始"}
  windows:
    - {start: 2026-03-31 23:50, end: 2026-04-01 00:20, label: {en: "Until <t:impact.windows.1.end:clock>", ja: "<t:impact.windows.1.end:clock>まで"}}
    - {start: 2026-04-01 01:00, end: 2026-04-01 01:10:30}
timeline:
  - {at: 2026-03-31 23:55, milestone: detected, text: {en: "An alert, <d:time-to-detect> on", ja: "<d:time-to-detect>後に警報"}}
  - id: first-post
    at: {stated: 2026-04-01 12:05, corrected: 2026-04-01 00:05, reason: {en: "It is before <t:timeline.fixed:clock>", ja: "<t:timeline.fixed:clock>より前のため"}}
    posted: 2026-04-01 00:08
    kind: post
    text: {en: "*Since <t:impact.start:short>*; an update by <t:timeline.first-post.next_update_by:clock>", ja: "*<t:impact.start>*から停止中。次回は<t:timeline.first-post.next_update_by:clock>まで"}
    next_update_by: 30 minutes
  - id: fixed
    at: 2026-04-01 01:10
    until: 2026-04-01 01:20
    kind: post
    text: {en: "Over since <t:impact.end>", ja: "<t:impact.end>に復旧"}
    details: {en: "After <d:impact>.", ja: "影響時間は**<d:impact>**です。"}
report: {date: 2026-04-03, due: 5 business days, by: {en: "SRE, <t:report.date:short>", ja: "SRE（<t:report.date:short>）"}}
"##;

/// An incident that goes on, and what nothing tells.
const UNKNOWN: &str = r#"
id: REF-2
language: en
time_zone: Europe/London
status: investigating
title: {en: Slow pages, ja: 表示の遅延}
summary:
  en: Since <t:impact.start:date>, for <d:impact>, until <t:impact.end>; detected after <d:time-to-detect>. <d:timeline.seen..impact.end>, <d:impact.start..timeline.seen>.
  ja: 開始は<t:impact.start:date>、期間は<d:impact>、終了は<t:impact.end>、検知までは<d:time-to-detect>。<d:timeline.seen..impact.end>、<d:impact.start..timeline.seen>。
impact: {start: unknown}
timeline:
  - {id: seen, at: 2026-06-01 09:00, text: {en: Seen, ja: 確認}}
"#;

fn project() -> Project {
    Project::new()
        .file("incidents/REF-1.yaml", EVERY)
        .file("incidents/REF-2.yaml", UNKNOWN)
}

/// The page without its head.
fn main(page: &str) -> &str {
    let (_, main) = page.split_once("<main").unwrap();
    main.split_once("</main>").unwrap().0
}

#[test]
fn every_form_of_reference_is_words_in_every_format() {
    let project = project();
    let check = project.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
    for arguments in [&["build"][..], &["build", "--to", "docx"]] {
        let run = project.run(arguments);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    for language in ["en", "ja"] {
        for id in ["REF-1", "REF-2"] {
            let name = format!("{language}/{id}");
            let markdown = project.read(&format!("output/{name}.md"));
            let page = project.read(&format!("output/{name}.html"));
            let ours = words::of_markdown(&markdown);
            same(&ours, &words::of_html(&page), &name);
            let docx = std::fs::read(project.path().join(format!("output/{name}.docx")));
            same(&ours, &docx_file::words(&docx.unwrap()), &name);
            #[cfg(feature = "pdf")]
            {
                let pdf = std::fs::read(project.path().join(format!("output/{name}.pdf")));
                same(&ours, &words::of_pdf(&pdf.unwrap()), &name);
            }
            insta::with_settings!({ snapshot_suffix => name.replace('/', "-"), omit_expression => true }, {
                insta::assert_snapshot!("references_md", markdown);
                // The figure says nothing of texts.
                let (before, after) = main(&page).split_once("<svg").unwrap();
                let after = after.rsplit_once("</svg>").unwrap().1;
                insta::assert_snapshot!("references_html", format!("{before}<svg></svg>{after}"));
            });
        }
    }
}

#[test]
fn timelines_and_metrics_say_words() {
    let project = project();
    for language in ["en", "ja"] {
        for form in ["table", "md", "csv", "json", "ics", "mermaid"] {
            let arguments = ["timeline", "REF-1", "--to", form, "--messages", language];
            let run = project.run(&arguments);
            assert_eq!(run.code, 0, "{}", run.err);
            for bad in ["<t:", "<d:", "t:impact", "d:impact", "\u{FDD2}"] {
                assert!(!run.out.contains(bad), "{form}: {}", run.out);
            }
            if matches!(form, "md" | "csv" | "json") {
                insta::with_settings!({ snapshot_suffix => format!("{form}-{language}"), omit_expression => true }, {
                    insta::assert_snapshot!("references_timeline", run.out);
                });
            }
        }
        let arguments = [
            "stats",
            "--by",
            "service",
            "--to",
            "table",
            "--messages",
            language,
        ];
        let run = project.run(&arguments);
        let service = if language == "en" {
            "API（Wed, Apr 1, 00:05）"
        } else {
            "API（4月1日（水）0:05）"
        };
        assert!(run.out.contains(service), "{}", run.out);
    }
}

#[test]
fn references_that_lead_nowhere_are_found_where_they_stand() {
    let summary = "summary:\n\
        \x20 en: |\n\
        \x20   It began <t:impact.strat> and lasted <d:time-to-detekt>.\n\
        \x20   | a | <t:first-post:clok> |\n\
        \x20   |---|---|\n\
        \x20   | <t:impact.start | <d:impact.end .. impact.start> |\n\
        \x20 ja: \"二重の**強調**と、影響は<t:2023-02-30 06:00>に始まり、<t: 10月11日 >と<t:2023-10-12 01:27 CST>、<t:first-post>に続きました。\"\n";
    let record = small("REF-3").replace("  - at:", "  - id: first-post\n    at:") + summary;
    let project = Project::new().file("incidents/REF-3.yaml", record);
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 1);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let found = json["findings"].as_array().unwrap().iter().map(|it| {
        let help = it["help"].as_array().unwrap();
        let help: Vec<_> = help.iter().filter_map(Value::as_str).collect();
        let fix = it["fix"]["replacement"].as_str().unwrap_or("-");
        format!(
            "{}:{} {}: {} | {} | {fix}",
            it["line"],
            it["column"],
            it["check"].as_str().unwrap(),
            it["message"].as_str().unwrap(),
            help.join("; ")
        )
    });
    insta::assert_snapshot!("references_found", found.collect::<Vec<_>>().join("\n"));
}
