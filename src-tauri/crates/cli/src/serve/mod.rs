//! The UI over loopback: the same page as the window's, the same one door to the core.
//!
//! `guard` decides who may come in, `assets` holds the pages, `sample` the sample company's vendors;
//! here is what they may ask.

mod assets;
mod guard;
mod sample;

use std::{convert::Infallible, net::Ipv4Addr, path::PathBuf, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State, rejection::BytesRejection},
    http::StatusCode,
    middleware,
    response::{
        IntoResponse, Response,
        sse::{self, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures_util::{Stream, stream};
use headcount::{ApiError, Code, Event, Options, Session};
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    sync::{
        broadcast::{Receiver, error::RecvError},
        watch,
    },
    time::timeout,
};

use crate::{failure::Failure, host, output::Screen};
use guard::Guard;

/// The most one call may carry.
const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// Calls under way when it ends get this long.
const FINISH_WITHIN: Duration = Duration::from_secs(2);

struct Served {
    session: Arc<Session>,
    /// Turns true when the program ends: streams of events would keep it open for ever.
    ending: watch::Receiver<bool>,
}

/// Serves until Ctrl-C. Without a plan: the last one, or the first screen.
pub async fn serve(
    workspace: Option<PathBuf>,
    port: Option<u16>,
    screen: Screen,
) -> Result<(), Failure> {
    let port = port.unwrap_or(0);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| cannot_listen(port, &error))?;
    let port = listener.local_addr()?.port();
    let options = Options {
        remember: workspace.is_none(),
        workspace,
        sample: Some(sample::vendors()),
        ..Options::default()
    };
    let session = host::begin(options).await?;
    session.start_worker();
    let (end, ending) = watch::channel(false);
    let (guard, link) = Guard::new(port);
    let served = Arc::new(Served {
        session: Arc::clone(&session),
        ending: ending.clone(),
    });
    let told = tell(screen, &link);
    let ended = match told {
        Ok(()) => listen(listener, router(served, guard), end, ending).await,
        Err(failure) => Err(failure),
    };
    host::close(session).await;
    ended
}

fn tell(screen: Screen, link: &str) -> Result<(), Failure> {
    if screen.json {
        return screen.line(&json!({ "url": link }));
    }
    screen.say(link)?;
    screen
        .remark("Open this link in a browser on this computer; it works once. Ctrl-C ends Muster.");
    Ok(())
}

async fn listen(
    listener: TcpListener,
    router: Router,
    end: watch::Sender<bool>,
    mut ending: watch::Receiver<bool>,
) -> Result<(), Failure> {
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
        // The sender outlives this future.
        let _ = ending.wait_for(|it| *it).await;
    });
    let mut serving = tokio::spawn(serving.into_future());
    tokio::select! {
        ended = &mut serving => {
            return match ended {
                Ok(result) => Ok(result?),
                Err(_) => Err(Failure::bug("the server stopped")),
            };
        }
        () = host::interrupted() => {}
    }
    let _ = end.send(true);
    let _ = timeout(FINISH_WITHIN, &mut serving).await;
    serving.abort();
    Ok(())
}

fn router(served: Arc<Served>, guard: Guard) -> Router {
    Router::new()
        .route("/call/{name}", post(call))
        .route("/events", get(events))
        .fallback(assets::page)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(
            Arc::new(guard),
            guard::check,
        ))
        .with_state(served)
}

/// Everything the page asks of the core.
async fn call(
    State(served): State<Arc<Served>>,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let args: Value = match body {
        Err(rejection) => {
            let message = "That is more than Muster takes at once (16 MB).";
            return refuse(rejection.status(), Code::Invalid, message);
        }
        Ok(body) if body.is_empty() => Value::Null,
        Ok(body) => match serde_json::from_slice(&body) {
            Ok(args) => args,
            Err(error) => {
                let message = format!("The call {name} carries no JSON: {error}.");
                return refuse(StatusCode::BAD_REQUEST, Code::Invalid, &message);
            }
        },
    };
    match served.session.call(&name, args).await {
        Ok(reply) => Json(reply).into_response(),
        Err(error) => (status(error.code), Json(error)).into_response(),
    }
}

fn refuse(status: StatusCode, code: Code, message: &str) -> Response {
    let error = ApiError {
        code,
        message: message.to_string(),
        field: None,
        trouble: None,
        permissions: None,
    };
    (status, Json(error)).into_response()
}

/// The page reads the code; the status is for the eyes of whoever looks at the wire.
fn status(code: Code) -> StatusCode {
    match code {
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Conflict | Code::NotAllowed | Code::NoWorkspace => StatusCode::CONFLICT,
        // Of the vendor, not of this server: a 401 here would mean the page's own cookie.
        Code::Unauthorized | Code::Forbidden | Code::Unreachable | Code::Vendor => {
            StatusCode::BAD_GATEWAY
        }
        Code::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Code::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        Code::ReadOnly | Code::Damaged | Code::NewerApp | Code::Secret | Code::File | Code::Bug => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// What the core tells, as it happens.
async fn events(
    State(served): State<Arc<Served>>,
) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let line = Line {
        events: served.session.subscribe(),
        ending: served.ending.clone(),
        missed: false,
    };
    let told = stream::unfold(line, |mut line| async move {
        let event = line.next().await?;
        // An event is two words: it can always be written.
        let event = sse::Event::default().json_data(event).unwrap_or_default();
        Some((Ok(event), line))
    });
    Sse::new(told).keep_alive(KeepAlive::default())
}

/// One page that listens.
struct Line {
    events: Receiver<Event>,
    ending: watch::Receiver<bool>,
    /// Some events were missed and the page was told of the first kind; the second is still due.
    missed: bool,
}

impl Line {
    async fn next(&mut self) -> Option<Event> {
        if std::mem::take(&mut self.missed) {
            return Some(Event::Changed);
        }
        tokio::select! {
            event = self.events.recv() => match event {
                Ok(event) => Some(event),
                // They carry no data: telling each kind once makes up for any number.
                Err(RecvError::Lagged(_)) => {
                    self.missed = true;
                    Some(Event::Session)
                }
                Err(RecvError::Closed) => None,
            },
            _ = self.ending.wait_for(|it| *it) => None,
        }
    }
}

fn cannot_listen(port: u16, error: &std::io::Error) -> Failure {
    let sentence = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("Port {port} is taken. Choose another, or leave --port out for any free one.")
        }
        _ => format!("Port {port} can't be used: {error}."),
    };
    Failure::new(Code::File, sentence)
}
