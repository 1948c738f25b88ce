//! What is laid out, measured: nothing leaves its cell or the page, no text lies on another, and no page is nearly empty.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use typst::layout::{Em, Frame, FrameItem, Point};
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::super::world::{Shared, World};
use crate::check::CheckContext;
use crate::check::engine::examine::examine_source;
use crate::check::engine::policy::Policy;
use crate::clock::Zone;
use crate::diagnostic::Audience;
use crate::edition::Standing;
use crate::locale::{ENGLISH, JAPANESE};
use crate::project::Project;
use crate::project::image::ImageFault;
use crate::report::builder::ReportBuilder;
use crate::report::own_font::OwnFonts;
use crate::report::template::Templates;
use crate::system::{file, text_file};
use crate::text::source::{Source, SourceRef};

/// The page and its margins in points.
const WIDTH: f64 = 210.0 / 25.4 * 72.0;
const HEIGHT: f64 = 297.0 / 25.4 * 72.0;
const SIDE: f64 = 25.0 / 25.4 * 72.0;
/// What rounding may make of a length.
const ROUNDING: f64 = 0.6;

/// A run of text on the page.
struct LaidText {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

impl LaidText {
    /// How far it may stand out on the right: a mark at the end of a line hangs.
    fn overhang(&self) -> f64 {
        let hangs = self.text.trim_end().ends_with([
            '、', '。', '，', '．', ',', '.', '-', '–', ':', ';', '」', '）',
        ]);
        if hangs { self.size } else { 0.0 }
    }

    fn meets(&self, other: &Self) -> bool {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let (top, bottom) = (self.baseline - 0.6 * self.size, self.baseline);
        let (other_top, other_bottom) = (other.baseline - 0.6 * other.size, other.baseline);
        let along = bottom.min(other_bottom) - top.max(other_top);
        // A mark that hangs may reach over the gap to the next column.
        across > ROUNDING + self.overhang().max(other.overhang()) && along > 1.0
    }
}

/// How wide what a reader sees of a text is: the space behind its last letter may be stretched.
fn shown(text: &TextItem) -> f64 {
    let is_blank = |it: &&Glyph| text.text[it.range()].trim().is_empty();
    let blank = text.glyphs.iter().rev().take_while(is_blank).count();
    let shown = &text.glyphs[..text.glyphs.len() - blank];
    let Some((last, before)) = shown.split_last() else {
        return 0.0;
    };
    let before: Em = before.iter().map(|it| it.x_advance).sum();
    let last = last.x_advance.min(Em::one());
    (before.at(text.size) + last.at(text.size)).to_pt()
}

/// What is on a page.
#[derive(Default)]
struct Laid {
    runs: Vec<LaidText>,
    faults: Vec<String>,
}

impl Laid {
    fn walk(&mut self, frame: &Frame, at: Point, cell: Option<(f64, f64)>) {
        for (offset, item) in frame.items() {
            let at = at + *offset;
            let (x, y) = (at.x.to_pt(), at.y.to_pt());
            match item {
                FrameItem::Group(group) => {
                    let at = at + Point::new(group.transform.tx, group.transform.ty);
                    let own = group.label.filter(|it| it.resolve().as_str() == "cell");
                    let width = group.frame.width().to_pt();
                    let own = own.map(|_| (at.x.to_pt(), at.x.to_pt() + width));
                    self.walk(&group.frame, at, own.or(cell));
                }
                FrameItem::Text(text) => {
                    let run = LaidText {
                        text: text.text.to_string(),
                        left: x,
                        right: x + shown(text),
                        baseline: y,
                        size: text.size.to_pt(),
                    };
                    self.inside(&run, cell);
                    self.runs.push(run);
                }
                FrameItem::Image(_, size, _) => {
                    let run = LaidText {
                        text: "an image".to_owned(),
                        left: x,
                        right: x + size.x.to_pt(),
                        baseline: y + size.y.to_pt(),
                        size: 0.0,
                    };
                    self.inside(&run, cell);
                }
                FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn inside(&mut self, run: &LaidText, cell: Option<(f64, f64)>) {
        let (left, right) = cell.unwrap_or((SIDE, WIDTH - SIDE));
        // Justified lines end within a point of the margin.
        let slack = if cell.is_some() { ROUNDING } else { 1.5 };
        let is_inside = run.left >= left - ROUNDING
            && run.right <= right + slack + run.overhang()
            && run.baseline <= HEIGHT - 10.0;
        if !is_inside {
            self.faults.push(format!(
                "{:?} from {:.1} to {:.1} is outside of {left:.1} to {right:.1}",
                run.text, run.left, run.right
            ));
        }
    }

    fn overlaps(&mut self) {
        for (index, run) in self.runs.iter().enumerate() {
            let met = self.runs[index + 1..].iter().find(|it| run.meets(it));
            let fault = met.map(|it| format!("{:?} lies on {:?}", run.text, it.text));
            self.faults.extend(fault);
        }
    }
}

/// What is wrong on the pages, and how full each is.
fn measure(document: &PagedDocument) -> (Vec<String>, Vec<f64>) {
    let mut faults = Vec::new();
    for (page, number) in document.pages().iter().zip(1..) {
        let mut laid = Laid::default();
        laid.walk(&page.frame, Point::zero(), None);
        laid.overlaps();
        faults.extend(laid.faults.iter().map(|it| format!("page {number}: {it}")));
    }
    (faults, super::super::fill::of(document))
}

/// What the shell says of a cell, and the same with a block around it that can be found on the page.
const CELL: &str = "#let cell-body(body) = body\n";
const MARKED_CELL: &str = "#let cell-body(body) = [#block(width: 100%, body)<cell>]\n";

/// Makes the reports of records out of texts.
struct Press {
    project: Project,
    templates: Templates,
    /// The shell with marked cells.
    marked: SourceRef,
}

impl Press {
    fn new() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let templates = Templates::load(&top.join("templates"), None).unwrap();
        let shell = &templates.shell.text;
        assert!(shell.contains(CELL));
        let marked = Source::new("document.typ", shell.replace(CELL, MARKED_CELL));
        Self {
            project: Project::open(top).unwrap(),
            templates,
            marked,
        }
    }

    /// The report of `text` in both languages, with so many further zones and marked cells.
    fn laid(&self, text: &str, zones: &[&str]) -> Vec<PagedDocument> {
        self.laid_with(&self.marked, text, zones)
    }

    fn laid_with(&self, shell: &SourceRef, text: &str, zones: &[&str]) -> Vec<PagedDocument> {
        let context = CheckContext {
            ids: BTreeMap::new(),
            languages: vec![ENGLISH, JAPANESE],
            audience: Audience::Public,
            makes_pdf: true,
            fonts: OwnFonts::default(),
            images: Box::new(|_| Err(ImageFault::Missing)),
            policy: Policy::of(&self.project.settings),
            now: None,
        };
        let id = text.split_once("id: ").unwrap().1.lines().next().unwrap();
        let source = Source::new(format!("{id}.yaml"), text);
        let examined = examine_source(&source, &context);
        let errors: Vec<_> = examined.findings.iter().map(|it| it.check).collect();
        assert!(!examined.has_errors(), "{errors:?} in {text}");
        let incident = examined.incident.unwrap();
        let zones = zones.iter().map(|it| Zone::read(it).unwrap()).collect();
        let fonts = OwnFonts::default();
        let builder =
            ReportBuilder::new(&self.project, &self.templates, zones, &fonts, true).unwrap();
        let shared = Arc::new(Shared::new(shell, &fonts));
        let standing = Standing::of(&self.project, &incident).unwrap();
        [ENGLISH, JAPANESE]
            .map(|language| {
                let (document, _) = builder.document(&incident, &standing, language).unwrap();
                let world = World::new(Arc::clone(&shared), &document);
                super::super::laid_out(&world).unwrap_or_else(|errors| panic!("{errors:?}"))
            })
            .into()
    }
}

const ZONES: [&str; 3] = ["UTC", "America/St_Johns", "Asia/Kathmandu"];

#[test]
fn pages_of_the_samples_are_full_and_nothing_leaves_its_place() {
    let press = Press::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("incidents");
    for entry in file::list(&folder).unwrap() {
        let path = entry.path();
        let text = text_file::read_below(&folder, &path, "k.yaml").unwrap();
        let text = &text.text;
        let zones = &ZONES[..1];
        let plain = press.laid_with(&press.templates.shell, text, zones);
        for (number, (document, plain)) in (1..).zip(press.laid(text, zones).iter().zip(&plain)) {
            let (faults, full) = measure(document);
            let name = format!("{} {number}", path.display());
            assert!(
                full == super::super::fill::of(plain),
                "{name}: a mark moves what it marks"
            );
            assert!(faults.is_empty(), "{name}: {faults:#?}");
            let but_last = &full[..full.len() - 1];
            assert!(
                but_last.iter().all(|it| *it > 2.0 / 3.0),
                "{name}: {full:?}"
            );
        }
    }
}

/// Words, identifiers and addresses of any length.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-z]{1,12}",
        1 => "[a-z]{1,6}(-[a-z0-9]{1,9}){1,8}",
        1 => "[a-z0-9]{20,90}",
        1 => "`[a-z_]{1,60}`",
        1 => "https://example\\.com/[a-z/]{0,60}",
        3 => "[ぁ-ん一二三障害復旧]{1,14}[、。]?",
        1 => "（[ァ-ン]{1,9}）",
        1 => "[A-Z]{2}[ぁ-ん]{2,4}[0-9]{1,3}[件分]",
    ];
    proptest::collection::vec(word, 1..18).prop_map(|words| words.join(" "))
}

/// An entry of the timeline, behind those before it.
fn entry() -> impl Strategy<Value = String> {
    let kinds = ["post", "action", "event", "note"];
    let milestones = [
        "",
        "    milestone: acknowledged\n",
        "    milestone: declared\n",
    ];
    let lasting = [
        "",
        "    until: 2024-03-02 18:40:10\n",
        "    until: 2024-03-04 07:05\n",
    ];
    let texts = (
        words(),
        proptest::option::of(words()),
        proptest::option::of(words()),
    );
    (0..4_usize, 0..3_usize, 0..3_usize, texts).prop_map(move |(kind, milestone, until, texts)| {
        let (text, role, details) = texts;
        let mut entry = format!("    kind: {}\n{}{}", kinds[kind], milestones[milestone], lasting[until]);
        let value = |text: &str| serde_json::to_string(text).unwrap();
        entry += &format!("    text: {{all: {}}}\n", value(&text));
        if let Some(role) = role {
            entry += &format!("    role: {{all: {}}}\n    source: logs/{}.txt:8812\n", value(&role), "a".repeat(role.len() % 40 + 1));
        }
        if let Some(details) = details {
            let details = format!("{details}\n\n```\n{details}\n```\n\n| a | b | c |\n|---|---|---|\n| x | {} | y |\n", details.replace('|', ""));
            entry += &format!("    details: {{all: {}}}\n", value(&details));
        }
        entry
    })
}

fn record() -> impl Strategy<Value = String> {
    let entries = proptest::collection::vec(entry(), 1..12);
    let windows = proptest::collection::vec(words(), 1..4);
    (words(), words(), entries, windows).prop_map(|(title, summary, entries, windows)| {
        let value = |text: &str| serde_json::to_string(text).unwrap();
        let mut text = format!(
            "id: RANDOM-1\nlanguage: en\ntime_zone: Asia/Tokyo\nstatus: restored\nseverity: major\nservices: [{{all: Mail}}]\n\
             title: {{all: {}}}\nsummary: {{all: {}}}\nimpact:\n  windows:\n",
            value(&title),
            value(&summary)
        );
        for (label, day) in windows.iter().zip(2..) {
            let label = value(label);
            text += &format!("    - {{start: 2024-03-0{day} 09:00, end: 2024-03-0{day} 11:00, label: {{all: {label}}}}}\n");
        }
        let step = value(&summary);
        text += &format!("next_steps:\n  - action: {{all: {step}}}\n    kind: prevent\n    owner: {{all: {}}}\n    due: 2024-04-30\n    link: https://example.com/{}\n", value(&title), "x".repeat(70));
        text += "timeline:\n";
        for (entry, minute) in entries.iter().zip(10..) {
            text += &format!("  - at: 2024-03-02 18:{minute}\n{entry}");
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_leaves_its_cell_or_the_page(text in record(), zones in 0..4_usize) {
        thread_local! {
            static PRESS: Press = Press::new();
        }
        let documents = PRESS.with(|press| press.laid(&text, &ZONES[..zones]));
        for document in documents {
            let (faults, _) = measure(&document);
            prop_assert!(faults.is_empty(), "{:#?}\n{}", faults, text);
        }
    }
}
