//! Who is who by `users.json`: which ids are machines, and what persons are called.

use std::collections::BTreeSet;

use crate::diagnostic::Finding;
use crate::import::format::field::JsonField;
use crate::import::input::Input;

/// The id of Slack's own messages, which no list has.
const OWN: &str = "USLACKBOT";
/// Where a user's names are, in it and in its profile.
const NAMES: &[&str] = &[
    "real_name",
    "real_name_normalized",
    "display_name",
    "display_name_normalized",
    "first_name",
    "last_name",
    "name",
];

/// The users of a workspace.
#[derive(Debug, Default)]
pub struct People {
    machines: BTreeSet<String>,
    /// What persons are called.
    pub names: BTreeSet<String>,
    /// How many users there are.
    pub number: usize,
}

impl People {
    /// Reads `users.json`.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn read(input: &Input) -> Result<Self, Box<Finding>> {
        let root = input.try_json()?;
        let mut people = Self::default();
        let users = root.get("members").unwrap_or(root);
        for user in users.items() {
            let Some(id) = user.text_at("id") else {
                continue;
            };
            people.number += 1;
            if user.get("is_bot").is_some_and(JsonField::is_true) {
                people.machines.insert(id.to_owned());
                continue;
            }
            let profile = user.get("profile");
            for field in [Some(user), profile].into_iter().flatten() {
                let names = NAMES.iter().filter_map(|name| field.text_at(name));
                people.names.extend(names.filter_map(name));
            }
        }
        Ok(people)
    }

    /// Whether the id is a machine's.
    pub(super) fn is_machine(&self, id: &str) -> bool {
        id == OWN || self.machines.contains(id)
    }
}

/// The name, if it is one in any text: a lower-case word is one behind `@` only.
fn name(name: &str) -> Option<String> {
    let name = name.trim();
    let is_word = name.bytes().all(|it| it.is_ascii_lowercase());
    (!is_word).then(|| name.to_owned())
}
