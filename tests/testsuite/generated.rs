//! Committed files that the program itself makes: stale ones fail. `UPDATE=1 cargo test --release generated`
//! writes them anew.

use std::fmt::Write;

use serde_json::Value;
use tenmatsu::locale::Catalogue;
use tenmatsu::manual::Page;

use crate::project::{Project, top};

/// Compares a committed file with what it should say, or writes it.
fn fresh(name: &str, text: &str) {
    let path = top().join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == text,
        "{name} is stale: run `UPDATE=1 cargo test --release generated`"
    );
}

#[test]
fn generated_schema() {
    fresh(
        "docs/record.schema.json",
        &Project::new().run(&["schema"]).out,
    );
}

/// A chapter of findings: its file without the ending, and its head in each language.
struct Chapter {
    name: &'static str,
    file: &'static str,
    heads: [&'static str; 2],
}

const CHAPTERS: [Chapter; 4] = [
    Chapter {
        name: "checks",
        file: "checks",
        heads: [
            "# Checks\n\nEvery finding names the check that made it; `tenmatsu explain NAME` prints its page. An *error* keeps what it \
             would falsify from being published, a *warning* is worth fixing, *advice* is worth knowing. The settings can change \
             the level under `[checks]`, and a record or an entry can suppress a finding with `allow`; what is *fixed* can be \
             neither lowered nor suppressed. Findings of [importing](importing-findings.md) and of the \
             [project](project-findings.md) have their own chapters. [日本語](checks.ja.md)\n\n",
            "# 検査\n\n指摘には、それを見つけた検査の名前が付いています。`tenmatsu explain 名前`で説明を表示できます。\
             *エラー*があると、誤りが生じる文書は公開されません。*警告*は修正が望ましいもの、*提案*は知っておくとよいものです。\
             レベルは設定の`[checks]`で変更でき、記録や項目の`allow`で指摘を抑制できます。*固定*の検査は、レベルを下げることも抑制することもできません。\
             [取り込み](importing-findings.ja.md)と[プロジェクト](project-findings.ja.md)に関する指摘は、別の章にあります。\
             [English](checks.md)\n\n",
        ],
    },
    Chapter {
        name: "importing",
        file: "importing-findings",
        heads: [
            "# Findings of importing\n\n`tenmatsu import` and `tenmatsu timeline --with` report on standard error what could not be \
             read in a file, and what was inferred or left out. After an *error* the exit code is 1; what could be read is \
             written all the same. Settings and `allow` do not affect these findings: they are about the source, not about the \
             record. `tenmatsu explain NAME` prints the page of one. [日本語](importing-findings.ja.md)\n\n",
            "# 取り込みに関する指摘\n\n`tenmatsu import`と`tenmatsu timeline --with`は、ファイルのうち読めなかった部分と、推測した内容や\
             除いた内容を標準エラー出力に表示します。*エラー*がある場合の終了コードは1ですが、読めた内容は出力されます。\
             記録ではなく取り込み元に関する指摘のため、設定や`allow`の対象外です。`tenmatsu explain 名前`で説明を表示できます。\
             [English](importing-findings.md)\n\n",
        ],
    },
    Chapter {
        name: "project",
        file: "project-findings",
        heads: [
            "# Findings about the project\n\nProblems of the settings, of the templates and of making documents, beside the \
             [checks](checks.md) of records. Settings and `allow` do not affect these findings. `tenmatsu explain NAME` prints the \
             page of one. [日本語](project-findings.ja.md)\n\n",
            "# プロジェクトに関する指摘\n\n[記録の検査](checks.ja.md)のほかに、設定、テンプレート、文書の作成で見つかる問題です。\
             設定や`allow`の対象外です。`tenmatsu explain 名前`で説明を表示できます。[English](project-findings.md)\n\n",
        ],
    },
    Chapter {
        name: "leaks",
        file: "leak-findings",
        heads: [
            "# Findings about leaks\n\nWhat `tenmatsu leaks` finds in files that are published, whatever made them; see \
             [Audiences](audiences.md). Settings and `allow` do not affect these findings. `tenmatsu explain NAME` prints the page \
             of one. [日本語](leak-findings.ja.md)\n\n",
            "# 漏洩に関する指摘\n\n公開するファイルの中に`tenmatsu leaks`が見つけるものです。ファイルを作ったプログラムは問いません。\
             設定や`allow`の対象外です。`tenmatsu explain 名前`で説明を表示できます。[English](leak-findings.md)\n\n",
        ],
    },
];

#[test]
fn generated_manual_of_findings() {
    for chapter in CHAPTERS {
        let pages = tenmatsu::manual::all().filter(|(name, _)| *name == chapter.name);
        let pages: Vec<_> = pages.map(|(_, page)| page).collect();
        for (language, head) in tenmatsu::locale::LIST.iter().zip(chapter.heads) {
            let catalogue = Catalogue::read(*language, language.catalogue).unwrap();
            let ending = match language.code {
                "en" => String::new(),
                code => format!(".{code}"),
            };
            let mut text = String::from(head);
            write_pages(&pages, &catalogue, &mut text);
            fresh(&format!("docs/{}{ending}.md", chapter.file), &text);
        }
    }
}

/// A list of the pages, then each with its headings one level down.
fn write_pages(pages: &[Page], catalogue: &Catalogue, text: &mut String) {
    let fixed = catalogue.word("page-heading.fixed");
    for page in pages {
        let key = format!("show.{}", page.severity.code());
        let level = catalogue.word(&key);
        let is_check = tenmatsu::check::named(page.name).is_some();
        let fixed = match is_check && page.fixed {
            true => fixed,
            false => "",
        };
        writeln!(
            text,
            "- [`{0}`](#{0}){1}",
            page.name,
            in_brackets(level, fixed, catalogue)
        )
        .unwrap();
    }
    for page in pages {
        write!(text, "\n## {}\n\n", page.name).unwrap();
        let mut code = false;
        for line in page.body(catalogue).lines() {
            code ^= line.starts_with("```");
            let deeper = if !code && line.starts_with("## ") {
                "#"
            } else {
                ""
            };
            writeln!(text, "{deeper}{line}").unwrap();
        }
    }
}

fn in_brackets(level: &str, fixed: &str, catalogue: &Catalogue) -> String {
    let is_english = catalogue.language == tenmatsu::locale::ENGLISH;
    let (open, comma, close) = if is_english {
        (" (", ", ", ")")
    } else {
        ("（", "、", "）")
    };
    let comma = if fixed.is_empty() { "" } else { comma };
    format!("{open}{level}{comma}{fixed}{close}")
}

#[test]
fn generated_manual_of_template_fields() {
    let schema = schemars::schema_for!(tenmatsu::report::view::ReportView);
    let schema = serde_json::to_value(schema).unwrap();
    let mut text = String::from(
        "# What a template sees\n\n\
         `templates/report.md` sees these fields, and `words`, the `[report]` table of the language's catalogue. A field \
         that may be absent is empty then (`{% if field %}`). A *handle* prints a text, time or link of the record and may \
         stand anywhere in a sentence or a table; a *block* must stand alone in its paragraph. Handles cannot be taken \
         apart: what a record says never becomes a template's own Markdown.\n",
    );
    write_fields("The report", &schema, &mut text);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        write_fields(&format!("`{name}`"), definition, &mut text);
    }
    fresh("docs/view.md", &text);
}

fn write_fields(title: &str, schema: &Value, text: &mut String) {
    write!(text, "\n## {title}\n\n").unwrap();
    if let Some(description) = schema["description"].as_str() {
        write!(text, "{}\n\n", description.replace('\n', " ")).unwrap();
    }
    text.push_str("| field | type | meaning |\n|---|---|---|\n");
    for (name, field) in schema["properties"].as_object().unwrap() {
        let meaning = field["description"]
            .as_str()
            .unwrap_or_default()
            .replace('\n', " ");
        writeln!(text, "| `{name}` | {} | {meaning} |", kind(field)).unwrap();
    }
}

/// The type of a field in words.
fn kind(field: &Value) -> String {
    if let Some(reference) = field["$ref"].as_str() {
        return format!("`{}`", reference.rsplit('/').next().unwrap());
    }
    if let Some(options) = field["anyOf"].as_array() {
        let option = options.iter().find(|it| it["type"] != "null").unwrap();
        return format!("{}, may be absent", kind(option));
    }
    match &field["type"] {
        Value::Array(types) => format!("{}, may be absent", types[0].as_str().unwrap()),
        Value::String(name) if name == "array" => format!("list of {}", kind(&field["items"])),
        Value::String(name) => name.clone(),
        _ => "text".to_owned(),
    }
}
