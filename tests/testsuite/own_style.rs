//! A project's own style sheet, and what it adds to the built-in one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::project::{Project, small, top};

/// The style of a page, which its policy must name by its hash.
pub fn style(page: &str) -> &str {
    let (_, rest) = page.split_once("<style>").unwrap();
    let (style, _) = rest.split_once("</style>").unwrap();
    let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert!(page.contains(&format!("'sha256-{hash}'")), "{page}");
    style
}

#[test]
fn additions_stand_behind_the_style_sheet() {
    let extra = ":root { --accent: #006b3c; }\nh2 { letter-spacing: .02em }\n";
    let builtin = std::fs::read_to_string(top().join("templates/page.css")).unwrap();
    for own in [None, Some("body { color: black }")] {
        let mut project = Project::new()
            .file("incidents/A-1.yaml", small("A-1"))
            .file("templates/extra.css", extra);
        if let Some(own) = own {
            project = project.file("templates/page.css", own);
        }
        let run = project.run(&["build", "--to", "html", "--lang", "ja"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let page = project.read("output/ja/A-1.html");
        let first = own.unwrap_or(&builtin).trim_end();
        let style = style(&page);
        assert!(style.starts_with(first), "{style}");
        assert!(style.contains(&format!("\n{extra}")), "{style}");
    }
}

#[test]
fn a_style_sheet_that_cannot_work_is_found() {
    let cases = [
        (
            "extra.css",
            "@import url(\"https://example.com/house.css\");\n",
        ),
        (
            "extra.css",
            "main {\n  background: url(https://example.com/paper.png);\n}\n",
        ),
        ("page.css", "header { background: url('logo.png') }\n"),
        (
            "extra.css",
            "@font-face { font-family: House; src: url(house.woff2) }\n",
        ),
        ("extra.css", "/* the end: </style> */\n"),
        ("page.css", "body { color: black\n"),
        ("extra.cs", "body { color: black }\n"),
    ];
    let mut all = String::new();
    for (name, text) in cases {
        for language in ["en", "ja"] {
            let project = Project::new()
                .file("incidents/A-1.yaml", small("A-1"))
                .file(&format!("templates/{name}"), text);
            let run = project.run(&["build", "--to", "html", "--messages", language]);
            all += &format!("{}exit {}\n", run.err, run.code);
        }
    }
    insta::assert_snapshot!("own_style", all);
}
