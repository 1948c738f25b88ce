use super::*;

fn read(row: &str) -> String {
    let Some(read) = leading(row) else {
        return "–".to_owned();
    };
    let RowTime {
        text,
        until,
        offset,
        doubt,
        ..
    } = read.time;
    let mut shown = text;
    if let Some(until) = until {
        shown += &format!(" … {until}");
    }
    if let Some(offset) = offset {
        shown += &format!(" or {offset}");
    }
    if doubt.is_some() {
        shown += " ?";
    }
    if let Some(link) = read.link {
        shown += &format!(" <{link}>");
    }
    format!("{shown} | {}", read.text)
}

fn expect(rows: &[(&str, &str)]) {
    let rows = rows.iter().map(|(row, wanted)| (row, read(row), wanted));
    let wrong: Vec<_> = rows.filter(|(_, read, wanted)| read != *wanted).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn times_are_parted_from_words() {
    expect(&[
        ("13:50 An alarm", "13:50 | An alarm"),
        ("13:50", "13:50 | "),
        ("13:50: An alarm", "13:50 | An alarm"),
        ("13:50 - An alarm", "13:50 | An alarm"),
        ("13:50 – An alarm", "13:50 | An alarm"),
        ("13:50—An alarm", "13:50 | An alarm"),
        ("13:50, an alarm", "13:50 | an alarm"),
        ("13:50. An alarm", "13:50 | An alarm"),
        ("13:50 -- An alarm", "13:50 | An alarm"),
        ("１３：５０　警報", "１３：５０ | 警報"),
        ("13:50 警報を検知", "13:50 | 警報を検知"),
        ("13:50、警報を検知", "13:50 | 警報を検知"),
        ("13:50に警報を検知", "13:50 | 警報を検知"),
        ("13時50分 警報を検知", "13時50分 | 警報を検知"),
        ("午後1時50分頃、警報を検知", "~午後1時50分 | 警報を検知"),
        ("13:50:22 An alarm", "13:50:22 | An alarm"),
        ("2:05 PM An alarm", "2:05 PM | An alarm"),
        // Numbers are words.
        ("02:50 +5% load", "02:50 | +5% load"),
        ("02:50 -3 nodes", "02:50 | -3 nodes"),
        ("02:50 −3 nodes", "02:50 | −3 nodes"),
        ("02:50 +2 nodes added", "02:50 | +2 nodes added"),
        ("02:50 +1000 requests", "02:50 ? | +1000 requests"),
        ("02:50 –3 nodes", "02:50 | –3 nodes"),
        ("02:50 3 nodes", "02:50 | 3 nodes"),
        ("14:05 Sunday traffic rose", "14:05 | Sunday traffic rose"),
        ("14:05 March 9 release", "14:05 | March 9 release"),
        (
            "13:50 3月9日のリリースを適用",
            "13:50 | 3月9日のリリースを適用",
        ),
        ("14:05, March 9: mail", "14:05, March 9 | mail"),
        ("14:05 on March 9 mail", "14:05 on March 9 | mail"),
        ("02:50: 3 nodes", "02:50 | 3 nodes"),
    ]);
}

#[test]
fn marks_stay_whole() {
    expect(&[
        (
            "13:50 [ticket](https://example.com) opened",
            "13:50 | [ticket](https://example.com) opened",
        ),
        ("13:50 `queue` restarted", "13:50 | `queue` restarted"),
        ("13:50 (staging) tried", "13:50 | (staging) tried"),
        ("13:50 **Alert** fired", "13:50 | **Alert** fired"),
        ("**13:50** An alarm", "13:50 | An alarm"),
        ("**13:50:** An alarm", "13:50 | An alarm"),
        ("**13:50**: **Alert** fired", "13:50 | **Alert** fired"),
        ("**13:50: all is bold**", "13:50 | **all is bold**"),
        ("**13:50 UTC** – _Alert_ fired", "13:50 UTC | _Alert_ fired"),
        ("`13:50` An alarm", "13:50 | An alarm"),
        ("`13:50 restart`", "13:50 | `restart`"),
        ("[13:50] An alarm", "13:50 | An alarm"),
        ("[13:50 UTC] An alarm", "13:50 UTC | An alarm"),
        ("(13:50) An alarm", "13:50 | An alarm"),
        ("(13:50 An alarm)", "13:50 | (An alarm)"),
        ("[**13:50**] An alarm", "13:50 | An alarm"),
        ("\\[13:50\\] An alarm", "13:50 | An alarm"),
        ("【13:50】警報を検知", "13:50 | 警報を検知"),
        (
            "[13:50](https://example.com/7) An alarm",
            "13:50 <https://example.com/7> | An alarm",
        ),
        ("Mar 9th **13:50** An alarm", "Mar 9th 13:50 | An alarm"),
        ("_13:50_ snake_case_name", "13:50 | snake_case_name"),
    ]);
}

#[test]
fn days_and_zones_belong_to_the_time() {
    expect(&[
        ("2025-03-09 13:50 An alarm", "2025-03-09 13:50 | An alarm"),
        ("2025-03-09 13:50: An alarm", "2025-03-09 13:50 | An alarm"),
        (
            "2025-03-09T13:50:00Z An alarm",
            "2025-03-09T13:50:00Z | An alarm",
        ),
        (
            "2025-03-09T13:50:00-05:00 An alarm",
            "2025-03-09T13:50:00-05:00 | An alarm",
        ),
        (
            "2025-03-09 13:50:00 +0900 An alarm",
            "2025-03-09 13:50:00+09:00 | An alarm",
        ),
        (
            "2025-03-09 13:50:00-07 An alarm",
            "2025-03-09 13:50:00-07:00 | An alarm",
        ),
        (
            "2025-03-09 - 13:50 - An alarm",
            "2025-03-09 13:50 | An alarm",
        ),
        ("[12-05 16:21] merged", "12/05 16:21 | merged"),
        ("3月9日 13:50 警報", "3月9日 13:50 | 警報"),
        (
            "2025年3月9日（日）13時50分 警報",
            "2025年3月9日（日） 13時50分 | 警報",
        ),
        ("翌0:10 復旧", "0:10 | 復旧"),
        ("翌 午前0時10分、復旧", "午前0時10分 | 復旧"),
        ("翌日 0:10 復旧", "0:10 | 復旧"),
        ("13:50 UTC An alarm", "13:50 UTC | An alarm"),
        ("13:50Z An alarm", "13:50Z | An alarm"),
        ("13:50+09:00 An alarm", "13:50+09:00 | An alarm"),
        ("13:50 (JST) An alarm", "13:50 (JST) | An alarm"),
        ("13:50 CST: An alarm", "13:50 CST | An alarm"),
        ("13:50 CST An alarm", "13:50 CST | An alarm"),
        ("13:50 API: down", "13:50 | API: down"),
        ("13:50 API was down", "13:50 | API was down"),
        (
            "13:50 UTC-based jobs failed",
            "13:50 | UTC-based jobs failed",
        ),
        ("13:50 Z-index was wrong", "13:50 | Z-index was wrong"),
        ("13:50 Cuba had no mail", "13:50 | Cuba had no mail"),
        ("13:50 MET was slow", "13:50 | MET was slow"),
        ("13:50 Asia/Tokyo An alarm", "13:50 Asia/Tokyo | An alarm"),
        (
            "At 13:50 UTC, we restarted it",
            "13:50 UTC | we restarted it",
        ),
        ("around 14:00 the first mail", "~14:00 | the first mail"),
        ("~14:00 the first mail", "~14:00 | the first mail"),
        ("**~14:00** the first mail", "~14:00 | the first mail"),
        ("At about 14:00, mail", "~14:00 | mail"),
        ("14:00 (approx.) mail", "~14:00 | mail"),
        ("2025-03-09: An alarm", "2025-03-09 | An alarm"),
    ]);
}

#[test]
fn spans_are_told_from_offsets() {
    expect(&[
        ("14:05–14:20 x", "14:05 … 14:20 | x"),
        ("14:05 - 14:20: x", "14:05 … 14:20 | x"),
        ("14:05 to 14:20 x", "14:05 … 14:20 | x"),
        ("14:05〜14:20 停止", "14:05 … 14:20 | 停止"),
        ("14:05から14:20まで停止", "14:05 … 14:20 | 停止"),
        ("14:05-14:20 x", "14:05 … 14:20 | x"),
        ("09:00-09:30 x", "09:00 … 09:30 or -09:30 | x"),
        ("09:00-0930 x", "09:00 … 09:30 or -09:30 | x"),
        ("2025-03-09 10:13-11:16 x", "2025-03-09 10:13 … 11:16 | x"),
        (
            "2025-03-09 03:00-05:00 x",
            "2025-03-09 03:00 … 05:00 or -05:00 | x",
        ),
        ("09:00-09:30 UTC x", "09:00 UTC … 09:30 UTC | x"),
        ("09:00 UTC - 09:30 x", "09:00 UTC … 09:30 UTC | x"),
        ("2:05-3:30 PM x", "2:05 PM … 3:30 PM | x"),
        ("2:05 PM - 3:30 x", "2:05 PM … 3:30 PM | x"),
        ("11:30 PM - 12:15 x", "11:30 PM … 12:15 AM | x"),
        ("11:30 - 1:15 PM x", "11:30 AM … 1:15 PM | x"),
        ("10 AM - 2:15 x", "10 AM … 2:15 PM | x"),
        ("午前9時半〜10時 停止", "午前9時半 … 午前10時 | 停止"),
        ("[14:05 – 14:20] x", "14:05 … 14:20 | x"),
        (
            "2025-03-09 23:00 – 2025-03-10 01:00 x",
            "2025-03-09 23:00 … 2025-03-10 01:00 | x",
        ),
        ("14:05 - 3 nodes were down", "14:05 | 3 nodes were down"),
    ]);
}

#[test]
fn what_goes_on_is_no_time() {
    for row in [
        "12:00:XX An alarm",
        "14:?? An alarm",
        "14:05? An alarm",
        "14:05+ errors",
        "14:05x",
        "1410Z The queue",
        "13:50/14:50 x",
        "An alarm at 13:50",
        "1. nodes",
        "Monday",
        "3 of 4 nodes",
        "T+5 x",
    ] {
        assert_eq!(read(row), "–", "{row}");
    }
}
