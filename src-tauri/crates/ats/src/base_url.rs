//! The address of a vendor's API, as a person may type it.

use std::fmt;

use url::{Host, Url};

/// A checked address without a trailing slash: https anywhere, http only on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// The error is a sentence for the person who typed the address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut url = Url::parse(text.trim()).map_err(|why| match why {
            url::ParseError::RelativeUrlWithoutBase => {
                "The address must begin with https://.".to_owned()
            }
            why => format!("This is not a web address: {why}."),
        })?;
        let loopback = is_loopback(&url);
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            "http" => {
                return Err(
                    "The address must begin with https://. Plain http is accepted \
                            only for a server on this computer."
                        .to_owned(),
                );
            }
            _ => return Err("The address must begin with https://.".to_owned()),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("The address must not contain a user name or password. \
                        Put the key in its own field."
                .to_owned());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("The address must end before any “?” or “#”.".to_owned());
        }
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        Ok(Self(url))
    }

    /// The address with these segments appended, each escaped.
    pub(crate) fn join(&self, segments: &[&str]) -> Url {
        let mut url = self.0.clone();
        url.path_segments_mut()
            .expect("an http address has path segments")
            .pop_if_empty()
            .extend(segments);
        url
    }

    /// The address one step further.
    pub(crate) fn below(&self, segment: &str) -> Self {
        Self(self.join(&[segment]))
    }

    /// Whether this address lies below ours, on the same server, and brings no credentials.
    pub(crate) fn holds(&self, url: &Url) -> bool {
        let below = url
            .path()
            .strip_prefix(self.0.path().trim_end_matches('/'))
            .is_some_and(|rest| rest.starts_with('/'));
        let plain = url.username().is_empty() && url.password().is_none();
        below && plain && url.origin() == self.0.origin()
    }

    /// Whether it is a server on this computer.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    pub(crate) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    pub fn as_str(&self) -> &str {
        // `url` insists on a path of "/" when there is none.
        self.0.as_str().trim_end_matches('/')
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.trim_end_matches('.') == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_accepted() {
        for (text, want) in [
            ("https://api.lever.co/v1", "https://api.lever.co/v1"),
            (" https://api.lever.co/v1/ \n", "https://api.lever.co/v1"),
            ("https://API.Lever.co:443/v1//", "https://api.lever.co/v1"),
            ("https://example.com", "https://example.com"),
            ("http://127.0.0.1:4711/v1", "http://127.0.0.1:4711/v1"),
            ("http://localhost:80/", "http://localhost"),
            ("http://[::1]:9/v1", "http://[::1]:9/v1"),
        ] {
            let base = BaseUrl::parse(text).expect(text);
            assert_eq!(base.as_str(), want);
            assert_eq!(
                BaseUrl::parse(base.as_str()),
                Ok(base),
                "parsing again changes nothing"
            );
        }
    }

    #[test]
    fn addresses_that_are_refused() {
        for (text, word) in [
            ("", "https://"),
            ("api.lever.co/v1", "https://"),
            ("http://api.lever.co/v1", "this computer"),
            ("http://localhost.evil.example/v1", "this computer"),
            ("http://127.0.0.1.evil.example", "this computer"),
            ("http://192.168.1.2", "this computer"),
            ("ftp://127.0.0.1", "https://"),
            ("file:///etc/passwd", "https://"),
            ("https://key@api.lever.co", "own field"),
            ("https://:pw@api.lever.co", "own field"),
            ("https://api.lever.co/v1?a=b", "“?”"),
            ("https://api.lever.co/v1#x", "“?”"),
            ("https://", "not a web address"),
        ] {
            let said = BaseUrl::parse(text).expect_err(text);
            assert!(said.contains(word), "{text}: {said}");
            assert!(said.ends_with('.'), "a sentence: {said}");
        }
    }

    #[test]
    fn segments_are_escaped() {
        let base = BaseUrl::parse("https://api.lever.co/v1").expect("valid");
        assert_eq!(
            base.join(&["requisitions", "a/b?c#d%"]).as_str(),
            "https://api.lever.co/v1/requisitions/a%2Fb%3Fc%23d%25"
        );
        let bare = BaseUrl::parse("https://example.com").expect("valid");
        assert_eq!(bare.join(&["x"]).as_str(), "https://example.com/x");
    }
}
