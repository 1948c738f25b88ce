//! The forms that facts are read in, and that no text breaks the walk.

use proptest::prelude::*;

use super::{Fact, Field, Hedge, Value, find};
use crate::clock::{WrittenDate, Zone};
use crate::locale::{ENGLISH, JAPANESE, Language};
use crate::record::EntryKind;

/// A fact in short: `2023-10-12 3 03:25 JST`, `90m`, `38.4%`, `×12500`.
fn short(fact: &Fact) -> String {
    let value = match &fact.value {
        Value::Time(written) => {
            let mut parts = Vec::new();
            parts.extend(written.date.map(|date| match date {
                WrittenDate::Full(date) => date.iso(),
                WrittenDate::Either(one, other) => format!("{} or {}", one.iso(), other.iso()),
                WrittenDate::InYear { month, day } => format!("{month}/{day}"),
                WrittenDate::InMonth(day) => format!("day {day}"),
                WrittenDate::After(days) => format!("{days:+} day"),
            }));
            parts.extend(written.weekday.as_ref().map(|(day, _)| format!("w{day}")));
            parts.extend(written.clock.as_ref().map(|clock| {
                let doubt = if clock.is_doubtful { "?" } else { "" };
                format!("{:02}:{:02}{doubt}", clock.hour, clock.minute)
            }));
            parts.extend(written.zone.map(Zone::name));
            parts.join(" ")
        }
        Value::Zone(zone) => format!("zone {}", zone.name()),
        Value::Duration { seconds, least, .. } => {
            let least = least.map_or(String::new(), |it| format!("{}-", it / 60));
            format!("{least}{}m", seconds / 60)
        }
        Value::BusinessDays(days) => format!("{days} business days"),
        Value::Percentage(milli) => format!("{}%", *milli as f64 / 1_000.0),
        Value::Count(number) => format!("×{number}"),
        Value::Several {
            magnitude,
            unit: None,
        } => format!("several {magnitude}"),
        Value::Several {
            magnitude,
            unit: Some(unit),
        } => format!("several {magnitude} × {unit} s"),
        Value::Ordinal(number) => format!("#{number}"),
        Value::Month { year, month } => {
            let year = year.map_or_else(String::new, |it| it.to_string());
            format!("{year}-{month}")
        }
        Value::Literal(kind, text) => format!("{kind:?} {text}"),
    };
    let hedge = match fact.hedge {
        Hedge::Exact => "",
        Hedge::About => "about ",
        Hedge::Nearly => "nearly ",
        Hedge::JustOver => "just over ",
        Hedge::AtMost => "at most ",
        Hedge::AtLeast => "at least ",
        Hedge::Each => "each ",
    };
    let field = fact
        .field
        .map_or_else(String::new, |it| format!(" ({it:?})"));
    format!("{hedge}{value}{field}")
}

fn facts(language: Language, text: &str) -> String {
    let facts = find(text, language, None);
    facts.iter().map(short).collect::<Vec<_>>().join(", ")
}

#[test]
fn english_forms() {
    for (text, expected) in [
        ("on October 12th, 2023", "2023-10-12"),
        ("Oct. 12 at 3:25 a.m.", "10/12 03:25"),
        ("12 October 2023, 03:25 JST", "2023-10-12 03:25 +09:00"),
        (
            "Thursday, October 12, 2023 at 3:25 AM GMT+9",
            "2023-10-12 w3 03:25 +09:00",
        ),
        (
            "at 3:25 PM PT on October 12",
            "10/12 15:25 America/Los_Angeles",
        ),
        ("at noon and at midnight", "12:00, 00:00"),
        (
            "10/20/2025 at 12:00 PM PT, 20/10/2025 12:05 UTC, 5/5/2025",
            "2025-10-20 12:00? America/Los_Angeles, 2025-10-20 12:05 UTC, 2025-05-05",
        ),
        (
            "Dec/2 at 15:51 UTC or 2/Dec 15:51, 20/10 12:05 UTC",
            "12/2 15:51 UTC, 12/2 15:51, 10/20 12:05 UTC",
        ),
        ("at 12 AM or 12:30 PM", "00:00?, 12:30"),
        ("2023-10-12T03:25:00Z", "2023-10-12 03:25 UTC"),
        ("from 3:25 AM to 4:10 AM JST", "03:25 +09:00, 04:10 +09:00"),
        ("June 8 to the next day at 1:30", "6/8, 6/9 01:30"),
        ("2 hours 30 minutes or 1h30m", "150m, 90m"),
        (
            "one and a half hours, an hour and a half, half an hour",
            "90m, 90m, 30m",
        ),
        ("within five business days", "at most 5 business days"),
        (
            "within 1-2 hours, in 30 to 60 minutes, up to one or two weeks",
            "at most 60-120m, 30-60m, at most 10080-20160m",
        ),
        (
            "30 minutes to 1 hour, between 1 and 1.5 hours, about 20–30 min",
            "30-60m, 60-90m, about 20-30m",
        ),
        (
            "in an hour or two, within 3 to 5 business days",
            "60-120m, at most 5 business days",
        ),
        (
            "from 30 minutes to 1 hour, 2 hours to 1 hour, 5 to 3 hours",
            "30m, 60m, 120m, 60m, ×5, 180m",
        ),
        (
            "1 and 2 hours, 1 to 2 hours 30 minutes, 2023-10-12 hours",
            "×1, 120m, ×1, 150m, 2023-10-12",
        ),
        (
            "about a dozen retries, twelve hosts, twenty-five users",
            "about ×12, ×12, ×25",
        ),
        (
            "up to 1.5 hours, at least 90 minutes, every 5 minutes",
            "at most 90m, at least 90m, each 5m",
        ),
        ("38.4 % of 12,500 requests", "38.4%, ×12500"),
        ("on call 24/7 in 2 regions", "×2"),
        (
            "`451 4.7.500 Server busy` from 192.0.2.7, v1.20.3, /var/log/mail",
            "Code 451 4.7.500 Server busy, Address 192.0.2.7, Version v1.20.3, Path /var/log/mail",
        ),
        (
            "see https://example.com/a?b=12:30 for <t:impact.start>",
            "Url https://example.com/a?b=12:30",
        ),
        ("you may 12 times march on", "×12"),
        ("**3:25 AM** and *90 minutes*", "03:25, 90m"),
        (
            "two-and-a-half-hour or eighty-five minutes, A dozen hosts",
            "150m, 85m, ×12",
        ),
        (
            "2:05 to 3:30 PM, 2:05-3:30 PM, 11:30 to 12:30 PM, 2:05 PM to 3:30",
            "14:05, 15:30, 14:05, 15:30, 11:30, 12:30, 14:05, 15:30",
        ),
        (
            "2:05 in the afternoon, 1:30 in the morning, 9:15 at night, 10:05 PM Pacific time",
            "14:05, 01:30, 21:15, 22:05 America/Los_Angeles",
        ),
        ("2023-10-12T14:05-05:00, 1-2-3, a-3", "2023-10-12 14:05, ×1"),
        (
            "several hours, a few minutes, dozens of hosts, hundreds of thousands of users",
            "several 1 × 3600 s, several 1 × 60 s, several 10, several 100000",
        ),
        (
            "half of the mail, two thirds of it, one in three requests, fewer than 1 in 1,000",
            "50%, 66.666%, 33.333%, at most 0.1%",
        ),
        (
            "120 million, 1.2 million, two hundred and fifty, 12.5k, a hundred",
            "×120000000, ×1200000, ×250, ×12500, ×100",
        ),
        (
            "both regions, the third post, the 4th attempt, one in the EU",
            "×2, #3, #4, ×1",
        ),
        (
            "in June 2026, June 8–9, June 8 and 9, on the 9th at 1:30",
            "2026-6, 6/8, 6/9, 6/8, 6/9, 6/9 01:30",
        ),
        (
            "at 5:05 a.m. UTC, at 1:30 the next morning, 36 h, 11 h 25 min",
            "05:05 UTC, +1 day 01:30, 2160m, 685m",
        ),
        (
            "a quarter of an hour, 5 to 10 percent, 50 per cent, two months",
            "15m, 5%, 10%, 50%, 86400m",
        ),
        ("port 8080, 10.5 ms, ratio 16:9, id a1b2-3:4", "×8080, ×16"),
    ] {
        assert_eq!(facts(ENGLISH, text), expected, "{text}");
    }
}

#[test]
fn japanese_forms() {
    for (text, expected) in [
        ("2023年10月12日（木）午前3時25分", "2023-10-12 w3 03:25"),
        ("２０２３年１０月１２日　３：２５", "2023-10-12 03:25"),
        ("2023/10/12 03:25", "2023-10-12 03:25"),
        ("10/12(木)に", "10/12 w3"),
        ("令和5年10月12日、令和元年5月1日", "2023-10-12, 2019-05-01"),
        ("木曜日に（日本時間）", "w3, zone Asia/Tokyo"),
        ("10月12日の翌日25:30", "10/12, 10/13 25:30"),
        (
            "同日15時、前日の正午、零時",
            "+0 day 15:00, -1 day 12:00, 00:00",
        ),
        (
            "日本時間15時、協定世界時6:00、15:00 JST",
            "15:00 Asia/Tokyo, 06:00 UTC, 15:00 +09:00",
        ),
        (
            "14時頃、14時過ぎ、約30分、30分程度",
            "about 14:00, just over 14:00, about 30m, about 30m",
        ),
        ("午前12時と午後12時30分", "00:00?, 12:30?"),
        ("10月10日から12日まで", "10/10, 10/12"),
        ("14:05～1:30", "14:05, 01:30"),
        (
            "1時間半、90分間、24 時間、3日間、2週間、半日",
            "90m, 90m, 1440m, 4320m, 20160m, 720m",
        ),
        ("11時間25分、1日半", "685m, 2160m"),
        ("5営業日以内", "at most 5 business days"),
        (
            "1〜2時間以内、約30～60分、１－２時間",
            "at most 60-120m, about 30-60m, 60-120m",
        ),
        (
            "30分から1時間程度、3〜5営業日以内、1時間ないし2時間",
            "about 30-60m, at most 5 business days, 60-120m",
        ),
        ("30分から1時間に延長、3から1時間", "30m, 60m, ×3, 60m"),
        (
            "39万件、1億2,000万件、1万2,500件",
            "×390000, ×120000000, ×12500",
        ),
        ("三つのサーバーと十五名", "×3, ×15"),
        ("38.4%、2割", "38.4%, 20%"),
        (
            "最大24時間、24時間以内、少なくとも3回、5分ごと",
            "at most 1440m, at most 1440m, at least ×3, each 5m",
        ),
        (
            "翌0時06分、翌朝7時、翌13日、翌午前1時",
            "+1 day 00:06, +1 day 07:00, day 13, +1 day 01:00",
        ),
        (
            "3日余り、3日後、3日目、2、3分、2、3件",
            "just over 4320m, 4320m, #3, 2-3m, several 1",
        ),
        (
            "数千件、数十台、数分、数時間後、百件、千二百人",
            "several 1000, several 10, several 1 × 60 s, several 1 × 3600 s, ×100, ×1200",
        ),
        (
            "半数、過半数、両リージョン、両立、3分の1、1,000件に1件未満",
            "50%, ×2, 33.333%, at most 0.1%",
        ),
        ("第3報、2回目、三つ目、2026年6月", "#3, #2, #3, 2026-6"),
        ("24時間365日の監視、24/7", ""),
        (
            "午後2時5分から3時30分、午後11時から1時、夜9時、夕方の5時、深夜1時、昼2時",
            "14:05, 15:30, 23:00, 01:00, 21:00, 17:00, 01:00, 14:00",
        ),
        (
            "3分の1、1日で解消、2日にわたり、1日に2回、1日に発生",
            "33.333%, 1440m, 2880m, 1440m, ×2, day 1",
        ),
        ("太平洋時間22:05", "22:05 America/Los_Angeles"),
        ("必ず一部の水準を金額で示す", ""),
    ] {
        assert_eq!(facts(JAPANESE, text), expected, "{text}");
    }
}

#[test]
fn words_around_a_fact_bind_it() {
    let bound = |language, text: &str| {
        let facts = find(text, language, Some(EntryKind::Post));
        facts.iter().find_map(|fact| fact.field)
    };
    for (language, text, field) in [
        (ENGLISH, "The impact began at 3:25.", Some(Field::Start)),
        (ENGLISH, "The job began at 3:25.", None),
        (
            ENGLISH,
            "The impact fell to 3 and began at 2 to 3 p.m.",
            None,
        ),
        (
            ENGLISH,
            "At its peak, from 2:00 to 3:00, the outage grew.",
            None,
        ),
        (JAPANESE, "障害は14〜15時に発生しました。", None),
        (
            JAPANESE,
            "14時から15時まで、10通に1通が遅延しました。",
            None,
        ),
        (ENGLISH, "The incident ended at 3:25.", Some(Field::End)),
        (
            ENGLISH,
            "The next update follows by 3:25.",
            Some(Field::NextUpdate),
        ),
        (
            ENGLISH,
            "We will provide more information by 3:25.",
            Some(Field::NextUpdate),
        ),
        (ENGLISH, "We had more information by 3:25.", None),
        (ENGLISH, "Our last update was at 3:25.", None),
        (JAPANESE, "影響は3:25に始まりました。", Some(Field::Start)),
        (JAPANESE, "ジョブは3:25に始まりました。", None),
        (JAPANESE, "障害は3:25に解消しました。", Some(Field::End)),
        (
            JAPANESE,
            "3:25までに次回の更新をお知らせします。",
            Some(Field::NextUpdate),
        ),
        (JAPANESE, "3:25に更新しました。", None),
    ] {
        assert_eq!(bound(language, text), field, "{text}");
    }
}

proptest! {
    #[test]
    fn spans_slice_back(text in "([0-9０-９:/. ,、。（）()年月日時分秒間半午前後令和万億のにからまで翌`*<>\\[\\]\\\\ \\n\\-~%]|Oct|AM|hours?|JST|three|half|an |http://|t:|\\PC){0,40}") {
        for language in [ENGLISH, JAPANESE] {
            let mut last = 0;
            for fact in find(&text, language, Some(EntryKind::Post)) {
                prop_assert!(text.get(fact.span.clone()).is_some(), "{text:?}: {fact:?}");
                prop_assert!(fact.span.start >= last && !fact.span.is_empty(), "{text:?}: {fact:?}");
                last = fact.span.start;
            }
        }
    }
}
