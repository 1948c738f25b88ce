//! A document in block style: keys in the order given, texts on one line or as blocks, remarks as comments.

use super::fold::{WIDTH, fold};
use super::scalar::{is_invisible, is_plain, quoted, scalar};
use crate::text::width::columns;

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeValue {
    /// What it is.
    pub form: NodeForm,
    /// What is said beside it in comments.
    pub remarks: Vec<String>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeForm {
    /// A word such as an id or a link.
    Word(String),
    /// A time, a date or a span: readable without quotes wherever that is safe.
    Time(String),
    /// A Markdown text of one paragraph.
    Line(String),
    /// A Markdown text.
    Text(String),
    /// Fields in their order.
    Map(Vec<(&'static str, NodeValue)>),
    /// Items in their order.
    List(Vec<NodeValue>),
}

impl From<NodeForm> for NodeValue {
    fn from(form: NodeForm) -> Self {
        Self {
            form,
            remarks: Vec::new(),
        }
    }
}

/// The document that holds this mapping.
#[must_use]
pub fn document(fields: &[(&'static str, NodeValue)]) -> String {
    let mut writer = BlockWriter { out: String::new() };
    writer.fields(fields, 0, None);
    writer.out
}

struct BlockWriter {
    out: String,
}

impl BlockWriter {
    /// The fields of a mapping; the first one is after `dash`, if it is an item's.
    fn fields(&mut self, fields: &[(&'static str, NodeValue)], indent: usize, dash: Option<&str>) {
        let spaces = " ".repeat(indent);
        for (index, (key, value)) in fields.iter().enumerate() {
            let lead = dash.filter(|_| index == 0).unwrap_or(&spaces);
            self.entry(lead, &format!("{key}:"), value, indent);
        }
    }

    fn items(&mut self, items: &[NodeValue], indent: usize) {
        let spaces = " ".repeat(indent);
        for item in items {
            match &item.form {
                NodeForm::Map(fields) if !fields.is_empty() => {
                    self.comments(&item.remarks, indent);
                    self.fields(fields, indent + 2, Some(&format!("{spaces}- ")));
                }
                _ => self.entry(&spaces, "-", item, indent),
            }
        }
    }

    /// One key or dash with its value.
    fn entry(&mut self, lead: &str, head: &str, value: &NodeValue, indent: usize) {
        let column = indent + head.len() + 1;
        let (line, block) = match &value.form {
            NodeForm::Map(fields) if fields.is_empty() => (Some("{}".to_owned()), None),
            NodeForm::List(items) if items.is_empty() => (Some("[]".to_owned()), None),
            NodeForm::Map(_) | NodeForm::List(_) => (None, None),
            NodeForm::Word(text) => (Some(word(text)), None),
            NodeForm::Time(text) => (Some(time(text)), None),
            NodeForm::Line(text) => text_form(text, column, indent, true),
            NodeForm::Text(text) => text_form(text, column, indent, false),
        };
        let trailing = line
            .as_ref()
            .and_then(|line| trailing(value, column + columns(line)));
        if trailing.is_none() {
            // Those of an item's first field are before its dash, in its column.
            let column = lead.find('-').unwrap_or(indent);
            self.comments(&value.remarks, column);
        }
        self.out.push_str(lead);
        self.out.push_str(head);
        if let Some(line) = line {
            self.out.push(' ');
            self.out.push_str(&line);
            self.out.push_str(&trailing.unwrap_or_default());
            self.out.push('\n');
        } else if let Some(block) = block {
            self.out.push_str(" |\n");
            self.block(&block, indent + 2);
        } else {
            self.out.push('\n');
            match &value.form {
                NodeForm::Map(fields) => self.fields(fields, indent + 2, None),
                NodeForm::List(items) => self.items(items, indent + 2),
                _ => {}
            }
        }
    }

    fn block(&mut self, text: &str, indent: usize) {
        for line in text.split('\n') {
            if !line.is_empty() {
                self.out.push_str(&" ".repeat(indent));
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    fn comments<'r>(&mut self, remarks: impl IntoIterator<Item = &'r String>, indent: usize) {
        for remark in remarks {
            let columns = WIDTH.saturating_sub(indent + 2).max(40);
            for line in comment(remark, columns).split('\n') {
                self.out.push_str(&" ".repeat(indent));
                self.out.push_str("# ");
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
    }
}

/// The remark behind a value on one line, where there is one and it fits.
fn trailing(value: &NodeValue, column: usize) -> Option<String> {
    let [remark] = &value.remarks[..] else {
        return None;
    };
    let line = comment(remark, usize::MAX);
    (column + columns(&line) + 4 <= WIDTH).then(|| format!("  # {line}"))
}

/// A remark as lines of a comment: nothing in it ends the comment or turns its reading order.
fn comment(remark: &str, columns: usize) -> String {
    let clean: String = remark
        .chars()
        .map(|it| match it {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            it if it.is_control() || is_invisible(it) || matches!(it, '\u{fffe}' | '\u{ffff}') => {
                '\u{fffd}'
            }
            it => it,
        })
        .collect();
    if columns == usize::MAX {
        return clean;
    }
    super::fold::fold_plain(&clean, columns)
}

fn word(text: &str) -> String {
    if is_plain(text) && !text.contains(' ') {
        text.to_owned()
    } else {
        scalar(text)
    }
}

/// A time: its digits and signs are plain for everybody who reads this field.
fn time(text: &str) -> String {
    let plain = |it: char| {
        it.is_alphanumeric()
            || matches!(
                it,
                ' ' | '-' | ':' | '+' | ',' | '.' | '/' | '（' | '）' | '(' | ')'
            )
    };
    let safe = text.starts_with(char::is_alphanumeric)
        && text.chars().all(plain)
        && !text.contains(": ")
        && !text.ends_with([':', ' ']);
    if safe { text.to_owned() } else { quoted(text) }
}

/// A text on one line, or the lines of its block.
fn text_form(
    text: &str,
    column: usize,
    indent: usize,
    is_line: bool,
) -> (Option<String>, Option<String>) {
    let trimmed = trim(text);
    let fits = column + columns(trimmed) <= WIDTH;
    if fits && is_plain(trimmed) {
        return (Some(trimmed.to_owned()), None);
    }
    if (fits && !trimmed.contains('\n')) || !may_be_block(trimmed) {
        return (Some(quoted(trimmed)), None);
    }
    let columns = WIDTH.saturating_sub(indent + 2).max(40);
    (None, Some(fold(trimmed, columns, is_line)))
}

/// A text without the empty lines before and the white space behind it, which Markdown does not see.
fn trim(text: &str) -> &str {
    let start = text
        .split_inclusive('\n')
        .take_while(|line| line.trim_matches([' ', '\t', '\r', '\n']).is_empty())
        .map(str::len)
        .sum::<usize>();
    text[start..].trim_end_matches([' ', '\t', '\r', '\n'])
}

/// Whether a literal block can hold the text: nothing in it needs an escape, and its first line gives the indent.
fn may_be_block(text: &str) -> bool {
    let held = |it: char| {
        it == '\n'
            || !(it.is_control()
                || is_invisible(it)
                || matches!(
                    it,
                    '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'
                ))
    };
    !text.is_empty() && !text.starts_with([' ', '\t']) && text.chars().all(held)
}
