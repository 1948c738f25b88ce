//! Zones whose rules changed after the built-in database was made.

use super::{Instant, Zone};

/// When the built-in rules of a zone are wrong.
#[derive(Debug, Clone, Copy)]
enum Spell {
    /// From an instant on, in some or all of the year.
    From(i64),
    /// From an instant to another.
    Between(i64, i64),
    /// From an instant on, and only within the hour after each change of its offset.
    HourOfChange(i64),
}

/// The zones that IANA 2026f knows otherwise than the built-in 2025b, by name. Havana goes back to its old rules; Chisinau
/// changes its clocks at another hour.
const LIST: &[(&str, Spell)] = &[
    ("Africa/Casablanca", Spell::From(1_789_866_000)),
    ("Africa/El_Aaiun", Spell::From(1_789_866_000)),
    ("America/Edmonton", Spell::From(1_793_520_000)),
    (
        "America/Havana",
        Spell::Between(1_793_509_200, 1_805_000_400),
    ),
    ("America/Inuvik", Spell::From(1_793_520_000)),
    ("America/Rainy_River", Spell::From(1_793_516_400)),
    ("America/Vancouver", Spell::From(1_793_523_600)),
    ("America/Winnipeg", Spell::From(1_793_516_400)),
    ("America/Yellowknife", Spell::From(1_793_520_000)),
    ("Canada/Central", Spell::From(1_793_516_400)),
    ("Canada/Mountain", Spell::From(1_793_520_000)),
    ("Canada/Pacific", Spell::From(1_793_523_600)),
    ("Cuba", Spell::Between(1_793_509_200, 1_805_000_400)),
    ("Europe/Chisinau", Spell::HourOfChange(1_648_339_200)),
    ("Europe/Tiraspol", Spell::HourOfChange(1_648_339_200)),
];

impl Zone {
    /// Whether the built-in rules of this zone may be wrong about `at`, as far as newer rules are known; since when.
    #[must_use]
    pub fn outdated_since(self, at: Instant) -> Option<Instant> {
        let Self::Named(zone) = self else { return None };
        let (_, spell) = LIST.iter().find(|(name, _)| *name == zone.name())?;
        let (from, wrong) = match *spell {
            Spell::From(from) => (from, true),
            Spell::Between(from, to) => (from, at.0 < to),
            Spell::HourOfChange(from) => {
                let before = Instant(at.0 - 3_600);
                (from, self.offset(before) != self.offset(at))
            }
        };
        (wrong && from <= at.0).then_some(Instant(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use jiff::tz::{TimeZone, TimeZoneDatabase};

    /// The first second of 2000 and of 2040 in UTC.
    const YEARS: [i64; 2] = [946_684_800, 2_208_988_800];

    /// The first second of 2022 and of 2030: every spell has begun and come again.
    const SPELLS: [i64; 2] = [1_640_995_200, 1_893_456_000];

    fn differs(zone: Zone, newer: &TimeZone, at: i64) -> bool {
        let theirs = newer.to_offset(Timestamp::from_second(at).unwrap());
        theirs.seconds() != zone.offset(Instant(at))
    }

    /// Whether the databases differ at the beginning of any day, or on either side of a change that the newer one has.
    fn differs_somewhere(zone: Zone, newer: &TimeZone) -> bool {
        let changes = newer
            .following(Timestamp::from_second(YEARS[0]).unwrap())
            .map(|change| change.timestamp().as_second());
        let sides = changes
            .take_while(|at| *at < YEARS[1])
            .flat_map(|at| [at - 1, at]);
        let mut instants = (YEARS[0]..YEARS[1]).step_by(86_400).chain(sides);
        instants.any(|at| differs(zone, newer, at))
    }

    #[test]
    fn the_list_has_every_zone_that_a_newer_database_knows_otherwise() {
        let newer = TimeZoneDatabase::bundled();
        let mut compared = 0;
        let mut found = Vec::new();
        for name in chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()) {
            // Not every name is read as a zone: `EST` is an abbreviation here.
            let (Ok(newer), Ok(zone)) = (newer.get(name), Zone::read(name)) else {
                continue;
            };
            compared += 1;
            if differs_somewhere(zone, &newer) {
                found.push(name);
            }
        }
        let listed: Vec<_> = LIST.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, listed);
        assert!(compared > 500, "only {compared} zones were compared");
    }

    #[test]
    fn each_spell_has_every_quarter_of_an_hour_that_differs_and_begins_with_one() {
        for (name, spell) in LIST {
            let newer = TimeZoneDatabase::bundled().get(name).unwrap();
            let zone = Zone::read(name).unwrap();
            let mut first = None;
            for at in (SPELLS[0]..SPELLS[1]).step_by(900) {
                let (differs, stated) =
                    (differs(zone, &newer, at), zone.outdated_since(Instant(at)));
                first = first.or(differs.then_some(Instant(at)));
                assert!(stated.is_some() || !differs, "{name} at {at}");
                assert!(
                    stated.is_none_or(|since| Some(since) == first),
                    "{name} at {at}"
                );
                let exact = !matches!(spell, Spell::From(_));
                assert!(!exact || stated.is_some() == differs, "{name} at {at}");
            }
            assert!(first.is_some(), "{name}");
        }
    }
}
