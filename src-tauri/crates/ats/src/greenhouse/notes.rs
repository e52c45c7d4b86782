//! A job's notes as lines of plain text: Greenhouse keeps them as HTML, and its editor wraps
//! what we wrote in tags of its own.

/// Elements that begin a new line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "pre",
    "blockquote",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
];

/// The text with its tags taken out, entities read, and white space as one reads it.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (piece, length) = if rest.starts_with('<') {
            tag(rest)
        } else {
            entity(rest)
        };
        text.push(piece);
        rest = &rest[length..];
    }
    text.push_str(rest);
    let lines: Vec<String> = text
        .replace(NOTHING, "")
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// Stands where a tag within a line was.
const NOTHING: char = '\u{0}';

/// What a tag at the start of the text stands for, and its length.
fn tag(text: &str) -> (char, usize) {
    let name = text[1..].trim_start_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
    let Some(end) = text.find('>').filter(|_| is_tag) else {
        return ('<', 1);
    };
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_block = BLOCKS.contains(&name.as_str());
    (if is_block { '\n' } else { NOTHING }, end + 1)
}

/// What an entity at the start of the text stands for, and its length.
fn entity(text: &str) -> (char, usize) {
    let read = |name: &str| {
        Some(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            "ndash" => '–',
            "mdash" => '—',
            name => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)?
            }
        })
    };
    text.find(';')
        .filter(|end| *end <= 10)
        .and_then(|end| Some((read(&text[1..end])?, end + 1)))
        .unwrap_or(('&', 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MARK: &str = "Made for Trace-1 (do not remove): 0190-ab";

    #[test]
    fn the_mark_is_found_however_it_is_wrapped() {
        for html in [
            MARK.to_owned(),
            format!("{MARK}\n"),
            format!("<p>{MARK}</p>"),
            format!("<p>Hello<br/>{MARK}<BR>bye</p>"),
            format!("<div class=\"a\"><p><span style='x'>{MARK}</span></p></div>"),
            format!("<ul><li>{MARK}</li></ul>"),
            format!("<p>{}</p>", MARK.replace(' ', "&nbsp;")),
            format!(
                "<p>{}</p>",
                MARK.replace('(', "&#40;").replace(')', "&#x29;")
            ),
            MARK.replace("Trace-1", "<b>Trace-1</b>"),
            format!("a < b & c\n{MARK}\n<3 &bogus;"),
        ] {
            let lines = plain(&html);
            assert!(lines.lines().any(|line| line == MARK), "{html} → {lines}");
        }
    }

    #[test]
    fn a_mark_inside_other_words_is_not_the_mark() {
        for html in [
            format!("<p>copied: {MARK}</p>"),
            format!("{MARK} too"),
            format!("<span>see</span>{MARK}"),
            MARK.replace("Trace-1", "Trace-12"),
        ] {
            let lines = plain(&html);
            assert!(!lines.lines().any(|line| line == MARK), "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_notes_make_us_panic(html in "([<>&;#/a-z é\u{0}]|nbsp|<p|</){0,40}") {
            let _ = plain(&html);
        }
    }
}
