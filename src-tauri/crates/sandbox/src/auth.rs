//! Reading credentials out of a request. Whether they are good is each vendor's own question.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What came in `Authorization`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Credential {
    Basic { user: String, password: String },
    Bearer(String),
}

/// `None` when the header is absent or not readable as either kind.
pub(crate) fn credential(headers: &HeaderMap) -> Option<Credential> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, rest) = value.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(Credential::Bearer(rest.trim().to_owned()));
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
    let (user, password) = decoded.split_once(':')?;
    Some(Credential::Basic {
        user: user.to_owned(),
        password: password.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<Credential>) {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::AUTHORIZATION,
            value.parse().expect("a header value"),
        );
        assert_eq!(credential(&headers), expected, "{value}");
    }

    #[test]
    fn reads_both_schemes_and_refuses_the_rest() {
        let basic = |user: &str, password: &str| {
            Some(Credential::Basic {
                user: user.into(),
                password: password.into(),
            })
        };
        check("Basic a2V5Og==", basic("key", ""));
        check("basic a2V5OnB3", basic("key", "pw"));
        check("Bearer abc", Some(Credential::Bearer("abc".into())));
        check("Basic a2V5", None);
        check("Basic ???", None);
        check("Digest abc", None);
    }
}
