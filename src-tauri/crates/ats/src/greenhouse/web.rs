//! Where a person opens what the API spoke of.

use url::Url;

use crate::BaseUrl;

/// The address of Greenhouse's pages, without a trailing slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Web(String);

impl Web {
    /// Worked out from where the API answers: `harvest.` becomes `app.`; any other server shows
    /// its pages beside its API.
    pub fn of(api: &BaseUrl) -> Self {
        let mut url = Url::parse(api.as_str()).expect("a checked address");
        let app = url
            .host_str()
            .and_then(|host| host.strip_prefix("harvest."))
            .map(|rest| format!("app.{rest}"));
        match app {
            Some(host) if url.set_host(Some(&host)).is_ok() => url.set_path(""),
            _ => {
                if let Ok(mut path) = url.path_segments_mut() {
                    path.pop();
                }
            }
        }
        Self(url.as_str().trim_end_matches('/').to_owned())
    }

    pub fn job(&self, id: i64) -> String {
        format!("{}/sdash/{id}", self.0)
    }

    pub fn candidate(&self, id: i64, application_id: i64) -> String {
        format!("{}/people/{id}?application_id={application_id}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_by_the_address_of_the_api() {
        for (api, want) in [
            (
                "https://harvest.greenhouse.io/v3",
                "https://app.greenhouse.io",
            ),
            (
                "https://harvest.eu.greenhouse.io/v3/",
                "https://app.eu.greenhouse.io",
            ),
            ("https://harvest.example.com", "https://app.example.com"),
            (
                "http://127.0.0.1:4711/greenhouse/v3",
                "http://127.0.0.1:4711/greenhouse",
            ),
            ("https://proxy.example.com/v3", "https://proxy.example.com"),
            ("https://proxy.example.com", "https://proxy.example.com"),
        ] {
            let web = Web::of(&BaseUrl::parse(api).expect("valid"));
            assert_eq!(web.job(7), format!("{want}/sdash/7"));
            assert_eq!(
                web.candidate(8, 9),
                format!("{want}/people/8?application_id=9")
            );
        }
    }
}
