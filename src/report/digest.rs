//! A report over the incidents of a period: counts, metrics, and a paragraph for each of them.

use serde::Serialize;

use super::compose::compose;
use super::document::{self, Block, Document, GroupRole, Inline, TableRole};
use super::mark::{Mark, Marks};
use super::view::builder::ViewBuilder;
use super::view::{GroupMarks, TableMarks, ViewOptions, WordView};
use crate::clock::{self, Date, Duration};
use crate::incident::Incident;
use crate::metric;
use crate::metric::statistic::{MetricLine, Summary, Unit};
use crate::record::Audience;
use crate::report::lost::Lost;
use crate::text::width::columns;
use crate::yaml::decode::Choice;

/// What a digest is about.
pub struct Digest<'a> {
    /// The first day.
    pub since: Date,
    /// The last day.
    pub until: Date,
    /// The incidents, in order of time.
    pub incidents: Vec<&'a Incident>,
    /// Their metrics.
    pub summary: &'a Summary,
    /// Who reads it.
    pub audience: Audience,
    /// The address of the folder of reports in the digest's language, if they are published.
    pub base: Option<String>,
}

/// All that `templates/digest.md` sees, beside `words` (the `[report]` table of the catalogue).
#[derive(Debug, Serialize)]
pub struct DigestView {
    /// The language of the digest: `en`, `ja`.
    pub language: &'static str,
    /// From when to when, a handle.
    pub period: String,
    /// Who reads it.
    pub audience: WordView,
    /// The organisation of the settings, a handle.
    pub organisation: Option<String>,
    /// Handles at the head of a paragraph that make the next table one of the report's.
    pub table: TableMarks,
    /// Handles, each a paragraph by itself, around the band at the head.
    pub cover: GroupMarks,
    /// Handles, each a paragraph by itself, around small print.
    pub fine: GroupMarks,
    /// A handle at the head of a quotation that makes it a notice.
    pub notice: String,
    /// The figures of the cover.
    pub figures: Vec<DigestFigure>,
    /// The incidents, in order of time.
    pub incidents: Vec<DigestIncident>,
    /// The metrics over all of them.
    pub metrics: Vec<DigestMetric>,
    /// What is in no number, in sentences.
    pub left_out: Vec<String>,
}

/// A figure of the cover.
#[derive(Debug, Serialize)]
pub struct DigestFigure {
    /// Its name in words.
    pub name: String,
    /// What it came to.
    pub value: String,
}

/// An incident of the period.
#[derive(Debug, Serialize)]
pub struct DigestIncident {
    /// Its identifier, a handle.
    pub id: String,
    /// The anchor of its heading.
    pub anchor: String,
    /// Its title, a handle.
    pub title: String,
    /// When its impact began, a handle, or the word for its state.
    pub start: String,
    /// How long it lasted.
    pub duration: String,
    /// How grave it was.
    pub severity: Option<String>,
    /// Its status.
    pub status: String,
    /// The first paragraph of its summary, a handle.
    pub summary: Option<String>,
    /// Where its report is, a handle that is a link.
    pub link: Option<String>,
}

/// A metric over the incidents.
#[derive(Debug, Serialize)]
pub struct DigestMetric {
    /// Its name in words.
    pub name: String,
    /// How many incidents tell it.
    pub records: String,
    /// The median.
    pub median: String,
    /// The 90th percentile.
    pub p90: String,
    /// The sum.
    pub sum: String,
    /// How it is defined.
    pub definition: String,
}

/// The name of the files of a digest, without the ending: `digest-2026-03`, or from day to day.
#[must_use]
pub fn stem(since: Date, until: Date) -> String {
    let next = until.plus(1);
    let is_month = since.day == 1
        && (since.year, since.month) == (until.year, until.month)
        && next.is_some_and(|next| next.day == 1);
    match is_month {
        true => format!("digest-{:04}-{:02}", since.year, since.month),
        false => format!("digest-{}-{}", since.iso(), until.iso()),
    }
}

/// Whether files of this name without the ending are those of a digest.
#[must_use]
pub fn is_stem(text: &str) -> bool {
    let Some(days) = text.strip_prefix("digest-") else {
        return false;
    };
    let day = |text: &str| clock::read_date(text).ok();
    if let Some(first) = day(&format!("{days}-01")) {
        let next = (1..=31).filter_map(|days| first.plus(days));
        let last = next.take_while(|it| it.month == first.month).last();
        return last.is_some_and(|last| stem(first, last) == text);
    }
    let at = "2026-01-01".len();
    let ends = days.get(..at).zip(days.get(at + 1..));
    let ends = ends.and_then(|(since, until)| day(since).zip(day(until)));
    ends.is_some_and(|(since, until)| stem(since, until) == text)
}

/// The names of the fields that a template of digests sees, for findings about it.
#[must_use]
pub fn fields() -> Vec<String> {
    let names = [
        "audience",
        "cover",
        "figures",
        "fine",
        "incidents",
        "language",
        "left_out",
        "metrics",
        "notice",
        "organisation",
        "period",
        "table",
        "words",
    ];
    names.map(str::to_owned).to_vec()
}

/// What the template sees, and what its handles stand for.
#[must_use]
pub fn view(digest: &Digest<'_>, setting: &ViewOptions<'_>) -> (DigestView, Marks) {
    let mut marks = Marks::default();
    let catalogue = setting.catalogue;
    let say = |name: &str| catalogue.word(name).to_owned();
    let literal = |marks: &mut Marks, text: &str| {
        marks.add(Mark::Inline(vec![Inline::Text(text.to_owned())]))
    };
    let period = period(digest, setting);
    let mut group = |role| GroupMarks {
        open: marks.add(Mark::Open(role)),
        close: marks.add(Mark::Close(role)),
    };
    let (cover, fine) = (group(GroupRole::Cover), group(GroupRole::Fine));
    let table = TableMarks {
        facts: marks.add(Mark::Table(TableRole::Facts)),
        figures: marks.add(Mark::Table(TableRole::Figures)),
        report: marks.add(Mark::Table(TableRole::Report)),
        timeline: marks.add(Mark::Table(TableRole::Timeline)),
    };
    let code = digest.audience.code();
    let incidents = digest.incidents.iter();
    let incidents = incidents.map(|it| incident(it, digest, setting, &mut marks));
    let incidents = incidents.collect();
    let organisation = setting
        .settings
        .organisation()
        .map(|name| literal(&mut marks, name));
    let view = DigestView {
        language: catalogue.language.code,
        period: marks.add(Mark::Inline(period)),
        audience: WordView {
            code,
            word: say(&format!("audience.{code}")),
        },
        organisation,
        table,
        cover,
        fine,
        notice: marks.add(Mark::Notice),
        figures: figures(digest, setting),
        incidents,
        metrics: metrics(digest, setting),
        left_out: left_out(digest, setting, &mut marks),
    };
    (view, marks)
}

/// The digest as a document.
///
/// # Errors
/// The first part of the template that would be lost.
pub fn document(
    digest: &Digest<'_>,
    setting: &ViewOptions<'_>,
    markdown: &str,
    marks: Marks,
    words: &super::compose::ComposeWords<'_>,
) -> Result<Document, Lost> {
    let blocks = compose(markdown, marks, words)?;
    let title = blocks.iter().find_map(title_of).unwrap_or_default();
    let catalogue = setting.catalogue;
    let stem = stem(digest.since, digest.until);
    let edition = match digest.audience {
        Audience::Public => String::new(),
        Audience::Internal => catalogue.word("audience.internal").to_owned(),
    };
    let last = digest.until;
    Ok(Document {
        language: catalogue.language,
        id: stem.clone(),
        stem,
        title,
        edition,
        date: Some((last.year, last.month, last.day)),
        author: setting.settings.organisation().map(str::to_owned),
        organisation: setting.settings.organisation().map(str::to_owned),
        reported: None,
        description: None,
        logo: None,
        blocks,
    })
}

fn title_of(block: &Block) -> Option<String> {
    match block {
        Block::Heading {
            level: 1, content, ..
        } => Some(document::plain(content)),
        Block::Group(_, inner) => inner.iter().find_map(title_of),
        _ => None,
    }
}

/// The most columns of a day that stays on one line.
const MOST_OF_DAY: usize = 20;

/// From when to when; no line ends within a day that is short.
fn period(digest: &Digest<'_>, setting: &ViewOptions<'_>) -> Vec<Inline> {
    let day = |date| {
        let text = setting.time.date(date);
        // A day with a long name is wider than a narrow screen.
        match columns(&text) <= MOST_OF_DAY {
            true => Inline::Whole(vec![Inline::Text(text)]),
            false => Inline::Text(text),
        }
    };
    let word = |name: &str| Inline::Text(setting.catalogue.word(name).to_owned());
    vec![
        day(digest.since),
        word("report.digest_between"),
        day(digest.until),
        word("report.digest_behind"),
    ]
}

fn incident(
    incident: &Incident,
    digest: &Digest<'_>,
    setting: &ViewOptions<'_>,
    marks: &mut Marks,
) -> DigestIncident {
    let mut builder = ViewBuilder::new(incident, setting);
    let record = &incident.record;
    let id = &record.id.value;
    let (start, _) = incident.extent();
    let start = builder.facts().bound(&start);
    let measured = (metric::DURATION.measure)(incident);
    let duration = measured.map_or_else(
        || builder.say("report.unknown"),
        |it| builder.facts().measured(it),
    );
    let summary = record.summary.as_ref();
    let opening = summary.and_then(|text| builder.opening(text));
    let summary = opening.map(|(language, content)| match language == builder.language() {
        true => content,
        false => vec![Inline::Other(language, content)],
    });
    let link = digest.base.as_ref().map(|base| {
        let url = format!("{base}/{id}.html");
        let content = vec![Inline::Text(url.clone())];
        let title = String::new();
        vec![Inline::Link {
            url,
            title,
            content,
        }]
    });
    let title = builder.line_content(&record.title);
    let severity = record.severity.as_ref();
    let severity = severity.map(|it| builder.severity(&it.value).word);
    let mut handle = |content: Vec<Inline>| marks.add(Mark::Inline(content));
    DigestIncident {
        id: handle(vec![Inline::Text(id.clone())]),
        anchor: id.to_lowercase(),
        title: handle(title),
        start: handle(vec![start]),
        duration,
        severity,
        status: builder.word("status", record.status.value).word,
        summary: summary.map(&mut handle),
        link: link.map(&mut handle),
    }
}

/// How many there were, how long their impact was, how soon it was over, how many promises were missed.
fn figures(digest: &Digest<'_>, setting: &ViewOptions<'_>) -> Vec<DigestFigure> {
    let say = |name: &str| setting.catalogue.word(name).to_owned();
    let all = digest.summary.groups.first();
    let line = |name: &str| all.and_then(|all| all.lines.iter().find(|it| it.metric == name));
    let mut figures = vec![DigestFigure {
        name: say("report.digest_count"),
        value: digest.incidents.len().to_string(),
    }];
    let mut add = |name: &str, value: Option<String>| {
        figures.extend(value.map(|value| DigestFigure {
            name: say(name),
            value,
        }));
    };
    let number = |line: &MetricLine, of: fn(&MetricLine) -> Option<i64>| {
        of(line).map(|it| value(it, line.unit, setting))
    };
    let impact = line("impact-duration");
    let median = impact.and_then(|it| number(it, MetricLine::median));
    add("report.digest_median_impact", median);
    let resolve = line("time-to-resolve");
    let median = resolve.and_then(|it| number(it, MetricLine::median));
    add("report.digest_median_resolve", median);
    let missed = line("promises-missed");
    let sum = missed.and_then(|it| number(it, MetricLine::sum));
    add("report.digest_missed", sum);
    figures
}

fn value(value: i64, unit: Option<Unit>, setting: &ViewOptions<'_>) -> String {
    match unit {
        Some(Unit::Seconds) => setting.time.duration(Duration(value)),
        _ => value.to_string(),
    }
}

fn metrics(digest: &Digest<'_>, setting: &ViewOptions<'_>) -> Vec<DigestMetric> {
    let say = |name: &str| setting.catalogue.word(name).to_owned();
    let lines = digest.summary.groups.iter().take(1);
    let known = lines
        .flat_map(|all| &all.lines)
        .filter(|line| !line.values.is_empty());
    let metric = |line: &MetricLine| {
        let number = |it: Option<i64>| {
            it.map_or_else(|| say("report.none"), |it| value(it, line.unit, setting))
        };
        DigestMetric {
            name: say(&format!("metric.{}", line.metric)),
            records: line.values.len().to_string(),
            median: number(line.median()),
            p90: number(line.p90()),
            sum: number(line.sum()),
            definition: say(&format!("metric.{}-definition", line.metric)),
        }
    };
    known.map(metric).collect()
}

fn left_out(digest: &Digest<'_>, setting: &ViewOptions<'_>, marks: &mut Marks) -> Vec<String> {
    let left = &digest.summary.left_out;
    let lists = [
        ("stats.left-out-errors", &left.errors),
        ("stats.left-out-start", &left.unknown_start),
    ];
    let comma = setting.catalogue.word("report.comma");
    let said = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
    said.map(|(name, ids)| {
        let ids = ids.join(comma);
        let text = setting.catalogue.fill(name, &[("records", &ids)]);
        marks.add(Mark::Inline(vec![Inline::Text(text)]))
    })
    .collect()
}
