//! The addresses a person may give for an HR system, in any of the forms they are copied in, made
//! into the one we ask. Errors are sentences for that person.

use url::Url;

use crate::BaseUrl;

const HIBOB: &str = "https://api.hibob.com/v1";
const HIBOB_SANDBOX: &str = "https://api.sandbox.hibob.com/v1";

/// Where an account of BambooHR answers: from its name, from any page of it, from the address of
/// the old gateway, or from a whole address elsewhere.
pub fn bamboohr_address(typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let example = "the first part of the address your BambooHR opens at, “acme” of \
                   acme.bamboohr.com";
    if typed.is_empty() {
        return Err(format!(
            "The company’s name at BambooHR is missing: it is {example}."
        ));
    }
    if !typed.contains(['.', ':', '/']) {
        return company(typed)
            .ok_or_else(|| format!("“{typed}” is no name at BambooHR. It is {example}."));
    }
    let url = whole(typed)?;
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let Some(name) = host.strip_suffix("bamboohr.com") else {
        return BaseUrl::parse(url.as_str()).map(|base| base.to_string());
    };
    let name = match name.strip_suffix('.') {
        // The old gateway names the company in its path.
        Some("api") => gateway(&url),
        None if name.is_empty() => None,
        Some("www" | "app" | "documentation" | "help" | "partners") => None,
        Some(name) => Some(name),
        // Another host that only ends like it.
        None => return BaseUrl::parse(url.as_str()).map(|base| base.to_string()),
    };
    name.and_then(company)
        .ok_or_else(|| format!("{host} does not say which company it is. Give {example}."))
}

fn gateway(url: &Url) -> Option<&str> {
    let rest = url.path().strip_prefix("/api/gateway.php/")?;
    rest.split('/').next().filter(|name| !name.is_empty())
}

fn company(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good = !name.is_empty()
        && name.len() <= 63
        && name.bytes().all(plain)
        && !name.starts_with('-')
        && !name.ends_with('-');
    good.then(|| format!("https://{name}.bamboohr.com"))
}

/// Where HiBob answers; blank is its own address.
pub fn hibob_address(typed: &str) -> Result<String, String> {
    if typed.trim().is_empty() {
        return Ok(HIBOB.to_owned());
    }
    let url = whole(typed.trim())?;
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    if url.port().is_some() || !(host == "hibob.com" || host.ends_with(".hibob.com")) {
        return BaseUrl::parse(url.as_str()).map(|base| base.to_string());
    }
    match host {
        "api.hibob.com" | "app.hibob.com" | "hibob.com" | "www.hibob.com" => Ok(HIBOB.to_owned()),
        "api.sandbox.hibob.com" | "app.sandbox.hibob.com" => Ok(HIBOB_SANDBOX.to_owned()),
        _ => Err(format!(
            "{host} is not the address of HiBob’s API. Leave the field blank, or use {HIBOB}."
        )),
    }
}

/// The whole address of a report, its query included.
pub fn report_address(typed: &str) -> Result<String, String> {
    if typed.trim().is_empty() {
        return Err("The address of the report is missing.".to_owned());
    }
    let url = whole(typed.trim())?;
    parted(url.as_str())?;
    Ok(url.to_string())
}

/// A report's address as the part that is asked and its query.
pub(super) fn parted(address: &str) -> Result<(BaseUrl, Option<String>), String> {
    let mut url =
        Url::parse(address).map_err(|why| format!("This is not a web address: {why}."))?;
    let query = url.query().map(str::to_owned);
    url.set_query(None);
    url.set_fragment(None);
    Ok((BaseUrl::parse(url.as_str())?, query))
}

/// The typed address with its scheme.
fn whole(typed: &str) -> Result<Url, String> {
    let lower = typed.to_ascii_lowercase();
    let local = ["localhost", "127.0.0.1", "[::1]"];
    let with = if lower.contains("://") {
        typed.to_owned()
    } else if local.iter().any(|host| lower.starts_with(host)) {
        format!("http://{typed}")
    } else {
        format!("https://{typed}")
    };
    let mut url = Url::parse(&with).map_err(|why| format!("This is not a web address: {why}."))?;
    let vendors = |host: &str| host.ends_with(".bamboohr.com") || host.ends_with(".hibob.com");
    if url.host_str().is_some_and(vendors) {
        // A web page's address is copied with what stands behind it; and nobody means plain http.
        url.set_query(None);
        url.set_fragment(None);
        if url.scheme() == "http" && url.set_scheme("https").is_err() {
            return Err("The address must begin with https://.".to_owned());
        }
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_bamboohr_address() {
        let acme = Ok("https://acme.bamboohr.com".to_owned());
        for typed in [
            "acme",
            " ACME ",
            "acme.bamboohr.com",
            "http://acme.bamboohr.com/home/?x=1#y",
            "https://acme.bamboohr.com/employees/employee.php?id=4",
            "https://api.bamboohr.com/api/gateway.php/acme/v1/",
        ] {
            assert_eq!(bamboohr_address(typed), acme, "{typed}");
        }
        let local = "http://127.0.0.1:4711/bamboohr";
        assert_eq!(bamboohr_address(local), Ok(local.to_owned()));
        assert_eq!(
            bamboohr_address("127.0.0.1:4711/bamboohr"),
            Ok(local.to_owned())
        );
        for (typed, word) in [
            ("", "missing"),
            ("a cme", "is no name"),
            ("ac_me", "is no name"),
            ("-acme", "is no name"),
            ("www.bamboohr.com", "which company"),
            ("https://api.bamboohr.com/api/gateway.php/", "which company"),
            ("https://a.b.bamboohr.com", "which company"),
            ("http://hr.example/api", "https://"),
            ("https://key:x@acme.example", "user name or password"),
            ("ftp://127.0.0.1/", "https://"),
        ] {
            let said = bamboohr_address(typed).expect_err(typed);
            assert!(
                said.contains(word) && said.ends_with('.'),
                "{typed}: {said}"
            );
        }
        // A host that only ends alike gets no company's key made for another.
        let other = bamboohr_address("https://evilbamboohr.com").expect("an address");
        assert_eq!(other, "https://evilbamboohr.com");
    }

    #[test]
    fn the_forms_of_a_hibob_address() {
        for (typed, want) in [
            ("", HIBOB),
            ("app.hibob.com/home?x", HIBOB),
            ("https://api.hibob.com/v1/people", HIBOB),
            ("api.sandbox.hibob.com", HIBOB_SANDBOX),
            ("http://localhost:8/hibob/v1", "http://localhost:8/hibob/v1"),
        ] {
            assert_eq!(hibob_address(typed).as_deref(), Ok(want), "{typed}");
        }
        assert!(hibob_address("https://x.hibob.com").is_err());
        assert!(hibob_address("http://hr.example").is_err());
    }

    #[test]
    fn a_reports_address_keeps_its_query() {
        let typed =
            "wd.example/ccx/service/customreport2/acme/owner/Head%20count?format=json&a=b+c";
        let address = report_address(typed).expect("an address");
        assert_eq!(address, format!("https://{typed}"));
        let (base, query) = parted(&address).expect("parted");
        assert!(base.as_str().ends_with("/Head%20count"), "{base}");
        assert_eq!(query.as_deref(), Some("format=json&a=b+c"));
        for typed in [
            "",
            "http://hr.example/x",
            "https://u:p@hr.example/x",
            "file:///x",
        ] {
            let said = report_address(typed).expect_err(typed);
            assert!(said.ends_with('.'), "{said}");
        }
    }
}
