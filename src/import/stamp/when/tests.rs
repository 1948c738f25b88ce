use super::*;

/// What the record says of each stamp, with how many notes and whether it is doubtful.
fn read(texts: &[&str], setting: StampContext) -> Vec<String> {
    let shown = resolve(texts, &setting).into_iter().map(|it| {
        let instant = it
            .stamp
            .moment
            .map_or("?".to_owned(), |moment| moment.instant.rfc3339());
        let doubt = it
            .doubt
            .map_or(String::new(), |words| format!(" {}", words.key));
        format!(
            "{} = {instant}, notes {}{doubt}",
            it.stamp.text,
            it.stamp.notes.len()
        )
    });
    shown.collect()
}

fn at(text: &str) -> Option<Instant> {
    clock::read(text, None)
        .ok()
        .map(|reading| reading.moment.instant)
}

#[test]
fn a_year_comes_from_the_documents_date_and_turns_at_new_year() {
    let setting = StampContext {
        order: Order::NewestFirst,
        newest: at("2025-01-01 02:10:30 UTC"),
        ..StampContext::default()
    };
    insta::assert_snapshot!(read(&["Jan 1, 02:10 UTC", "Jan 1, 00:05 UTC", "Dec 31, 23:50 UTC"], setting).join("\n"), @r"
    2025-01-01 02:10 UTC = 2025-01-01T02:10:00Z, notes 1
    2025-01-01 00:05 UTC = 2025-01-01T00:05:00Z, notes 1
    2024-12-31 23:50 UTC = 2024-12-31T23:50:00Z, notes 1
    ");
}

#[test]
fn a_day_comes_from_the_entry_before_and_turns_at_midnight() {
    let setting = StampContext {
        oldest: at("2023-07-04 04:00 UTC"),
        ..StampContext::default()
    };
    // July 3, 9:37 PM in California.
    let texts = [
        "9:37 PM PDT",
        "11:58 PM PDT",
        "12:20 AM PDT",
        "12:40 AM PST",
        "11:00 PM PDT",
        "10:30 PM PDT",
    ];
    insta::assert_snapshot!(read(&texts, setting).join("\n"), @r"
    2023-07-03 21:37 PDT = 2023-07-04T04:37:00Z, notes 1
    2023-07-03 23:58 PDT = 2023-07-04T06:58:00Z, notes 1
    2023-07-04 00:20 PDT = 2023-07-04T07:20:00Z, notes 1
    2023-07-04T00:40-07:00 = 2023-07-04T07:40:00Z, notes 2 import-season
    2023-07-04 23:00 PDT = 2023-07-05T06:00:00Z, notes 2 import-two-readings
    2023-07-05 22:30 PDT = 2023-07-06T05:30:00Z, notes 2 import-two-readings
    ");
}

#[test]
fn what_is_whole_stays_as_it_was_stated() {
    let zone = Zone::read("+09:00").ok();
    let setting = StampContext {
        zone,
        order: Order::NewestFirst,
        ..StampContext::default()
    };
    // The one in the middle is late by twelve hours: nothing is bent.
    let texts = [
        "October 12, 2023 2:13 AM",
        "October 12, 2023 1:27 PM",
        "2023年10月11日（水）23:22",
    ];
    insta::assert_snapshot!(read(&texts, setting).join("\n"), @r"
    October 12, 2023 2:13 AM = 2023-10-11T17:13:00Z, notes 0
    October 12, 2023 1:27 PM = 2023-10-12T04:27:00Z, notes 0
    2023年10月11日（水）23:22 = 2023-10-11T14:22:00Z, notes 0
    ");
}

#[test]
fn what_cannot_be_told_is_left_and_said() {
    let texts = [
        "Oct 12, 02:13",
        "soon",
        "2023-10-12 02:13 CST",
        "2023-10-12 02:13 PST",
        "2023-03-12 02:30 America/New_York",
        "2023-02-30 10:00 UTC",
    ];
    insta::assert_snapshot!(read(&texts, StampContext::default()).join("\n"), @r"
    2023-10-12 02:13 = ?, notes 1
    soon = ?, notes 1 import-time
    2023-10-12 02:13 CST = ?, notes 1 import-zones
    2023-10-12T02:13-07:00 = 2023-10-12T09:13:00Z, notes 1 import-season
    2023-03-12 02:30 America/New_York = ?, notes 1 import-time
    2023-02-30 10:00 UTC = ?, notes 1 import-time
    ");
    let alone = ["Oct 12, 02:13", "10:00"];
    insta::assert_snapshot!(read(&alone, StampContext::default()).join("\n"), @r"
    Oct 12, 02:13 = ?, notes 1 import-time
    10:00 = ?, notes 1 import-time
    ");
}

#[test]
fn numbers_that_may_be_the_month_are_told_by_other_times_or_left() {
    let zone = Zone::read("+02:00").ok();
    let setting = StampContext {
        zone,
        ..StampContext::default()
    };
    assert_eq!(
        read(
            &["06/07/2025 12:32", "20/06/2025 12:43", "21.06.2025 12:50"],
            setting
        ),
        [
            "2025-07-06 12:32 = 2025-07-06T10:32:00Z, notes 1",
            "20/06/2025 12:43 = 2025-06-20T10:43:00Z, notes 0",
            "21.06.2025 12:50 = 2025-06-21T10:50:00Z, notes 0"
        ]
    );
    assert_eq!(
        read(&["06/07/2025 12:32", "07/07/2025 12:43"], setting),
        [
            "06/07/2025 12:32 = ?, notes 1 import-two-days",
            "07/07/2025 12:43 = 2025-07-07T10:43:00Z, notes 0"
        ]
    );
    assert_eq!(
        read(
            &["06/07/2025 12:32", "20/06/2025 12:43", "06/20/2025 12:50"],
            setting
        ),
        [
            "06/07/2025 12:32 = ?, notes 1 import-two-days",
            "20/06/2025 12:43 = 2025-06-20T10:43:00Z, notes 0",
            "06/20/2025 12:50 = 2025-06-20T10:50:00Z, notes 0"
        ]
    );
    let near = StampContext {
        near: at("2025-07-06 12:00 UTC"),
        ..setting
    };
    assert_eq!(
        read(&["06/07/2025 12:32"], near),
        ["2025-07-06 12:32 = 2025-07-06T10:32:00Z, notes 1"]
    );
}

#[test]
fn what_may_be_a_span_or_cannot_be_a_clock_is_left() {
    let setting = StampContext {
        zone: Some(Zone::UTC),
        near: at("2025-03-09 12:00 UTC"),
        ..StampContext::default()
    };
    let texts = [
        "2025-03-09 09:05-09:30",
        "09:05-09:30",
        "2025-03-09 12:00:XX",
        "2025-03-09 14:??",
        "Mar 9, --:--",
        "2025-03-09 T+0",
    ];
    assert_eq!(
        read(&texts, setting),
        [
            "2025-03-09 09:05-09:30 = ?, notes 1 import-span",
            "09:05-09:30 = ?, notes 2 import-span",
            "2025-03-09 12:00:XX = ?, notes 1 import-time",
            "2025-03-09 14:?? = ?, notes 1 import-time",
            "Mar 9, --:-- = ?, notes 1 import-time",
            "2025-03-09 T+0 = ?, notes 1 import-time"
        ]
    );
    assert_eq!(
        read(
            &["2025-03-09 09:05-10:00", "2025-03-09 16:05-10:00"],
            setting
        ),
        [
            "2025-03-09 09:05-10:00 = 2025-03-09T19:05:00Z, notes 0",
            "2025-03-09 16:05-10:00 = 2025-03-10T02:05:00Z, notes 0"
        ]
    );
}
