//! Tokens had by something that is good once: each reply brings what the next is had by, and the
//! one before is dead. So what a reply brings is kept, outside, before its token is used; and
//! nobody asks twice at once, because the second would look like a thief.

use std::fmt::Debug;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::Http;
use super::grant::{Granted, INVALID_GRANT};
use crate::{AtsError, Secret};

/// Where what the next token is had by is kept, such as the keychain. Both calls may block; the
/// errors are clauses without an end stop.
pub trait TokenKeeper: Debug + Send + Sync {
    /// Takes the place of the one before it. Once this returns, it survives anything.
    fn keep(&self, refresh: &Secret) -> Result<(), String>;
    /// The one that was kept last, by whichever process.
    fn read(&self) -> Result<Secret, String>;
}

/// One consent. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Rotating(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    http: Http,
    client_id: String,
    client_secret: Secret,
    keeper: Arc<dyn TokenKeeper>,
    /// Held while a token is asked for and kept.
    last: Mutex<Last>,
}

#[derive(Debug)]
enum Last {
    Nothing,
    /// It waits to be kept, and must not be used before.
    NotKept(Granted),
    Kept(Granted),
}

impl Rotating {
    /// `first` is what the consent itself brought, if it was given just now.
    pub fn new(
        http: Http,
        client_id: String,
        client_secret: Secret,
        keeper: Arc<dyn TokenKeeper>,
        first: Option<Granted>,
    ) -> Self {
        Self(Arc::new(Inner {
            http,
            client_id,
            client_secret,
            keeper,
            last: Mutex::new(first.map_or(Last::Nothing, Last::NotKept)),
        }))
    }

    /// A token other than the one that was refused. Who stops waiting stops nothing: a reply on
    /// its way brings something that there is only one of.
    pub async fn next(&self, refused: Option<Secret>) -> Result<Granted, AtsError> {
        let inner = Arc::clone(&self.0);
        let working = tokio::spawn(async move { inner.next(refused).await });
        working.await.map_err(|_| AtsError::Unreachable {
            why: "Muster is being closed".to_owned(),
        })?
    }
}

impl Inner {
    async fn next(&self, refused: Option<Secret>) -> Result<Granted, AtsError> {
        let fits = |it: &Granted| {
            let other = |no: &Secret| no.expose() != it.access.expose();
            it.is_good() && refused.as_ref().is_none_or(other)
        };
        let mut last = self.last.lock().await;
        match &*last {
            Last::Nothing => {}
            Last::Kept(granted) if fits(granted) => return Ok(granted.clone()),
            Last::Kept(_) => {}
            Last::NotKept(granted) => {
                let granted = granted.clone();
                self.keep(&granted).await?;
                *last = Last::Kept(granted.clone());
                if fits(&granted) {
                    return Ok(granted);
                }
            }
        }
        let granted = self.refresh().await?;
        *last = Last::NotKept(granted.clone());
        self.keep(&granted).await?;
        *last = Last::Kept(granted.clone());
        Ok(granted)
    }

    async fn refresh(&self) -> Result<Granted, AtsError> {
        let kept = self.read().await?;
        let mut asked = self.ask(&kept).await;
        if asked.as_ref().is_err_and(AtsError::outcome_unknown) {
            // It may have been used up by a reply that was lost. Servers let the same be used
            // once more shortly after, for exactly this.
            asked = self.ask(&kept).await;
        }
        if matches!(asked, Err(AtsError::Disconnected)) {
            // Another process may have been faster.
            let now = self.read().await?;
            if now.expose() != kept.expose() {
                return self.ask(&now).await;
            }
        }
        asked
    }

    async fn ask(&self, refresh: &Secret) -> Result<Granted, AtsError> {
        let form = [
            ("grant_type", "refresh_token".to_owned()),
            ("client_id", self.client_id.clone()),
            ("client_secret", self.client_secret.expose().to_owned()),
            ("refresh_token", refresh.expose().to_owned()),
        ];
        self.http.grant(&form, None).await.map_err(plain)
    }

    async fn keep(&self, granted: &Granted) -> Result<(), AtsError> {
        let Some(refresh) = granted.refresh.clone() else {
            // The one before is still good.
            return Ok(());
        };
        self.outside(move |keeper| keeper.keep(&refresh)).await
    }

    async fn read(&self) -> Result<Secret, AtsError> {
        self.outside(|keeper| keeper.read()).await
    }

    async fn outside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn TokenKeeper) -> Result<T, String> + Send + 'static,
    ) -> Result<T, AtsError> {
        let keeper = Arc::clone(&self.keeper);
        let worked = tokio::task::spawn_blocking(move || work(&*keeper)).await;
        let worked = worked.unwrap_or_else(|_| Err("it was interrupted".to_owned()));
        worked.map_err(|why| AtsError::NotKept { why })
    }
}

/// What a failure means here. What was said is dropped: it may repeat what was sent.
pub(crate) fn plain(error: AtsError) -> AtsError {
    match error {
        AtsError::Forbidden { said } | AtsError::Refused { said, .. }
            if said.starts_with(INVALID_GRANT) =>
        {
            AtsError::Disconnected
        }
        AtsError::Forbidden { .. } | AtsError::Refused { .. } => AtsError::Unauthorized,
        AtsError::Missing => AtsError::Garbled {
            why: "the address for tokens gives none".to_owned(),
        },
        other => other,
    }
}
