//! The window: the only package that names `tauri`. It opens the session, starts the worker, lets
//! the page reach the core through one command, and forwards what the core has to tell.
//! Nothing about positions, vendors or files' contents is decided here.
mod events;
mod files;
mod links;
mod menu;
mod sample;
mod wanted;
mod window;

use std::{process::ExitCode, sync::Arc, time::Duration};

use headcount::{ApiError, Options, Session};
use serde_json::Value;
use tauri::{AppHandle, RunEvent, State};
use tauri_plugin_window_state::StateFlags;
use tokio::time::timeout;

/// Leaving waits this long for the worker to let go of the plan; what it owes is on disk anyway.
const LEAVE_WITHIN: Duration = Duration::from_secs(10);

/// Everything the page asks of the core comes in here.
#[tauri::command]
async fn call(
    session: State<'_, Arc<Session>>,
    name: String,
    args: Value,
) -> Result<Value, ApiError> {
    session.call(&name, args).await
}

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("Muster cannot open its window: {why}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Box<dyn std::error::Error>> {
    let wanted = wanted::wanted(std::env::args_os().skip(1));
    let session = Session::new(Options {
        workspace: wanted.plan,
        sample: Some(sample::vendors()),
        ..Options::default()
    });
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .manage(session.clone())
        .menu(menu::build)
        .on_menu_event(|app, event| menu::picked(app, event.id().as_ref()))
        .invoke_handler(tauri::generate_handler![
            call,
            files::choose_file,
            links::open_url
        ])
        .setup({
            let session = session.clone();
            move |app| {
                let window = window::open(app.handle(), wanted.position.as_deref())?;
                // inside the runtime, where its tasks live
                tauri::async_runtime::block_on(async { session.start_worker() });
                tauri::async_runtime::spawn(events::forward(window, session.clone()));
                tauri::async_runtime::spawn(leave_when_asked(app.handle().clone()));
                Ok(())
            }
        })
        .build(tauri::generate_context!())?;
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            // inside the runtime: a time limit needs its clock
            let left = tauri::async_runtime::block_on(async {
                timeout(LEAVE_WITHIN, session.close()).await
            });
            if left.is_err() {
                eprintln!("Muster left before its worker did; what is owed is kept in the plan.");
            }
        }
    });
    Ok(())
}

/// Ctrl-C in the terminal, or the system's request to end: leave as if the window had been closed.
async fn leave_when_asked(app: AppHandle) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut end) = signal(SignalKind::terminate()) else {
            return;
        };
        tokio::select! {
            _ = end.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        return;
    }
    app.exit(0);
}
