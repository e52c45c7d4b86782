//! A desktop of our own: display, session bus, keychain, home. Nothing of the person's is touched.
//! The window tests and the measurements of the window live on one.

mod driver;

pub use driver::{Driver, stat};

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};

use crate::wait::until;

/// More windows than this at once make a small machine too slow to wait for.
static TURNS: Semaphore = Semaphore::const_new(2);

/// One display starts at a time: two that find the same display left behind by a third both take
/// its place, and one of them answers nobody.
static DISPLAYS: Mutex<()> = Mutex::const_new(());

/// Ends the program when dropped.
pub struct Program(pub Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub struct Desktop {
    // dropped in this order
    _keychain: Program,
    _bus: Program,
    _display: Program,
    folder: TempDir,
    env: Vec<(&'static str, String)>,
    _turn: SemaphorePermit<'static>,
}

/// No service files: nothing on this bus starts by itself, whatever the machine has installed.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

impl Desktop {
    pub async fn start() -> Self {
        let turn = TURNS.acquire().await.expect("never closed");
        let folder = tempfile::Builder::new()
            .prefix("muster-")
            .tempdir()
            .expect("a temporary folder");
        let at = |name: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(&path).expect("a folder");
            path.display().to_string()
        };
        let mut env = vec![
            ("HOME", at("home")),
            ("XDG_RUNTIME_DIR", at("run")),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_CONFIG_HOME", at("config")),
            ("XDG_CACHE_HOME", at("cache")),
            ("XDG_STATE_HOME", at("state")),
            ("MUSTER_CONFIG_DIR", at("muster")),
            ("MUSTER_PULL_SECONDS", "1".into()),
            // "C" would be the page's language too
            ("LANG", "en_US.UTF-8".into()),
            ("TZ", "UTC".into()),
            ("NO_AT_BRIDGE", "1".into()),
            ("GTK_THEME", "Adwaita".into()),
            ("GDK_BACKEND", "x11".into()),
            ("GSETTINGS_BACKEND", "memory".into()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
        ];
        fs::set_permissions(at("run"), fs::Permissions::from_mode(0o700)).expect("ours alone");

        // It picks a free display and prints the number when it is ready.
        let starting = DISPLAYS.lock().await;
        let (display, number) = printing(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp"])
                .args(["-screen", "0", "1400x1000x24", "-fbdir", &at("screen")]),
            "xvfb",
        );
        drop(starting);
        env.push(("DISPLAY", format!(":{number}")));

        let config = folder.path().join("bus.conf");
        fs::write(&config, BUS.replace("FOLDER", &at("run"))).expect("a file");
        let (bus, address) = printing(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--print-address=1"])
                .envs(env.iter().cloned()),
            "dbus",
        );
        env.push(("DBUS_SESSION_BUS_ADDRESS", address));

        let keychain = unlocked_keychain(&env).await;
        Self {
            _keychain: keychain,
            _bus: bus,
            _display: display,
            folder,
            env,
            _turn: turn,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file that holds what the display shows, in the format XWD.
    pub fn screen(&self) -> PathBuf {
        self.folder.path().join("screen/Xvfb_screen0")
    }

    /// A program that lives on this desktop. A key in the tests' own environment stays out of it.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        on(&self.env, program)
    }
}

fn on(env: &[(&'static str, String)], program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .envs(env.iter().cloned())
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("MUSTER_SECRET_LEVER");
    command
}

/// Starts a program and reads the one line with which it says that it is ready.
fn printing(command: &mut Command, package: &str) -> (Program, String) {
    let started = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut program = Program(started.unwrap_or_else(|why| panic!("apt package {package}: {why}")));
    let out = program.0.stdout.take().expect("piped");
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).expect("a line");
    assert!(!line.trim().is_empty(), "{package} ended at its start");
    (program, line.trim().to_string())
}

async fn unlocked_keychain(env: &[(&'static str, String)]) -> Program {
    let started = on(env, "gnome-keyring-daemon")
        .args(["--unlock", "--foreground", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut daemon =
        Program(started.unwrap_or_else(|why| panic!("apt package gnome-keyring: {why}")));
    // The password is all of its input; an empty one would leave the keychain locked.
    let mut password = daemon.0.stdin.take().expect("piped");
    password.write_all(b"\n").expect("it reads");
    drop(password);
    until("the keychain answers on the bus", async || {
        let asked = on(env, "dbus-send")
            .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus"])
            .args(["/", "org.freedesktop.DBus.GetNameOwner"])
            .arg("string:org.freedesktop.secrets")
            .output();
        asked.is_ok_and(|it| it.status.success()).then_some(())
    })
    .await;
    daemon
}

/// One of the product's programs, which `cargo build --workspace` leaves beside the tests.
pub fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a running test has a file");
    let folder = own
        .ancestors()
        .skip(1)
        .find(|it| !it.ends_with("deps"))
        .expect("a folder above");
    let program = folder.join(name);
    assert!(
        program.is_file(),
        "{} is not built: cargo xtask test builds it, or cargo build --workspace",
        program.display()
    );
    program
}
