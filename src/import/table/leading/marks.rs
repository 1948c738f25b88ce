//! Marks around the time of a row: emphasis, code and brackets that are closed behind it, or that hold the words too.

/// The mark that closes a bracket before a time.
pub(super) fn closing(open: Option<char>) -> Option<char> {
    match open? {
        '[' => Some(']'),
        '(' => Some(')'),
        '【' => Some('】'),
        '「' => Some('」'),
        '<' => Some('>'),
        _ => None,
    }
}

/// A mark that is open: its bytes in the row and what closes it.
#[derive(Debug, Clone)]
struct OpenedMark {
    open: String,
    close: String,
}

/// The marks that are open behind a time, outermost first.
#[derive(Debug, Default)]
pub(super) struct OpenedMarks {
    marks: Vec<OpenedMark>,
}

impl OpenedMarks {
    /// Those open at the end of `row`; `brackets` are the bytes of the brackets before the time, and what closes each.
    pub fn of(row: &str, brackets: &[(usize, char)]) -> Self {
        let mut marks: Vec<OpenedMark> = Vec::new();
        let mut at = 0;
        while let Some(next) = row[at..].chars().next() {
            let rest = &row[at..];
            let bracket = brackets.iter().find(|(start, _)| *start == at);
            let mark = ["**", "__", "*", "_", "``", "`"]
                .iter()
                .find(|mark| rest.starts_with(**mark));
            let is_word = next == '_'
                && row[..at].ends_with(char::is_alphanumeric)
                && rest[1..].starts_with(char::is_alphanumeric);
            if let Some((_, close)) = bracket {
                marks.push(OpenedMark {
                    open: next.to_string(),
                    close: close.to_string(),
                });
                at += next.len_utf8();
            } else if let Some(mark) = mark.filter(|_| !is_word) {
                match marks.last() {
                    Some(last) if last.close == *mark => {
                        marks.pop();
                    }
                    _ => marks.push(OpenedMark {
                        open: (*mark).to_owned(),
                        close: (*mark).to_owned(),
                    }),
                }
                at += mark.len();
            } else {
                // A backslash makes the next one a character.
                let escaped =
                    next == '\\' && rest[1..].starts_with(|it: char| it.is_ascii_punctuation());
                let is_bracket = brackets.iter().any(|(start, _)| *start == at + 1);
                at += next.len_utf8() + usize::from(escaped && !is_bracket);
            }
        }
        Self { marks }
    }

    /// The words behind the time, without what parts the two, and the link that the time is the text of. Marks that
    /// hold the words too are opened again before them. `None` where what follows shows that the time goes on.
    pub fn words(&mut self, behind: &str, has_clock: bool) -> Option<(String, Option<String>)> {
        let mut link = None;
        let rest = self.close(behind, &mut link);
        let bare = rest.trim_start();
        let is_apart = bare.len() < rest.len();
        let (words, is_parted) = parted(bare, is_apart, has_clock)?;
        let words = self.close(words.trim_start(), &mut link).trim_start();
        if !is_parted && !is_apart && !begins_words(bare, rest.len() < behind.len()) {
            return None;
        }
        let words = words.trim_end();
        // What was only around the time and is closed at the end of the row: `**14:05 text**` holds the words.
        let opened: String = self.marks.iter().map(|mark| mark.open.as_str()).collect();
        if words.is_empty() {
            return Some((String::new(), link));
        }
        Some((format!("{opened}{words}"), link))
    }

    /// What is behind the marks that are closed next.
    fn close<'a>(&mut self, text: &'a str, link: &mut Option<String>) -> &'a str {
        let mut rest = text;
        while let Some(last) = self.marks.last() {
            let is_bracket = matches!(last.close.as_str(), "]" | ")" | "】" | "」" | ">");
            let escaped = if is_bracket {
                rest.strip_prefix('\\')
            } else {
                None
            };
            // A space may be before a closing bracket: `[14:05 ]`.
            let trimmed = if is_bracket { rest.trim_start() } else { rest };
            let Some(behind) = escaped.unwrap_or(trimmed).strip_prefix(&last.close) else {
                break;
            };
            let is_square = last.close == "]";
            self.marks.pop();
            rest = behind;
            if is_square
                && escaped.is_none()
                && rest.starts_with('(')
                && let Some(end) = rest.find(')')
            {
                *link = Some(rest[1..end].to_owned());
                rest = &rest[end + 1..];
            }
        }
        rest
    }
}

/// Whether words may begin here at once, with nothing between them and a time.
fn begins_words(bare: &str, is_closed: bool) -> bool {
    let Some(first) = bare.chars().next() else {
        return true;
    };
    match first {
        '[' | '(' | '*' | '`' | '_' | '"' | '<' | '!' | '\\' => true,
        _ if first.is_ascii() => is_closed && first.is_ascii_alphanumeric(),
        _ => true,
    }
}

/// The words without the mark that parts them from a time, and whether one did; `None` where the mark goes on with the
/// time, such as in `12:00:XX`. A hyphen is one only before a space: `-3 nodes` are words.
fn parted(bare: &str, is_apart: bool, has_clock: bool) -> Option<(&str, bool)> {
    let mut characters = bare.chars();
    let Some(mark) = characters.next() else {
        return Some((bare, true));
    };
    let rest = characters.as_str();
    let run = rest.trim_start_matches(mark);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_word = |rest: &str| rest.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '?');
    match mark {
        ':' | '：' if is_word(rest) && !is_apart => None,
        ':' | '：' | '|' | '→' | '、' | '・' | '／' => Some((rest, true)),
        ',' | ';' if ends(rest) => Some((rest, true)),
        '.' if ends(rest) && !is_apart => Some((rest, true)),
        '-' if ends(run) => Some((run, true)),
        '–' | '—' | '―' if !(is_apart && rest.starts_with(|it: char| it.is_ascii_digit())) => {
            Some((run, true))
        }
        'に' if !is_apart && has_clock => Some((rest.strip_prefix('、').unwrap_or(rest), true)),
        _ => Some((bare, false)),
    }
}
