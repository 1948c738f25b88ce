//! The numbers and bullets of lists.

use super::house::HouseNumbering;
use super::xml::{DECLARATION, NAMESPACES, W};

/// How far each level of a list is moved in, in twentieths of a point.
pub(super) const STEP: u32 = 400;
/// How far the bullet or number stands before the text.
pub(super) const HANGING: u32 = 340;
/// The deepest level that the format knows.
pub(super) const DEEPEST: u8 = 8;
/// The highest number that a list begins with in Word.
const HIGHEST: u64 = 32_767;

/// What numbers a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberedAs {
    /// The list.
    pub list: u32,
    /// The level, from 0.
    pub level: u8,
}

/// The lists of a document.
pub(super) struct ListNumbers<'a> {
    house: Option<&'a HouseNumbering>,
    /// The definition of bullets; that of numbers is the next one.
    bullets: u32,
    /// The number of the list with bullets.
    first: u32,
    next: u32,
    lists: String,
}

impl<'a> ListNumbers<'a> {
    /// The lists of a document whose template has these.
    pub fn new(house: Option<&'a HouseNumbering>) -> Self {
        let first = house.map_or(1, |it| it.highest_list + 1);
        let mut numbering = Self {
            house,
            bullets: house.map_or(0, |it| it.highest_definition + 1),
            first,
            next: first,
            lists: String::new(),
        };
        numbering.list(numbering.bullets, "");
        numbering
    }

    /// A paragraph with a bullet.
    pub fn bullet(&self, level: u8) -> NumberedAs {
        NumberedAs {
            list: self.first,
            level: level.min(DEEPEST),
        }
    }

    /// A list whose first number is `start`: its paragraphs. `house` is the list of a template that it looks like.
    pub fn numbers(&mut self, level: u8, start: u64, house: Option<NumberedAs>) -> NumberedAs {
        let definition = house.and_then(|it| self.house?.definitions.get(&it.list).copied());
        let (definition, level) = match (definition, house) {
            (Some(definition), Some(house)) => (definition, house.level),
            _ => (self.bullets + 1, level.min(DEEPEST)),
        };
        let start = start.min(HIGHEST);
        let begins = format!(
            "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
        );
        let list = self.list(definition, &begins);
        NumberedAs { list, level }
    }

    fn list(&mut self, definition: u32, begins: &str) -> u32 {
        let list = self.next;
        self.next += 1;
        self.lists.push_str(&format!(
            "<w:num xmlns:w=\"{W}\" w:numId=\"{list}\"><w:abstractNumId w:val=\"{definition}\"/>{begins}</w:num>"
        ));
        list
    }

    /// The part that tells them.
    pub fn into_xml(self) -> String {
        let definitions = format!(
            "{}{}",
            definition(self.bullets, |level| {
                let sign = ["•", "–", "▪"][usize::from(level) % 3];
                format!(
                    "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{sign}\"/><w:lvlJc w:val=\"left\"/>{}\
                     <w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/></w:rPr>",
                    moved(level)
                )
            }),
            definition(self.bullets + 1, |level| {
                format!(
                    "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%{}.\"/><w:lvlJc w:val=\"left\"/>{}",
                    level + 1,
                    moved(level)
                )
            }),
        );
        match self.house {
            Some(house) => house.with(&definitions, &self.lists),
            None => format!(
                "{DECLARATION}<w:numbering {NAMESPACES}>{definitions}{}</w:numbering>",
                self.lists
            ),
        }
    }
}

/// How a level is moved in.
fn moved(level: u8) -> String {
    let left = STEP * (u32::from(level) + 1);
    format!("<w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{HANGING}\"/></w:pPr>")
}

fn definition(id: u32, level: impl Fn(u8) -> String) -> String {
    let levels = (0..=DEEPEST).map(|number| {
        format!(
            "<w:lvl w:ilvl=\"{number}\"><w:start w:val=\"1\"/>{}</w:lvl>",
            level(number)
        )
    });
    format!(
        "<w:abstractNum xmlns:w=\"{W}\" w:abstractNumId=\"{id}\">\
         <w:multiLevelType w:val=\"hybridMultilevel\"/>{}</w:abstractNum>",
        levels.collect::<String>()
    )
}
