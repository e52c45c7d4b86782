//! The pages a browser is shown: whole in themselves, without scripts, and without a word from
//! outside.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Accepted,
    Denied,
    Refused,
    Used,
    WrongState,
    Unclear,
    NoSuch,
}

impl Page {
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Accepted => (
                "200 OK",
                "Lever said yes",
                "Go back to Muster, which finishes the connection. You can close this page.",
            ),
            Self::Denied => (
                "200 OK",
                "Not connected",
                "The connection was denied. Nothing was changed. Go back to Muster to begin again.",
            ),
            Self::Refused => (
                "200 OK",
                "Not connected",
                "Lever refused the sign-in. Nothing was changed. Muster shows why.",
            ),
            Self::Used => (
                "410 Gone",
                "This page was used already",
                "A sign-in is answered once. Go back to Muster.",
            ),
            Self::WrongState => (
                "403 Forbidden",
                "This answer is not for this sign-in",
                "Nothing was connected. Begin again in Muster, and use the page that it opens.",
            ),
            Self::Unclear => (
                "400 Bad Request",
                "This answer cannot be read",
                "Nothing was connected. Begin again in Muster.",
            ),
            Self::NoSuch => (
                "404 Not Found",
                "There is nothing here",
                "This page only receives the answer of a sign-in that Muster began.",
            ),
        }
    }

    /// The whole reply, head and body.
    pub fn reply(self) -> String {
        let (status, title, text) = self.words();
        let body = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{title} – Muster</title>\
             <style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;\
             padding:0 1rem;color-scheme:light dark}}</style></head>\
             <body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
        );
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; \
             frame-ancestors 'none'\r\nReferrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n{body}",
            body.len()
        )
    }
}
