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

    /// Adds to `path` the way to the text that begins at the byte `at` of the file, and says whether there is one.
    fn find(&self, _at: usize, _path: &mut String) -> bool {
        false
    }
}

/// The name of the text that begins at the byte `at`: `impact.scope`, `timeline[2].text`; empty where there is none.
#[must_use]
pub fn name_at(root: &impl Walk, at: usize) -> String {
    let mut path = String::new();
    match root.find(at, &mut path) {
        true => path.trim_start_matches('.').to_owned(),
        false => String::new(),
    }
}

/// Looks in a part of a structure, and keeps the name of the part only where the text is in it.
pub(crate) fn find_in(
    part: &impl Walk,
    name: std::fmt::Arguments<'_>,
    at: usize,
    path: &mut String,
) -> bool {
    let length = path.len();
    path.push_str(&name.to_string());
    let found = part.find(at, path);
    if !found {
        path.truncate(length);
    }
    found
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        self.iter().for_each(|value| value.walk(visit));
    }

    fn find(&self, at: usize, path: &mut String) -> bool {
        self.as_ref().is_some_and(|value| value.find(at, path))
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        (**self).walk(visit);
    }

    fn find(&self, at: usize, path: &mut String) -> bool {
        (**self).find(at, path)
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        self.iter().for_each(|value| value.walk(visit));
    }

    fn find(&self, at: usize, path: &mut String) -> bool {
        let mut items = self.iter().enumerate();
        items.any(|(index, item)| find_in(item, format_args!("[{index}]"), at, path))
    }
}

impl Walk for Text {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        visit(Leaf::Text(self));
    }

    fn find(&self, at: usize, _: &mut String) -> bool {
        self.span.start == at
    }
}

impl Walk for Line {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        visit(Leaf::Line(&self.0));
    }

    fn find(&self, at: usize, _: &mut String) -> bool {
        self.0.span.start == at
    }
}

impl Walk for Time {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Leaf<'a>)) {
        if let Some(correction) = &self.correction {
            correction.reason.walk(visit);
        }
    }

    fn find(&self, at: usize, path: &mut String) -> bool {
        let correction = self.correction.as_ref();
        correction.is_some_and(|it| find_in(&it.reason, format_args!(".reason"), at, path))
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
