//! Whether an SVG looks the same wherever it is shown: drawn of its own shapes, with nothing that is fetched, run, moved
//! or written in a font that the reader may lack.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::diagnostic::Message;
use crate::text::source::Span;

/// What is wrong with a drawing.
pub(super) struct DrawingFault {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub message: Message,
    /// What to do, by its name in the catalogues.
    pub help: &'static str,
}

const AGAIN: &str = "logo-unusable.again";
const MEASURES: &str = "logo-unusable.measures";
const SHAPES: &str = "logo-unusable.shapes";

/// The deepest nesting of elements: what draws them goes down as deep.
const DEEPEST: usize = 64;
/// The namespace of SVG (SVG 2, 1.6).
const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// SvgElements that run, fetch, move, or are drawn differently by browsers and by the typesetter, in lower case.
const REFUSED: &[&str] = &[
    "a",
    "animate",
    "animatecolor",
    "animatemotion",
    "animatetransform",
    "audio",
    "discard",
    "embed",
    "feimage",
    "font",
    "font-face",
    "foreignobject",
    "handler",
    "iframe",
    "image",
    "link",
    "listener",
    "object",
    "script",
    "set",
    "text",
    "tref",
    "video",
];

/// The first thing in `text` for which reports cannot show the drawing.
pub(super) fn check(text: &str) -> Result<(), DrawingFault> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let place = |position: u64| {
        let mut at = skipped + usize::try_from(position).unwrap_or(usize::MAX);
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let broken = |at: usize| fault(at..at, Message::new("logo-unusable.svg"), AGAIN);
    let mut elements = SvgElements::default();
    loop {
        let start = place(reader.buffer_position());
        let event = reader.read_event();
        let span = start..place(reader.buffer_position());
        match event {
            Err(_) => return Err(broken(place(reader.error_position()))),
            Ok(Event::Eof) if elements.depth == 0 && elements.count > 0 => return Ok(()),
            Ok(Event::Eof) => return Err(broken(text.len())),
            Ok(Event::Start(tag)) => {
                elements.open(&tag, span)?;
                elements.depth += 1;
                if elements.depth > DEEPEST {
                    return Err(fault(
                        start..start,
                        Message::new("logo-unusable.depth"),
                        AGAIN,
                    ));
                }
                elements.is_style = tag.local_name().into_inner() == "style";
            }
            Ok(Event::Empty(tag)) => elements.open(&tag, span)?,
            Ok(Event::End(_)) => {
                elements.depth = elements.depth.saturating_sub(1);
                elements.is_style = false;
            }
            Ok(Event::Text(part)) if elements.is_style => {
                style(&part.borrow().into_inner(), span)?;
            }
            Ok(Event::CData(part)) if elements.is_style => {
                style(&part.borrow().into_inner(), span)?;
            }
            // A reference could hide what a style says, and an entity whatever it likes.
            Ok(Event::GeneralRef(_)) if elements.is_style => return Err(broken(span.start)),
            // The usual type of document says nothing; one with declarations of its own could say anything.
            Ok(Event::DocType(_)) if text[span.clone()].contains('[') => {
                return Err(foreign(span, "<!DOCTYPE … [ … ]>"));
            }
            Ok(Event::PI(_)) => return Err(foreign(span, "<?…?>")),
            Ok(_) => {}
        }
    }
}

/// What was read of the elements so far.
#[derive(Default)]
struct SvgElements {
    count: usize,
    depth: usize,
    /// Whether the text that follows is a style sheet.
    is_style: bool,
}

impl SvgElements {
    fn open(&mut self, tag: &BytesStart<'_>, span: Span) -> Result<(), DrawingFault> {
        self.count += 1;
        let name = tag.local_name().into_inner().to_owned();
        if self.count == 1 {
            return root(tag, &name, span);
        }
        if self.depth == 0 {
            return Err(fault(span, Message::new("logo-unusable.svg"), AGAIN));
        }
        if REFUSED.contains(&name.to_ascii_lowercase().as_str()) {
            return Err(foreign(span, &format!("<{name}>")));
        }
        attributes(tag, &span).map(drop)
    }
}

/// The first element: SVG, with measures.
fn root(tag: &BytesStart<'_>, name: &str, span: Span) -> Result<(), DrawingFault> {
    let known = attributes(tag, &span)?;
    let value = |name: &str| {
        let mut values = known.iter().filter(|(key, _)| key == name);
        values.next().map(|(_, value)| value.trim())
    };
    let namespace = match tag.name().into_inner().split_once(':') {
        Some((prefix, _)) => value(&format!("xmlns:{prefix}")),
        None => value("xmlns"),
    };
    if name != "svg" || namespace != Some(NAMESPACE) {
        return Err(fault(span, Message::new("logo-unusable.svg"), AGAIN));
    }
    let is_length = |name: &str| {
        let digits = |it: &str| {
            it.trim_end_matches(|it: char| it.is_ascii_alphabetic())
                .parse()
        };
        value(name)
            .and_then(|it| digits(it).ok())
            .is_some_and(|it: f64| it > 0.0)
    };
    let numbers = value("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\t', '\n']);
    let numbers = numbers.filter(|it| !it.is_empty()).map(str::parse::<f64>);
    let numbers: Vec<_> = numbers.map_while(Result::ok).collect();
    let has_box = matches!(numbers[..], [_, _, width, height] if width > 0.0 && height > 0.0);
    if has_box || (is_length("width") && is_length("height")) {
        return Ok(());
    }
    Err(fault(span, Message::new("logo-unusable.size"), MEASURES))
}

/// The attributes of an element, none of which leads out of the drawing.
fn attributes(tag: &BytesStart<'_>, span: &Span) -> Result<Vec<(String, String)>, DrawingFault> {
    let broken = || fault(span.clone(), Message::new("logo-unusable.svg"), AGAIN);
    let mut known = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| broken())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|_| broken())?.into_owned();
        let name = attribute.key.into_inner().to_owned();
        let local = name.rsplit(':').next().unwrap_or_default();
        let local = local.to_ascii_lowercase();
        if local.starts_with("on") {
            return Err(foreign(span.clone(), &name));
        }
        if matches!(local.as_str(), "href" | "src" | "base") && !value.trim().starts_with('#') {
            return Err(refers(span.clone(), &value));
        }
        if !name.starts_with("xmlns") {
            style(&value, span.clone())?;
        }
        known.push((name, value));
    }
    Ok(known)
}

/// Finds what a style sheet or a value of an attribute refers to outside of the drawing.
fn style(text: &str, span: Span) -> Result<(), DrawingFault> {
    let lower = text.to_ascii_lowercase();
    for name in ["@import", "@font-face", "image-set("] {
        if lower.contains(name) {
            return Err(foreign(span, name));
        }
    }
    // An escape could spell any of these.
    if lower.contains('\\') {
        return Err(foreign(span, "\\"));
    }
    for (at, _) in lower.match_indices("url(") {
        let target = &text[at + "url(".len()..];
        let target = target.split(')').next().unwrap_or_default();
        let target = target.trim().trim_matches(['"', '\'']).trim();
        if !target.starts_with('#') {
            return Err(refers(span, target));
        }
    }
    Ok(())
}

fn foreign(span: Span, what: &str) -> DrawingFault {
    let message = Message::new("logo-unusable.element").with("name", what);
    fault(span, message, SHAPES)
}

fn refers(span: Span, target: &str) -> DrawingFault {
    /// As much of a target as is worth to be read.
    const MOST: usize = 60;
    let shown: String = match target.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &target[..end]),
        None => target.to_owned(),
    };
    let message = Message::new("logo-unusable.reference").with("target", shown);
    fault(span, message, SHAPES)
}

fn fault(span: Span, message: Message, help: &'static str) -> DrawingFault {
    DrawingFault {
        span,
        message,
        help,
    }
}
