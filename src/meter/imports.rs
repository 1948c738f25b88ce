//! Long inputs of what others wrote.

use super::inputs::{InputKind, at, join, kind};

/// What others wrote, by the name of the source.
pub(super) const IMPORTS: &[(&str, InputKind)] = &[
    (
        "csv",
        kind("rows", 200, |n| {
            let rows = join(n, |index| {
                format!(
                    "{},a,Investigating. The next update follows in 30 minutes.\n",
                    at(index)
                )
            });
            format!("time,author,message\n{rows}")
        }),
    ),
    (
        "csv",
        kind("a long cell", 200, |n| {
            let cell = "at 10:00 we will update in 30 minutes ".repeat(n);
            format!("time,author,message\n2023-10-11 13:52,a,{cell}\n")
        }),
    ),
    (
        "csv",
        kind("columns", 500, |n| {
            format!(
                "time,{}\n2023-10-11 13:52,{}\n",
                "c,".repeat(n),
                "x,".repeat(n)
            )
        }),
    ),
    (
        "markdown-table",
        kind("rows", 200, |n| {
            let rows = join(n, |index| {
                format!("| {} | job {index} began |\n", at(index))
            });
            format!("# Incident\n\n| Time | What |\n|---|---|\n{rows}")
        }),
    ),
    document("items", 200, |n| {
        timeline(&join(n, |index| {
            format!("- {} job {index}\n  goes on\n\n> and on\n\n", at(index))
        }))
    }),
    document("headings", 200, |n| {
        timeline(&join(n, |index| {
            format!("### {} job {index}\n\nIt began.\n\n", at(index))
        }))
    }),
    document("headings without times", 200, |n| {
        timeline(&join(n, |index| {
            format!("### Job {index}\n\n- 14:05 It began\n\n")
        }))
    }),
    document("plain lines", 200, |n| {
        timeline(&join(n, |index| format!("{} job\n", at(index))))
    }),
    document("lists in lists", 200, |n| {
        timeline(&format!("{}no time\n", "- ".repeat(n)))
    }),
    document("quotations in quotations", 200, |n| {
        timeline(&format!("{}no time\n", ">".repeat(n)))
    }),
    document("references to one note", 200, |n| {
        timeline(&format!(
            "- 14:05 x {}\n\n[^1]: {}\n",
            "[^1] ".repeat(n),
            "note ".repeat(n)
        ))
    }),
    document("references to one link", 200, |n| {
        let target = "a".repeat(n);
        let references = "[z][y] ".repeat(n);
        timeline(&format!(
            "- 14:05 x {references}\n\n[y]: https://example.com/{target}\n"
        ))
    }),
    document("tables that are open", 200, |n| {
        timeline(&"<table>\n\n14:05 x\n\n".repeat(n))
    }),
    document("code", 200, |n| {
        timeline(&"```\n14:05 x\n```\n\n".repeat(n))
    }),
    document("days in a text", 200, |n| {
        timeline(&join(n, |index| {
            format!("On {} it was slow.\n\n", at(index))
        }))
    }),
    document("zones in a text", 200, |n| {
        timeline(&format!(
            "{}- 14:05 x\n",
            "All times are in UTC or JST.\n\n".repeat(n)
        ))
    }),
    document("marks behind a time", 200, |n| {
        timeline(&format!("- 14:05 {}x\n", "[*(_".repeat(n)))
    }),
    (
        "statuspage",
        kind("updates", 100, |n| {
            let updates = join(n, |index| {
                let at = at(index).replace(' ', "T");
                format!(
                    "{}{{\"id\":\"u{index}\",\"status\":\"investigating\",\"body\":\"We look into it.\",\
                     \"created_at\":\"{at}:00Z\",\"display_at\":\"{at}:00Z\"}}",
                    if index > 0 { "," } else { "" }
                )
            });
            page(&updates)
        }),
    ),
    (
        "statuspage",
        kind("elements", 500, |n| {
            page(&format!(
                "{{\"id\":\"u\",\"status\":\"investigating\",\"body\":\"{}\",\
                 \"created_at\":\"2023-01-01T00:00:00Z\",\"display_at\":\"2023-01-01T00:00:00Z\"}}",
                "<b><p>a</p><br>".repeat(n)
            ))
        }),
    ),
    (
        "atom",
        kind("posts", 100, |n| {
            let posts = join(n, |index| {
                format!(
                    "&lt;p&gt;&lt;small&gt;Jan &lt;var data-var=\"date\"&gt;1&lt;/var&gt;, \
                     &lt;var data-var=\"time\"&gt;{}&lt;/var&gt; UTC&lt;/small&gt;&lt;br&gt;\
                     &lt;strong&gt;Update&lt;/strong&gt; - job {index}&lt;/p&gt;",
                    &at(index)[11..]
                )
            });
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">\
                 <title>P Status - Incident History</title><entry><id>tag:x,2005:Incident/1</id><title>Mail</title>\
                 <published>2023-01-01T06:00:00Z</published><updated>2023-01-02T06:00:00Z</updated>\
                 <content type=\"html\">{posts}</content></entry></feed>"
            )
        }),
    ),
];

fn page(updates: &str) -> String {
    format!(
        "{{\"page\":{{\"id\":\"p\",\"name\":\"P\",\"url\":\"https://example.com\",\"time_zone\":\"Etc/UTC\"}},\
         \"incidents\":[{{\"id\":\"x1\",\"name\":\"Mail delays\",\"status\":\"resolved\",\
         \"created_at\":\"2023-01-01T00:00:00Z\",\"impact\":\"major\",\"incident_updates\":[{updates}]}}]}}"
    )
}

/// A document with a timeline, which has no other place for what grows.
const fn document(
    name: &'static str,
    size: usize,
    make: fn(usize) -> String,
) -> (&'static str, InputKind) {
    ("markdown-table", kind(name, size, make))
}

fn timeline(rows: &str) -> String {
    format!("# Incident\n\nDate: 2023-10-11\n\n## Timeline (UTC)\n\n- 13:00 The first\n\n{rows}")
}
