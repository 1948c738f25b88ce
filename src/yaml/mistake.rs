//! Common mistakes in YAML, recognised by the text around the place where reading failed, each with what to write instead.

use std::ops::Range;

use super::tree::is_header;
use super::write;
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::text::source::SourceRef;

/// A mistake and how to mend it.
struct Mistake {
    /// What is wrong.
    message: Message,
    span: Range<usize>,
    fix: Option<Mend>,
}

/// How a mistake is mended.
struct Mend {
    /// The bytes to replace.
    span: Range<usize>,
    /// What to put there.
    replacement: String,
    /// Whether that is certain.
    is_safe: bool,
    /// What to do, where the replacement alone does not tell.
    words: Option<Message>,
}

impl Mend {
    fn new(span: Range<usize>, replacement: String, is_safe: bool) -> Self {
        Self {
            span,
            replacement,
            is_safe,
            words: None,
        }
    }

    /// The same, said in these words.
    fn said(self, words: Message) -> Self {
        let words = Some(words);
        Self { words, ..self }
    }

    /// White space that is replaced by so many spaces.
    fn indent(span: Range<usize>, spaces: usize, is_safe: bool) -> Self {
        let words = Message::new("yaml-syntax.indent").with("number", spaces);
        Self::new(span, " ".repeat(spaces), is_safe).said(words)
    }
}

/// What a line of a block consists of; ranges are of the file.
struct BlockLine<'t> {
    text: &'t str,
    /// The byte at which it begins.
    start: usize,
    /// Its white space and dashes.
    lead: Range<usize>,
    /// The field's name, if it has one, without the colon.
    key: Option<Range<usize>>,
    /// What follows the colon, or all behind the dashes.
    value: Range<usize>,
}

/// The mistake that keeps `source` from being read at the byte `at`, as a finding; `None` where none is recognised.
pub(super) fn find(source: &SourceRef, at: usize) -> Option<Finding> {
    let mistake = Scan::new(&source.text).run(at)?;
    Some(finding(source, mistake))
}

/// A field that white space which YAML does not take as indentation makes a part of the text `range` before it.
pub(super) fn in_text(source: &SourceRef, range: Range<usize>) -> Option<Finding> {
    let mut start = range.start;
    for line in source.text[range].split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let indent = text.len() - text.trim_start().len();
        // The first line begins behind its field.
        let is_next = source.text[..start].ends_with('\n');
        if is_next && BlockLine::of(text, start, indent).key.is_some() {
            let mistake = Scan::before(&source.text, start).white_space(&text[..indent], start);
            return mistake.map(|mistake| finding(source, mistake));
        }
        start += line.len();
    }
    None
}

/// White space that YAML takes as the beginning of the field's name at `at`.
pub(super) fn in_name(source: &SourceRef, at: usize) -> Option<Finding> {
    let start = source.text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = source.text[start..].split('\n').next().unwrap_or_default();
    let lead = &line[..line.len() - line.trim_start().len()];
    let mistake = Scan::before(&source.text, start).white_space(lead, start);
    mistake.map(|mistake| finding(source, mistake))
}

fn finding(source: &SourceRef, mistake: Mistake) -> Finding {
    let Mistake { message, span, fix } = mistake;
    let finding = Finding::new("yaml-syntax", Severity::Error, source, span, message);
    match fix {
        Some(mend) => {
            let replace = || Message::new("replace").with("text", mend.replacement.trim());
            let words = mend.words.clone().unwrap_or_else(replace);
            finding.fix(Fix {
                safe: mend.is_safe,
                ..Fix::offered(words, mend.span, mend.replacement)
            })
        }
        None => finding.help(Message::new("yaml-syntax.help")),
    }
}

/// Goes over the lines of a file as far as reading came.
struct Scan<'t> {
    text: &'t str,
    /// The columns of the fields that are open, outermost first.
    columns: Vec<usize>,
    /// Whether the last line's field has its value beside it, so that no deeper field can follow.
    is_filled: bool,
    /// Lines that are indented further than this belong to a block of text.
    block: Option<usize>,
    /// The quotation mark of a text that goes on over lines.
    quote: Option<char>,
    last: Option<Mistake>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            columns: Vec::new(),
            is_filled: false,
            block: None,
            quote: None,
            last: None,
        }
    }

    /// A scan that has come to the line that begins at the byte `end`.
    fn before(text: &'t str, end: usize) -> Self {
        let mut scan = Self::new(text);
        let mut start = 0;
        for line in text[..end].split_inclusive('\n') {
            scan.line(line.trim_end_matches(['\n', '\r']), start);
            start += line.len();
        }
        scan
    }

    /// The last mistake on the line of `at` or before it.
    fn run(mut self, at: usize) -> Option<Mistake> {
        let (mut start, mut begins) = (0, 0);
        for text in self.text.split_inclusive('\n') {
            let line = text.trim_end_matches(['\n', '\r']);
            if start > at {
                // Text that goes on in a line with wrong white space fails at its own end.
                let is_here = self.last.as_ref().is_some_and(|it| it.span.start >= begins);
                let lead = &line[..line.len() - line.trim_start().len()];
                let next = self.white_space(lead, start).filter(|_| !is_here);
                return next.or(self.last);
            }
            begins = start;
            self.line(line, start);
            start += text.len();
        }
        self.last
    }

    fn line(&mut self, text: &'t str, start: usize) {
        if let Some(quote) = self.quote {
            if text.contains(quote) {
                self.quote = None;
            }
            return;
        }
        let content = text.trim_start();
        if content.is_empty() || content.starts_with('#') || content.starts_with("---") {
            return;
        }
        let indent = text.len() - content.len();
        if self.block.is_some_and(|outer| indent > outer) {
            return;
        }
        self.block = None;
        let found = self
            .white_space(&text[..indent], start)
            .or_else(|| no_space(text, start, indent));
        if found.is_some() {
            self.last = found;
            return;
        }
        let line = BlockLine::of(text, start, indent);
        let found = self.column(&line).or_else(|| self.value(&line));
        self.last = found.or(self.last.take());
    }

    /// White space that YAML does not take as indentation.
    fn white_space(&self, lead: &str, start: usize) -> Option<Mistake> {
        let (offset, wrong) = lead.char_indices().find(|(_, it)| *it != ' ')?;
        let at = start + offset;
        let span = at..at + wrong.len_utf8();
        let width = |it: char| match it {
            '\t' | '\u{3000}' => 2,
            _ => 1,
        };
        let written = lead.chars().map(width).sum();
        // A tab has no width of its own: the field is likely in line with the one before it.
        let is_item = self.text[start + lead.len()..].starts_with("- ");
        let column = self.columns.last().filter(|_| wrong == '\t' && !is_item);
        let spaces = match column {
            Some(column) if !self.columns.contains(&written) => *column,
            _ => written,
        };
        let message = match wrong {
            '\t' => Message::new("yaml-syntax.tab"),
            _ => Message::new("yaml-syntax.space")
                .with("character", format!("U+{:04X}", u32::from(wrong))),
        };
        let lead = start..start + lead.len();
        Some(Mistake {
            message,
            span,
            fix: Some(Mend::indent(lead, spaces, wrong != '\t')),
        })
    }

    /// A field that is not in line with those beside it.
    fn column(&mut self, line: &BlockLine<'_>) -> Option<Mistake> {
        let key = line.key.clone()?;
        let column = key.start - line.start;
        let has_dash = line.text[..column].contains('-');
        let deepest = self.columns.last().copied();
        while self.columns.last().is_some_and(|open| *open > column) {
            self.columns.pop();
        }
        let is_open = self.columns.last() == Some(&column);
        let is_deeper = deepest.is_none_or(|open| column > open);
        let may_open = has_dash || is_deeper && !self.is_filled;
        if !is_open {
            self.columns.push(column);
        }
        self.is_filled = !is_blank(&self.text[line.value.clone()]);
        if is_open || may_open {
            return None;
        }
        self.columns.pop();
        let wanted = if is_deeper {
            deepest?
        } else {
            self.columns.last().copied()?
        };
        let name = &self.text[key.clone()];
        let message = Message::new("yaml-syntax.indentation")
            .with("name", name)
            .with("found", column)
            .with("wanted", wanted);
        let lead = line.start..key.start;
        Some(Mistake {
            message,
            span: key,
            fix: Some(Mend::indent(lead, wanted, false)),
        })
    }

    fn value(&mut self, line: &BlockLine<'_>) -> Option<Mistake> {
        let raw = &self.text[line.value.clone()];
        let value = raw.trim();
        let start = line.value.start + (raw.len() - raw.trim_start().len());
        let span = start..start + value.len();
        match value.chars().next()? {
            '#' => None,
            first @ ('|' | '>') if !is_header(&value[1..]) => {
                Some(cannot_begin(value, first.encode_utf8(&mut [0; 4]), span))
            }
            '|' | '>' => {
                let outer = line.key.as_ref().map_or(line.lead.end, |key| key.start);
                self.block = Some(outer - line.start);
                None
            }
            quote @ ('"' | '\'') => self.quoted(value, quote, span),
            first @ ('“' | '”' | '„') => curly(value, first, span),
            '*' => {
                let is_alias = value[1..]
                    .chars()
                    .all(|it| it.is_alphanumeric() || it == '_');
                (!is_alias || value.len() == 1).then(|| cannot_begin(value, "*", span))
            }
            // A tag or an anchor has a name right behind it.
            first @ ('!' | '&') if !value[1..].starts_with(|it: char| it.is_alphanumeric()) => {
                Some(cannot_begin(value, first.encode_utf8(&mut [0; 4]), span))
            }
            first @ ('`' | '@' | '%' | ',' | ']' | '}') => {
                Some(cannot_begin(value, first.encode_utf8(&mut [0; 4]), span))
            }
            '-' if value.starts_with("- ") && line.key.is_some() => {
                Some(cannot_begin(value, "- ", span))
            }
            '[' | '{' => {
                let end = closed(value)?;
                let behind = value[end..].trim_start();
                let is_whole = behind.is_empty() || behind.starts_with('#');
                (!is_whole).then(|| cannot_begin(value, &value[..1], span))
            }
            _ => self.colon(line, value, span),
        }
    }

    /// A text in quotes that ends before its line does, or goes on in the next one.
    fn quoted(&mut self, value: &str, quote: char, span: Range<usize>) -> Option<Mistake> {
        let Some(end) = closing(value, quote) else {
            self.quote = Some(quote);
            return None;
        };
        let behind = value[end..].trim_start();
        if behind.is_empty() || behind.starts_with(['#', ',', ':', '}', ']']) {
            return None;
        }
        Some(Mistake {
            message: Message::new("yaml-syntax.behind-quote"),
            span: span.start + end..span.end,
            fix: Some(Mend::new(span, write::quoted(value), false)),
        })
    }

    /// A colon in a text without quotes, where YAML begins a field.
    fn colon(&self, line: &BlockLine<'_>, value: &str, span: Range<usize>) -> Option<Mistake> {
        let text = value.split(" #").next().unwrap_or(value);
        let ends = text.ends_with(':').then(|| text.len() - 1);
        let colon = text.find(": ").or(ends)?;
        // A text that goes on in the next line is not quoted as a whole by its first one.
        let column = line.key.as_ref().map_or(line.lead.end, |key| key.start) - line.start;
        let next = self.text[span.end..].split('\n').nth(1).unwrap_or_default();
        let goes_on = !is_blank(next) && next.len() - next.trim_start().len() > column;
        let is_whole = text.len() == value.len() && !goes_on && line.key.is_some();
        let fix = is_whole.then(|| Mend::new(span.clone(), write::quoted(value), true));
        let at = span.start + colon;
        Some(Mistake {
            message: Message::new("yaml-syntax.colon"),
            span: at..at + 1,
            fix,
        })
    }
}

impl<'t> BlockLine<'t> {
    fn of(text: &'t str, start: usize, indent: usize) -> Self {
        let lead = behind_dashes(text, indent);
        let rest = &text[lead..];
        let name = rest.find(|it: char| !is_name(it)).unwrap_or(rest.len());
        let has_key =
            name > 0 && matches!(&rest.as_bytes()[name..], [b':'] | [b':', b' ' | b'\t', ..]);
        let at = |offset: usize| start + lead + offset;
        Self {
            text,
            start,
            lead: start..at(0),
            key: has_key.then(|| at(0)..at(name)),
            value: at(if has_key { name + 1 } else { 0 })..start + text.len(),
        }
    }
}

/// Where the content of a line begins, behind the dashes of the lists that begin on it.
fn behind_dashes(text: &str, indent: usize) -> usize {
    let mut at = indent;
    while text[at..].starts_with("- ") {
        at += text[at..].len() - text[at + 1..].trim_start().len();
    }
    at
}

/// A space that is missing behind a dash or a colon.
fn no_space(text: &str, start: usize, indent: usize) -> Option<Mistake> {
    let at = behind_dashes(text, indent);
    let rest = &text[at..];
    let missing = |offset: usize, key| {
        let place = start + at + offset;
        let (before, behind) = rest.split_at(offset + 1);
        let replacement = format!("{} ", &rest[offset..=offset]);
        let whole = format!("{before} {behind}");
        let words = Message::new("replace").with("text", whole.trim_end());
        Some(Mistake {
            message: Message::new(key),
            span: place..place + 1,
            fix: Some(Mend::new(place..place + 1, replacement, true).said(words)),
        })
    };
    if let Some(item) = rest.strip_prefix('-') {
        let name = item.find(|it: char| !is_name(it)).unwrap_or(item.len());
        if name > 0 && item[name..].starts_with(':') {
            return missing(0, "yaml-syntax.dash");
        }
    }
    let name = rest.find(|it: char| !is_name(it))?;
    let behind = rest[name..].strip_prefix(':')?;
    let is_field = rest[..name].starts_with(|it: char| it.is_ascii_lowercase());
    let is_joined = behind.starts_with(|it: char| !it.is_whitespace() && !matches!(it, '/' | ':'));
    (is_field && is_joined).then(|| missing(name, "yaml-syntax.space-after-colon"))?
}

/// A character of a field's name.
fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.starts_with('#')
}

/// A text that begins with a character which has a meaning in YAML.
fn cannot_begin(value: &str, first: &str, span: Range<usize>) -> Mistake {
    let text = value.split(" #").next().unwrap_or(value).trim_end();
    // What has fields was meant as a map.
    let is_whole = text.len() == value.len() && !(first == "{" && value.contains(": "));
    let message = match first {
        // In backticks, a backtick cannot be seen.
        "`" => Message::new("yaml-syntax.backtick"),
        _ => Message::new("yaml-syntax.first").with("first", first.trim_end()),
    };
    Mistake {
        message,
        span: span.start..span.start + first.trim_end().len(),
        fix: Some(Mend::new(span, write::quoted(value), is_whole)),
    }
}

/// Quotation marks of prose in place of those of YAML.
fn curly(value: &str, first: char, span: Range<usize>) -> Option<Mistake> {
    let inner = value.trim_start_matches(first);
    if !(inner.contains(": ") || inner.contains(" #")) {
        return None;
    }
    let text = inner.strip_suffix(['“', '”', '"']).unwrap_or(inner);
    Some(Mistake {
        message: Message::new("yaml-syntax.curly-quotes"),
        span: span.start..span.start + first.len_utf8(),
        fix: Some(Mend::new(
            span,
            write::quoted(text),
            inner.len() > text.len(),
        )),
    })
}

/// Where the quotation that `value` begins with has ended.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' if quote == '"' => {
                characters.next();
            }
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, it)| *it == '\'') => {
                characters.next();
            }
            it if it == quote => return Some(at + it.len_utf8()),
            _ => {}
        }
    }
    None
}

/// Where the brackets that `value` begins with are closed again.
fn closed(value: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, character) in value.char_indices() {
        match (quote, character) {
            (Some(mark), it) if it == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if value[..at].ends_with([' ', '[', '{', ',']) => {
                quote = Some(character);
            }
            (None, '[') => open.push(']'),
            (None, '{') => open.push('}'),
            (None, ']' | '}') => {
                if open.pop() != Some(character) {
                    return None;
                }
                if open.is_empty() {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
