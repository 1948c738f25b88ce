//! A style sheet as the tokens that tell what it fetches (CSS Syntax Level 3, as far as that needs).

use crate::text::source::Span;

/// A part of a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where.
    pub span: Span,
    /// The character that it begins with; of a function, its bracket.
    first: char,
}

/// What a token is; all others are passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `@media`, without its mark, in small letters.
    AtKeyword(String),
    /// `rgb(`, in small letters.
    Function(String),
    /// `{`, `[` or `(`.
    Open,
    /// `}`, `]` or `)`.
    Close(char),
    /// `;`.
    Semicolon,
    /// A text in quotes.
    Text(String),
    /// The address of `url(…)` without quotes.
    Address(String),
    /// A comment or a text without an end.
    Unclosed,
}

impl Token {
    /// Whether it is the other end of `open`.
    pub fn closes(&self, open: &Self) -> bool {
        matches!(
            (open.first, self.first),
            ('{', '}') | ('[', ']') | ('(', ')')
        )
    }

    /// The name of the function that it begins.
    pub fn function(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Function(name) => Some(name),
            _ => None,
        }
    }
}

/// The tokens of a style sheet.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = TokenReader {
        text,
        at: 0,
        tokens: Vec::new(),
    };
    while let Some(first) = reader.peek() {
        reader.token(first);
    }
    reader.tokens
}

struct TokenReader<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token>,
}

impl TokenReader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn add(&mut self, kind: TokenKind, start: usize, first: char) {
        let span = start..self.at;
        self.tokens.push(Token { kind, span, first });
    }

    fn token(&mut self, first: char) {
        let start = self.at;
        if self.rest().starts_with("/*") {
            match self.rest()[2..].find("*/") {
                Some(end) => self.at += end + 4,
                None => {
                    self.at += 2;
                    self.add(TokenKind::Unclosed, start, first);
                    self.at = self.text.len();
                }
            }
            return;
        }
        if is_of_name(first) || first == '\\' {
            return self.name(start, None);
        }
        self.at += first.len_utf8();
        match first {
            '"' | '\'' => self.quoted(start, first),
            '@' => self.name(start, Some('@')),
            '#' => drop(self.ident()),
            '{' | '[' | '(' => self.add(TokenKind::Open, start, first),
            '}' | ']' | ')' => self.add(TokenKind::Close(first), start, first),
            ';' => self.add(TokenKind::Semicolon, start, first),
            _ => {}
        }
    }

    /// A name: of an at-rule, a function, or anything else.
    fn name(&mut self, start: usize, mark: Option<char>) {
        let name = self.ident().to_ascii_lowercase();
        if mark.is_some() {
            return self.add(TokenKind::AtKeyword(name), start, '@');
        }
        if self.peek() != Some('(') {
            return;
        }
        self.at += 1;
        let inside = self.rest().trim_start();
        if name != "url" || inside.starts_with(['"', '\'']) {
            return self.add(TokenKind::Function(name), start, '(');
        }
        let end = inside.find(')');
        let address = end.map_or(inside, |end| &inside[..end]).to_owned();
        let skipped = self.rest().len() - inside.len();
        self.at += skipped + end.map_or(inside.len(), |end| end + 1);
        match end {
            Some(_) => self.add(TokenKind::Address(address), start, 'u'),
            None => self.add(TokenKind::Unclosed, start, 'u'),
        }
    }

    /// The letters of a name with its escapes resolved.
    fn ident(&mut self) -> String {
        let mut name = String::new();
        while let Some(next) = self.peek() {
            if next == '\\' {
                self.at += 1;
                name.extend(self.escaped());
            } else if is_of_name(next) {
                self.at += next.len_utf8();
                name.push(next);
            } else {
                break;
            }
        }
        name
    }

    /// The character behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let digits = self.rest().bytes().take(6);
        let digits = digits.take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            let next = self.peek()?;
            self.at += next.len_utf8();
            return Some(next);
        }
        let code = u32::from_str_radix(&self.rest()[..digits], 16).ok();
        self.at += digits;
        if self.peek().is_some_and(|it| it.is_ascii_whitespace()) {
            self.at += 1;
        }
        code.and_then(char::from_u32)
    }

    /// A text up to its closing quote; it may not go over a line's end.
    fn quoted(&mut self, start: usize, quote: char) {
        let mut text = String::new();
        while let Some(next) = self.peek() {
            self.at += next.len_utf8();
            match next {
                '\\' if self.peek() == Some('\n') => self.at += 1,
                '\\' => text.extend(self.escaped()),
                '\n' => break,
                _ if next == quote => return self.add(TokenKind::Text(text), start, quote),
                _ => text.push(next),
            }
        }
        self.add(TokenKind::Unclosed, start, quote);
    }
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}
