//! Whatever a figure shows: its words stay apart, on the picture and legible, and nothing is left out.

use proptest::prelude::*;

use super::drawing::{Drawing, DrawnWords};
use super::form::{FigureForm, NARROW, WIDE};
use super::layout::lay_out;
use super::{
    FigureEntry, FigureEntryKind, FigurePost, FigureView, FigureWindow, FigureZone, PromiseMark,
    PromiseOutcome,
};
use crate::clock::{Instant, Moment, Precision, Zone};
use crate::incident::Bound;
use crate::locale::{Catalogue, ENGLISH, JAPANESE, Language, TimeWords};
use crate::report::template::Templates;

/// Points of print for each unit of the wide drawing: a page's text is 160 mm wide or wider.
const PRINTED: f64 = 160.0 / 25.4 * 72.0 / 700.0;
const LEAST_PRINTED: f64 = 7.0;
/// What rounding to one decimal may add.
const ROUNDING: f64 = 0.21;

/// Left, top, right and bottom.
type Area = [f64; 4];

fn area(left: f64, top: f64, width: f64, height: f64) -> Area {
    [left, top, left + width, top + height]
}

fn meet(a: &Area, b: &Area) -> bool {
    let apart =
        |low: usize, high: usize| a[high] <= b[low] + ROUNDING || b[high] <= a[low] + ROUNDING;
    !apart(0, 2) && !apart(1, 3)
}

fn area_of(words: &DrawnWords) -> Area {
    area(words.left, words.top, words.width, words.height)
}

/// The areas of all marks beside their words.
fn marks(drawing: &Drawing) -> Vec<Area> {
    let pills = drawing.pills.iter();
    let mut marks: Vec<_> = pills
        .map(|it| area(it.x, it.y, it.width, it.height))
        .collect();
    let points = drawing.points.iter();
    marks.extend(points.map(|it| area(it.x - 4.0, it.y - 4.0, 8.0, 8.0)));
    let spans = drawing.spans.iter().filter(|it| it.kind != "post");
    marks.extend(spans.map(|it| area(it.x, it.y, it.width, it.height)));
    marks
}

fn is_well_drawn(drawing: &Drawing, form: &FigureForm) -> Result<(), TestCaseError> {
    let texts = &drawing.texts;
    for (index, words) in texts.iter().enumerate() {
        let own = area_of(words);
        let is_inside =
            own[0] >= 0.0 && own[1] >= 0.0 && own[2] <= drawing.width && own[3] <= drawing.height;
        prop_assert!(is_inside, "{} leaves the picture: {own:?}", words.text);
        for other in &texts[index + 1..] {
            prop_assert!(
                !meet(&own, &area_of(other)),
                "{} meets {}",
                words.text,
                other.text
            );
        }
        let least = if form.names_above {
            11.0
        } else {
            LEAST_PRINTED / PRINTED
        };
        prop_assert!(words.size >= least, "{} is small", words.text);
        prop_assert!(!words.text.is_empty());
        if words.role == "number" {
            let holds = |it: &Area| {
                it[0] <= own[0] + 2.1 && own[2] <= it[2] + 2.1 && it[1] <= own[1] && own[3] <= it[3]
            };
            prop_assert!(
                marks(drawing).iter().any(holds),
                "{} is on no mark",
                words.text
            );
            continue;
        }
        for mark in marks(drawing) {
            prop_assert!(!meet(&own, &mark), "{} is on a mark", words.text);
        }
        for bar in &drawing.windows {
            let bar = area(bar.x, bar.y, bar.width, bar.height);
            prop_assert!(!meet(&own, &bar), "{} is on a bar", words.text);
        }
        for promise in &drawing.promises {
            let end = promise.late.unwrap_or(promise.end).max(promise.end);
            let bar = area(promise.x, promise.y - 5.0, end - promise.x, 10.0);
            prop_assert!(!meet(&own, &bar), "{} is on a promise", words.text);
        }
        // Lines go through no words: they end beside them, or the words cover them.
        if !words.covers {
            for line in &drawing.grid {
                let line = area(line.x, drawing.top, 0.5, drawing.bottom - drawing.top);
                prop_assert!(!meet(&own, &line), "a line runs through {}", words.text);
            }
        }
        for rule in &drawing.rules {
            prop_assert!(
                !meet(&own, &area(0.0, *rule, drawing.width, 0.5)),
                "a rule runs through {}",
                words.text
            );
        }
        for day in &drawing.days {
            let edge = area(day.x, day.top, 0.5, day.bottom - day.top);
            prop_assert!(
                !meet(&own, &edge),
                "the edge of a day runs through {}",
                words.text
            );
        }
    }
    let marks = marks(drawing);
    for (index, mark) in marks.iter().enumerate() {
        prop_assert!(
            mark[0] >= 0.0 && mark[2] <= drawing.width,
            "a mark leaves the picture"
        );
        for other in &marks[index + 1..] {
            prop_assert!(!meet(mark, other), "marks meet: {mark:?} {other:?}");
        }
    }
    for bar in &drawing.windows {
        prop_assert!(bar.x >= 0.0 && bar.end <= drawing.width && bar.width >= 0.0);
    }
    // A page of A4 holds it, with its caption.
    let most = if form.names_above { 1_800.0 } else { 1_060.0 };
    prop_assert!(drawing.height <= most, "{} high", drawing.height);
    Ok(())
}

/// How many entries the marks of a kind stand for.
fn told(drawing: &Drawing, kind: &str) -> usize {
    let legend = drawing.signs.iter().map(|it| it.y).fold(f64::MAX, f64::min) - 10.0;
    let pills = drawing
        .pills
        .iter()
        .filter(|it| it.kind == kind && it.y < legend);
    let counted: usize = pills
        .map(|pill| {
            let own = area(pill.x, pill.y, pill.width, pill.height);
            let mut numbers = drawing.texts.iter().filter(|it| it.role == "number");
            let number = numbers.find(|it| meet(&area_of(it), &own)).unwrap();
            match (kind, number.text.split_once('–')) {
                ("post", Some((first, last))) => {
                    last.parse::<usize>().unwrap() - first.parse::<usize>().unwrap() + 1
                }
                ("post", None) => 1,
                _ => {
                    let number = number.text.trim_start_matches(['✓', '×', '?', ' ']);
                    number.parse().unwrap()
                }
            }
        })
        .sum();
    let points = drawing.points.iter().filter(|it| it.kind == kind).count();
    let spans = drawing
        .spans
        .iter()
        .filter(|it| it.kind == kind && kind != "post");
    counted + points + spans.count()
}

/// Every thing that the view has is drawn, by itself or counted among others.
fn is_whole(view: &FigureView, drawing: &Drawing) -> Result<(), TestCaseError> {
    let happened = |kind| view.happenings.iter().filter(|it| it.kind == kind).count();
    for (kind, number) in [
        ("milestone", view.milestones.len()),
        ("post", view.posts.len()),
        ("action", happened(FigureEntryKind::Action)),
        ("event", happened(FigureEntryKind::Event)),
        ("note", happened(FigureEntryKind::Note)),
    ] {
        prop_assert_eq!(told(drawing, kind), number, "{}", kind);
    }
    let merged: usize = ["kept", "missed", "open"]
        .iter()
        .map(|kind| told(drawing, kind))
        .sum();
    prop_assert_eq!(merged + drawing.promises.len(), view.promises.len());
    prop_assert_eq!(drawing.silence.is_some(), view.longest_silence.is_some());
    Ok(())
}

fn at(seconds: i64) -> Bound {
    let moment = Moment {
        instant: Instant(seconds),
        zone: Zone::UTC,
        precision: Precision::Minute,
        approximate: false,
    };
    Bound::At(moment, 0..0)
}

/// A share of the span of the figure.
fn share() -> impl Strategy<Value = f64> {
    // Some crowd together.
    prop_oneof![
        0.0..=1.0,
        (0.0..0.02).prop_map(|it| 0.4 + it),
        Just(0.0),
        Just(1.0)
    ]
}

fn label() -> impl Strategy<Value = Option<String>> {
    let words = prop_oneof![
        "[a-zA-Z ]{1,90}[a-z]",
        "[ぁ-ん一-鿋]{1,70}",
        Just(
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
                .to_owned()
        ),
        Just("Webhooks".to_owned()),
    ];
    prop::option::of(words)
}

type WindowParts = (Option<String>, u8, u8, f64, f64);

fn view(
    (is_english, span, zones, origin): (bool, i64, usize, i64),
    windows: Vec<WindowParts>,
    milestones: Vec<(f64, Option<String>)>,
    posts: Vec<(f64, Option<f64>)>,
    promises: Vec<(f64, Option<f64>, u8, f64)>,
    happenings: Vec<(u8, f64, Option<f64>)>,
) -> FigureView {
    let instant = |share: f64| Instant(origin + (share * span as f64) as i64);
    let bound = |state: u8, share: f64, end: bool| match state {
        0..=4 => at(instant(share).0),
        5 => Bound::Unreadable,
        6 if end => Bound::Absent,
        _ => Bound::Unknown,
    };
    let zone = |name: &&str| FigureZone {
        zone: Zone::read(name).unwrap(),
        name: (*name).to_owned(),
    };
    let names = [
        "America/New_York",
        "UTC",
        "Asia/Kathmandu",
        "America/Argentina/Buenos_Aires",
    ];
    let mut numbered: Vec<_> = posts
        .iter()
        .map(|(at, until)| (instant(*at), *until))
        .collect();
    numbered.sort_by_key(|(at, _)| *at);
    let silence = numbered.windows(2).map(|pair| (pair[0].0, pair[1].0));
    let silence = silence.max_by_key(|(from, to)| to.0 - from.0);
    FigureView {
        id: "A-1".to_owned(),
        language: if is_english { ENGLISH } else { JAPANESE },
        title: "T".to_owned(),
        zones: names.iter().take(zones).map(zone).collect(),
        windows: windows
            .into_iter()
            .map(|(label, start, end, a, b)| FigureWindow {
                label,
                start: bound(start, a.min(b), false),
                end: bound(end, a.max(b), true),
            })
            .collect(),
        milestones: milestones
            .into_iter()
            .map(|(at, label)| (instant(at), label.unwrap_or("Acknowledged".to_owned())))
            .collect(),
        posts: numbered
            .into_iter()
            .zip(1..)
            .map(|((at, until), number)| FigurePost {
                at,
                until: until.map(|it| Instant(at.0.max(instant(it).0))),
                number,
            })
            .collect(),
        promises: promises
            .into_iter()
            .map(|(made, due, outcome, late)| PromiseMark {
                made: instant(made),
                due: due.map(instant),
                outcome: match outcome {
                    0 => PromiseOutcome::Kept,
                    1 => PromiseOutcome::Missed {
                        late_until: Some(instant(late)),
                    },
                    _ => PromiseOutcome::Open,
                },
            })
            .collect(),
        happenings: happenings
            .into_iter()
            .map(|(kind, at, until)| FigureEntry {
                kind: [
                    FigureEntryKind::Action,
                    FigureEntryKind::Event,
                    FigureEntryKind::Note,
                ][usize::from(kind)],
                at: instant(at),
                until: until.map(instant),
            })
            .collect(),
        longest_silence: silence
            .map(|(from, to)| (from, to, "11 hours 59 minutes 59 seconds".to_owned())),
    }
}

fn views() -> impl Strategy<Value = FigureView> {
    let span = prop_oneof![
        180_i64..7_200,
        7_200_i64..172_800,
        172_800_i64..7_776_000,
        Just(180_i64)
    ];
    (
        (
            any::<bool>(),
            span,
            1_usize..=4,
            1_500_000_000_i64..1_700_000_000,
        ),
        prop::collection::vec((label(), 0_u8..8, 0_u8..8, share(), share()), 0..26),
        prop::collection::vec((share(), label()), 0..9),
        prop::collection::vec((share(), prop::option::weighted(0.1, share())), 0..=60),
        prop::collection::vec(
            (
                share(),
                prop::option::weighted(0.9, share()),
                0_u8..3,
                share(),
            ),
            0..30,
        ),
        prop::collection::vec(
            (0_u8..3, share(), prop::option::weighted(0.2, share())),
            0..60,
        ),
    )
        .prop_map(
            |(frame, windows, milestones, posts, promises, happenings)| {
                view(frame, windows, milestones, posts, promises, happenings)
            },
        )
}

fn words(language: Language) -> &'static (Catalogue, TimeWords) {
    static WORDS: std::sync::OnceLock<Vec<(Catalogue, TimeWords)>> = std::sync::OnceLock::new();
    let all = WORDS.get_or_init(|| Templates::builtin_catalogues().unwrap());
    all.iter().find(|(it, _)| it.language == language).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn words_stay_apart_and_nothing_is_left_out(view in views()) {
        let (catalogue, time) = words(view.language);
        for form in [&WIDE, &NARROW] {
            let drawing = lay_out(&view, form, time, catalogue);
            is_well_drawn(&drawing, form)?;
            is_whole(&view, &drawing)?;
        }
    }
}

#[test]
fn ten_thousand_entries_are_drawn() {
    let many = 10_000;
    let share = |index: usize| index as f64 / many as f64;
    let frame = (true, 7_776_000, 4, 1_600_000_000);
    let view = view(
        frame,
        (0..many)
            .map(|it| {
                (
                    None,
                    (it % 8) as u8,
                    (it / 8 % 8) as u8,
                    share(it),
                    share(it) + 0.01,
                )
            })
            .collect(),
        (0..many).map(|it| (share(it), None)).collect(),
        (0..many).map(|it| (share(it), None)).collect(),
        (0..many)
            .map(|it| {
                (
                    share(it),
                    Some(share(it) + 0.01),
                    (it % 3) as u8,
                    share(it) + 0.02,
                )
            })
            .collect(),
        (0..many)
            .map(|it| {
                (
                    (it % 3) as u8,
                    share(it),
                    (it % 2 == 0).then(|| share(it) + 0.02),
                )
            })
            .collect(),
    );
    let (catalogue, time) = words(view.language);
    for form in [&WIDE, &NARROW] {
        let drawing = lay_out(&view, form, time, catalogue);
        is_well_drawn(&drawing, form).unwrap();
        is_whole(&view, &drawing).unwrap();
        assert!(drawing.texts.len() < 400, "{}", drawing.texts.len());
    }
}
