//! The sandbox ATS as a program of its own.

use std::process::ExitCode;

use clap::Parser;
use sandbox::Seed;

/// A pretend ATS on the loopback address. Prints its URLs and credentials as JSON.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Listen on this port instead of any free one.
    #[arg(long)]
    port: Option<u16>,
    /// Start with data, and with recruiters who hire by themselves.
    #[arg(long, value_enum)]
    seed: Option<Seed>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match sandbox::serve_forever(arguments.port, arguments.seed).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("muster-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}
