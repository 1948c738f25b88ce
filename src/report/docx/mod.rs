//! The document tree as WordprocessingML, packed as a DOCX (ISO/IEC 29500, transitional).

mod archive;
mod body;
mod bookmark;
mod cover;
mod drawing;
mod file;
mod font;
mod house;
mod inline;
mod list;
mod media;
mod numbering;
mod package;
mod paragraph;
mod part;
mod picture;
mod relation;
mod run;
mod section;
mod style;
mod table;
mod template;
mod xml;

pub use archive::unpacked;
pub use file::{DocxFault, DocxOptions, write};
pub use house::House;
pub use template::HouseFault;
