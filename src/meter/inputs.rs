//! Long inputs of every kind that a loop may search anew for each of its parts.

/// A kind of input: what it is called, how many of its parts a run begins with, and an input of so many parts.
pub(super) struct InputKind {
    pub name: &'static str,
    pub size: usize,
    pub make: fn(usize) -> String,
}

pub(super) const fn kind(name: &'static str, size: usize, make: fn(usize) -> String) -> InputKind {
    InputKind { name, size, make }
}

/// A text as YAML and JSON quote it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

const IMPACT: &str = "impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}\n";
const POST: &str = "  - {at: 2023-10-11 13:52, kind: post, text: {all: x}}\n";

/// A record with these parts.
fn record(impact: &str, more: &str, summary: &str, timeline: &str) -> String {
    format!(
        "id: k\nlanguage: en\ntime_zone: UTC\nstatus: restored\ntitle: {{all: T}}\n{impact}{more}\
         summary: {{all: {}}}\ntimeline:\n{timeline}",
        quoted(summary)
    )
}

fn text(summary: &str) -> String {
    record(IMPACT, "", summary, POST)
}

fn post(text: &str) -> String {
    let entry = format!(
        "  - {{at: 2023-10-11 13:52, kind: post, text: {}}}\n",
        quoted(text)
    );
    record(IMPACT, "", "x", &entry)
}

fn japanese(record: String) -> String {
    record.replace("language: en", "language: ja")
}

fn entries(number: usize, entry: impl Fn(usize) -> String) -> String {
    let entries: String = (0..number)
        .map(|index| format!("  - {}\n", entry(index)))
        .collect();
    record(IMPACT, "", "x", &entries)
}

fn list(field: &str, number: usize, item: impl Fn(usize) -> String) -> String {
    let items: String = (0..number)
        .map(|index| format!("  - {}\n", item(index)))
        .collect();
    record(IMPACT, &format!("{field}:\n{items}"), "x", POST)
}

fn windows(number: usize, summary: &str, window: impl Fn(usize) -> String) -> String {
    let items = (0..number).map(|index| format!("    - {}\n", window(index)));
    let impact = format!("impact:\n  windows:\n{}", items.collect::<String>());
    record(&impact, "", summary, POST)
}

/// A time so many minutes after the start.
pub(super) fn at(minutes: usize) -> String {
    let (day, minute) = (minutes / 1_440, minutes % 1_440);
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        2023 + day / 336,
        1 + day / 28 % 12,
        1 + day % 28,
        minute / 60,
        minute % 60
    )
}

pub(super) fn join(number: usize, piece: impl Fn(usize) -> String) -> String {
    (0..number).map(piece).collect()
}

/// Records.
pub(super) const RECORDS: &[InputKind] = &[
    kind("clocks of one sentence", 300, |n| {
        text(&"at 10:00 to 11:00, ".repeat(n))
    }),
    kind("clocks of one sentence without a comma", 200, |n| {
        post(&"the impact began at 10:00 and an update will come in 30 minutes ".repeat(n))
    }),
    kind("ranges of clocks", 300, |n| {
        post(&"mail was delayed from 10:00 to 11:00 ".repeat(n))
    }),
    kind("lengths", 300, |n| {
        post(&"the outage lasted for 3 hours which ".repeat(n))
    }),
    kind("numbers", 2_000, |n| text(&"1,".repeat(n))),
    kind("counts of posts", 600, |n| {
        text(&"we told 3 posts ".repeat(n))
    }),
    kind("versions that are none", 2_000, |n| text(&"v.".repeat(n))),
    kind("paths that are none", 2_000, |n| text(&"/1".repeat(n))),
    kind("myriads", 1_000, |n| {
        japanese(text(&format!("{}1.5", "1万".repeat(n))))
    }),
    kind("Japanese facts", 300, |n| {
        japanese(text(&"10時から11時まで、約3時間".repeat(n)))
    }),
    kind("Japanese facts of a post", 300, |n| {
        japanese(post(&"影響は10:00に始まり、30分後に更新".repeat(n)))
    }),
    kind("Japanese subjects", 300, |n| {
        japanese(post(&"影響は44時間にわたり".repeat(n)))
    }),
    kind("zones", 400, |n| {
        let zoned = join(n, |index| {
            format!("10:00 +{:02}:{:02} ", index % 14, index * 7 % 60)
        });
        text(&format!(
            "{zoned}{}",
            "the impact began at 10:00. ".repeat(n)
        ))
    }),
    kind("times against windows", 200, |n| {
        let said = "2023-10-11 13:00. The incident lasted 44 hours. ".repeat(n);
        windows(n, &said, |index| {
            format!("{{start: {}, end: {}}}", at(9 * index), at(9 * index + 5))
        })
    }),
    kind("times against unknown windows", 200, |n| {
        let said = "<t:impact.start> on Monday, October 11, 13:00. ".repeat(n);
        windows(n, &said, |index| {
            format!("{{start: unknown, end: {}}}", at(index))
        })
    }),
    kind("quotations", 2_000, |n| text(&">".repeat(n))),
    kind("lists in lists", 2_000, |n| {
        text(&format!("{}x", "- ".repeat(n)))
    }),
    kind("emphasis in emphasis", 500, |n| {
        text(&format!("{}{}", "*a _b ".repeat(n), "c_ d* ".repeat(n)))
    }),
    kind("long emphasis in emphasis", 300, |n| {
        text(&format!(
            "{}{}",
            "*aaaaaaaaaaaaaaaaaaaaa ".repeat(n),
            "a* ".repeat(n)
        ))
    }),
    kind("openers of emphasis", 1_000, |n| text(&"**a ".repeat(n))),
    kind("openers of several kinds", 1_000, |n| {
        text(&"*a_ ~~b ".repeat(n))
    }),
    kind("images in images", 500, |n| {
        text(&format!("{}{}", "![aaaa ".repeat(n), "](b.png)".repeat(n)))
    }),
    kind("images in images by name", 500, |n| {
        let images = format!("{}{}", "![aaaa ".repeat(n), "][b]".repeat(n));
        text(&format!("{images}\n\n[b]: c.png 'd'\n"))
    }),
    kind("images in images, written with escapes", 500, |n| {
        let images = ("![aaaa ".repeat(n), r#"](b\_c.png "d\_e")"#.repeat(n));
        text(&format!("{}{}", images.0, images.1))
    }),
    kind("definitions", 500, |n| {
        text(&join(n, |index| format!("[a{index}]: b\n")))
    }),
    kind("definitions that are named", 300, |n| {
        let named = join(n, |index| format!("[a{index}] "));
        text(&format!(
            "{}\n{named}",
            join(n, |index| format!("[a{index}]: b\n"))
        ))
    }),
    kind("openers of links", 2_000, |n| text(&"[a".repeat(n))),
    kind("openers of targets", 1_000, |n| text(&"[a](<b".repeat(n))),
    kind("openers of images", 2_000, |n| text(&"![".repeat(n))),
    kind("links", 500, |n| {
        text(&"[a](https://example.com) ".repeat(n))
    }),
    kind("empty links on lines", 500, |n| {
        text(&format!("あ{}", "[](b)\n".repeat(n)))
    }),
    kind("backticks of growing length", 2_000, |n| {
        let runs = (1..).map(|length: usize| format!("{} ", "`".repeat(length)));
        let mut left = n;
        let runs = runs.take_while(|run| {
            let fits = run.len() <= left;
            left = left.saturating_sub(run.len());
            fits
        });
        text(&runs.collect::<String>())
    }),
    kind("openers of code", 1_000, |n| text(&"`a ``b ".repeat(n))),
    kind("openers of HTML", 1_000, |n| text(&"<a b=\"".repeat(n))),
    kind("comments of HTML", 1_000, |n| text(&"a <!-- ".repeat(n))),
    kind("HTML", 500, |n| text(&"<b>a</b> ".repeat(n))),
    kind("addresses", 500, |n| {
        text(&"<https://example.com/a> https://example.com/b ".repeat(n))
    }),
    kind("entities", 1_000, |n| text(&"&amp;&#9".repeat(n))),
    kind("cells of a table", 300, |n| {
        text(&format!(
            "{}|\n{}|\n{}|\n",
            "|a".repeat(n),
            "|-".repeat(n),
            "|b".repeat(n)
        ))
    }),
    kind("rows of a table", 300, |n| {
        text(&format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(n)))
    }),
    kind("heads of tables", 1_000, |n| text(&"|a|b|\n".repeat(n))),
    kind("headings", 500, |n| text(&"# a\n\nb\n\n".repeat(n))),
    kind("lines", 1_000, |n| text(&"a\nあ\n".repeat(n))),
    kind("references", 500, |n| {
        text(&"<t:impact.start> <d:impact> ".repeat(n))
    }),
    kind("references to nothing", 200, |n| {
        entries(n, |index| {
            format!(
                "{{id: e{index}, at: {}, text: {{all: \"<t:timeline.f{index}>\"}}}}",
                at(index)
            )
        })
    }),
    kind("entries", 300, |n| {
        entries(n, |index| {
            format!("{{at: {}, text: {{all: a{index}}}}}", at(index))
        })
    }),
    kind("entries of one time", 300, |n| {
        entries(n, |index| {
            format!("{{at: 2023-01-01 00:00, kind: post, text: {{all: a{index}}}}}")
        })
    }),
    kind("entries the other way round", 300, |n| {
        entries(n, |index| {
            format!("{{at: {}, text: {{all: a}}}}", at(n - index))
        })
    }),
    kind("entries out of order", 300, |n| {
        entries(n, |index| {
            format!("{{at: {}, text: {{all: a}}}}", at(index * 7_919 % n))
        })
    }),
    kind("entries with promises", 300, |n| {
        entries(n, |index| {
            format!(
                "{{at: {}, kind: post, next_update_by: 30 min, text: {{all: a}}}}",
                at(index)
            )
        })
    }),
    kind("entries that last", 300, |n| {
        entries(n, |index| {
            let kind = ["action", "event", "note", "post"][index % 4];
            format!(
                "{{at: {}, until: {}, kind: {kind}, milestone: identified, text: {{all: a}}}}",
                at(index),
                at(index + 1 + index % 50)
            )
        })
    }),
    kind("promises of one entry", 300, |n| {
        let promises = "{what: update, by: 30 min}, ".repeat(n);
        let said = "The next update follows in 30 minutes. ".repeat(n);
        entries(1, |_| {
            format!(
                "{{at: 2023-01-01 00:00, kind: post, text: {{all: {said}}}, promises: [{promises}]}}"
            )
        })
    }),
    kind("promises kept by nothing", 200, |n| {
        entries(n, |index| {
            format!(
                "{{id: e{index}, at: {}, text: {{all: a}}, promises: [{{what: fix, by: 1 h, kept_by: f{index}}}]}}",
                at(index)
            )
        })
    }),
    kind("entries that say times", 200, |n| {
        entries(n, |index| {
            format!(
                "{{at: {}, kind: post, text: \"it recovered at {}\"}}",
                at(index),
                at(index + 1)
            )
        })
    }),
    kind("stated times", 200, |n| {
        let impact = join(n, |index| {
            format!(
                "    - {{start: {}, end: {}}}\n",
                at(9 * index),
                at(9 * index + 5)
            )
        });
        let stated = join(n, |index| {
            let start = at(9 * index);
            format!(
                "  - {{at: {start}, kind: post, stated: {{impact_start: {start}}}, text: {{all: a}}}}\n"
            )
        });
        record(&format!("impact:\n  windows:\n{impact}"), "", "x", &stated)
    }),
    kind("corrections", 200, |n| {
        entries(n, |index| {
            let (stated, at) = (at(index + 1), at(index));
            format!(
                "{{at: {{stated: {stated}, corrected: {at}, reason: {{all: x}}}}, text: {{all: a}}}}"
            )
        })
    }),
    kind("entries cut by a comment", 200, |n| {
        entries(n, |index| format!("at: {}\n    text: a # b", at(index)))
    }),
    kind("windows of one time", 200, |n| {
        windows(n, "x", |index| {
            format!(
                "{{start: {}, end: {}, services: [{{all: s{index}}}]}}",
                at(0),
                at(9_000)
            )
        })
    }),
    kind("windows with labels", 200, |n| {
        windows(n, "x", |index| {
            let end = ["unknown".to_owned(), at(9 * index + 5)];
            format!(
                "{{start: {}, end: {}, label: {{all: {}}}}}",
                at(9 * index),
                end[index % 2],
                "a ".repeat(50)
            )
        })
    }),
    kind("windows that overlap", 200, |n| {
        windows(n, "x", |index| {
            format!("{{start: {}, end: {}}}", at(index), at(9_000 + index))
        })
    }),
    kind("allowances", 300, |n| {
        list("allow", n, |_| {
            "{check: raw-html, reason: {all: x}}".to_owned()
        })
    }),
    kind("allowances and findings", 300, |n| {
        let allow = "  - {check: promise-missed, reason: {all: x}}\n".repeat(n);
        let last = "  - {check: emphasis-not-rendered, reason: {all: x}}\n";
        record(
            IMPACT,
            &format!("allow:\n{allow}{last}"),
            &"**a ".repeat(n),
            POST,
        )
    }),
    kind("steps", 300, |n| {
        list("next_steps", n, |index| {
            format!("{{id: a, action: {{all: a{index}}}}}")
        })
    }),
    kind("tags", 500, |n| {
        let tags = join(n, |index| format!("t{index}, T{index}, "));
        record(IMPACT, &format!("tags: [{tags}a]\n"), "x", POST)
    }),
    kind("references", 300, |n| {
        list("references", n, |index| {
            format!("{{title: {{all: a}}, link: \"x:{index}\"}}")
        })
    }),
    kind("unknown fields of the project's own", 500, |n| {
        let fields = join(n, |index| format!("foo{index}: x, "));
        record(IMPACT, &format!("fields: {{{fields}a: b}}\n"), "x", POST)
    }),
    kind("unknown fields", 500, |n| {
        record(
            IMPACT,
            &join(n, |index| format!("foo{index}: x\n")),
            "x",
            POST,
        )
    }),
    kind("duplicate fields", 500, |n| {
        record(IMPACT, &"severity: major\n".repeat(n), "x", POST)
    }),
    kind("a long name", 3_000, |n| {
        record(IMPACT, &format!("{}: x\n", "a".repeat(n)), "x", POST)
    }),
    kind("a long time", 1_000, |n| {
        entries(1, |_| {
            format!("{{at: \"{}\", text: {{all: a}}}}", "2023-10-11 ".repeat(n))
        })
    }),
    kind("nesting", 1_000, |n| {
        record(IMPACT, &format!("x: {}\n", "[".repeat(n)), "x", POST)
    }),
    kind("one line", 200, |n| {
        let entries = join(n, |index| {
            format!("{{at: {}, text: {{all: \"**a\"}}}}, ", at(index))
        });
        format!(
            "{{id: k, language: en, time_zone: UTC, status: restored, title: {{all: T}}, \
             impact: {{start: 2023-01-01 00:00}}, timeline: [{entries}]}}"
        )
    }),
    kind("lines that end as on old machines", 200, |n| {
        entries(n, |index| {
            format!("at: {}\n    text: |\n      **a", at(index))
        })
        .replace('\n', "\r")
    }),
    kind("problems of a literal block", 500, |n| {
        record(
            IMPACT,
            &format!("root_cause: |\n{}", "  **a\n".repeat(n)),
            "x",
            POST,
        )
    }),
    kind("problems of a folded block", 500, |n| {
        record(
            IMPACT,
            &format!("detection: >\n{}", "  **a\n".repeat(n)),
            "x",
            POST,
        )
    }),
    kind("problems between quotes", 500, |n| {
        text(&"\"**a\\\n".repeat(n))
    }),
    kind("characters that are bad", 1_000, |n| {
        text(&"\u{200b}か\u{3099}".repeat(n))
    }),
    kind("characters in code that are bad", 1_000, |n| {
        text(&format!("`{}", "ｱTODO ".repeat(n)))
    }),
    kind("characters without a glyph", 500, |n| {
        text(&"😀".repeat(n)).replace("id: k", &format!("id: {}", "😀".repeat(n)))
    }),
];

/// Entries of two sources that have the same times and words, which are compared.
pub(super) fn twins(number: usize) -> [String; 2] {
    let words = |index: usize| index % 3;
    let one = entries(number, |index| {
        format!("{{at: 2023-01-01 00:00, text: {{all: a{}}}}}", words(index))
    });
    let other = entries(number, |index| {
        format!(
            "{{at: 2023-01-01 00:00, details: {{all: b{index}}}, text: {{all: a{}}}}}",
            words(index)
        )
    });
    [one, other]
}
