//! Every field of a record reaches the reports. One that is added to `src/record.rs` and printed nowhere fails here.

use std::path::Path;

use serde_json::{Map, Value, json};
use tenmatsu::check::engine::policy::Policy;
use tenmatsu::diagnostic::Audience;
use tenmatsu::incident::Incident;
use tenmatsu::locale::LIST;
use tenmatsu::project::Project;
use tenmatsu::project::settings::Settings;
use tenmatsu::record::schema::schema_in;
use tenmatsu::record::{
    Allowance, Citation, Entry, Impact, Internal, InternalCause, InternalImpact, InternalReport,
    Lessons, NextStep, Promise, Record, Report, Revision, RootCause, Stated, Vocabulary, Window,
};
use tenmatsu::report::builder::{ReportBuilder, Wanted};
use tenmatsu::report::own_font::OwnFonts;
use tenmatsu::report::template::Templates;
use tenmatsu::report::{HTML, MARKDOWN};
use tenmatsu::text::source::Source;
use tenmatsu::yaml::tree;

/// Fields that reports do not print, each with the reason.
const NOT_PRINTED: &[(&str, &str)] = &[
    ("language", "says which language a text without one is in"),
    ("languages", "says in which languages there are reports"),
    ("related", "lets texts name other incidents"),
    ("next_steps[].id", "is a name that texts refer to"),
    ("timeline[].id", "is a name that texts refer to"),
    ("allow", "is for checks"),
    ("internal.severity", "is the record's own, if it has one"),
    (
        "internal.root_cause.confidence",
        "is the record's own, if it has one",
    ),
    ("internal.timeline[].audience", "is that of the block"),
    ("internal.next_steps[].audience", "is that of the block"),
    ("internal.impact.windows[].audience", "is that of the block"),
    ("timeline[].allow", "is for checks"),
    (
        "timeline[].promises[].kept_by",
        "is printed as what became of the promise",
    ),
    ("report.calendar", "is what business days are counted on"),
    ("timeline[].stated.impact", "is told by `timeline --at`"),
];

/// Fields of the project's own, one of each kind.
const SETTINGS: &str = "[fields.remark]\n\
                        [fields.cost]\ntype = \"number\"\nsection = \"impact\"\n\
                        [fields.tier]\ntype = \"choice\"\nvalues = [\"gold\", \"silver\"]\n\
                        [fields.reviewed]\ntype = \"date\"\nsection = \"detection\"\n\
                        [fields.ticket]\ntype = \"link\"\nsection = \"history\"\n";

/// A part of the record that says one thing, and the same part saying another.
struct FieldLeaf {
    /// `timeline[].text`
    name: String,
    /// The way to it as a JSON pointer.
    pointer: String,
    other: Value,
    /// What reports must contain, unless they only have to change.
    word: Option<String>,
}

/// Makes a record that has everything that the schema allows.
#[derive(Default)]
struct Everything {
    definitions: Value,
    leaves: Vec<FieldLeaf>,
}

impl Everything {
    fn of(&mut self, shape: &Value, name: &str, pointer: &str) -> Value {
        if let Some(reference) = shape["$ref"].as_str() {
            return match reference.trim_start_matches("#/$defs/") {
                "Time" => self.time(name, pointer),
                "Text" | "Line" => {
                    let word = self.word();
                    let text = json!({ "all": word });
                    self.leaf(name, pointer, json!({ "all": "other" }), Some(word));
                    text
                }
                definition => {
                    let shape = self.definitions[definition].clone();
                    self.of(&shape, name, pointer)
                }
            };
        }
        if let Some(properties) = shape["properties"].as_object() {
            let fields = properties.iter().map(|(field, shape)| {
                let name = format!("{name}.{field}");
                let value = self.of(
                    shape,
                    name.trim_start_matches('.'),
                    &format!("{pointer}/{field}"),
                );
                (field.clone(), value)
            });
            return Value::Object(fields.collect::<Map<_, _>>());
        }
        if shape["type"] == "array" {
            let items = (0..2).map(|index| {
                let pointer = format!("{pointer}/{index}");
                self.of(&shape["items"], &format!("{name}[]"), &pointer)
            });
            return items.collect();
        }
        if shape["type"] == "integer" {
            self.leaf(name, pointer, json!(7), None);
            return json!(2);
        }
        let options = shape["oneOf"].as_array().or(shape["enum"].as_array());
        if let Some(options) = options {
            let code = |option: &Value| option.get("const").unwrap_or(option).clone();
            self.leaf(name, pointer, code(&options[1]), None);
            return code(&options[0]);
        }
        if shape.get("pattern").is_some() {
            let number = format!("7,{:03}.5", self.leaves.len());
            self.leaf(name, pointer, json!("8"), Some(number.clone()));
            return json!(number);
        }
        let word = self.word();
        let (value, other) = match name.rsplit('.').next().unwrap() {
            "time_zone" => return self.changing(name, pointer, "Asia/Tokyo", "Europe/London"),
            "link" | "ticket" => (
                format!("https://example.com/{word}"),
                "https://example.com/other",
            ),
            _ => (word.clone(), "other"),
        };
        self.leaf(name, pointer, json!(other), Some(word));
        json!(value)
    }

    /// A word that is nowhere else in a report.
    fn word(&self) -> String {
        format!("zq{:03}x", self.leaves.len())
    }

    fn leaf(&mut self, name: &str, pointer: &str, other: Value, word: Option<String>) {
        self.leaves.push(FieldLeaf {
            name: name.to_owned(),
            pointer: pointer.to_owned(),
            other,
            word,
        });
    }

    /// A part whose words are the program's: reports change with it.
    fn changing(&mut self, name: &str, pointer: &str, value: &str, other: &str) -> Value {
        self.leaf(name, pointer, json!(other), None);
        json!(value)
    }

    fn time(&mut self, name: &str, pointer: &str) -> Value {
        let own = name.strip_prefix("internal.").unwrap_or(name);
        let (hour, minute) = (self.leaves.len() / 60 % 24, self.leaves.len() % 60);
        let is_day = own.starts_with("report") || own.starts_with("fields");
        if name.ends_with("duration") {
            return self.changing(name, pointer, "7 minutes", "8 minutes");
        }
        if is_day || own.starts_with("next_steps") || name.contains("allow") {
            let day = format!("2031-02-{:02}", self.leaves.len() % 28 + 1);
            return self.changing(name, pointer, &day, "2032-03-04");
        }
        let time = format!(
            "2031-01-{:02} {hour:02}:{minute:02}",
            self.leaves.len() % 28 + 1
        );
        self.changing(name, pointer, &time, "2032-03-04 05:06")
    }
}

/// The Markdown and the HTML of a record in every language, for the public and for readers inside.
fn reports(record: &Value, project: &Project, policy: &Policy) -> [Vec<String>; 2] {
    [Audience::Public, Audience::Internal]
        .map(|audience| reports_for(audience, record, project, policy))
}

fn reports_for(
    audience: Audience,
    record: &Value,
    project: &Project,
    policy: &Policy,
) -> Vec<String> {
    let source = Source::new("incidents/ALL-1.yaml", record.to_string());
    let root = tree::read(&source).unwrap().unwrap();
    let read = Record::decode_in(&source, &root, &policy.vocabulary);
    assert_eq!(read.findings, [], "{record:#}");
    let incident = Incident::new(source.clone(), read.value.unwrap(), policy, audience);
    let templates = Templates::load(Path::new("none"), None).unwrap_or_else(|_| panic!());
    let zones = project.settings.zones();
    let fonts = OwnFonts::default();
    let builder = ReportBuilder::new(project, &templates, zones, &fonts, false).unwrap();
    let wanted = LIST.iter().map(|language| Wanted {
        language: *language,
        formats: vec![MARKDOWN, HTML],
    });
    let sets = builder
        .sets(&incident, &wanted.collect::<Vec<_>>(), 1)
        .unwrap();
    let outputs = sets.into_iter().flat_map(|set| {
        assert_eq!(set.faults, []);
        set.outputs
    });
    let outputs = outputs.filter(|output| !output.name.ends_with(".svg"));
    outputs
        .map(|it| String::from_utf8(it.bytes).unwrap())
        .collect()
}

fn is_excepted(name: &str) -> bool {
    let own = name.strip_prefix("internal.").unwrap_or(name);
    NOT_PRINTED.iter().any(|(not, _)| {
        let rest = name.strip_prefix(not).or_else(|| own.strip_prefix(not));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    })
}

#[test]
fn every_field_of_a_record_is_printed() {
    let settings = Settings::read(&Source::new("tenmatsu.toml", SETTINGS)).unwrap();
    let policy = Policy::of(&settings);
    let schema = schema_in(&settings.vocabulary());
    let project = Project::new(Path::new("none").to_owned(), settings);
    let mut everything = Everything {
        definitions: schema["$defs"].clone(),
        ..Everything::default()
    };
    let mut record = everything.of(&schema, "", "");
    // Of what only one kind of entry has, both are such.
    for pointer in ["/timeline/0/kind", "/timeline/1/kind"] {
        *record.pointer_mut(pointer).unwrap() = json!("post");
    }
    let whole = reports(&record, &project, &policy);
    let mut lost = Vec::new();
    for leaf in everything.leaves.iter().filter(|it| !is_excepted(&it.name)) {
        let is_printed = match &leaf.word {
            Some(word) => whole.iter().any(|reports| {
                let mut reports = reports.iter();
                reports.all(|report| report.contains(word.as_str()))
            }),
            None => {
                let mut changed = record.clone();
                *changed.pointer_mut(&leaf.pointer).unwrap() = leaf.other.clone();
                let after = reports(&changed, &project, &policy);
                whole.iter().zip(&after).any(|(one, other)| {
                    let mut both = one.iter().zip(other);
                    both.all(|(one, other)| one != other)
                })
            }
        };
        if !is_printed {
            lost.push(leaf.name.as_str());
        }
    }
    lost.dedup();
    assert!(lost.is_empty(), "these fields are in no report: {lost:#?}");
}

#[test]
fn every_structure_of_a_record_is_walked() {
    let schema = schema_in(&Vocabulary::default());
    let known = [
        ("Record", Record::FIELDS),
        ("Impact", Impact::FIELDS),
        ("Window", Window::FIELDS),
        ("RootCause", RootCause::FIELDS),
        ("Lessons", Lessons::FIELDS),
        ("NextStep", NextStep::FIELDS),
        ("Entry", Entry::FIELDS),
        ("Promise", Promise::FIELDS),
        ("Stated", Stated::FIELDS),
        ("Citation", Citation::FIELDS),
        ("Report", Report::FIELDS),
        ("Revision", Revision::FIELDS),
        ("Allowance", Allowance::FIELDS),
        ("Internal", Internal::FIELDS),
        ("InternalImpact", InternalImpact::FIELDS),
        ("InternalCause", InternalCause::FIELDS),
        ("InternalReport", InternalReport::FIELDS),
    ];
    for (name, fields) in known {
        let shape = match name {
            "Record" => &schema,
            name => &schema["$defs"][name],
        };
        let shown: Vec<_> = shape["properties"].as_object().unwrap().keys().collect();
        assert_eq!(shown, fields.iter().collect::<Vec<_>>(), "{name}");
    }
    let definitions = schema["$defs"].as_object().unwrap().keys();
    let structures = definitions.filter(|it| schema["$defs"][*it]["properties"].is_object());
    let walked = |it: &String| known.iter().any(|(name, _)| name == it);
    assert!(
        structures.clone().all(walked),
        "{:?}",
        structures.collect::<Vec<_>>()
    );
}
