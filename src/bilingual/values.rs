//! Values: times, days, lengths, shares and counts. What one language says as a length may be a count or a day in the other.

use std::collections::HashSet;

use super::compared::Side;
use super::difference::{Difference, DifferenceKind};
use super::matching::Matched;
use super::{length, number, structure, time};
use crate::fact::{Fact, Value};

/// The most facts without a counterpart among which those are looked for that say the same in another form.
const MOST_UNMATCHED: usize = 200;

/// The facts of each kind.
struct Values {
    days: Matched,
    lengths: Matched,
    shares: Matched,
    counts: Matched,
    ordinals: Matched,
    months: Matched,
}

type SidePair<'a, 'b> = (&'a Side<'b>, &'a Side<'b>);

fn indexes(side: &Side<'_>, wanted: impl Fn(&Fact) -> bool) -> Vec<usize> {
    let all = side.facts.iter().enumerate();
    all.filter(|(_, it)| wanted(it))
        .map(|(index, _)| index)
        .collect()
}

fn lengths((english, japanese): SidePair<'_, '_>) -> Matched {
    let (left, right) = (
        indexes(english, length::is_length),
        indexes(japanese, length::is_length),
    );
    let vague =
        |side: &Side<'_>, list: &[usize]| list.iter().any(|it| length::is_vague(&side.facts[*it]));
    let has_vague = vague(english, &left) || vague(japanese, &right);
    let keys = |side: &Side<'_>, list: &[usize]| -> Vec<Vec<(i64, i64)>> {
        let keys = |it: &usize| length::keys(&side.facts[*it], has_vague);
        list.iter().map(keys).collect()
    };
    let (ours, theirs) = (keys(english, &left), keys(japanese, &right));
    Matched::of((&left, &ours), (&right, &theirs), |one, other| {
        length::agree(&english.facts[one], &japanese.facts[other])
    })
}

fn shares((english, japanese): SidePair<'_, '_>) -> Matched {
    let is_share = |it: &Fact| matches!(it.value, Value::Percentage(_));
    let (left, right) = (indexes(english, is_share), indexes(japanese, is_share));
    let fraction = |side: &Side<'_>| side.facts.iter().any(number::is_fraction);
    let has_fractions = fraction(english) || fraction(japanese);
    let keys = |side: &Side<'_>, list: &[usize]| -> Vec<Vec<(u8, i64)>> {
        let keys = |it: &usize| number::share_keys(&side.facts[*it], has_fractions);
        list.iter().map(keys).collect()
    };
    let (ours, theirs) = (keys(english, &left), keys(japanese, &right));
    Matched::of((&left, &ours), (&right, &theirs), |one, other| {
        number::agree(&english.facts[one], &japanese.facts[other])
    })
}

fn counts((english, japanese): SidePair<'_, '_>, wanted: fn(&Value) -> bool) -> Matched {
    let of = |side: &Side<'_>| {
        let mut found = indexes(side, |it| wanted(&it.value));
        found.retain(|it| !number::is_item(side, *it));
        found
    };
    let (left, right) = (of(english), of(japanese));
    let keys = |side: &Side<'_>, list: &[usize]| -> Vec<Vec<(u8, u64)>> {
        let keys = |it: &usize| number::count_keys(&side.facts[*it]);
        list.iter().map(keys).collect()
    };
    let (ours, theirs) = (keys(english, &left), keys(japanese, &right));
    Matched::of((&left, &ours), (&right, &theirs), |one, other| {
        number::agree(&english.facts[one], &japanese.facts[other])
    })
}

fn is_count(value: &Value) -> bool {
    matches!(
        value,
        Value::Count(_) | Value::Ordinal(_) | Value::Several { unit: None, .. }
    )
}

fn is_month(value: &Value) -> bool {
    matches!(value, Value::Month { .. })
}

/// Takes out what need not be said as a number, and places in a row, which are matters of their own.
fn plain_counts((english, japanese): SidePair<'_, '_>, counts: &mut Matched) -> Matched {
    let (left, right) = (
        number::free_numbers(english),
        number::free_numbers(japanese),
    );
    let is_said = |side: &Side<'_>, index: usize, others: &HashSet<String>| {
        let own = number::digits(side, index);
        !own.is_empty() && others.contains(&own)
    };
    let is_open = |side: &Side<'_>, index: usize, others: &HashSet<String>| {
        !(is_said(side, index, others) || number::is_article(side, index))
    };
    counts.english.retain(|it| is_open(english, *it, &right));
    counts.japanese.retain(|it| is_open(japanese, *it, &left));
    // "A single zone" may be one of several in Japanese.
    if english.lower.split_whitespace().any(|it| it == "single") {
        let is_one = |it: &usize| japanese.facts[*it].value == Value::Count(1);
        counts.japanese.retain(|it| !is_one(it));
    }
    let is_place =
        |side: &Side<'_>, index: &usize| matches!(side.facts[*index].value, Value::Ordinal(_));
    let mut places = Matched::default();
    let take = |side: &Side<'_>, list: &mut Vec<usize>| -> Vec<usize> {
        let (places, rest) = list.iter().partition(|it| is_place(side, it));
        *list = rest;
        places
    };
    places.english = take(english, &mut counts.english);
    places.japanese = take(japanese, &mut counts.japanese);
    // "The second" is no number in English.
    let is_early = |it: &usize| matches!(japanese.facts[*it].value, Value::Ordinal(1 | 2));
    places.japanese.retain(|it| !is_early(it));
    places
}

impl Values {
    /// Takes out of both sides what is said in two forms: 30 and 30日間, "two days" and 2日, "an hour" and 1時間.
    fn settle(&mut self, sides: SidePair<'_, '_>) {
        let lists = [
            &self.days,
            &self.lengths,
            &self.shares,
            &self.counts,
            &self.months,
        ];
        let open = lists.iter().map(|it| it.english.len() + it.japanese.len());
        if open.sum::<usize>() > MOST_UNMATCHED {
            return;
        }
        let (english, japanese) = sides;
        settle_figures(
            english,
            &mut self.counts.english,
            japanese,
            [&mut self.lengths.japanese, &mut self.shares.japanese],
        );
        settle_figures(
            japanese,
            &mut self.counts.japanese,
            english,
            [&mut self.lengths.english, &mut self.shares.english],
        );
        settle_fractions(
            english,
            &mut self.shares.english,
            japanese,
            &mut self.counts.japanese,
        );
        settle_fractions(
            japanese,
            &mut self.shares.japanese,
            english,
            &mut self.counts.english,
        );
        self.settle_units(sides);
        let months = (&mut self.months.english, &mut self.months.japanese);
        months
            .0
            .retain(|index| !has_day_in(japanese, &english.facts[*index]));
        months
            .1
            .retain(|index| !has_day_in(english, &japanese.facts[*index]));
    }

    /// Takes out 2日 and "two days", and one unit of time where the other side has the word for it.
    fn settle_units(&mut self, (english, japanese): SidePair<'_, '_>) {
        let lengths = &mut self.lengths;
        self.days.japanese.retain(|day| {
            let Some(days) = bare_day(japanese, *day) else {
                return true;
            };
            let is_same = |index: &usize| {
                matches!(english.facts[*index].value,
                    Value::Duration { seconds, least: None, .. } if seconds == days * 86_400)
            };
            let place = lengths.english.iter().position(is_same);
            if let Some(place) = place {
                lengths.english.remove(place);
            }
            place.is_none() && !(days == 1 && says(english, true, &["day", "daily"]))
        });
        lengths.english.retain(|index| {
            let unit = length::one_unit(&english.facts[*index]);
            let is_said = |(_, words): (_, &'static [&'static str])| says(japanese, false, words);
            // Of a length in digits the number is said.
            !number::is_in_words(english, *index) || !unit.is_some_and(is_said)
        });
        lengths.japanese.retain(|index| {
            let unit = length::one_unit(&japanese.facts[*index]);
            !unit.is_some_and(|(words, _)| says(english, true, words))
        });
    }

    /// Tells what is left on one side or the other.
    fn report(&self, sides: SidePair<'_, '_>, out: &mut Vec<Difference>) {
        let (english, japanese) = sides;
        let side = |is_english: bool| if is_english { english } else { japanese };
        let in_words =
            |is_english: bool, index: usize| number::is_in_words(side(is_english), index);
        // A day told by its distance from another one is told again or not.
        let (days, months) = (&self.days, &self.months);
        days.differences(DifferenceKind::Date, sides, in_words, out);
        let weekdays = time::weekdays(sides);
        weekdays.differences(DifferenceKind::Date, sides, |_, _| false, out);
        time::zones(sides, out);
        months.differences(DifferenceKind::Date, sides, |_, _| false, out);
        let is_vague = |is_english: bool, index: usize| {
            let side = side(is_english);
            length::is_vague(&side.facts[index]) || (is_english && length::is_rate(side, index))
        };
        let lengths = &self.lengths;
        lengths.differences(DifferenceKind::Duration, sides, is_vague, out);
        // "half" and 半ば say a share loosely.
        let has_both = !self.shares.english.is_empty() && !self.shares.japanese.is_empty();
        let may_lack = |is_english: bool, index: usize| {
            let is_half = side(is_english).facts[index].value == Value::Percentage(50_000);
            !has_both && is_half && in_words(is_english, index)
        };
        let shares = &self.shares;
        shares.differences(DifferenceKind::Percentage, sides, may_lack, out);
        let is_loose = |is_english: bool, index: usize| {
            let side = side(is_english);
            number::is_loose(side, index) || counts_items(side, index)
        };
        let (counts, ordinals) = (&self.counts, &self.ordinals);
        counts.differences(DifferenceKind::Count, sides, is_loose, out);
        ordinals.differences(DifferenceKind::Count, sides, |_, _| true, out);
    }

    /// Tells what is said again on one side where its counterpart does not say it.
    fn report_repetitions(&self, sides: SidePair<'_, '_>, out: &mut Vec<Difference>) {
        let (english, japanese) = sides;
        let equal = |one: usize, other: usize| {
            let (one, other) = (&english.facts[one], &japanese.facts[other]);
            length::agree(one, other) || number::agree(one, other)
        };
        for (kind, matched) in [
            (DifferenceKind::Duration, &self.lengths),
            (DifferenceKind::Percentage, &self.shares),
            (DifferenceKind::Count, &self.counts),
        ] {
            matched.lost_repetitions(kind, sides, equal, out);
        }
        // A day that is known is left out beside any other one.
        let day = |side: &Side<'_>, index: usize| {
            let month = side.time(index).and_then(time::ToldTime::month);
            month.is_some()
        };
        let days = |one: usize, other: usize| day(english, one) && day(japanese, other);
        self.days
            .lost_repetitions(DifferenceKind::Date, sides, days, out);
    }
}

/// How many days a Japanese day would be, were it none of a month: 2日.
fn bare_day(side: &Side<'_>, index: usize) -> Option<i64> {
    let words = side.words(&side.facts[index]);
    let number = words.strip_suffix('日')?.trim_end();
    let digits: String = number.chars().map(crate::clock::cursor::narrow).collect();
    digits.parse().ok()
}

/// Whether one of these words is in a text, outside of its facts.
fn says(side: &Side<'_>, is_english: bool, words: &[&str]) -> bool {
    let lower = side.text.to_ascii_lowercase();
    let is_free = |at: usize, word: &str| {
        let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphabetic());
        let before = is_letter(lower[..at].chars().next_back());
        let behind = is_letter(lower[at + word.len()..].chars().next());
        let number = lower[..at].trim_end_matches([' ', '-']);
        let counts = number.ends_with(|it: char| it.is_ascii_digit());
        !counts && !(is_english && (before || behind))
    };
    words.iter().any(|word| {
        let mut places = lower.match_indices(word);
        places.any(|(at, word)| {
            let facts = side.facts.partition_point(|it| it.span.end <= at);
            let is_fact = side.facts.get(facts).is_some_and(|it| {
                it.span.start <= at && !matches!(it.value, Value::Duration { .. } | Value::Time(_))
            });
            is_free(at, word) && !is_fact
        })
    })
}

/// Whether a text tells a day of this month.
fn has_day_in(side: &Side<'_>, fact: &Fact) -> bool {
    let Value::Month { month, .. } = fact.value else {
        return false;
    };
    side.times
        .iter()
        .any(|(_, it)| it.month() == Some(u32::from(month)))
}

/// Whether a number tells only how many items the list has that follows.
fn counts_items(side: &Side<'_>, index: usize) -> bool {
    let items = structure::items(side.text).len();
    matches!(side.facts[index].value, Value::Count(number) if items > 1 && usize::try_from(number) == Ok(items))
}

/// Takes out a count on one side and a length or a share of the same figure on the other.
fn settle_figures(
    own: &Side<'_>,
    counts: &mut Vec<usize>,
    other: &Side<'_>,
    mut measures: [&mut Vec<usize>; 2],
) {
    counts.retain(|count| {
        let Value::Count(number) = own.facts[*count].value else {
            return true;
        };
        let is_same = |index: &usize| {
            let fact = &other.facts[*index];
            let figure = match fact.value {
                Value::Percentage(share) => (share % 1_000 == 0).then_some(share / 1_000),
                _ => length::figure(fact),
            };
            figure.and_then(|it| u64::try_from(it).ok()) == Some(number)
        };
        let taken = measures.iter_mut().any(|list| {
            let place = list.iter().position(is_same);
            place.map(|place| list.remove(place)).is_some()
        });
        !taken
    });
}

/// Takes out a share on one side and the part and the whole on the other: 75 percent, 4台のうち3台.
fn settle_fractions(
    own: &Side<'_>,
    shares: &mut Vec<usize>,
    other: &Side<'_>,
    counts: &mut Vec<usize>,
) {
    let count = |index: usize| match other.facts[index].value {
        Value::Count(number) => i64::try_from(number).ok(),
        _ => None,
    };
    shares.retain(|share| {
        let Value::Percentage(share) = own.facts[*share].value else {
            return true;
        };
        // Either number may be said elsewhere too, but both in one sentence.
        let is_whole = |part: i64, whole: i64| {
            let difference = (100_000 * part / whole.max(1) - share).abs();
            0 < part && part < whole && difference <= 500 && difference * 32 <= share
        };
        let found = (0..other.sentences.len()).find_map(|sentence| {
            let numbers: Vec<i64> = other.facts_of(sentence).filter_map(count).collect();
            let pairs = numbers
                .iter()
                .flat_map(|part| numbers.iter().map(move |it| (*part, *it)));
            pairs
                .into_iter()
                .find(|(part, whole)| is_whole(*part, *whole))
        });
        if let Some((part, whole)) = found {
            counts.retain(|it| !count(*it).is_some_and(|it| it == part || it == whole));
        }
        found.is_none()
    });
}

/// Compares the values of both sides; those that say the same as one another alone are given back.
pub(super) fn compare(sides: SidePair<'_, '_>, out: &mut Vec<Difference>) -> Vec<(usize, usize)> {
    let clocks = time::clocks(sides, out);
    let mut counts = counts(sides, is_count);
    let mut values = Values {
        days: time::days(sides, &clocks, out),
        lengths: lengths(sides),
        shares: shares(sides),
        ordinals: plain_counts(sides, &mut counts),
        counts,
        months: self::counts(sides, is_month),
    };
    values.settle(sides);
    values.report(sides, out);
    values.report_repetitions(sides, out);
    let all = [
        &clocks,
        &values.days,
        &values.lengths,
        &values.shares,
        &values.counts,
    ];
    let mut sole: Vec<_> = all.iter().flat_map(|it| it.sole.iter().copied()).collect();
    sole.sort_unstable();
    sole.dedup();
    sole
}
