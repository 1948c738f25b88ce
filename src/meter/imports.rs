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
