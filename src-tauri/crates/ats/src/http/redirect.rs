//! Where a redirect may lead: the credential and what we send belong to one vendor only.

use url::Url;

use crate::AtsError;

/// How many redirects one request may follow.
pub(super) const MAX: usize = 3;

/// The next address, or why we do not go there. `location` is the header as it came.
pub(super) fn target(from: &Url, location: Option<&str>) -> Result<Url, AtsError> {
    let location = location.ok_or_else(|| garbled("a redirect that does not say where to"))?;
    let to = from
        .join(location)
        .map_err(|_| garbled("a redirect to something not an address"))?;
    // An address that brings its own credentials would replace ours.
    let plain = to.username().is_empty() && to.password().is_none();
    if plain && (to.origin() == from.origin() || (is_lever(from) && is_lever(&to))) {
        Ok(to)
    } else {
        Err(garbled(
            "a redirect to another server, which was not followed (a sign-in page of the network?)",
        ))
    }
}

/// Lever sends accounts of its European region to another of its hosts.
fn is_lever(url: &Url) -> bool {
    url.scheme() == "https"
        && url.port().is_none()
        && url
            .host_str()
            .is_some_and(|host| host.ends_with(".lever.co"))
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
    fn only_the_same_server_or_another_of_levers() {
        let lever = "https://api.lever.co/v1/requisitions?limit=1";
        let local = "http://127.0.0.1:8080/v1/x";
        for (from, location, want) in [
            (lever, "/v1/other", Some("https://api.lever.co/v1/other")),
            (
                lever,
                "https://api.lever.co:443/v2",
                Some("https://api.lever.co/v2"),
            ),
            (
                lever,
                "https://api.eu.lever.co/v1/x",
                Some("https://api.eu.lever.co/v1/x"),
            ),
            (lever, "http://api.eu.lever.co/v1/x", None),
            (lever, "http://api.lever.co/v1/x", None),
            (lever, "https://api.eu.lever.co:8443/v1/x", None),
            (lever, "https://lever.co.evil.example/", None),
            (lever, "https://evillever.co/", None),
            (lever, "https://evil.example/", None),
            (lever, "//evil.example/", None),
            (lever, "https://a:b@api.lever.co/v1", None),
            (lever, "javascript:alert(1)", None),
            (lever, "https://", None),
            (local, "/v1/y", Some("http://127.0.0.1:8080/v1/y")),
            (local, "http://127.0.0.1:8081/v1/y", None),
            (local, "http://localhost:8080/v1/y", None),
            (local, "https://api.lever.co/v1/y", None),
        ] {
            let from = Url::parse(from).expect("valid");
            let got = target(&from, Some(location));
            match want {
                Some(want) => assert_eq!(got.expect(location).as_str(), want),
                None => assert!(matches!(got, Err(AtsError::Garbled { .. })), "{location}"),
            }
        }
        let from = Url::parse(lever).expect("valid");
        assert!(target(&from, None).is_err());
    }
}
