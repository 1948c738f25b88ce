//! Messages in a language: their text out of its catalogue, with what they speak of in its places.

use std::borrow::Cow;

use super::{Argument, Message};
use crate::clock::Duration;
use crate::locale::{Catalogue, TimeWords, fill};
use crate::system::console::visible;

impl Catalogue {
    /// The message in this language. In its text `{name}` is replaced by an argument, and `{name|one|other}` by the plural form
    /// that the language has for a count: "{number} {number|file|files}".
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let arguments = message.arguments.iter();
        let said: Vec<_> = arguments
            .map(|(name, argument)| (*name, argument, self.argument(argument)))
            .collect();
        let find = |wanted: &str| said.iter().find(|(have, ..)| *have == wanted);
        fill(self.word_in("message", message.key), |wanted| {
            let Some((name, forms)) = wanted.split_once('|') else {
                return find(wanted).map(|(.., text)| text.as_ref());
            };
            // What is not a count is several things, or none.
            let number = match find(name)? {
                (_, Argument::Count(number), _) => *number,
                _ => 0,
            };
            Some(plural(forms, number))
        })
    }

    fn argument<'a>(&'a self, argument: &'a Argument) -> Cow<'a, str> {
        match argument {
            // What a file or a person says stays within its line and steers no terminal.
            Argument::Text(text) => visible::line(text),
            Argument::Count(number) => number.to_string().into(),
            Argument::Word(word) => self.word_in(word.table, &word.name).into(),
            Argument::Length(length) => self.length(*length, TimeWords::duration).into(),
            Argument::Days(length) => self.length(*length, TimeWords::days).into(),
        }
    }

    /// A length as `say` words it; in seconds where the catalogue does not tell how.
    fn length(&self, length: Duration, say: fn(&TimeWords, Duration) -> String) -> String {
        match self.time() {
            Some(words) => say(words, length),
            None => format!("{} s", length.0),
        }
    }
}

/// The form of `forms` ("file|files") for this number of things, by the rules of English: the first for one, else the last.
/// A language without a plural has one form.
fn plural(forms: &str, number: u64) -> &str {
    let mut forms = forms.split('|');
    let first = forms.next().unwrap_or_default();
    match forms.next_back() {
        Some(last) if number != 1 => last,
        _ => first,
    }
}
