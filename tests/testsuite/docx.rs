//! DOCX: what is beside its words, the same bytes every time, and texts that mean harm.

use roxmltree::Document;

use crate::docx_file::{DocxFile, W, text_of, value_of};
use crate::project::{Project, small, top};

/// A document of a project with these files.
fn built(project: &Project, id: &str, language: &str) -> Vec<u8> {
    let run = project.run(&["build", "--to", "docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let name = format!("output/{language}/{id}.docx");
    std::fs::read(project.path().join(name)).unwrap()
}

/// A project with one of the samples.
fn sample(id: &str) -> Project {
    let name = format!("incidents/{id}.yaml");
    let record = std::fs::read(top().join(&name)).unwrap();
    Project::new().file(&name, record)
}

#[test]
fn a_project_gets_a_docx_only_if_it_asks() {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    let is_there = || project.path().join("output/en/A-1.docx").exists();
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!is_there());
    project.write("tenmatsu.toml", "formats = [\"html\", \"docx\"]\n");
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(is_there());
}

#[test]
fn a_document_is_the_same_bytes_every_time() {
    let all = || {
        let project = sample("NET-2026-031");
        ["en", "ja"].map(|language| built(&project, "NET-2026-031", language))
    };
    let (first, second) = (all(), all());
    assert!(first == second);
    for bytes in first {
        let file = DocxFile::new(&bytes);
        let core = file.text("docProps/core.xml");
        // The report's own day; nothing tells the present.
        assert!(core.contains("<dcterms:created"), "{core}");
        assert!(
            !core.contains("2026-11-") && !core.contains("lastModifiedBy"),
            "{core}"
        );
        assert!(!file.text("docProps/app.xml").contains("Version"));
    }
}

#[test]
fn properties_tell_of_the_report() {
    let project = sample("EX680695").file("tenmatsu.toml", "organisation = \"A & B <Example>\"\n");
    let bytes = built(&project, "EX680695", "ja");
    let file = DocxFile::new(&bytes);
    let core = file.text("docProps/core.xml");
    for part in [
        "<dc:language>ja-JP</dc:language>",
        "<dc:subject>EX680695",
        "<dc:creator>",
        "<dc:description>",
    ] {
        assert!(core.contains(part), "{part} in {core}");
    }
    // The organisation stands at the head of all pages but the first, the page at their foot.
    let header = Document::parse(file.text("word/header1.xml")).unwrap();
    assert_eq!(text_of(header.root_element()), "A & B <Example>");
    let footer = file.text("word/footer1.xml");
    assert!(
        footer.contains(" PAGE ") && footer.contains(" NUMPAGES "),
        "{footer}"
    );
    assert!(
        footer.contains("EX680695") && footer.contains("ページ"),
        "{footer}"
    );
    assert!(file.body().contains("<w:titlePg/>"));
}

#[test]
fn tables_repeat_their_heads_and_name_their_rows() {
    let bytes = built(&sample("PAY-2026-014"), "PAY-2026-014", "en");
    let file = DocxFile::new(&bytes);
    let document = Document::parse(file.body()).unwrap();
    let tables = document
        .descendants()
        .filter(|it| it.has_tag_name((W, "tbl")));
    let (mut heads, mut captions) = (0, 0);
    for table in tables {
        let rows: Vec<_> = table
            .children()
            .filter(|it| it.has_tag_name((W, "tr")))
            .collect();
        let is_head = |row: &roxmltree::Node<'_, '_>| {
            row.descendants()
                .any(|it| it.has_tag_name((W, "tblHeader")))
        };
        // Only the first row is repeated, and no page breaks it.
        assert!(!rows[1..].iter().any(is_head));
        if is_head(&rows[0]) {
            heads += 1;
            captions += usize::from(value_of(table, "tblCaption").is_some());
            let mut marks = rows[0].descendants();
            assert!(marks.any(|it| it.has_tag_name((W, "cantSplit"))));
        }
        // Widths are fixed, and as wide as the table.
        let columns = table
            .descendants()
            .filter(|it| it.has_tag_name((W, "gridCol")));
        let wide: u32 = columns
            .filter(|it| it.ancestors().find(|it| it.has_tag_name((W, "tbl"))) == Some(table))
            .filter_map(|it| it.attribute((W, "w"))?.parse::<u32>().ok())
            .sum();
        assert_eq!(wide, 9_072);
        let days = rows.iter().filter(|row| {
            let styles = row
                .descendants()
                .filter(|it| it.has_tag_name((W, "gridSpan")));
            styles.count() > 0 && value_of(**row, "pStyle") == Some("TableHeading")
        });
        assert!(days.count() <= rows.len() / 2);
    }
    // A table inside a text has no caption.
    assert!(heads >= 4 && captions == heads - 1, "{heads}, {captions}");
}

#[test]
fn the_figure_is_a_drawing_with_pixels_and_words() {
    for language in ["en", "ja"] {
        let bytes = built(&sample("EX680695"), "EX680695", language);
        let file = DocxFile::new(&bytes);
        let targets = file.relations("word/_rels/document.xml.rels");
        let body = Document::parse(file.body()).unwrap();
        let alternative = body
            .descendants()
            .find(|it| it.tag_name().name() == "docPr")
            .and_then(|it| it.attribute("descr"))
            .unwrap();
        assert!(alternative.chars().count() > 40, "{alternative}");
        let embedded = |name: &str| {
            let node = body.descendants().find(|it| it.tag_name().name() == name);
            let r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            let id = node.unwrap().attribute((r, "embed")).unwrap();
            format!("word/{}", targets[id])
        };
        let svg = file.text(&embedded("svgBlip"));
        // Its letters are shapes, since Word has other fonts.
        assert!(svg.contains("<path") && !svg.contains("<text"), "{svg}");
        let png = file.bytes(&embedded("blip"));
        let image = image::load_from_memory(png).unwrap();
        assert!(image.width() > 1_200);
        // Not an empty sheet: letters are drawn too.
        let dark = image.to_luma8().pixels().filter(|it| it.0[0] < 100).count();
        assert!(dark > 2_000, "{dark}");
    }
}

#[test]
fn every_run_tells_its_language() {
    let record = small("A-1")
        + "summary: {en: \"English *words* and [a link](https://example.com/).\"}\n\
           resolution: {en: Ended., ja: 解消しました。*強調*です。}\n";
    let project = Project::new().file("incidents/A-1.yaml", record);
    for language in ["en", "ja"] {
        let bytes = built(&project, "A-1", language);
        let file = DocxFile::new(&bytes);
        let document = Document::parse(file.body()).unwrap();
        let texts = document
            .descendants()
            .filter(|it| it.has_tag_name((W, "t")));
        for text in texts {
            let mut marks = text.parent().unwrap().descendants();
            let tags = marks.find(|it| it.has_tag_name((W, "lang"))).unwrap();
            let words = text.text().unwrap();
            // The English summary stands in the Japanese report too.
            let borrowed = ["English ", "words", " and ", "a link", "."];
            let is_japanese = language == "ja" && !borrowed.contains(&words);
            assert_eq!(tags.attribute((W, "val")), Some("en-US"), "{words}");
            let eastern = tags.attribute((W, "eastAsia"));
            assert_eq!(eastern, is_japanese.then_some("ja-JP"), "{words}");
        }
        // Italics in English, dots in Japanese.
        let emphasised = |mark: &str, words: &str| {
            let mut runs = document
                .descendants()
                .filter(|it| it.has_tag_name((W, "r")));
            runs.any(|it| {
                text_of(it) == words && it.descendants().any(|it| it.has_tag_name((W, mark)))
            })
        };
        assert!(emphasised("i", "words"));
        assert_eq!(emphasised("em", "強調"), language == "ja");
        assert!(!emphasised("i", "強調"));
    }
}

#[test]
fn no_text_of_a_record_is_markup() {
    let title = "{en: \"Mail `</w:t>` & {latin}\", ja: メールの遅延}";
    let long = "long".repeat(400);
    let hostile = r#"`</w:t></w:r><w:r><w:br/> & " ' ]]> <!-- {text} {page}` and
      [x](<https://example.com/?a=1&b="2"> "t & 'u'")"#;
    let record = small("A-1").replace("{en: Mail was delayed, ja: メールの遅延}", title)
        + &format!("summary:\n  en: |\n    {hostile} {long}\n  ja: 正常です。\n");
    // The languages say different things on purpose.
    let settings = "[checks]\nstructure-differs = \"off\"\n";
    let project = Project::new()
        .file("tenmatsu.toml", settings)
        .file("incidents/A-1.yaml", record);
    let bytes = built(&project, "A-1", "en");
    // Every part is well-formed: the reader says where one is not.
    let file = DocxFile::new(&bytes);
    let document = Document::parse(file.body()).unwrap();
    let words = text_of(document.root_element());
    assert!(words.contains("Mail </w:t> & {latin}"), "{words}");
    assert!(
        words.contains("{text} {page}") && words.contains("]]>"),
        "{words}"
    );
    assert!(words.contains(&long));
    assert!(
        file.text("word/footer1.xml")
            .contains("Mail &lt;/w:t&gt; &amp;")
    );
}

#[test]
fn a_figure_that_is_no_drawing_withholds_the_docx_only() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("templates/figure.svg", "no drawing {{ title }}\n");
    let run = project.run(&["build", "--to", "md,docx"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("docx-failed"), "{}", run.err);
    let is_there = |name: &str| project.path().join("output").join(name).exists();
    assert!(is_there("en/A-1.md") && !is_there("en/A-1.docx"));
}

#[test]
fn pictures_are_those_that_word_shows() {
    let mut webp = std::io::Cursor::new(Vec::new());
    let pixels = image::DynamicImage::new_rgb8(40, 20);
    pixels
        .write_to(&mut webp, image::ImageFormat::WebP)
        .unwrap();
    let record = small("A-1") + "summary: {all: \"![one](images/a.webp) ![two](images/a.webp)\"}\n";
    let project = Project::new()
        .file("incidents/A-1.yaml", record)
        .file("images/a.webp", webp.into_inner());
    let bytes = built(&project, "A-1", "en");
    let file = DocxFile::new(&bytes);
    let names = file.names();
    let media: Vec<_> = names
        .iter()
        .filter(|it| it.starts_with("word/media/"))
        .collect();
    // One file for both, and the two of the figure.
    assert_eq!(media.len(), 3, "{media:?}");
    assert!(!media.iter().any(|it| it.ends_with("webp")), "{media:?}");
    for (name, kind) in [("one", 1), ("two", 2)] {
        assert!(file.body().contains(&format!("descr=\"{name}\"")), "{kind}");
    }
}
