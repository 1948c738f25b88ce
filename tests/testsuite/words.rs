//! The words of a document, in order and without white space, out of each format.

#[cfg(feature = "pdf")]
pub use pdf::{marked_text, of_pdf};

/// The words of Markdown, as a reader of GitHub sees them.
pub fn of_markdown(text: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let mut words = String::new();
    let mut image = 0;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(text, options) {
        match event {
            // The figure's alternative text is no running text.
            Event::Start(Tag::Image { .. }) => image += 1,
            Event::End(TagEnd::Image) => image -= 1,
            Event::Text(text) | Event::Code(text) if image == 0 => words.push_str(&text),
            Event::FootnoteReference(number) => words.push_str(&number),
            Event::TaskListMarker(done) => words.push(if done { '☑' } else { '☐' }),
            _ => {}
        }
    }
    squeeze(&words)
}

/// What is inside of the page's `<main>`, without the table of contents, which only repeats its headings.
pub fn main_of_html(page: &str) -> String {
    let main = page
        .split_once("<main")
        .and_then(|(_, rest)| rest.split_once('>'))
        .unwrap()
        .1;
    let main = main.split_once("</main>").unwrap().0;
    match main.split_once("<nav class=\"toc\"") {
        Some((before, rest)) => format!("{before}{}", rest.split_once("</nav>").unwrap().1),
        None => main.to_owned(),
    }
}

/// The words of the page's `<main>`, without the figure's drawing.
pub fn of_html(page: &str) -> String {
    let main = main_of_html(page);
    let mut words = String::new();
    let mut rest = main.as_str();
    while let Some((text, after)) = rest.split_once('<') {
        words.push_str(text);
        let after = if after.starts_with("svg") {
            after.split_once("</svg").unwrap().1
        } else {
            after
        };
        rest = after.split_once('>').unwrap().1;
    }
    words.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    squeeze(
        &entities
            .iter()
            .fold(words, |words, (from, to)| words.replace(from, to)),
    )
}

/// The text without white space.
pub fn squeeze(text: &str) -> String {
    // What leads back from a note stands in the Markdown only where it is shown.
    let shown = text.chars().filter(|it| !it.is_whitespace() && *it != '↩');
    // Both wave dashes are one glyph, which a PDF reads as one of them.
    shown.map(|it| if it == '〜' { '～' } else { it }).collect()
}

#[cfg(feature = "pdf")]
mod pdf {
    use lopdf::content::Content;
    use std::collections::BTreeMap;

    use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

    use super::squeeze;

    /// The words of a tagged PDF: what is an artifact (footers, repeated heads), a list's bullet or part of a
    /// figure is left out.
    pub fn of_pdf(bytes: &[u8]) -> String {
        let document = Document::load_mem(bytes).unwrap();
        let figures = marked_content_of(&document, &["Figure", "Lbl"]);
        let mut words = String::new();
        for (number, page) in document.get_pages() {
            let hidden = figures
                .iter()
                .filter(|(it, _)| *it == page)
                .map(|(_, mcid)| *mcid)
                .collect();
            let content = Content::decode(&document.get_page_content(page)).unwrap();
            let fonts = document.get_page_fonts(page).unwrap();
            let mut reader = Reader {
                document: &document,
                fonts,
                hidden,
                stack: Vec::new(),
                encoding: None,
                words: &mut words,
            };
            for operation in &content.operations {
                reader.take(&operation.operator, &operation.operands);
            }
            assert!(
                reader.stack.is_empty(),
                "page {number} closes what it opens"
            );
        }
        let read = in_order(&document, &figures);
        let sorted = |text: &str| {
            let mut all: Vec<_> = squeeze(text).chars().collect();
            all.sort_unstable();
            all
        };
        assert_eq!(
            sorted(&words),
            sorted(&read),
            "text outside of the structure"
        );
        squeeze(&read)
    }

    /// The text in the order of the structure, which readers follow: on the page a figure may stand elsewhere.
    fn in_order(document: &Document, hidden: &[(ObjectId, i64)]) -> String {
        let texts = marked_text(document);
        let marks = marked_content_of(document, &["Document"]).into_iter();
        let shown = marks.filter(|mark| !hidden.contains(mark));
        shown.filter_map(|mark| texts.get(&mark)).cloned().collect()
    }

    /// The text of every piece of marked content, by its page and number.
    pub fn marked_text(document: &Document) -> BTreeMap<(ObjectId, i64), String> {
        let mut texts = BTreeMap::new();
        for (_, page) in document.get_pages() {
            let content = Content::decode(&document.get_page_content(page)).unwrap();
            let mut words = String::new();
            let mut reader = Reader {
                document,
                fonts: document.get_page_fonts(page).unwrap(),
                hidden: Vec::new(),
                stack: Vec::new(),
                encoding: None,
                words: &mut words,
            };
            let mut open: Vec<Option<i64>> = Vec::new();
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "BMC" | "BDC" => {
                        let mark = operation.operands.get(1).and_then(|it| it.as_dict().ok());
                        let mark = mark.and_then(|it| it.get(b"MCID").ok()?.as_i64().ok());
                        open.push(mark);
                    }
                    "EMC" => drop(open.pop()),
                    _ => {}
                }
                reader.take(&operation.operator, &operation.operands);
                if let Some(mark) = open.iter().rev().find_map(|it| *it) {
                    let text: &mut String = texts.entry((page, mark)).or_default();
                    text.push_str(reader.words);
                }
                reader.words.clear();
            }
        }
        texts
    }

    /// Reads the operations of one page.
    struct Reader<'a> {
        document: &'a Document,
        fonts: BTreeMap<Vec<u8>, &'a Dictionary>,
        hidden: Vec<i64>,
        stack: Vec<bool>,
        encoding: Option<Encoding<'a>>,
        words: &'a mut String,
    }

    impl<'a> Reader<'a> {
        fn take(&mut self, operator: &str, operands: &[Object]) {
            match operator {
                "BMC" | "BDC" => {
                    let artifact = operands[0].as_name().is_ok_and(|name| name == b"Artifact");
                    let mcid = operands.get(1).and_then(|it| it.as_dict().ok());
                    let mcid = mcid
                        .and_then(|it| it.get(b"MCID").ok())
                        .and_then(|it| it.as_i64().ok());
                    self.stack
                        .push(artifact || mcid.is_some_and(|mcid| self.hidden.contains(&mcid)));
                }
                "EMC" => drop(self.stack.pop()),
                "Tf" => {
                    let font = self.fonts[operands[0].as_name().unwrap()];
                    self.encoding = Some(font.get_font_encoding(self.document).unwrap());
                }
                "Tj" => self.show(&operands[0]),
                "TJ" => operands[0]
                    .as_array()
                    .unwrap()
                    .iter()
                    .for_each(|it| self.show(it)),
                _ => {}
            }
        }

        fn show(&mut self, object: &Object) {
            let (Object::String(bytes, _), Some(encoding)) = (object, &self.encoding) else {
                return;
            };
            if !self.stack.contains(&true) {
                self.words
                    .push_str(&Document::decode_text(encoding, bytes).unwrap());
            }
        }
    }

    /// Page and number of every piece of marked content below a structure element of one of these kinds.
    fn marked_content_of(document: &Document, kinds: &[&str]) -> Vec<(ObjectId, i64)> {
        let catalog = document.catalog().unwrap();
        let mut found = Vec::new();
        if let Ok(root) = catalog.get(b"StructTreeRoot") {
            walk(document, root, kinds, false, None, &mut found);
        }
        found
    }

    fn walk(
        document: &Document,
        object: &Object,
        kinds: &[&str],
        inside: bool,
        page: Option<ObjectId>,
        found: &mut Vec<(ObjectId, i64)>,
    ) {
        let (_, object) = document.dereference(object).unwrap();
        match object {
            Object::Array(items) => {
                items
                    .iter()
                    .for_each(|item| walk(document, item, kinds, inside, page, found));
            }
            Object::Integer(mcid) if inside => found.extend(page.map(|page| (page, *mcid))),
            Object::Dictionary(dictionary) => {
                let page = dictionary
                    .get(b"Pg")
                    .and_then(Object::as_reference)
                    .ok()
                    .or(page);
                let kind = dictionary
                    .get(b"S")
                    .and_then(Object::as_name)
                    .unwrap_or_default();
                let inside = inside || kinds.iter().any(|it| it.as_bytes() == kind);
                if let (true, Ok(mcid)) = (inside, dictionary.get(b"MCID").and_then(Object::as_i64))
                {
                    found.extend(page.map(|page| (page, mcid)));
                }
                if let Ok(kids) = dictionary.get(b"K") {
                    walk(document, kids, kinds, inside, page, found);
                }
            }
            _ => {}
        }
    }
}
