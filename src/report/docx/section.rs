//! The page: its size and margins, its header and footer.

use roxmltree::Node;

use super::house::HousePart;
use super::xml::W;
use crate::text::xml::escaped;

/// The size of a page and its margins, in twentieths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLayout {
    /// How wide the text is.
    pub(super) room: u32,
    /// The elements that say so, in the order of the schema.
    size: String,
    /// Those that stand behind the columns of the section.
    grid: String,
    /// Whether the first page has a header and footer of its own.
    is_first_apart: bool,
}

/// A header or footer of a template, and the pages that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Running {
    /// `default`, `first` or `even`.
    pub pages: String,
    /// The part.
    pub part: HousePart,
}

/// The headers and footers of a template.
#[derive(Debug, Default)]
pub(super) struct HouseSection {
    pub headers: Vec<Running>,
    pub footers: Vec<Running>,
}

impl PageLayout {
    /// A4 with the margins of the PDF. The first page has no header: it has the band.
    pub fn built_in() -> Self {
        Self {
            room: 11_906 - 2 * 1_417,
            size: concat!(
                "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
                "<w:pgMar w:top=\"1361\" w:right=\"1417\" w:bottom=\"1361\" w:left=\"1417\" ",
                "w:header=\"680\" w:footer=\"624\" w:gutter=\"0\"/>",
            )
            .to_owned(),
            grid: String::new(),
            is_first_apart: true,
        }
    }

    /// That of a template's section; the built-in one where it says too little, or leaves no room for text.
    pub fn of(section: Node<'_, '_>) -> Self {
        let child = |name: &str| {
            section
                .children()
                .find(move |it| it.has_tag_name((W, name)))
        };
        let written = |names: &[&str]| -> String {
            let found = names.iter().filter_map(|name| child(name));
            found.map(|it| rewritten(it, 0)).collect()
        };
        let measure = |node: Node<'_, '_>, name: &str| -> i64 {
            let value = node.attribute((W, name)).and_then(|it| it.parse().ok());
            value.unwrap_or(0)
        };
        let built_in = Self::built_in();
        let (Some(size), Some(margins)) = (child("pgSz"), child("pgMar")) else {
            return built_in;
        };
        let sides = ["left", "right", "gutter"].map(|side| measure(margins, side));
        let room = measure(size, "w") - sides.iter().sum::<i64>();
        let Some(room) = u32::try_from(room).ok().filter(|it| *it >= LEAST) else {
            return built_in;
        };
        Self {
            room: room.min(MOST),
            size: written(&["pgSz", "pgMar", "pgBorders"]),
            grid: written(&["docGrid"]),
            is_first_apart: child("titlePg").is_some_and(is_on),
        }
    }

    /// The section of a document with these references to headers and footers.
    pub(super) fn section(&self, references: &str) -> String {
        let first = match self.is_first_apart {
            true => "<w:titlePg/>",
            false => "",
        };
        format!(
            "<w:sectPr>{references}{}<w:cols w:space=\"425\"/>{first}{}</w:sectPr>",
            self.size, self.grid
        )
    }
}

/// The narrowest and the widest text, in twentieths of a point: 5 cm, and what Word has at most.
const LEAST: u32 = 2_835;
const MOST: u32 = 31_680;

/// Whether a property that is there is on.
pub(super) fn is_on(node: Node<'_, '_>) -> bool {
    let value = node.attribute((W, "val"));
    !matches!(value, Some("0" | "false" | "off"))
}

/// The deepest nesting of the elements of a section that are taken.
const DEEPEST: usize = 4;

/// An element of WordprocessingML, written anew with our own prefix: what belongs to anything else is left out.
pub(super) fn rewritten(node: Node<'_, '_>, depth: usize) -> String {
    let name = node.tag_name();
    if name.namespace() != Some(W) || depth > DEEPEST {
        return String::new();
    }
    let name = name.name();
    let attributes = node.attributes().filter(|it| it.namespace() == Some(W));
    let attributes: String = attributes
        .map(|it| format!(" w:{}=\"{}\"", it.name(), escaped(it.value())))
        .collect();
    let inner: String = node
        .children()
        .filter(Node::is_element)
        .map(|it| rewritten(it, depth + 1))
        .collect();
    format!("<w:{name}{attributes}>{inner}</w:{name}>")
}
