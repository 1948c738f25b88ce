//! What a letter says beside its record: whom it greets, how formal it is, whom its readers may ask.

use super::LetterView;
use super::builder::ViewBuilder;
use crate::report::document::Inline;
use crate::report::mark::Mark;
use crate::report::text::{self, Names};

/// What the settings say of letters; whom the record is addressed to is greeted first.
pub(super) fn view(builder: &mut ViewBuilder<'_>) -> LetterView {
    let letter = builder.setting.settings.letter.as_ref();
    let report = builder.incident.record.report.as_ref();
    let salutation = match report.and_then(|report| report.to.as_ref()) {
        Some(to) => {
            let mut content = vec![Inline::Text(builder.say("report.letter_to_before"))];
            content.extend(builder.line_content(to));
            content.push(Inline::Text(builder.say("report.letter_to_behind")));
            builder.inline(content)
        }
        None => {
            let own = letter.and_then(|it| it.salutation.as_ref());
            let own = own.map(|own| own.0.said(builder.language()).to_owned());
            let text = own.unwrap_or_else(|| builder.say("report.letter_salutation"));
            builder.literal(&text)
        }
    };
    let contact = letter.and_then(|it| it.contact.as_ref());
    let contact = contact.map(|contact| {
        let blocks = text::parse(contact.said(builder.language()), 3, &Names::NONE).blocks;
        builder.marks.add(Mark::Blocks(blocks))
    });
    LetterView {
        salutation,
        formal: letter.is_none_or(|it| it.formal.as_ref().is_none_or(|it| it.value)),
        contact,
    }
}
