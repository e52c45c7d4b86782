//! Signing in at Lever in the person's own browser: begun here, answered at a page on this
//! computer, and connected only when what it brought has been tried.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ats::{
    Ats, LeverAccount, LeverConsent, Pkce, Secret, SignIn, SignInError, TokenKeeper, Vendor,
};
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;
use ts_rs::TS;

use super::{Reply, connect, connect::Access};
use crate::{
    ApiError, Error, api::settings::Nothing, core::Core, events::Event, session::Session,
    sync::governor,
};

/// How long a person has for the browser.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a sign-in is made of besides its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignInIds {
    /// Of the app as Lever registered it.
    pub client_id: String,
    /// Lever's account, where the token told it; opaque.
    pub account_id: Option<String>,
}

/// Begins a sign-in; one that was under way is given up.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StartSignIn {
    pub client_id: String,
    pub client_secret: String,
    /// Blank: Lever's own.
    #[serde(default)]
    pub api_url: Option<String>,
    /// The port of the redirect address registered at Lever; absent: any.
    #[serde(default)]
    pub port: Option<u16>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignInPhase {
    #[default]
    None,
    /// For the person, in the browser.
    Waiting,
    /// What the browser brought is being tried.
    Trying,
    Done,
    Failed,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignInState {
    pub state: SignInPhase,
    /// What the browser is to open. It may change once, when Lever wants to be asked otherwise.
    pub url: Option<String>,
    /// Where Lever sends the browser back to: must be registered there, letter by letter.
    pub redirect_uri: Option<String>,
    /// Why it failed.
    pub message: Option<String>,
}

/// Room for one sign-in.
#[derive(Default)]
pub struct SignInDesk(Mutex<Underway>);

#[derive(Default)]
struct Underway {
    shown: SignInState,
    task: Option<JoinHandle<()>>,
}

impl SignInDesk {
    fn lock(&self) -> MutexGuard<'_, Underway> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self) -> SignInState {
        let mut desk = self.lock();
        if let Some(task) = desk.task.take() {
            task.abort();
        }
        desk.shown = SignInState::default();
        desk.shown.clone()
    }
}

impl Drop for SignInDesk {
    fn drop(&mut self) {
        self.end();
    }
}

pub async fn start(session: &Session, args: StartSignIn) -> Reply<SignInState> {
    let core = session.core()?;
    core.sign_in.end();
    let account = LeverAccount {
        api_url: connect::address(Vendor::Lever, args.api_url.as_deref())?,
        client_id: args.client_id.trim().to_string(),
    };
    if args.client_secret.trim().is_empty() {
        return Err(Error::BadInput(
            "Lever asks for the app’s client secret as well: paste it beside the client ID.".into(),
        ));
    }
    let secret = Secret::new(args.client_secret.trim());
    let page = SignIn::listen(args.port).await.map_err(Error::BadInput)?;
    let consent = LeverConsent::new(&account, page.redirect_uri(), Pkce::With);
    let consent = consent.map_err(Error::BadInput)?;
    show(&core, waiting(&consent, &page));
    // The plan may be closed meanwhile: then nobody waits for the answer.
    let weak = Arc::downgrade(&core);
    let task = tokio::spawn(async move {
        let came_of_it = through(&weak, &account, page, consent, secret).await;
        let Some(core) = weak.upgrade() else { return };
        let shown = match came_of_it {
            Ok(()) => SignInState {
                state: SignInPhase::Done,
                ..SignInState::default()
            },
            Err(message) => SignInState {
                state: SignInPhase::Failed,
                message: Some(message),
                ..SignInState::default()
            },
        };
        show(&core, shown);
    });
    let mut desk = core.sign_in.lock();
    desk.task = Some(task);
    Ok(desk.shown.clone())
}

pub async fn state(session: &Session, _: Nothing) -> Reply<SignInState> {
    Ok(session.core()?.sign_in.lock().shown.clone())
}

/// Gives a sign-in up; the browser's answer finds nobody.
pub async fn cancel(session: &Session, _: Nothing) -> Reply<SignInState> {
    Ok(session.core()?.sign_in.end())
}

fn waiting(consent: &LeverConsent, page: &SignIn) -> SignInState {
    SignInState {
        state: SignInPhase::Waiting,
        url: Some(consent.url().to_string()),
        redirect_uri: Some(page.redirect_uri().to_string()),
        message: None,
    }
}

fn show(core: &Core, shown: SignInState) {
    core.sign_in.lock().shown = shown;
    core.events.emit(Event::Changed);
}

/// From the browser's answer to a connection that is kept. The error is a sentence.
async fn through(
    weak: &std::sync::Weak<Core>,
    account: &LeverAccount,
    mut page: SignIn,
    mut consent: LeverConsent,
    secret: Secret,
) -> Result<(), String> {
    let mut answer = page.wait(consent.state(), PATIENCE).await;
    if let Err(SignInError::Refused { error, .. }) = &answer
        && error == "invalid_request"
        && let Some(core) = weak.upgrade()
    {
        // It takes no question with PKCE in it: the same once more, without.
        let port = page.port();
        page.close().await;
        page = SignIn::listen(Some(port)).await?;
        consent = LeverConsent::new(account, page.redirect_uri(), Pkce::Without)?;
        show(&core, waiting(&consent, &page));
        drop(core);
        answer = page.wait(consent.state(), PATIENCE).await;
    }
    let code = answer.map_err(|why| why.to_string())?;
    let core = weak.upgrade().ok_or("The plan was closed.")?;
    show(
        &core,
        SignInState {
            state: SignInPhase::Trying,
            ..SignInState::default()
        },
    );
    exchange(&core, account, &consent, secret, &code)
        .await
        .map_err(|error| ApiError::from(error).message)
}

async fn exchange(
    core: &Arc<Core>,
    account: &LeverAccount,
    consent: &LeverConsent,
    secret: Secret,
    code: &Secret,
) -> Reply<()> {
    let vendor = Vendor::Lever;
    let limits = governor::limits(core, vendor);
    let grant = consent
        .exchange(&secret, code, limits.clone())
        .await
        .map_err(|error| Error::Ats { vendor, error })?;
    let account_id = grant.account_id();
    // In memory until it has been tried: what was connected before stays connected.
    let kept = Arc::new(InMemory::default());
    let keeper: Arc<dyn TokenKeeper> = Arc::clone(&kept) as _;
    let opened = Ats::lever_oauth_within(account, secret.clone(), keeper, Some(grant), limits);
    let tried = connect::attempt(&opened.map_err(Error::BadInput)?, None).await?;
    let refresh = kept.read().map_err(Error::Bug)?;
    let access = Access {
        vendor,
        api_url: account.api_url.clone(),
        greenhouse: None,
        sign_in: Some(SignInIds {
            client_id: account.client_id.clone(),
            account_id,
        }),
    };
    connect::keep(core, access, tried, move |core| {
        let plan = &core.workspace_id;
        core.secrets.set_refresh_token(plan, vendor, &refresh)?;
        core.secrets.set(plan, vendor, &secret)
    })
    .await
    .map(|_| ())
}

/// A sign-in that is only being tried.
#[derive(Debug, Default)]
struct InMemory(Mutex<Option<Secret>>);

impl TokenKeeper for InMemory {
    fn keep(&self, refresh: &Secret) -> Result<(), String> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(refresh.clone());
        Ok(())
    }

    fn read(&self) -> Result<Secret, String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone().ok_or_else(|| "nothing was brought".into())
    }
}
