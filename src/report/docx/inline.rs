//! Running text.

use super::body::BodyWriter;
use super::bookmark;
use super::run::{self, RunLook};
use crate::report::document::{Inline, task_box};
use crate::text::xml::escaped;

/// The most characters of the words that a link shows when it is pointed at.
const MOST_TITLE: usize = 255;

/// What is in running text that only changes how it looks, and how that is.
fn within<'i>(inline: &'i Inline, look: &RunLook) -> Option<(&'i [Inline], RunLook)> {
    let mut look = *look;
    let inner = match inline {
        Inline::Emphasis(inner) => {
            look.is_emphasised = true;
            inner
        }
        Inline::Strong(inner) => {
            look.is_strong = true;
            inner
        }
        Inline::Strikethrough(inner) => {
            look.is_struck = true;
            inner
        }
        Inline::Small(inner) => {
            look.is_small = true;
            inner
        }
        Inline::Whole(inner) => {
            look.is_whole = true;
            inner
        }
        Inline::Other(language, inner) => {
            look.language = *language;
            inner
        }
        Inline::Text(_)
        | Inline::Time { .. }
        | Inline::Code(_)
        | Inline::Label(..)
        | Inline::Link { .. }
        | Inline::Image { .. }
        | Inline::SoftBreak
        | Inline::HardBreak
        | Inline::Task { .. }
        | Inline::NoteReference { .. }
        | Inline::NoteReturn { .. } => return None,
    };
    Some((inner, look))
}

impl BodyWriter<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline], look: &RunLook) {
        for (index, inline) in content.iter().enumerate() {
            let is_label = |it: Option<&Inline>| matches!(it, Some(Inline::Label(..)));
            let before = index.checked_sub(1).and_then(|it| content.get(it));
            let is_between = is_label(before) && is_label(content.get(index + 1));
            match inline {
                Inline::Text(text)
                    if self.flow.stacks_labels && is_between && text.trim().is_empty() =>
                {
                    self.out.push_str("<w:r><w:br/></w:r>");
                }
                _ => self.inline(inline, look),
            }
        }
    }

    fn inline(&mut self, inline: &Inline, look: &RunLook) {
        if let Some((inner, look)) = within(inline, look) {
            return self.inlines(inner, &look);
        }
        let mut look = *look;
        match inline {
            Inline::Text(text) | Inline::Time { text, .. } => self.run(text, &look),
            Inline::Code(text) => {
                look.is_code = true;
                self.run(text, &look);
            }
            Inline::Label(tone, text) => {
                look.label = Some(*tone);
                look.is_whole = true;
                // The colour behind the words reaches a little further than they do.
                self.run(&format!("\u{a0}{text}\u{a0}"), &look);
            }
            Inline::Link {
                url,
                title,
                content,
            } => self.link(url, title, content, &look),
            Inline::Image {
                data,
                media_type,
                alternative,
                ..
            } => self.image(data, media_type, alternative),
            Inline::SoftBreak => self.run(" ", &look),
            Inline::HardBreak => self.out.push_str("<w:r><w:br/></w:r>"),
            Inline::Task { done } => self.task(*done, &look),
            Inline::NoteReference { number, occurrence } => {
                self.bookmark(&bookmark::origin(*number, *occurrence));
                look.is_reference = true;
                self.inside(&bookmark::note(*number), &number.to_string(), &look);
            }
            Inline::NoteReturn { number, occurrence } => {
                self.run(" ", &look);
                look.is_sign = true;
                self.inside(&bookmark::origin(*number, *occurrence), "↩", &look);
            }
            // See `within`.
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Small(inner)
            | Inline::Whole(inner)
            | Inline::Other(_, inner) => self.inlines(inner, &look),
        }
    }

    pub(super) fn run(&mut self, text: &str, look: &RunLook) {
        run::push(text, look, self.styles, &mut self.out);
    }

    /// The box of a task, in place of a bullet where the whole list is of tasks.
    fn task(&mut self, done: bool, look: &RunLook) {
        let look = RunLook {
            is_sign: true,
            ..*look
        };
        self.run(task_box(done), &look);
        if self.flow.is_task {
            self.out.push_str("<w:r><w:tab/></w:r>");
        } else {
            self.run(" ", &look);
        }
    }

    /// A link to a bookmark. What is in a link already leads where that does.
    fn inside(&mut self, name: &str, text: &str, look: &RunLook) {
        if look.is_link {
            return self.run(text, look);
        }
        self.out.push_str(&format!(
            "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">"
        ));
        let look = RunLook {
            is_link: true,
            ..*look
        };
        self.run(text, &look);
        self.out.push_str("</w:hyperlink>");
    }

    /// A DOCX is alone: beside its own headings only addresses of the web and of mail lead anywhere.
    fn link(&mut self, url: &str, title: &str, content: &[Inline], look: &RunLook) {
        let anchor = url.strip_prefix('#');
        let known = anchor.and_then(|it| self.bookmarks.of_anchor(it));
        let leads = ["http://", "https://", "mailto:"];
        let lower = url.to_ascii_lowercase();
        let target = match known {
            Some(name) => format!("w:anchor=\"{name}\""),
            None if leads.iter().any(|it| lower.starts_with(it)) => {
                format!("r:id=\"{}\"", self.relations.address(url))
            }
            None => return self.inlines(content, look),
        };
        let title: String = title.chars().take(MOST_TITLE).collect();
        let title = match title.is_empty() {
            true => title,
            false => format!(" w:tooltip=\"{}\"", escaped(&title)),
        };
        self.out
            .push_str(&format!("<w:hyperlink {target}{title} w:history=\"1\">"));
        let look = RunLook {
            is_link: true,
            ..*look
        };
        self.inlines(content, &look);
        self.out.push_str("</w:hyperlink>");
    }
}
