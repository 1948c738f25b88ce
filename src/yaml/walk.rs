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
    /// A time, a date or a span; the reason of its correction is a leaf of its own.
    Time(&'a Time),
}

/// A step on the way from the record to a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStep<'a> {
    /// Into the field of this name.
    Field(&'a str),
    /// To the item of this index in a list.
    Item(usize),
}

/// What is called at every leaf, with the steps that lead there.
pub type Visitor<'v, 'a> = dyn FnMut(&[PathStep<'a>], Leaf<'a>) + 'v;

/// Visits every leaf of `value`, in the order of the fields.
pub fn leaves<'a>(value: &'a impl Walk, visit: &mut Visitor<'_, 'a>) {
    value.walk(&mut Vec::new(), visit);
}

/// The name of the text that begins at the byte `at`: `impact.scope`, `timeline[2].text`; empty where there is none.
#[must_use]
pub fn name_at(root: &impl Walk, at: usize) -> String {
    let mut name = String::new();
    leaves(root, &mut |path, leaf| {
        if let Leaf::Text(text) | Leaf::Line(text) = leaf
            && text.span.start == at
        {
            name = name_of(path);
        }
    });
    name
}

/// The steps as people write them: `timeline[2].at`.
#[must_use]
pub fn name_of(path: &[PathStep<'_>]) -> String {
    path.iter().fold(String::new(), |name, step| match step {
        PathStep::Field(field) if name.is_empty() => (*field).to_owned(),
        PathStep::Field(field) => format!("{name}.{field}"),
        PathStep::Item(index) => format!("{name}[{index}]"),
    })
}

/// A type whose leaves can be visited.
pub trait Walk {
    /// Visits every leaf, in the order of the fields; `path` leads to this value and is left as it was.
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>);
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        if let Some(value) = self {
            value.walk(path, visit);
        }
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        (**self).walk(path, visit);
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        for (index, value) in self.iter().enumerate() {
            path.push(PathStep::Item(index));
            value.walk(path, visit);
            path.pop();
        }
    }
}

impl Walk for Text {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        visit(path, Leaf::Text(self));
    }
}

impl Walk for Line {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        visit(path, Leaf::Line(&self.0));
    }
}

impl Walk for Time {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        visit(path, Leaf::Time(self));
        if let Some(correction) = &self.correction {
            path.push(PathStep::Field("reason"));
            correction.reason.walk(path, visit);
            path.pop();
        }
    }
}

impl Walk for Located<String> {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        visit(path, Leaf::Word(self));
    }
}

impl Walk for Located<bool> {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}

impl Walk for Located<Language> {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}

impl Walk for Located<&'static Calendar> {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}

impl<T: Choice> Walk for Located<T> {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
