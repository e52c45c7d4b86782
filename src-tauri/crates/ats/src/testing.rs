//! A server of canned bytes for the tests of this crate: it can say what no well-behaved HTTP
//! library would.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server does with one request. Every connection serves one and is closed.
pub enum Answer {
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// A head, then the same piece of body (not empty) for ever.
    Endless(&'static str, &'static [u8]),
    /// These bytes, then silence until the client gives up.
    Stall(&'static str),
    /// Close without a word.
    Drop,
}

impl Answer {
    pub fn json(status: u16, body: &str) -> Self {
        Self::with(
            status,
            "Content-Type: application/json\r\n",
            body.as_bytes(),
        )
    }

    /// `headers` are whole lines.
    pub fn with(status: u16, headers: &str, body: &[u8]) -> Self {
        let length = body.len();
        let mut bytes = format!(
            "HTTP/1.1 {status} Word\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
        )
        .into_bytes();
        bytes.extend_from_slice(body);
        Self::Bytes(bytes)
    }

    pub fn redirect(status: u16, to: &str) -> Self {
        Self::with(status, &format!("Location: {to}\r\n"), b"")
    }
}

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The first line without the protocol: `GET /path?query`.
    pub line: String,
    pub head: String,
    pub body: String,
}

impl Seen {
    pub fn authorization(&self) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("authorization")
                .then_some(value.trim())
        })
    }
}

pub struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// `answer` is asked once for each request.
    pub async fn start(answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(answer);
        let accepting = tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                    tokio::spawn(async move { serve(stream, &seen, &*answer).await });
                }
            }
        });
        Self {
            port,
            seen,
            accepting,
        }
    }

    /// Answers with these, one after the other, and closes the connection after the last.
    pub async fn script(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Mutex::new(answers.into_iter().collect::<Vec<_>>().into_iter());
        Self::start(move |_| {
            answers
                .lock()
                .expect("unpoisoned")
                .next()
                .unwrap_or(Answer::Drop)
        })
        .await
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("unpoisoned").clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// The address of a port where nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    format!("http://{}", listener.local_addr().expect("bound"))
}

async fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<Seen>>,
    answer: &(impl Fn(&Seen) -> Answer + Sync),
) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    seen.lock().expect("unpoisoned").push(request.clone());
    // The client may hang up at any moment: that is what some tests are about.
    match answer(&request) {
        Answer::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Answer::Endless(head, piece) => {
            let mut sent = stream.write_all(head.as_bytes()).await;
            while sent.is_ok() {
                sent = stream.write_all(piece).await;
            }
        }
        Answer::Drop => {}
        Answer::Stall(bytes) => {
            let _ = stream.write_all(bytes.as_bytes()).await;
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |(_, length)| length.trim().parse().expect("a number"));
        if body.len() >= length {
            let line = head.lines().next().unwrap_or_default();
            return Some(Seen {
                line: line.trim_end_matches(" HTTP/1.1").to_owned(),
                head: head.to_owned(),
                body: body.to_owned(),
            });
        }
    }
}
