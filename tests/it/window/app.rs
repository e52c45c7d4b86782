//! One run of the window.

use fantoccini::Client;
use it::desktop::{Desktop, Driver, program};

/// The size of the page in every test, and so of every picture.
const PAGE: (i64, i64) = (1280, 800);

pub struct App {
    pub(super) client: Client,
    driver: Driver,
}

impl App {
    /// As from the menu of the system: the last plan opens, if there is one.
    pub async fn launch(desktop: &Desktop) -> Self {
        Self::launch_with(desktop, &[]).await
    }

    pub async fn launch_with(desktop: &Desktop, args: &[&str]) -> Self {
        let driver = Driver::start(desktop, &program("muster-desktop"), args).await;
        driver.fit(PAGE).await;
        Self {
            client: driver.client.clone(),
            driver,
        }
    }

    /// Asks it to end, as logging out of the system does, and waits until it is gone.
    pub async fn quit(self) {
        self.driver.quit().await;
    }
}
