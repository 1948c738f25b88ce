//! A message: its name in the catalogues and its arguments, each of a type, so that it can be said in any language.

use std::borrow::Cow;

use crate::clock::Duration;

/// A message by its name in the catalogues (`[message]` of `templates/language/*.toml`) and its arguments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The name below `[message]`, such as `unknown-field` or `unknown-field.help`.
    pub key: &'static str,
    /// What replaces `{name}` in the catalogue's text.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What replaces a `{name}` in the text of a message. Only [`Argument::Word`] is looked up in a catalogue: what a file or
/// a person says is a text, whatever it looks like.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// A text from outside the program, or one that is the same in every language. It is shown on one line, with its
    /// invisible characters escaped.
    Text(String),
    /// A number of things; the message chooses the plural form by it.
    Count(u64),
    /// A word of the catalogue.
    Word(Word),
    /// A length of time: `1 hour 30 minutes`.
    Length(Duration),
    /// A length in whole days: `3 days`.
    Days(Duration),
}

/// A word of the catalogues: a table at their first level and a name in it (`weekday`, `3`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// The table.
    pub table: &'static str,
    /// The name in the table.
    pub name: Cow<'static, str>,
}

impl Word {
    /// The word `name` of `table`.
    #[must_use]
    pub fn new(table: &'static str, name: impl Into<Cow<'static, str>>) -> Self {
        Self {
            table,
            name: name.into(),
        }
    }
}

impl Message {
    /// The message `key`, still without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            arguments: Vec::new(),
        }
    }

    /// The same message with `{name}` replaced by `value`: a number is a count, any other value a text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same message with `{name}` replaced by a length of time.
    #[must_use]
    pub fn length(self, name: &'static str, length: Duration) -> Self {
        self.with(name, Argument::Length(length))
    }

    /// The same message with `{name}` replaced by a length in whole days.
    #[must_use]
    pub fn days(self, name: &'static str, length: Duration) -> Self {
        self.with(name, Argument::Days(length))
    }

    /// The same message with `{name}` replaced by the word `word` of the catalogues' `table`.
    #[must_use]
    pub fn word(
        self,
        name: &'static str,
        table: &'static str,
        word: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.with(name, Word::new(table, word))
    }
}

impl From<Word> for Argument {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl From<&Word> for Argument {
    fn from(word: &Word) -> Self {
        Self::Word(word.clone())
    }
}

/// Texts: what can be written down.
macro_rules! texts {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Argument {
            fn from(value: $kind) -> Self {
                Self::Text(value.to_string())
            }
        }
    )*};
}

/// Counts: whole numbers without a sign.
macro_rules! counts {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Argument {
            fn from(value: $kind) -> Self {
                Self::Count(u64::from(value))
            }
        }
    )*};
}

texts!(&str, &&str, &String, Cow<'_, str>, &Cow<'_, str>, char);
texts!(std::io::Error, &std::io::Error, std::path::Display<'_>);
counts!(u8, u16, u32, u64);

impl From<i32> for Argument {
    /// A count, unless it is negative.
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<i64> for Argument {
    /// A count, unless it is negative.
    fn from(value: i64) -> Self {
        u64::try_from(value).map_or_else(|_| Self::Text(value.to_string()), Self::Count)
    }
}

impl From<String> for Argument {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<usize> for Argument {
    fn from(value: usize) -> Self {
        Self::Count(value as u64)
    }
}
