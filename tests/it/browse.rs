//! A browser of a few lines: it asks for one page and says what came.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A status, and where it leads.
pub async fn browse(url: &str, accept: &str) -> (u16, String, String) {
    let rest = url.strip_prefix("http://").expect("loopback");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).await.expect("a connection");
    let head = format!(
        "GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.expect("a reply");
    let status = reply.split(' ').nth(1).expect("a status");
    let location = reply
        .lines()
        .find_map(|line| line.strip_prefix("location: "))
        .unwrap_or_default();
    let (status, location) = (status.parse().expect("a number"), location.to_owned());
    (status, location, reply)
}
