//! What a whole reply means, by its status and body. Pure: values in, values out.

use std::time::{Duration, SystemTime};

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::AtsError;

/// The longest wait we take from a vendor at its word.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// A vendor's sentence is shown to a person; more than this is not a sentence.
const LONGEST_SENTENCE: usize = 300;

/// Where BambooHR explains itself: its error replies have no body.
pub(super) const SAID: &str = "x-bamboohr-error-message";

/// The parts of a reply that is not a success.
pub(super) struct Failure<'a> {
    pub status: u16,
    /// `Retry-After`, as it came.
    pub retry_after: Option<&'a str>,
    /// `Date`: the vendor's own clock, by which a `Retry-After` date is read.
    pub date: Option<&'a str>,
    /// What [`SAID`] holds.
    pub said: Option<&'a str>,
    pub body: &'a [u8],
}

/// Whether a refusal with this status tells if we may do what was asked, or at least why not.
/// Others, such as 405 or 415, may come before anybody looked.
pub(super) fn says_whether_we_may(status: u16) -> bool {
    matches!(
        status,
        400 | 401 | 403 | 404 | 407 | 408 | 422 | 429 | 500..=599
    )
}

impl Failure<'_> {
    pub fn into_error(self) -> AtsError {
        match self.status {
            401 => AtsError::Unauthorized,
            403 => AtsError::Forbidden {
                said: self.complaint().1,
            },
            404 | 410 => AtsError::Missing,
            // The proxy of the office network answered: nothing reached the vendor.
            407 => AtsError::Unreachable {
                why: "the network's proxy asks for a password".into(),
            },
            // Our request did not arrive whole, or its reply was given up: it says no more.
            408 => AtsError::NoReply {
                why: "the service gave up waiting for the request".into(),
            },
            429 => AtsError::RateLimited { after: self.wait() },
            400..=499 => {
                let (field, said) = self.complaint();
                AtsError::Refused { field, said }
            }
            500..=599 => AtsError::ServerError {
                status: self.status,
                after: self.wait(),
            },
            other => AtsError::Garbled {
                why: format!("a reply with status {other}"),
            },
        }
    }

    fn wait(&self) -> Option<Duration> {
        let text = self.retry_after?.trim();
        let wait = if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            // More digits than fit is only a very long wait.
            text.parse().map_or(LONGEST_WAIT, Duration::from_secs)
        } else {
            let until = httpdate::parse_http_date(text).ok()?;
            let now = self
                .date
                .and_then(|date| httpdate::parse_http_date(date).ok());
            until
                .duration_since(now.unwrap_or_else(SystemTime::now))
                .unwrap_or_default()
        };
        Some(wait.min(LONGEST_WAIT))
    }

    /// The field pointed at and the sentence, from a body such as
    /// `{"code": "BadRequestError", "message": "<text> at /<pointer>"}` or
    /// `{"message": "<text>", "errors": ["<text>", {"message": "<text>", "field": "<name>"}]}` or,
    /// from a token server, `{"error": "<word>", "error_description": "<text>"}`.
    fn complaint(&self) -> (Option<String>, String) {
        let body: Value = parse(self.body).unwrap_or_default();
        let message = body["message"].as_str().unwrap_or_default();
        if let (true, Some(word)) = (message.is_empty(), body["error"].as_str()) {
            let text = body["error_description"].as_str().unwrap_or_default();
            return (None, sentence(&format!("{word} {text}")));
        }
        let elsewhere = [
            self.said,
            body["error"]["message"].as_str(),
            body["detail"].as_str(),
        ];
        let mut elsewhere = elsewhere.into_iter().flatten().map(sentence);
        if message.is_empty()
            && body["errors"].is_null()
            && let Some(said) = elsewhere.find(|said| !said.is_empty())
        {
            return (None, said);
        }
        let details = body["errors"].as_array().map_or(&[][..], Vec::as_slice);
        let said: Vec<&str> = details
            .iter()
            .filter_map(|one| one.as_str().or_else(|| one["message"].as_str()))
            .filter(|text| !text.trim().is_empty())
            .collect();
        let (field, said) = if said.is_empty() {
            pointed(message)
        } else {
            let field = details.iter().find_map(|one| one["field"].as_str());
            (field.map(sentence), sentence(&said.join("; ")))
        };
        let said = if said.is_empty() {
            format!("status {}", self.status)
        } else {
            said
        };
        (field.filter(|field| !field.is_empty()), said)
    }
}

/// Parts a sentence from the pointer at its end.
fn pointed(message: &str) -> (Option<String>, String) {
    match message.trim().rsplit_once(" at /") {
        Some((text, pointer)) if !pointer.contains(char::is_whitespace) => {
            (Some(format!("/{}", sentence(pointer))), sentence(text))
        }
        _ => (None, sentence(message)),
    }
}

/// Reads a reply's body. Errors never quote it: it may hold names and pay.
pub(super) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, AtsError> {
    let garbled = |why: String| AtsError::Garbled { why };
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let text = std::str::from_utf8(body)
        .map_err(|why| garbled(format!("not UTF-8 text at byte {}", why.valid_up_to())))?;
    serde_json::from_str(text).map_err(|why| {
        let start = text.trim_start();
        if start.is_empty() {
            return garbled("an empty reply".to_owned());
        }
        if start.starts_with('<') {
            return garbled("a web page instead of data".to_owned());
        }
        let what = match why.classify() {
            Category::Eof => "the data ends too early",
            Category::Data => "the data has an unexpected shape",
            Category::Syntax | Category::Io => "the data is not JSON we can read",
        };
        garbled(format!(
            "{what}, at line {} column {}",
            why.line(),
            why.column()
        ))
    })
}

/// Foreign text made fit to show: one line, no control or direction marks, shortened.
pub(super) fn sentence(text: &str) -> String {
    let mut said = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut word = word.chars().filter(|&c| !is_invisible(c)).peekable();
        if word.peek().is_some() && !said.is_empty() {
            said.push(' ');
        }
        said.extend(word);
    }
    if let Some((end, _)) = said.char_indices().nth(LONGEST_SENTENCE) {
        said.truncate(end);
        said.push('…');
    }
    said
}

/// Characters that reorder or hide what stands around them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn failure(status: u16, body: &str) -> AtsError {
        Failure {
            status,
            retry_after: None,
            date: None,
            said: None,
            body: body.as_bytes(),
        }
        .into_error()
    }

    #[test]
    fn what_a_status_means() {
        let said = |text: &str| text.to_owned();
        let words = r#"{"code":"BadRequestError","message":"Name is too long. at /name"}"#;
        for (status, body, want) in [
            (
                400,
                words,
                AtsError::Refused {
                    field: Some(said("/name")),
                    said: said("Name is too long."),
                },
            ),
            (
                400,
                r#"{"message":"Look at /a b"}"#,
                AtsError::Refused {
                    field: None,
                    said: said("Look at /a b"),
                },
            ),
            (
                422,
                "<html>",
                AtsError::Refused {
                    field: None,
                    said: said("status 422"),
                },
            ),
            (
                409,
                "{}",
                AtsError::Refused {
                    field: None,
                    said: said("status 409"),
                },
            ),
            (
                422,
                r#"{"errors":["When passing a cursor, send nothing else."]}"#,
                AtsError::Refused {
                    field: None,
                    said: said("When passing a cursor, send nothing else."),
                },
            ),
            (
                422,
                r#"{"message":"Invalid","errors":["Too long",{"message":"Unknown: x","field":"x"},7]}"#,
                AtsError::Refused {
                    field: Some(said("x")),
                    said: said("Too long; Unknown: x"),
                },
            ),
            (
                422,
                r#"{"message":"Invalid","errors":{"x":["y"]}}"#,
                AtsError::Refused {
                    field: None,
                    said: said("Invalid"),
                },
            ),
            (401, words, AtsError::Unauthorized),
            (
                403,
                r#"{"message":"Ask\u0007 a\n\n Super\u202e Admin"}"#,
                AtsError::Forbidden {
                    said: said("Ask a Super Admin"),
                },
            ),
            (
                403,
                "",
                AtsError::Forbidden {
                    said: said("status 403"),
                },
            ),
            (404, words, AtsError::Missing),
            (429, "", AtsError::RateLimited { after: None }),
            (
                500,
                "",
                AtsError::ServerError {
                    status: 500,
                    after: None,
                },
            ),
            (
                503,
                "<html>",
                AtsError::ServerError {
                    status: 503,
                    after: None,
                },
            ),
        ] {
            assert_eq!(failure(status, body), want, "{status} {body}");
        }
        assert!(matches!(failure(407, ""), AtsError::Unreachable { .. }));
        assert!(matches!(failure(408, ""), AtsError::NoReply { .. }));
        assert!(matches!(failure(304, ""), AtsError::Garbled { .. }));
        assert!(matches!(failure(999, ""), AtsError::Garbled { .. }));
    }

    #[test]
    fn where_a_complaint_may_stand() {
        for (head, body, want) in [
            (Some("No\u{7} access"), "", "No access"),
            (
                None,
                r#"{"error":{"code":"BadPage","message":"Gone."}}"#,
                "Gone.",
            ),
            (
                None,
                r#"{"title":"T","detail":"No such set."}"#,
                "No such set.",
            ),
            (
                Some("in the head"),
                r#"{"message":"in the body"}"#,
                "in the body",
            ),
            (Some(""), "<html>", "status 403"),
        ] {
            let failure = Failure {
                status: 403,
                retry_after: None,
                date: None,
                said: head,
                body: body.as_bytes(),
            };
            let said = want.to_owned();
            assert_eq!(failure.into_error(), AtsError::Forbidden { said }, "{body}");
        }
    }

    #[test]
    fn the_forms_of_retry_after() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        let seconds = |s| Some(Duration::from_secs(s));
        for (header, date, want) in [
            (None, date, None),
            (Some("30"), None, seconds(30)),
            (Some(" 0 "), None, seconds(0)),
            (Some("3600"), None, seconds(3600)),
            (Some("86400"), None, seconds(3600)),
            (Some("99999999999999999999999999"), None, seconds(3600)),
            (Some("Sun, 06 Nov 1994 08:50:37 GMT"), date, seconds(60)),
            (Some("Sun, 06 Nov 1994 08:00:00 GMT"), date, seconds(0)),
            // Without the vendor's clock ours must do: long ago is no wait, far off is capped.
            (Some("Sun, 06 Nov 1994 08:00:00 GMT"), None, seconds(0)),
            (Some("Tue, 31 Dec 2199 00:00:00 GMT"), None, seconds(3600)),
            (Some("soon"), date, None),
            (Some("-5"), date, None),
            (Some("1.5"), date, None),
            (Some(""), date, None),
        ] {
            for status in [429, 503] {
                let failure = Failure {
                    status,
                    retry_after: header,
                    date,
                    said: None,
                    body: b"",
                };
                let after = match failure.into_error() {
                    AtsError::RateLimited { after } | AtsError::ServerError { after, .. } => after,
                    other => panic!("{other:?}"),
                };
                assert_eq!(after, want, "{header:?}");
            }
        }
    }

    #[test]
    fn bodies_that_cannot_be_read_are_typed_errors_without_quotes() {
        let deep = "[".repeat(100_000);
        for (body, word) in [
            (&b""[..], "empty"),
            (b"  \n", "empty"),
            (b"<!DOCTYPE html><title>Sign in</title>", "web page"),
            (b"{\"data\": [{\"name\": \"Jane Canary", "too early"),
            (b"{\"data\": Jane Canary}", "not JSON"),
            (b"[1e400]", "not JSON"),
            (b"{\"data\":[]} trailing", "not JSON"),
            (b"\"Jane \xFF Canary\"", "UTF-8"),
            (b"\xFF\xFE{\x00}\x00", "UTF-8"),
            (deep.as_bytes(), "not JSON"),
        ] {
            match parse::<Value>(body) {
                Err(AtsError::Garbled { why }) => {
                    assert!(why.contains(word), "{why}");
                    assert!(!why.contains("Canary"), "{why}");
                }
                other => panic!("{other:?}"),
            }
        }
        let shape = parse::<Vec<u8>>(br#"["Jane Canary"]"#).expect_err("a wrong shape");
        assert!(!format!("{shape} {shape:?}").contains("Canary"), "{shape}");
        assert_eq!(
            parse::<Value>(b"\xEF\xBB\xBF{}").expect("a BOM is harmless"),
            Value::from_iter(std::iter::empty::<(String, Value)>())
        );
    }

    #[test]
    fn a_long_sentence_is_cut_between_characters() {
        let said = sentence(&"é".repeat(10_000));
        assert_eq!(said.chars().count(), LONGEST_SENTENCE + 1);
        assert!(said.ends_with('…'));
    }

    proptest! {
        #[test]
        fn no_reply_makes_us_panic(
            status in 100u16..1000,
            header in proptest::option::of(".*"),
            date in proptest::option::of(".*"),
            body in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let _ = parse::<Value>(&body);
            let failure = Failure {
                status,
                retry_after: header.as_deref(),
                date: date.as_deref(),
                said: header.as_deref(),
                body: &body,
            };
            let shown = failure.into_error().to_string();
            prop_assert!(!shown.chars().any(char::is_control));
        }
    }
}
