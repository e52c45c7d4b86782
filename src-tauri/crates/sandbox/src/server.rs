//! The listening socket and its connections, held by hand so that faults can cut them.
//!
//! The server has a thread and a runtime of its own: a test that blocks its runtime (running a
//! program and waiting for it, say) is still served.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;

/// A handler's way to end its own connection without another byte.
#[derive(Clone, Default)]
pub(crate) struct Hangup(Arc<HangupState>);

#[derive(Default)]
struct HangupState {
    asked: Notify,
    reset: AtomicBool,
}

impl Hangup {
    /// Closes the connection in the ordinary way (FIN). Never returns: the caller dies with it.
    pub async fn close(&self) -> ! {
        self.0.asked.notify_one();
        std::future::pending().await
    }

    /// Resets the connection (RST). Never returns.
    pub async fn reset(&self) -> ! {
        self.0.reset.store(true, Ordering::SeqCst);
        self.close().await
    }
}

enum Order {
    Offline,
    Online,
    Stop,
}

/// A server on a thread; dropping it closes the port and every connection.
pub(crate) struct Server {
    address: SocketAddr,
    orders: mpsc::UnboundedSender<(Order, std::sync::mpsc::Sender<io::Result<()>>)>,
    thread: Option<JoinHandle<()>>,
}

type Orders = mpsc::UnboundedReceiver<(Order, std::sync::mpsc::Sender<io::Result<()>>)>;

impl Server {
    /// Binds the loopback address only: the sandbox asks for no password at its controls.
    /// `extra` runs beside the server until it ends.
    pub fn start(
        port: u16,
        app: Router,
        extra: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<Self> {
        let listener = bind(port)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (orders, inbox) = mpsc::unbounded_channel();
        let thread = std::thread::Builder::new()
            .name("sandbox".into())
            .spawn(move || {
                runtime.block_on(async move {
                    tokio::spawn(extra);
                    run(listener, address.port(), app, inbox).await;
                });
            })?;
        Ok(Self {
            address,
            orders,
            thread: Some(thread),
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Closes the port and every connection; the world stays.
    pub fn go_offline(&self) -> io::Result<()> {
        self.order(Order::Offline)
    }

    /// Opens the same port again.
    pub fn come_back(&self) -> io::Result<()> {
        self.order(Order::Online)
    }

    fn order(&self, order: Order) -> io::Result<()> {
        let gone = || io::Error::other("the sandbox's thread has ended");
        let (done, wait) = std::sync::mpsc::channel();
        self.orders.send((order, done)).map_err(|_| gone())?;
        wait.recv().map_err(|_| gone())?
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An error here means the thread has ended already, which is what is wanted.
        let _ = self.order(Order::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn bind(port: u16) -> io::Result<std::net::TcpListener> {
    let said =
        |e: io::Error| io::Error::new(e.kind(), format!("cannot listen on 127.0.0.1:{port}: {e}"));
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(said)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn run(listener: std::net::TcpListener, port: u16, app: Router, mut orders: Orders) {
    // A listener fresh from `bind` is non-blocking, which is all this conversion asks.
    let mut listener = TcpListener::from_std(listener).ok();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            order = orders.recv() => {
                let Some((order, done)) = order else { return };
                let outcome = match order {
                    Order::Stop | Order::Offline => {
                        listener = None;
                        connections.shutdown().await;
                        Ok(())
                    }
                    Order::Online => bind(port).and_then(TcpListener::from_std).map(|fresh| {
                        listener = Some(fresh);
                    }),
                };
                let _ = done.send(outcome);
                if matches!(order, Order::Stop) {
                    return;
                }
            }
            stream = accept(listener.as_ref()) => {
                connections.spawn(serve(stream, app.clone()));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

/// The next connection; waits for ever while offline.
async fn accept(listener: Option<&TcpListener>) -> TcpStream {
    let Some(listener) = listener else {
        return std::future::pending().await;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // Out of descriptors, or a client that left again: others may still come.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn serve(stream: TcpStream, app: Router) {
    let _ = stream.set_nodelay(true);
    let hangup = Hangup::default();
    let service = TowerToHyperService::new(app.layer(Extension(hangup.clone())));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // How a connection ended is the client's business.
        _ = &mut connection => return,
        () = hangup.0.asked.notified() => {}
    }
    if hangup.0.reset.load(Ordering::SeqCst) {
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}
