//! Where a list goes on, as the `Link` header says it. The address is the vendor's to choose, so
//! it is followed only inside the API it came from: our token goes with it.

use url::Url;

use crate::{AtsError, BaseUrl};

/// The address of the next page, or nothing on the last one.
pub(super) fn next(base: &BaseUrl, from: &Url, header: &str) -> Result<Option<Url>, AtsError> {
    let Some(target) = relations(header)
        .find(|(_, parameters)| is_next(parameters))
        .map(|(target, _)| target)
    else {
        return Ok(None);
    };
    let to = from
        .join(target.trim())
        .map_err(|_| garbled("a list that goes on at something not an address"))?;
    if base.holds(&to) {
        Ok(Some(to))
    } else {
        Err(garbled(
            "a list that goes on at another address, which was not followed",
        ))
    }
}

/// Each `<target>` of the header with the parameters after it.
fn relations(header: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = header;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let end = after.find('<').unwrap_or(after.len());
        rest = &after[end..];
        Some((target, &after[..end]))
    })
}

fn is_next(parameters: &str) -> bool {
    parameters.split([';', ',']).any(|parameter| {
        parameter.split_once('=').is_some_and(|(name, value)| {
            name.trim().eq_ignore_ascii_case("rel")
                && value
                    .trim()
                    .trim_matches('"')
                    .split_ascii_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("next"))
        })
    })
}

fn garbled(why: &str) -> AtsError {
    AtsError::Garbled {
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_header() {
        let base = BaseUrl::parse("https://harvest.example.com/v3").expect("valid");
        let from = Url::parse("https://harvest.example.com/v3/jobs?per_page=500").expect("valid");
        let page = |query: &str| Some(format!("https://harvest.example.com/v3/jobs?{query}"));
        for (header, want) in [
            ("", None),
            ("nonsense", None),
            ("<https://harvest.example.com/v3/jobs?cursor=a>", None),
            (
                r#"<https://harvest.example.com/v3/jobs?cursor=a%3D%3D>; rel="next""#,
                page("cursor=a%3D%3D"),
            ),
            (
                "</v3/jobs?cursor=a,b;c>; title=x; REL=next",
                page("cursor=a,b;c"),
            ),
            (
                r#"<?cursor=1>; rel="prev", <?cursor=2>; rel="last next""#,
                page("cursor=2"),
            ),
            (r#"<?cursor=1>; rel="last", <?cursor=2>; rel="first""#, None),
            (r#"<?cursor=1>; rel="nextone""#, None),
        ] {
            let got = next(&base, &from, header).expect(header);
            assert_eq!(got.map(|url| url.to_string()), want, "{header}");
        }
    }

    #[test]
    fn another_place_is_not_visited() {
        let base = BaseUrl::parse("https://harvest.example.com/v3").expect("valid");
        let from = Url::parse("https://harvest.example.com/v3/jobs").expect("valid");
        for target in [
            "https://evil.example/v3/jobs?cursor=a",
            "http://harvest.example.com/v3/jobs?cursor=a",
            "https://harvest.example.com:8443/v3/jobs?cursor=a",
            "https://a:b@harvest.example.com/v3/jobs?cursor=a",
            "https://harvest.example.com/v30/jobs?cursor=a",
            "https://harvest.example.com/v3/../auth/token",
            "//evil.example/v3/jobs",
            "/v1/jobs",
            "javascript:alert(1)",
            "https://",
        ] {
            let header = format!("<{target}>; rel=\"next\"");
            let got = next(&base, &from, &header);
            assert!(matches!(got, Err(AtsError::Garbled { .. })), "{target}");
        }
    }
}
