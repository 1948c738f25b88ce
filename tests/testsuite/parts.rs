//! What a document holds beside its words, out of each format: images, links, code, cells and headings.

#[cfg(feature = "pdf")]
pub use pdf::of_pdf;

/// The parts of a document, each kind in the order of the document, without white space.
#[derive(Debug, Default, PartialEq)]
pub struct Parts {
    /// The alternative texts of images and of the figure.
    pub images: Vec<String>,
    /// The targets of links, sorted; of one that is broken over lines once.
    pub links: Vec<String>,
    /// Spans and blocks of code.
    pub code: Vec<String>,
    /// The cells of tables, heads among them.
    pub cells: Vec<String>,
    /// The headings.
    pub headings: Vec<String>,
}

impl Parts {
    /// Compares them kind by kind, and names the first that differs.
    pub fn compare(&self, other: &Self, what: &str) {
        for (kind, ours, theirs) in [
            ("images", &self.images, &other.images),
            ("links", &self.links, &other.links),
            ("code", &self.code, &other.code),
            ("cells", &self.cells, &other.cells),
            ("headings", &self.headings, &other.headings),
        ] {
            let number = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
            let (our, their) = (ours.get(number), theirs.get(number));
            assert_eq!(our, their, "{what}: {kind} {number} of {}", ours.len());
        }
    }

    /// The same, ready to be compared.
    pub fn finish(mut self) -> Self {
        for list in [
            &mut self.images,
            &mut self.code,
            &mut self.cells,
            &mut self.headings,
        ] {
            for text in list.iter_mut() {
                text.retain(|it| !it.is_whitespace());
            }
        }
        // Markdown has them where other formats have one wide cell.
        self.cells.retain(|cell| !cell.is_empty());
        self.links.retain(|url| {
            ["http:", "https:", "mailto:"]
                .iter()
                .any(|it| url.starts_with(it))
        });
        self.links.sort();
        self.links.dedup();
        self
    }
}

/// The parts of Markdown, as a reader of GitHub sees them.
pub fn of_markdown(text: &str) -> Parts {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let mut parts = Parts::default();
    let (mut cell, mut heading, mut code) = (None::<String>, None::<String>, None::<String>);
    let mut image = None::<String>;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. }) => image = Some(String::new()),
            Event::End(TagEnd::Image) => parts.images.extend(image.take()),
            Event::Start(Tag::Link { dest_url, .. }) => parts.links.push(dest_url.to_string()),
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => parts.cells.extend(cell.take()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => parts.headings.extend(heading.take()),
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => parts.code.extend(code.take()),
            Event::Text(text) | Event::Code(text) if image.is_some() => {
                image.as_mut().unwrap().push_str(&text);
            }
            Event::Code(text) => {
                parts.code.push(text.to_string());
                [&mut cell, &mut heading]
                    .into_iter()
                    .flatten()
                    .for_each(|it| it.push_str(&text));
            }
            Event::Text(text) => {
                let open = [&mut cell, &mut heading, &mut code].into_iter().flatten();
                open.for_each(|it| it.push_str(&text));
            }
            _ => {}
        }
    }
    parts.finish()
}

/// The parts of the page's `<main>`.
pub fn of_html(page: &str) -> Parts {
    let main = crate::words::main_of_html(page);
    let mut parts = Parts::default();
    let (mut cell, mut heading, mut code) = (None::<String>, None::<String>, None::<String>);
    let mut rest = main.as_str();
    while let Some((text, after)) = rest.split_once('<') {
        for open in [&mut cell, &mut heading, &mut code].into_iter().flatten() {
            open.push_str(&unescaped(text));
        }
        let after = match after.strip_prefix("svg") {
            Some(svg) => {
                let words = svg.split_once("<desc").unwrap().1;
                let words = words.split_once('>').unwrap().1;
                let words = words.split_once("</desc").unwrap().0;
                // Of the figure's two forms a page shows one.
                let head = svg.split_once('>').unwrap().0;
                if !head.contains("-narrow-desc") {
                    parts.images.push(unescaped(words));
                }
                svg.split_once("</svg").unwrap().1
            }
            None => after,
        };
        let (tag, next) = after.split_once('>').unwrap();
        rest = next;
        let name = tag.split([' ', '\n']).next().unwrap();
        match name {
            "img" => parts.images.extend(attribute(tag, "alt")),
            // What leads a heading to itself is no part of it.
            "a" if tag.contains("class=\"anchor\"") => {}
            "a" => parts.links.extend(attribute(tag, "href")),
            // What stands below a row is not a cell of it.
            "td" if tag.contains("colspan") => cell = None,
            "td" | "th" => cell = Some(String::new()),
            "/td" | "/th" => parts.cells.extend(cell.take()),
            "code" => code = Some(String::new()),
            "/code" => parts.code.extend(code.take()),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => heading = Some(String::new()),
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => parts.headings.extend(heading.take()),
            _ => {}
        }
    }
    parts.finish()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0;
    Some(unescaped(value))
}

fn unescaped(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(feature = "pdf")]
mod pdf {
    use std::collections::BTreeMap;

    use lopdf::{Dictionary, Document, Object, ObjectId};

    use super::Parts;
    use crate::words::marked_text;

    /// The parts of a tagged PDF, by its structure.
    pub fn of_pdf(bytes: &[u8]) -> Parts {
        let document = Document::load_mem(bytes).unwrap();
        let mut reader = Reader {
            document: &document,
            texts: marked_text(&document),
            parts: Parts::default(),
        };
        let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        reader.walk(root, None, &mut String::new());
        for (_, page) in document.get_pages() {
            for note in document.get_page_annotations(page).unwrap() {
                let action = note
                    .get(b"A")
                    .ok()
                    .and_then(|it| document.dereference(it).ok());
                let uri =
                    action.and_then(|(_, it)| it.as_dict().ok()?.get(b"URI").ok()?.as_str().ok());
                reader
                    .parts
                    .links
                    .extend(uri.map(|it| String::from_utf8_lossy(it).into_owned()));
            }
        }
        reader.parts.finish()
    }

    struct Reader<'a> {
        document: &'a Document,
        texts: BTreeMap<(ObjectId, i64), String>,
        parts: Parts,
    }

    impl Reader<'_> {
        /// Adds the text below `object` to `above`.
        fn walk(&mut self, object: &Object, page: Option<ObjectId>, above: &mut String) {
            let (_, object) = self.document.dereference(object).unwrap();
            match object {
                Object::Array(items) => items.iter().for_each(|it| self.walk(it, page, above)),
                Object::Integer(mcid) => self.mark(page, *mcid, above),
                Object::Dictionary(element) => self.element(element, page, above),
                _ => {}
            }
        }

        fn mark(&self, page: Option<ObjectId>, mcid: i64, above: &mut String) {
            let text = page.and_then(|page| self.texts.get(&(page, mcid)));
            above.push_str(text.map_or("", String::as_str));
        }

        /// Whether a cell goes over several columns.
        fn is_wide(&self, element: &Dictionary) -> bool {
            let Ok(attributes) = element.get(b"A") else {
                return false;
            };
            let (_, attributes) = self.document.dereference(attributes).unwrap();
            let one = std::slice::from_ref(attributes);
            let all = attributes.as_array().map_or(one, Vec::as_slice);
            let is_wide = |it: &Object| {
                let (_, it) = self.document.dereference(it).unwrap();
                it.as_dict().is_ok_and(|it| it.has(b"ColSpan"))
            };
            all.iter().any(is_wide)
        }

        fn element(&mut self, element: &Dictionary, page: Option<ObjectId>, above: &mut String) {
            let own = element.get(b"Pg").and_then(Object::as_reference);
            let page = own.ok().or(page);
            if let Ok(mcid) = element.get(b"MCID").and_then(Object::as_i64) {
                return self.mark(page, mcid, above);
            }
            let kind = element
                .get(b"S")
                .and_then(Object::as_name)
                .unwrap_or_default();
            if kind == b"Figure" {
                let words = element.get(b"Alt").and_then(lopdf::decode_text_string);
                self.parts.images.extend(words);
                return;
            }
            let mut text = String::new();
            if let Ok(kids) = element.get(b"K") {
                self.walk(kids, page, &mut text);
            }
            above.push_str(&text);
            match kind {
                // What stands below a row is not a cell of it.
                b"TD" if self.is_wide(element) => {}
                b"TD" | b"TH" => self.parts.cells.push(text),
                b"Code" => self.parts.code.push(text),
                b"H1" | b"H2" | b"H3" | b"H4" | b"H5" | b"H6" => self.parts.headings.push(text),
                _ => {}
            }
        }
    }
}
