//! What holds for every page: it is made of the elements that the program writes, and nothing in it runs or is fetched.

use html5gum::{Token, Tokenizer};

/// Every element of a page and of the figure inside it.
const ELEMENTS: &[&str] = &[
    "a",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "code",
    "defs",
    "del",
    "desc",
    "div",
    "em",
    "figcaption",
    "figure",
    "footer",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "img",
    "input",
    "li",
    "line",
    "link",
    "lineargradient",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pattern",
    "pre",
    "rect",
    "circle",
    "polygon",
    "section",
    "small",
    "span",
    "stop",
    "strong",
    "style",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tspan",
    "ul",
];

/// Holds a whole page.
pub fn hold(page: &str) {
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = words(&tag.name);
                assert!(
                    ELEMENTS.contains(&name.as_str()),
                    "the page has an element {name:?}"
                );
                for (attribute, value) in &tag.attributes {
                    attribute_is_harmless(&name, &words(attribute), &words(value));
                }
                if !tag.self_closing
                    && !matches!(
                        name.as_str(),
                        "br" | "hr" | "img" | "input" | "link" | "meta"
                    )
                {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = words(&tag.name);
                assert_eq!(
                    open.pop().as_ref(),
                    Some(&name),
                    "what was opened last is not closed first"
                );
            }
            Token::Comment(comment) => panic!("the page has a comment {:?}", words(&comment)),
            _ => {}
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
}

fn attribute_is_harmless(element: &str, name: &str, value: &str) {
    assert!(!name.starts_with("on"), "{element} has a handler {name}");
    let target = value.trim().to_ascii_lowercase();
    match (element, name) {
        ("a", "href") => {
            let scheme = target.split_once(':').map(|(scheme, _)| scheme);
            let harmless = scheme.is_none_or(|it| {
                matches!(it, "http" | "https" | "mailto") || it.contains(['/', '#', '?'])
            });
            assert!(harmless, "a link leads to {value:?}");
        }
        // What a page is, and where its other languages are: nothing of it is fetched.
        ("link", "href") => assert!(
            target.starts_with("https://") || target.starts_with("http://"),
            "the page names {value:?}"
        ),
        ("img", "src") => assert!(
            target.starts_with("data:image/"),
            "a picture is fetched from {value:?}"
        ),
        (
            _,
            "src" | "href" | "srcset" | "action" | "formaction" | "style" | "srcdoc" | "xlink:href",
        ) => {
            let inside = element == "svg" || target.starts_with('#');
            assert!(inside, "{element} has {name}={value:?}");
        }
        _ => {}
    }
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
