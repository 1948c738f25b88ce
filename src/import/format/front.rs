//! The front matter of a page of Hugo: YAML between `---`, TOML between `+++`, or JSON in braces.

use super::json;
use crate::diagnostic::{Finding, Message, Severity};
use crate::import::input::Input;
use crate::text::source::Source;
use crate::yaml::toml;
use crate::yaml::tree::{self, Node};

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FrontForm {
    Yaml,
    Toml,
    Json,
}

/// The front matter of an input.
pub(in crate::import) struct Front<'a> {
    form: FrontForm,
    name: &'a str,
    /// The input from its first byte on, so that every place is the same.
    text: &'a str,
    /// The byte at which the body begins.
    pub body: usize,
}

impl<'a> Front<'a> {
    /// The front matter that the input begins with.
    pub fn of(input: &'a Input) -> Option<Self> {
        let text = input.text();
        let mut lines = input.lines();
        let (form, end, body) = match lines.next()?.1.trim_end() {
            mark @ ("---" | "+++") => {
                let (end, line) = lines.find(|(_, line)| line.trim_end() == mark)?;
                let form = if mark == "---" {
                    FrontForm::Yaml
                } else {
                    FrontForm::Toml
                };
                // A line may end with a carriage return.
                let behind = text[end + line.len()..].find('\n');
                let body = behind.map_or(text.len(), |at| end + line.len() + at + 1);
                (form, end, body)
            }
            line if line.starts_with('{') => {
                let end = object(text);
                (FrontForm::Json, end, end)
            }
            _ => return None,
        };
        Some(Self {
            form,
            name: input.name(),
            text: &text[..end],
            body,
        })
    }

    /// Whether a key is at its top, by a cheap look at the text.
    pub fn has(&self, key: &str) -> bool {
        let mark = match self.form {
            FrontForm::Yaml => ':',
            FrontForm::Toml => '=',
            FrontForm::Json => return self.text.contains(&format!("\"{key}\"")),
        };
        self.text.lines().any(|line| {
            let rest = line.strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(mark))
        })
    }

    /// Whether a key is at its top with this word as its value.
    pub fn says(&self, key: &str, word: &str) -> bool {
        self.text.lines().any(|line| {
            let line = line.trim_start_matches(['{', ' ', '\t', '"']);
            let rest = line.strip_prefix(key).map(|rest| {
                rest.trim_matches(|it: char| it.is_whitespace() || ":=\"',}".contains(it))
            });
            rest == Some(word)
        })
    }

    /// Its fields; `None` where there are none.
    ///
    /// # Errors
    /// It cannot be read as its form; the findings say where.
    pub fn read(&self) -> Result<Option<Node<'static>>, Vec<Finding>> {
        let source = Source::new(self.name, self.text);
        match self.form {
            FrontForm::Yaml => Ok(tree::read(&source)?.map(Node::into_owned)),
            FrontForm::Json => json::read(&source).map(Some).map_err(|it| vec![*it]),
            FrontForm::Toml => {
                // The opening line becomes a comment, and every place stays.
                let text = self.text.replacen('+', "#", 1);
                toml::read(&text).map(Some).map_err(|fault| {
                    let words = Message::new("import-toml").with("reason", fault.reason);
                    let check = "import-unreadable";
                    let span = fault.span;
                    vec![Finding::new(check, Severity::Error, &source, span, words)]
                })
            }
        }
    }
}

/// The end of the object that a text begins with, or of the text where it is never closed.
fn object(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}
