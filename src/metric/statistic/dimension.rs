//! By what incidents are grouped: service, severity, quarter.

use crate::clock::{Instant, Zone};
use crate::incident::Incident;
use crate::locale::{Catalogue, ENGLISH, Language, TimeWords};
use crate::report::written_reference::ReferenceWriter;

/// A way to group incidents.
#[derive(Debug, Clone, Copy)]
pub struct Dimension {
    /// Its name on the command line; `stats.by-NAME` in the catalogues.
    pub name: &'static str,
    /// The groups that an incident belongs to: at least one.
    pub keys: fn(&MetricCase<'_>) -> Vec<Key>,
}

/// An incident and how it is looked at.
#[derive(Clone, Copy)]
pub struct MetricCase<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// The language of labels.
    pub language: Language,
    /// The words of every language, for names that refer to times.
    pub catalogues: &'a [(Catalogue, TimeWords)],
    /// The zone that was asked for, if any.
    pub zone: Option<Zone>,
}

/// A group of a dimension.
#[derive(Debug, Clone)]
pub struct Key {
    /// What tells it from others, the same in every language; `None` where the record does not say.
    pub code: Option<String>,
    /// How it is called where that is a text of the record.
    pub label: Option<String>,
    /// Its place among the dimension's groups.
    pub place: usize,
}

/// The code of the quarter of an impact whose start is unknown.
pub const UNKNOWN: &str = "unknown";

/// By affected service: a service is known by its English name, else by the one in the record's language.
pub const SERVICE: Dimension = Dimension {
    name: "service",
    keys: services,
};
/// By severity, the gravest first.
pub const SEVERITY: Dimension = Dimension {
    name: "severity",
    keys: severities,
};
/// By the quarter in which the impact began.
pub const QUARTER: Dimension = Dimension {
    name: "quarter",
    keys: quarters,
};

impl MetricCase<'_> {
    /// When the impact began, with the zone that says on which day that was.
    #[must_use]
    pub fn start(&self) -> Option<(Instant, Zone)> {
        let zone = self.zone.or(self.incident.zone).unwrap_or(Zone::UTC);
        let (start, _) = self.incident.first_start()?;
        Some((start.instant, zone))
    }
}

impl Key {
    /// The group of what no record says: after all others.
    #[must_use]
    pub fn unsaid() -> Self {
        Self {
            code: None,
            label: None,
            place: usize::MAX,
        }
    }
}

fn services(case: &MetricCase<'_>) -> Vec<Key> {
    let writer = ReferenceWriter::of(case.incident, case.catalogues);
    let mut keys: Vec<Key> = Vec::new();
    for service in &case.incident.record.services {
        let name = |wanted| writer.plain(&service.0, wanted);
        let code = Some(name(ENGLISH));
        if !keys.iter().any(|key| key.code == code) {
            let label = Some(name(case.language));
            keys.push(Key {
                code,
                label,
                place: 0,
            });
        }
    }
    if keys.is_empty() {
        keys.push(Key::unsaid());
    }
    keys
}

fn severities(case: &MetricCase<'_>) -> Vec<Key> {
    let key = case
        .incident
        .record
        .severity
        .as_ref()
        .map_or_else(Key::unsaid, |severity| Key {
            code: Some(severity.value.code().to_owned()),
            label: None,
            place: severity.value.rank(),
        });
    vec![key]
}

fn quarters(case: &MetricCase<'_>) -> Vec<Key> {
    let unknown = || Key {
        code: Some(UNKNOWN.to_owned()),
        ..Key::unsaid()
    };
    let key = case.start().map_or_else(unknown, |(start, zone)| {
        let date = start.in_zone(zone).date;
        let quarter = (date.month.saturating_sub(1)) / 3 + 1;
        Key {
            code: Some(format!("{:04}-Q{quarter}", date.year)),
            label: None,
            place: 0,
        }
    });
    vec![key]
}
