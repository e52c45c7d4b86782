//! What a browser asks of the page, as far as it is the answer of a sign-in.

use url::form_urlencoded;

use super::PATH;
use super::page::Page;

/// The vendor's words are shown to a person; more than this is not a sentence.
const LONGEST_WORDS: usize = 200;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub state: String,
    pub answer: Answer,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Code(String),
    Error { error: String, said: String },
}

impl Request {
    /// Or the page that refuses it.
    pub fn read(head: &str, host: &str) -> Result<Self, Page> {
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (method, target) = (words.next(), words.next().unwrap_or_default());
        if method != Some("GET") {
            return Err(Page::NoSuch);
        }
        // A name that somebody made lead to this computer is not ours.
        let hosts: Vec<&str> = lines
            .filter_map(|line| line.split_once(':'))
            .filter(|(name, _)| name.eq_ignore_ascii_case("host"))
            .map(|(_, value)| value.trim())
            .collect();
        if hosts != [host] {
            return Err(Page::NoSuch);
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if path != PATH {
            return Err(Page::NoSuch);
        }
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let one = |wanted: &str| {
            let mut found = pairs.iter().filter(|(name, _)| name == wanted);
            match (found.next(), found.next()) {
                (Some((_, value)), None) if !value.is_empty() => Ok(Some(value.clone())),
                (None, _) => Ok(None),
                _ => Err(Page::Unclear),
            }
        };
        let state = one("state")?.ok_or(Page::Unclear)?;
        let answer = match (one("code")?, one("error")?) {
            (Some(code), None) if code.bytes().all(|it| it.is_ascii_graphic()) => {
                Answer::Code(code)
            }
            (None, Some(error)) => Answer::Error {
                error: words_of(&error),
                said: words_of(&one("error_description")?.unwrap_or_default()),
            },
            _ => return Err(Page::Unclear),
        };
        Ok(Self { state, answer })
    }
}

/// Foreign words made fit to show: the letters of ordinary text, on one line, shortened.
fn words_of(text: &str) -> String {
    let plain = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| *c == ' ' || c.is_alphanumeric() || c.is_ascii_punctuation());
    plain
        .take(LONGEST_WORDS)
        .collect::<String>()
        .trim()
        .to_owned()
}
