//! What the settings say that records and checks follow.

use crate::project::{Project, Run, small};

/// Posts at these times of October 11, 2023, below a record of severity `major`.
fn posts(times: &[&str]) -> String {
    let (head, _) = small("EX-1")
        .split_once("timeline:\n")
        .map(|(head, rest)| (head.to_owned(), rest.to_owned()))
        .unwrap();
    let post = |time: &&str| {
        format!(
            "  - {{at: 2023-10-11 {time}, kind: post, text: {{en: We are on it., ja: 対応中}}}}\n"
        )
    };
    let posts: String = times.iter().map(post).collect();
    format!("{head}severity: major\ntimeline:\n{posts}")
}

fn check(settings: &str, record: &str) -> Run {
    let project = Project::new().file("incidents/EX-1.yaml", record);
    project.write("tenmatsu.toml", settings);
    project.run(&["check"])
}

/// The checks that found something, each with its severity and its line.
fn found(settings: &str, record: &str) -> Vec<String> {
    let project = Project::new().file("incidents/EX-1.yaml", record);
    project.write("tenmatsu.toml", settings);
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!(run.err, "");
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let name = |it: &serde_json::Value| {
        let word = |key: &str| it[key].as_str().unwrap().to_owned();
        format!("{} {} {}", word("check"), word("severity"), it["line"])
    };
    findings.map(name).collect()
}

/// The line of the English report that begins with this cell.
fn row(settings: &str, record: &str, cell: &str) -> Option<String> {
    let project = Project::new().file("incidents/EX-1.yaml", record);
    project.write("tenmatsu.toml", settings);
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = project.read("output/en/EX-1.md");
    let start = format!("| {cell} |");
    let line = report.lines().find(|line| line.starts_with(&start));
    line.map(|line| line[start.len()..].trim_matches([' ', '|']).to_owned())
}

#[test]
fn wrong_settings_are_all_found_in_one_run() {
    let settings = "calendar = \"japn\"\n\
                    closing_days = [\"12-29\", \"12-32\", 2026-12-30]\n\
                    report_deadline = \"90 minutes\"\n\
                    incident_ids = [\"INC-0000\", \"incident\"]\n\
                    [silence]\nmajor = \"5 business days\"\nmayor = \"1 hour\"\n\
                    [checks]\n\
                    promise-mised = \"off\"\n\
                    import-time = \"off\"\n\
                    raw-html = \"warning\"\n\
                    ambiguous-scalar = \"error\"\n\
                    text-missing = \"warn\"\n";
    let project = Project::new().file("tenmatsu.toml", settings);
    for (language, name) in [("en", "settings_policy_en"), ("ja", "settings_policy_ja")] {
        let run = project.run(&["check", "--messages", language]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        insta::assert_snapshot!(name, run.err);
    }
}

#[test]
fn the_settings_say_how_grave_a_check_is() {
    let step = "next_steps: [{action: {all: Review}, owner: {all: SRE}}]\n";
    let record = format!("{}{step}", small("EX-1"));
    let level = |level: &str| {
        found(
            &format!("[checks]\nnext-step-without-due = \"{level}\"\n"),
            &record,
        )
    };
    assert_eq!(found("", &record), ["next-step-without-due warning 13"]);
    assert_eq!(level("error"), ["next-step-without-due error 13"]);
    assert_eq!(level("advice"), ["next-step-without-due advice 13"]);
    assert!(level("off").is_empty());
    // What is off is still accepted by its allowance, which is therefore of use.
    let allowed = format!("{record}allow: [{{check: next-step-without-due, reason: Agreed.}}]\n");
    let off = "[checks]\nnext-step-without-due = \"off\"\n";
    assert!(found(off, &allowed).is_empty());
}

#[test]
fn an_allowance_is_unused_only_where_its_check_had_its_say() {
    let step = "next_steps: [{action: {en: Review}, owner: {all: SRE}, due: 5 business days}]\n";
    let allow = "allow: [{check: text-missing, reason: Later.}]\n";
    let project = Project::new().file(
        "incidents/EX-1.yaml",
        format!("{}{step}{allow}", small("EX-1")),
    );
    assert_eq!(project.run(&["check"]).out, "1 record, no findings\n");
    // Japanese is not made here, so nobody asked for it.
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn silences_are_measured_only_between_stamps_that_hold() {
    let limit = "[silence]\nmajor = \"1 hour\"\n";
    assert!(found("", &posts(&["09:00", "12:00"])).is_empty());
    assert!(found(limit, &posts(&["09:00", "10:00", "11:00"])).is_empty());
    let minor = posts(&["09:00", "12:00"]).replace("major", "minor");
    assert!(found(limit, &minor).is_empty());
    let run = check(limit, &posts(&["09:00", "10:01", "11:00", "13:00"]));
    insta::assert_snapshot!("silence", run.out);
    // 21:30 for 9:30: neither the silence around it nor the one after it is told.
    assert_eq!(
        found(limit, &posts(&["09:00", "21:30", "10:30", "12:00"])),
        ["entry-out-of-order error 12", "silence-too-long advice 14"]
    );
}

#[test]
fn a_report_is_due_by_the_record_else_the_settings_else_a_promise() {
    let due = |settings: &str, more: &str| {
        row(settings, &format!("{}{more}", small("EX-1")), "Report due")
    };
    let is = |text: &str| Some(text.to_owned());
    let promise = "    promises: [{what: report, by: 3 business days}]\n";
    let five = "calendar = \"japan\"\nreport_deadline = \"5 business days\"\n";
    // From the end of the impact, Thursday, October 12; from the promise, Wednesday, October 11.
    let from_end = is("Thursday, October 19, 2023 (within 5 business days)");
    let from_promise = is("Wednesday, October 18, 2023 (within 5 business days)");
    assert_eq!(due("", ""), None);
    assert_eq!(due(five, ""), from_end);
    assert_eq!(due(five, promise), from_promise);
    assert_eq!(
        due("", "report: {due: 5 business days, calendar: japan}\n"),
        from_end
    );
    assert_eq!(
        due(five, "report: {due: 2023-10-31}\n"),
        is("Tuesday, October 31, 2023")
    );
    assert_eq!(
        due(five, "report: {due: 2 weeks}\n"),
        is("Thursday, October 26, 2023 (within 14 days)")
    );
    let third = is("Monday, October 16, 2023 (within 3 business days)");
    assert_eq!(due("calendar = \"japan\"\n", promise), third);
    let closed = "calendar = \"japan\"\nclosing_days = [\"2023-10-13\"]\n";
    assert_eq!(
        due(closed, promise),
        is("Tuesday, October 17, 2023 (within 3 business days)")
    );
    // Columbus Day is not before the promise; nothing is counted without a calendar.
    assert_eq!(due("calendar = \"united-states\"\n", promise), third);
    assert_eq!(due("", promise), is("within 3 business days"));
    assert_eq!(due("report_deadline = \"5 business days\"\n", ""), None);
}

#[test]
fn only_a_deadline_of_the_record_or_the_settings_is_overdue() {
    let promise = "    promises: [{what: report, by: 3 business days}]\n";
    let promised = format!("{}{promise}", small("EX-1"));
    let own = format!("{}report: {{due: 2023-10-19}}\n", small("EX-1"));
    let deadline = "calendar = \"japan\"\nreport_deadline = \"5 business days\"\n";
    assert!(found("calendar = \"japan\"\n", &promised).is_empty());
    assert_eq!(found(deadline, &promised), ["report-overdue warning 1"]);
    assert_eq!(found("", &own), ["report-overdue warning 13"]);
    // Through the whole day in the record's zone.
    let project = Project::new().file("incidents/EX-1.yaml", &own);
    let says = |now: &str| {
        project
            .run(&["check", "--now", now])
            .out
            .contains("report-overdue")
    };
    assert!(!says("2023-10-19T14:59:59Z"));
    assert!(says("2023-10-19T15:00:00Z"));
}

#[test]
fn what_is_due_on_a_day_is_judged_by_the_day() {
    let outcome = |settings: &str, by: &str, kept: &str| {
        let promise = format!("    promises: [{{what: report, by: {by}, kept_by: {kept}}}]\n");
        let record = format!("{}{promise}", small("EX-1"));
        row(settings, &record, "Post 1")
            .unwrap()
            .rsplit("| ")
            .next()
            .unwrap()
            .to_owned()
    };
    let japan = "calendar = \"japan\"\n";
    let by = "3 business days";
    assert_eq!(outcome(japan, by, "2023-10-16 23:59"), "Kept on the day");
    assert_eq!(outcome(japan, by, "2023-10-13 09:00"), "Kept, 3 days early");
    assert_eq!(
        outcome(japan, by, "2023-10-17 00:00"),
        "**Missed by 1 day**"
    );
    assert_eq!(
        outcome("", by, "2023-10-17 00:00"),
        "Done Tue, Oct 17, 00:00"
    );
    // A date is a day too: also the day of the promise itself.
    assert_eq!(
        outcome("", "2023-10-11", "2023-10-11 18:00"),
        "Kept on the day"
    );
    assert_eq!(
        outcome("", "2023-10-11 15:00", "2023-10-11 18:00"),
        "**Missed by 3 hours**"
    );
    // Late from a full minute on, and no longer than it was.
    assert_eq!(
        outcome("", "2023-10-11 15:00:59", "2023-10-11 15:01:00"),
        "Kept to the minute"
    );
    assert_eq!(
        outcome("", "2023-10-11 15:00:59", "2023-10-11 15:03:58"),
        "**Missed by 2 minutes**"
    );
}

#[test]
fn a_next_step_counts_business_days_from_the_date_of_the_report() {
    let step = "next_steps: [{action: {all: Review}, owner: {all: SRE}, due: 10 business days}]\n";
    let record = |report: &str| format!("{}{step}{report}", small("EX-1"));
    let cell = |report: &str| row("calendar = \"japan\"\n", &record(report), "Review").unwrap();
    assert_eq!(cell(""), "– | SRE | within 10 business days | Open");
    assert_eq!(
        cell("report: {date: 2023-10-20}\n"),
        "– | SRE | Monday, November 6, 2023 (within 10 business days) | Open"
    );
    let overdue = found(
        "calendar = \"japan\"\n",
        &record("report: {date: 2023-10-20}\n"),
    );
    assert_eq!(overdue, ["next-step-overdue warning 13"]);
}

#[test]
fn a_stamp_in_doubt_makes_nothing_else_known() {
    // 21:30 for 9:30; its neighbours' promises might have been kept by it.
    let record = posts(&["09:00", "21:30", "12:00"])
        .replacen("対応中}}", "対応中}, next_update_by: 10:00}", 1)
        .replace("next_update_by: 10:00", "next_update_by: 2023-10-11 10:00");
    assert_eq!(found("", &record), ["entry-out-of-order error 12"]);
    let sure = record.replace("21:30", "11:30");
    assert_eq!(found("", &sure), ["promise-missed advice 11"]);
}

#[test]
fn a_promise_in_a_post_s_own_words_counts_once() {
    let record = |first: &str| {
        format!(
            "id: EX-1\nlanguage: en\ntime_zone: Asia/Tokyo\nstatus: restored\ntitle: {{all: Mail}}\n\
             impact: {{start: 2023-10-10 06:00, end: 2023-10-12 02:00}}\n\
             report: {{calendar: japan}}\n\
             timeline:\n  - at: 2023-10-11 23:40\n    kind: post\n{first}\
             \x20 - at: 2023-10-12 00:20\n    kind: post\n    text: {{en: Still at work., ja: 対応中}}\n"
        )
    };
    let promises = |first: &str| {
        let project = Project::new().file("incidents/EX-1.yaml", record(first));
        let run = project.run(&["timeline", "EX-1", "--to", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        json.to_string()
    };
    let both = "    text: {en: Our next update follows within 30 minutes., ja: 30分以内に次回の更新をお知らせします}\n";
    let out = promises(both);
    assert_eq!(out.matches("\"what\":\"update\"").count(), 1, "{out}");
    assert!(out.contains("2023-10-11T15:10:00Z"), "{out}");
    assert!(out.contains("\"by_seconds\":600"), "{out}");
    // A field says it too: one promise all the same.
    let out = promises(&format!("{both}    next_update_by: 30 minutes\n"));
    assert_eq!(out.matches("\"what\":\"update\"").count(), 1, "{out}");
    // A bare clock is the next time that it shows; an update that was given promises nothing.
    let out = promises(
        "    text: {en: \"We will provide an update by 1:00 AM.\", ja: 1:00までに続報をお知らせします}\n",
    );
    assert!(out.contains("2023-10-11T16:00:00Z"), "{out}");
    let out = promises(
        "    text: {en: The status page was updated at 11:30 PM., ja: 23:30に状況を更新しました}\n",
    );
    assert!(!out.contains("\"what\":\"update\""), "{out}");
    let out = promises(
        "    text: {en: We'll publish a report within five business days., ja: 5営業日以内に報告書を公開予定}\n",
    );
    assert_eq!(out.matches("\"what\":\"report\"").count(), 1, "{out}");
    assert!(out.contains("2023-10-18"), "{out}");
}
