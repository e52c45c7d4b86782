//! Opens a page in the person's own browser: only the vendors' pages and this computer's.
use headcount::{ApiError, Error};
use tauri::Url;

/// Their own pages and everything below. The last is where Lever's sandbox asks whether somebody
/// may come in.
const VENDORS: &[&str] = &["greenhouse.io", "lever.co", "sandbox-lever.auth0.com"];

/// Links come from data an ATS sent: whatever they hold, they must not start anything else.
#[tauri::command]
pub async fn open_url(url: String) -> Result<(), ApiError> {
    let allowed = Url::parse(&url).ok().filter(is_allowed);
    let Some(page) = allowed else {
        return Err(Error::NotAllowed(format!(
            "Muster opens only Greenhouse's and Lever's pages, not “{url}”."
        ))
        .into());
    };
    // starting a browser may take its time
    tauri::async_runtime::spawn_blocking(move || {
        tauri_plugin_opener::open_url(page.as_str(), None::<&str>)
    })
    .await
    .map_err(|why| Error::Bug(why.to_string()))?
    .map_err(|why| {
        Error::File(format!(
            "No browser could be started ({why}). The address is {url}."
        ))
        .into()
    })
}

fn is_allowed(url: &Url) -> bool {
    // `https://greenhouse.io@elsewhere.example` is a user at elsewhere
    if !url.username().is_empty() || url.password().is_some() {
        return false;
    }
    let host = url.host_str().unwrap_or_default();
    match url.scheme() {
        "https" => is_vendor(host) || is_loopback(host),
        "http" => is_loopback(host),
        _ => false,
    }
}

fn is_vendor(host: &str) -> bool {
    VENDORS.iter().any(|vendor| {
        host.strip_suffix(vendor)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// The sandbox.
fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: bool) {
        assert_eq!(
            Url::parse(url).is_ok_and(|url| is_allowed(&url)),
            expected,
            "{url}"
        );
    }

    #[test]
    fn vendors_pages_and_loopback_open() {
        check("https://app.greenhouse.io/sdash/1", true);
        check("https://hire.lever.co/requisitions/abc?x=1#y", true);
        check("https://LEVER.co/", true);
        check(
            "https://sandbox-lever.auth0.com/authorize?client_id=x",
            true,
        );
        check("http://127.0.0.1:4010/lever/jobs/1", true);
        check("http://[::1]:4010/", true);
        check("http://localhost/", true);
    }

    #[test]
    fn nothing_else_does() {
        check("http://hire.lever.co/", false);
        check("https://notlever.co/", false);
        check("https://auth0.com/", false);
        check("https://other.auth0.com/", false);
        check("https://lever.co.example/", false);
        check("https://lever.co@elsewhere.example/", false);
        check("https://user:word@lever.co/", false);
        check("file:///etc/passwd", false);
        check("javascript:alert(1)", false);
        check("mailto:someone@lever.co", false);
        check("--help", false);
        check("", false);
    }
}
