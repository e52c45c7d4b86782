//! The one way in: the page on this computer to which a vendor's sign-in sends the browser back.
//! It takes one answer, with the state that was sent along, and refuses everything else. Nothing
//! it shows comes from outside.

mod page;
mod request;
#[cfg(test)]
mod tests;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::Secret;
use page::Page;
use request::{Answer, Request};

const PATH: &str = "/callback";
/// A browser sends its question at once, and it is short.
const PATIENCE: Duration = Duration::from_secs(5);
const LONGEST_HEAD: usize = 16 * 1024;
/// A browser opens a few at a time.
const MOST_CONNECTIONS: usize = 8;

/// Why no answer came. Its text is a sentence for a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    #[error(
        "The sign-in was denied in the browser. Nothing was connected. Only a Super Admin can \
         accept; begin again to be asked once more."
    )]
    Denied,
    /// `error` is the word of RFC 6749, such as `invalid_request`.
    #[error("The sign-in was refused ({error}{}). Nothing was connected.", after(.said))]
    Refused { error: String, said: String },
    #[error(
        "Nobody answered in the browser in time. Nothing was connected. Begin again when you are \
         ready."
    )]
    TimedOut,
    #[error("The page for the browser’s answer was closed. Nothing was connected. Begin again.")]
    Closed,
}

fn after(said: &str) -> String {
    if said.is_empty() {
        String::new()
    } else {
        format!(": {said}")
    }
}

/// Listens on this computer until it is dropped.
#[derive(Debug)]
pub struct SignIn {
    address: SocketAddr,
    redirect_uri: String,
    listener: Option<TcpListener>,
    serving: Option<JoinHandle<()>>,
}

type Outcome = Result<Secret, SignInError>;

/// What the connections share.
struct Door {
    host: String,
    state: [u8; 32],
    waiting: Mutex<Option<oneshot::Sender<Outcome>>>,
}

impl SignIn {
    /// `port`: the one that was registered with the vendor, or any. The error is a sentence.
    pub async fn listen(port: Option<u16>) -> Result<Self, String> {
        let wanted = (Ipv4Addr::LOCALHOST, port.unwrap_or_default());
        let listener = TcpListener::bind(wanted).await;
        let bound = listener.and_then(|it| Ok((it.local_addr()?, it)));
        let (address, listener) = bound.map_err(|why| match port {
            Some(port) => format!(
                "The browser’s answer cannot be received: port {port} of this computer is in use \
                 or not allowed ({why}). Close what uses it, or register another port."
            ),
            None => format!("The browser’s answer cannot be received on this computer: {why}."),
        })?;
        Ok(Self {
            address,
            redirect_uri: format!("http://{address}{PATH}"),
            listener: Some(listener),
            serving: None,
        })
    }

    /// Where the vendor is to send the browser back to.
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Stops listening; when this returns, the port is free for another.
    pub async fn close(mut self) {
        if let Some(serving) = self.serving.take() {
            serving.abort();
            // Its error is that it was stopped.
            let _ = serving.await;
        }
    }

    /// Waits for the one answer that brings this state, and gives its code. Once; afterwards the
    /// page only says that it was used.
    pub async fn wait(&mut self, state: &Secret, limit: Duration) -> Outcome {
        let listener = self.listener.take().ok_or(SignInError::Closed)?;
        let (sender, answer) = oneshot::channel();
        let door = Arc::new(Door {
            host: self.address.to_string(),
            state: Sha256::digest(state.expose()).into(),
            waiting: Mutex::new(Some(sender)),
        });
        self.serving = Some(tokio::spawn(serve(listener, Arc::clone(&door))));
        match timeout(limit, answer).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(SignInError::Closed),
            Err(_) => {
                // An answer after this finds nobody.
                door.take();
                Err(SignInError::TimedOut)
            }
        }
    }
}

impl Drop for SignIn {
    fn drop(&mut self) {
        if let Some(serving) = &self.serving {
            serving.abort();
        }
    }
}

async fn serve(listener: TcpListener, door: Arc<Door>) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        // A client that left again, or no descriptors: others may still come.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let door = Arc::clone(&door);
        tokio::spawn(async move {
            // How a connection ends is the browser's business.
            let _ = timeout(PATIENCE, door.answer(stream)).await;
            drop(place);
        });
    }
}

impl Door {
    async fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let page = match read(&mut stream).await? {
            None => return Ok(()),
            Some(head) => match Request::read(&head, &self.host) {
                Err(page) => page,
                Ok(request) => self.decide(request),
            },
        };
        stream.write_all(page.reply().as_bytes()).await?;
        stream.shutdown().await
    }

    fn decide(&self, request: Request) -> Page {
        // By their hashes: how long it takes tells nothing of how much of it was right.
        let given: [u8; 32] = Sha256::digest(&request.state).into();
        if given != self.state {
            return Page::WrongState;
        }
        let Some(waiting) = self.take() else {
            return Page::Used;
        };
        let (outcome, page) = match request.answer {
            Answer::Code(code) => (Ok(Secret::new(code)), Page::Accepted),
            Answer::Error { error, .. } if error == "access_denied" => {
                (Err(SignInError::Denied), Page::Denied)
            }
            Answer::Error { error, said } => {
                (Err(SignInError::Refused { error, said }), Page::Refused)
            }
        };
        match waiting.send(outcome) {
            Ok(()) => page,
            // Whoever asked has gone.
            Err(_) => Page::Used,
        }
    }

    fn take(&self) -> Option<oneshot::Sender<Outcome>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.take()
    }
}

/// The head of a request; `None`: it did not come whole, or is longer than any of a browser's.
async fn read(stream: &mut TcpStream) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        if stream.read_buf(&mut bytes).await? == 0 || bytes.len() > LONGEST_HEAD {
            return Ok(None);
        }
        // The end may have come in two pieces.
        let from = before.saturating_sub(3);
        if bytes[from..].windows(4).any(|four| four == b"\r\n\r\n") {
            return Ok(String::from_utf8(bytes).ok());
        }
    }
}
