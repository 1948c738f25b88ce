//! `[docx] template`: what documents take from a template, and files that cannot be one.

use std::io::Write;

use roxmltree::Document;

use crate::docx_file::{DocxFile, W, text_of};
use crate::project::{Project, small};

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// An archive of these files, as they are.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut encoder =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        let packed = encoder.finish().unwrap();
        let mut entry = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
        entry.extend(crc32fast::hash(text.as_bytes()).to_le_bytes());
        entry.extend((packed.len() as u32).to_le_bytes());
        entry.extend((text.len() as u32).to_le_bytes());
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend((bytes.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&entry);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
    }
    let at = bytes.len() as u32;
    let number = (files.len() as u16).to_le_bytes();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(number);
    bytes.extend(number);
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// The relationships `list` of a part: id, kind, target, and the rest of the element.
fn relations(list: &[(&str, &str, &str, &str)]) -> String {
    let list: String = list
        .iter()
        .map(|(id, kind, target, rest)| {
            format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"{rest}/>")
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

fn types(main: &str) -> String {
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/></Types>"
    )
}

/// A template as Japanese Word makes it: ids that are numbers, a prefix that is not ours, a list of its own.
fn house(header: &str, header_relations: &str) -> Vec<u8> {
    let styles = format!(
        "<x:styles xmlns:x=\"{W}\"><x:style x:type=\"paragraph\" x:default=\"1\" x:styleId=\"a\">\
         <x:name x:val=\"Normal\"/></x:style>\
         <x:style x:type=\"paragraph\" x:styleId=\"1\"><x:name x:val=\"heading 1\"/><x:basedOn x:val=\"a\"/>\
         <x:rPr><x:color x:val=\"C00000\"/></x:rPr></x:style>\
         <x:style x:type=\"paragraph\" x:styleId=\"BodyText\"><x:name x:val=\"House Letter\"/></x:style>\
         <x:style x:type=\"paragraph\" x:styleId=\"a5\"><x:name x:val=\"List Bullet\"/>\
         <x:pPr><x:numPr><x:numId x:val=\"4\"/></x:numPr></x:pPr></x:style></x:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\">\
         <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"◆\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    );
    let document = format!(
        "<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body><w:p><w:r><w:t>Text of the template</w:t></w:r></w:p>\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId9\"/>\
         <w:pgSz w:w=\"12240\" w:h=\"15840\"/>\
         <w:pgMar w:top=\"1440\" w:right=\"1120\" w:bottom=\"1440\" w:left=\"1120\" w:header=\"720\" \
         w:footer=\"720\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", &types(MAIN)),
        (
            "_rels/.rels",
            &relations(&[("rId1", "officeDocument", "word/document.xml", "")]),
        ),
        ("word/document.xml", &document),
        (
            "word/_rels/document.xml.rels",
            &relations(&[
                ("rId1", "styles", "styles.xml", ""),
                ("rId2", "numbering", "/word/numbering.xml", ""),
                ("rId9", "header", "header3.xml", ""),
            ]),
        ),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
        ("word/header3.xml", header),
        ("word/_rels/header3.xml.rels", header_relations),
        ("word/media/mark.png", "pixels"),
    ])
}

fn header() -> String {
    format!("<w:hdr xmlns:w=\"{W}\"><w:p><w:r><w:t>House of Example</w:t></w:r></w:p></w:hdr>")
}

/// A project whose settings name this template.
fn project(template: &[u8]) -> Project {
    let record = small("A-1") + "summary: {all: \"- one\\n- two\\n\\n1. first\\n\"}\n";
    Project::new()
        .file("incidents/A-1.yaml", record)
        .file("tenmatsu.toml", "[docx]\ntemplate = \"house.docx\"\n")
        .file("house.docx", template)
}

#[test]
fn a_template_gives_styles_lists_header_and_page() {
    let pictures = relations(&[
        ("rId1", "image", "media/mark.png", ""),
        (
            "rId2",
            "hyperlink",
            "https://example.com/",
            " TargetMode=\"External\"",
        ),
    ]);
    let project = project(&house(&header(), &pictures));
    let run = project.run(&["build", "--to", "docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let bytes = std::fs::read(project.path().join("output/en/A-1.docx")).unwrap();
    let file = DocxFile::new(&bytes);
    let body = file.body();
    // Its ids, its page; none of its text.
    assert!(body.contains("<w:pStyle w:val=\"1\"/>"), "{body}");
    assert!(!body.contains("Text of the template"));
    assert!(
        body.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"></w:pgSz>"),
        "{body}"
    );
    assert!(body.contains("<w:tblW w:w=\"10000\""), "{body}");
    // Its own bullet, which stands in the style; numbers, which it has none of, are ours.
    assert!(body.contains("<w:pStyle w:val=\"a5\"/></w:pPr>"), "{body}");
    assert!(body.contains("<w:numId w:val=\"6\"/>"), "{body}");
    let numbering = file.text("word/numbering.xml");
    assert!(numbering.contains("◆") && numbering.contains("w:abstractNumId=\"9\""));
    let first_list = numbering.find("<w:num ").unwrap();
    assert!(numbering.rfind("<w:abstractNum ").unwrap() < first_list);
    // What it lacks is added, under ids that are free, based on its own.
    let styles = file.text("word/styles.xml");
    assert!(styles.contains("C00000") && styles.contains("House Letter"));
    assert!(styles.contains("w:styleId=\"BodyTextReport\""), "{styles}");
    assert!(styles.contains("<w:basedOn w:val=\"a\"/>"), "{styles}");
    assert_eq!(styles.matches("\"heading 1\"").count(), 1);
    assert_eq!(styles.matches(":default=\"1\"").count(), 1);
    // Its header with its picture, and our own footer.
    let header = Document::parse(file.text("word/header1.xml")).unwrap();
    assert_eq!(text_of(header.root_element()), "House of Example");
    assert_eq!(file.bytes("word/media/house1.png"), b"pixels");
    let relations = file.relations("word/_rels/header1.xml.rels");
    assert_eq!(relations["rId1"], "media/house1.png");
    assert!(file.text("word/footer1.xml").contains(" PAGE "));
}

/// What `build` and `check` say of a project: both find it, with exit code 2 and a place in the settings.
fn refused(project: &Project) -> String {
    let build = project.run(&["build", "--to", "docx"]);
    assert_eq!(build.code, 2, "{}", build.err);
    assert!(!project.path().join("output/en/A-1.docx").exists());
    let check = project.run(&["check"]);
    assert_eq!(check.code, 2, "{}{}", check.out, check.err);
    assert!(build.err.contains("tenmatsu.toml:2:12"), "{}", build.err);
    // What makes no DOCX is not kept from it.
    let other = project.run(&["build", "--to", "md"]);
    assert_eq!(other.code, 0, "{}", other.err);
    build.err
}

#[test]
fn what_cannot_be_a_template_is_told_from_what_can() {
    let header = header();
    let none = relations(&[]);
    let main = |main: &str, kind: &str| {
        archive(&[
            ("[Content_Types].xml", &types(main)),
            ("_rels/.rels", kind),
            (
                "word/document.xml",
                &format!("<w:document xmlns:w=\"{W}\"/>"),
            ),
        ])
    };
    let own = relations(&[("rId1", "officeDocument", "word/document.xml", "")]);
    let strict = own.replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    let macros = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let web = relations(&[(
        "rId1",
        "image",
        "https://example.com/a.png",
        " TargetMode=\"External\"",
    )]);
    let chart = relations(&[("rId1", "chart", "charts/chart1.xml", "")]);
    let whole = house(&header, &none);
    let cut = &whole[..whole.len() / 2];
    for (template, words) in [
        (
            b"no archive".to_vec(),
            "is not a Word document, or it is damaged",
        ),
        (Vec::new(), "is not a Word document, or it is damaged"),
        (cut.to_vec(), "is not a Word document, or it is damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...".to_vec(),
            "has a password",
        ),
        (main(macros, &own), "contains macros"),
        (main(sheet, &own), "is not a Word document"),
        (main(MAIN, &none), "is not a Word document"),
        (main(MAIN, &strict), "Strict Open XML"),
        (archive(&[("a.txt", "x")]), "is not a Word document"),
        (
            house(&header, &web),
            "refers to `https://example.com/a.png`",
        ),
        (house(&header, &chart), "refers to `chart`"),
        (house("<w:hdr", &none), "`word/header3.xml` cannot be read"),
        (
            house("<!DOCTYPE x [<!ENTITY e \"x\">]><x>&e;</x>", &none),
            "cannot be read",
        ),
    ] {
        let said = refused(&project(&template));
        assert!(said.contains("docx-template-unusable"), "{said}");
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_template_is_a_file_of_the_project() {
    let project = project(b"");
    std::fs::remove_file(project.path().join("house.docx")).unwrap();
    assert!(refused(&project).contains("does not exist"));
    std::fs::create_dir(project.path().join("house.docx")).unwrap();
    assert!(refused(&project).contains("is a folder, not a file"));
    for path in ["../house.docx", "/etc/passwd"] {
        project.write("tenmatsu.toml", format!("[docx]\ntemplate = \"{path}\"\n"));
        assert!(refused(&project).contains("is outside of the project"));
    }
    project.write("tenmatsu.toml", "[docx]\ntemplat = \"house.docx\"\n");
    let run = project.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("template"), "{}", run.err);
}
