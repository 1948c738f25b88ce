//! Walks everything that a record says, field by field.

use crate::calendar::Calendar;
use crate::locale::Language;
use crate::record::{Line, Located, Text, Time};
use crate::yaml::decode::Choice;

/// Something at the end of a branch of the record.
#[derive(Debug, Clone, Copy)]
pub enum Leaf<'a> {
    /// A Markdown text.
    Text(&'a Text),
    /// A text of one paragraph.
    Line(&'a Text),
    /// A word such as an id or a link.
    Word(&'a Located<String>),
}

/// A type whose leaves can be visited.
pub trait Walk {
    /// Visits every leaf, in the order of the fields.
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>));
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        self.iter().for_each(|value| value.walk(visit));
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        (**self).walk(visit);
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        self.iter().for_each(|value| value.walk(visit));
    }
}

impl Walk for Text {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        visit(Leaf::Text(self));
    }
}

impl Walk for Line {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        visit(Leaf::Line(&self.0));
    }
}

impl Walk for Time {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        if let Some(correction) = &self.correction {
            correction.reason.walk(visit);
        }
    }
}

impl Walk for Located<String> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        visit(Leaf::Word(self));
    }
}

impl Walk for Located<Language> {
    fn walk<'a>(&'a self, _: &mut dyn FnMut(Leaf<'a>)) {}
}

impl Walk for Located<&'static Calendar> {
    fn walk<'a>(&'a self, _: &mut dyn FnMut(Leaf<'a>)) {}
}

impl<T: Choice> Walk for Located<T> {
    fn walk<'a>(&'a self, _: &mut dyn FnMut(Leaf<'a>)) {}
}
