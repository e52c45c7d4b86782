//! Closed while something waits to be sent: the promise is in the file, not in the window.

use sandbox::Sandbox;

use super::{App, Desktop, find::link};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pending_survives_closing_the_window() {
    let sandbox = Sandbox::start().await.expect("a free port");
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.begin().await;
    app.connect_lever(&sandbox).await;
    app.press(&link("Positions")).await;
    app.add_open("Field Engineer", 1).await;
    app.open_all(1).await;
    sandbox.go_offline().expect("online");
    app.sync_all(1).await;
    app.confirm_sync().await;
    app.sync_shows("P-1", "Trace-1", "Pending").await;
    app.quit().await;

    let app = App::launch(&desktop).await;
    app.press(&link("ATS")).await;
    app.sync_shows("P-1", "Trace-1", "Pending").await;
    assert_eq!(sandbox.lever().posts(), 0);

    sandbox.come_back().expect("offline");
    app.sync_shows("P-1", "Trace-1", "Synced").await;
    assert_eq!(sandbox.lever().requisitions_by_code("Trace-1").len(), 1);
    assert_eq!(sandbox.lever().posts(), 1);
    app.quit().await;
}
