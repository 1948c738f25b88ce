//! What the references of a record's texts say in each language.

use crate::clock::{Date, Moment, Zone};
use crate::incident::{Incident, ReferenceFault, References, Referent, TimeStyle};
use crate::locale::{Catalogue, Language, TimeWords};
use crate::record::Text;
use crate::report::document::Inline;
use crate::report::fact_words::FactWords;
use crate::report::text::{self, Names};

/// Says references to one incident in any language.
pub struct ReferenceWriter<'a> {
    references: References<'a>,
    language: Language,
    zone: Zone,
    catalogues: &'a [(Catalogue, TimeWords)],
}

impl<'a> ReferenceWriter<'a> {
    /// Speaks of `incident` with the words of these languages, of which there is at least one.
    #[must_use]
    pub fn of(incident: &'a Incident, catalogues: &'a [(Catalogue, TimeWords)]) -> Self {
        Self {
            references: References::of(incident),
            language: incident.language,
            zone: incident.zone(),
            catalogues,
        }
    }

    /// What stands for the reference `source` (`t:impact.start`) in a text in `language`.
    ///
    /// # Errors
    /// It leads nowhere.
    pub fn say(&self, language: Language, source: &str) -> Result<Inline, ReferenceFault> {
        let (referent, style) = self.references.refer(source)?;
        let own = |(catalogue, _): &&(Catalogue, TimeWords)| catalogue.language == language;
        let words = self.catalogues.iter().find(own).or(self.catalogues.first());
        Ok(match words {
            Some((catalogue, time)) => self.word(&referent, style, catalogue, time),
            None => Inline::Text(source.to_owned()),
        })
    }

    /// `markdown`, a text in `language` of blocks or of one paragraph, with words in place of its references.
    #[must_use]
    pub fn spell(&self, markdown: &str, is_line: bool, language: Language) -> String {
        let refer = |source: &str| self.say(language, source);
        text::spell(markdown, is_line, &names(&refer))
    }

    /// The running text of a text of one paragraph in `language`.
    #[must_use]
    pub fn line(&self, markdown: &str, language: Language) -> Vec<Inline> {
        let refer = |source: &str| self.say(language, source);
        text::inlines(markdown, &names(&refer))
    }

    /// The characters of a text of one paragraph for a reader of `wanted`, without marks.
    #[must_use]
    pub fn plain(&self, text: &Text, wanted: Language) -> String {
        let (language, piece) = text::choose(text, wanted, self.language);
        text::plain(self.line(&piece.text, language))
    }

    fn word(
        &self,
        referent: &Referent,
        style: TimeStyle,
        catalogue: &Catalogue,
        time: &TimeWords,
    ) -> Inline {
        let words = FactWords {
            catalogue,
            time,
            zone: self.zone,
        };
        Inline::Text(match referent {
            Referent::At(moment) => {
                let instant = moment.instant;
                let text = self.moment(moment, style, time);
                return Inline::Time { instant, text };
            }
            Referent::On(date) => day(*date, style, time),
            Referent::Within(span) => words.within(*span),
            Referent::Length(length) => words.measured(*length),
            Referent::Days(length) => time.days(*length),
            Referent::Unknown => catalogue.word("report.unknown").to_owned(),
            Referent::Unreadable => catalogue.word("report.unreadable").to_owned(),
            Referent::Ongoing => catalogue.word("report.goes_on").to_owned(),
            Referent::Unpublished => catalogue.word("report.unpublished").to_owned(),
        })
    }

    fn moment(&self, moment: &Moment, style: TimeStyle, time: &TimeWords) -> String {
        match style {
            TimeStyle::Long => time.long(moment, self.zone),
            TimeStyle::Date => time.date_of(moment, self.zone),
            TimeStyle::Clock => time.clock_alone(moment, self.zone),
            TimeStyle::Short => time.short(moment, self.zone),
        }
    }
}

/// References alone: these texts show no images.
fn names<'n>(refer: &'n text::Refer<'n>) -> Names<'n> {
    Names {
        refer: Some(refer),
        ..Names::NONE
    }
}

fn day(date: Date, style: TimeStyle, time: &TimeWords) -> String {
    match style {
        TimeStyle::Long | TimeStyle::Date => time.date(date),
        TimeStyle::Clock | TimeStyle::Short => time.date_short(date),
    }
}
