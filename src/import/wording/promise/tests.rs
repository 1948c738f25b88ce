//! What is read as a promise, by when, and what is left open.

use super::*;
use crate::clock;
use crate::locale::{ENGLISH, JAPANESE};

fn read(text: &str, language: Language) -> String {
    let moment = clock::read("2023-10-11 23:50 UTC", None).unwrap().moment;
    let mut entry = DraftEntry::new(
        EntryKind::Post,
        Stamp {
            moment: Some(moment),
            ..Stamp::stated("x")
        },
        0..0,
    );
    promises(&mut entry, text, language, None);
    // A time is written with its day, which no comment says.
    let by = |by: &Stamp| match by.text == by.stated || by.moment.is_some() {
        true => by.text.clone(),
        false if by.text.ends_with("ST") => by.text.clone(),
        false => format!("{} # {}", by.text, by.stated),
    };
    let update = entry.next_update_by.map(|it| format!("update {}", by(&it)));
    let others = entry
        .promises
        .iter()
        .map(|it| format!("{:?} {}", it.what, by(&it.by)));
    let said: Vec<_> = update.into_iter().chain(others).collect();
    let doubts = entry.doubts.iter().map(|it| format!("; {}", it.key));
    said.join("; ") + &doubts.collect::<String>()
}

#[test]
fn promises_are_read_from_their_words() {
    for (text, wanted) in [
        (
            "We will post an update within 30 minutes.",
            "update 30 minutes",
        ),
        (
            "We'll provide another update by 02:00 UTC.",
            "update 2023-10-12 02:00+00:00",
        ),
        (
            "The vendor expects to finish the rollout within the next 2 hours.",
            "Fix 2 hours",
        ),
        (
            "Users should see relief within the next 45 minutes.",
            "Relief 45 minutes",
        ),
        (
            "A review report will be published within five business days.",
            "Report 5 business days # five business days",
        ),
        (
            "We will post an update within 1-2 hours.",
            "update 2 hours # 1-2 hours",
        ),
        (
            "We expect to complete the fix in the next 30 to 60 minutes.",
            "Fix 1 hour # 30 to 60 minutes",
        ),
        (
            "Mail should recover within about 30 minutes to 1.5 hours.",
            "Relief 90 minutes # 30 minutes to 1.5 hours",
        ),
        (
            "Next update in an hour or two.",
            "update 2 hours # an hour or two",
        ),
        (
            "A report will be published within 3 to 5 business days.",
            "Report 5 business days # 3 to 5 business days",
        ),
        (
            "We will provide an update within the next hour.",
            "update 1 hour # next hour",
        ),
        ("We will post an update in the 3 hours.", "update 3 hours"),
        (
            "We will share another update in another 3 hours.",
            "update 3 hours",
        ),
        (
            "Our next update will be 02:00 UTC.",
            "update 2023-10-12 02:00+00:00",
        ),
        (
            "We expect to have an update at 11:00 Pacific time on October 12th.",
            "update 2023-10-12 11:00-07:00",
        ),
        (
            "We will send updates at least every 6 hours.",
            "update 6 hours",
        ),
        (
            "We will send updates every 6 hours, the next update by 02:00 UTC.",
            "update 2023-10-12 02:00+00:00",
        ),
        (
            "We will provide another update\nby 02:00 UTC.",
            "update 2023-10-12 02:00+00:00",
        ),
        (
            "We will provide another update by  October 12,  02:00  UTC.",
            "update 2023-10-12 02:00+00:00",
        ),
        ("We will post an update in  3  hours.", "update 3  hours"),
        (
            "We will provide another update by 10/12/2023 9:00 AM PT.",
            "; import-promise.days",
        ),
        (
            "We will provide another update by 10/13/2023 9:00 AM PT.",
            "update 2023-10-13 09:00-07:00",
        ),
        (
            "We will provide another update by Wednesday, 9:00 AM PST.",
            "; import-promise.days",
        ),
        (
            "We will provide another update by Friday, 9:00 AM PST.",
            "update 2023-10-13 09:00-07:00; import-season",
        ),
        (
            "We will provide another update by October 13, 9:00 AM (CST).",
            "update 2023-10-13 09:00 CST; import-zones",
        ),
        (
            "We will provide another update by 9:00 AM IST tomorrow.",
            "update 2023-10-12 09:00 IST; import-zones",
        ),
        (
            "We will provide another update on the 13th at 9:00 AM UTC.",
            "update 2023-10-13 09:00+00:00",
        ),
        (
            "We will provide another update by Friday, October 13.",
            "update 2023-10-13 # Friday, October 13",
        ),
        (
            "We will provide another update on the 13th of October, 9:00 AM UTC.",
            "update 2023-10-13 09:00+00:00",
        ),
        (
            "We will provide another update tomorrow, October 12, at 9:00 AM UTC.",
            "update 2023-10-12 09:00+00:00",
        ),
        (
            "We will provide another update early next week, Tuesday 9:00 AM UTC.",
            "; import-promise",
        ),
        // Where it was said it is the 12th, in the zone of the clock the 11th.
        (
            "We will provide another update tomorrow at 9:00 AM JST.",
            "; import-promise.days",
        ),
        ("Mail was late by 1 to 2 hours. The fix will be tested.", ""),
        ("Mail was late by up to 24 hours.", ""),
        ("Requests failed for 30 minutes. The fix is in place.", ""),
    ] {
        assert_eq!(read(text, ENGLISH), wanted, "{text}");
    }
    for (text, wanted) in [
        ("次回の更新は30分以内に行う予定です。", "update 30分"),
        ("次回の更新：10/13 15:00", "update 2023-10-13 15:00+00:00"),
        (
            "次回更新予定：10月13日 15時",
            "update 2023-10-13 15:00+00:00",
        ),
        (
            "10月13日までに次回の更新をお知らせします。",
            "update 2023-10-13 # 10月13日",
        ),
        (
            "次回の更新は翌営業日10時を予定しています。",
            "; import-promise",
        ),
        (
            "次回の更新は1〜2時間以内に行う予定です。",
            "update 2 hours # 1〜2時間",
        ),
        (
            "今後30～60分以内に復旧する見込みです。",
            "Relief 1 hour # 30～60分",
        ),
        (
            "報告書は5営業日以内に公開する予定です。",
            "Report 5 business days # 5営業日",
        ),
        (
            "報告書は3〜5営業日以内に公開する予定です。",
            "Report 5 business days # 3〜5営業日",
        ),
    ] {
        assert_eq!(read(text, JAPANESE), wanted, "{text}");
    }
}
