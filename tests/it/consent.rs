//! Signing in at Lever in a browser: consent, the page for its answer, tokens that rotate; and how
//! each of them may go wrong.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ats::{
    Ats, AtsError, LEVER_SCOPES, LeverAccount, LeverConsent, LeverGrant, Limits, Pkce, Secret,
    SignIn, SignInError, TokenKeeper, Trouble,
};
use sandbox::{Fault, Match, Options, Sandbox};

use crate::browse::browse;

const LIMIT: Duration = Duration::from_secs(60);

/// A keychain of one entry, which may be shut, and whose every word is written down.
#[derive(Debug, Default)]
struct Keeper {
    kept: Mutex<Option<String>>,
    shut: Mutex<bool>,
    /// What other processes put there, one before each reading after the first.
    others: Mutex<VecDeque<String>>,
    reads: Mutex<usize>,
}

impl Keeper {
    fn kept(&self) -> Option<String> {
        self.kept.lock().expect("unpoisoned").clone()
    }

    fn put(&self, refresh: &str) {
        *self.kept.lock().expect("unpoisoned") = Some(refresh.to_owned());
    }

    fn shut(&self, shut: bool) {
        *self.shut.lock().expect("unpoisoned") = shut;
    }
}

impl TokenKeeper for Keeper {
    fn keep(&self, refresh: &Secret) -> Result<(), String> {
        if *self.shut.lock().expect("unpoisoned") {
            return Err("the keychain is locked".to_owned());
        }
        self.put(refresh.expose());
        Ok(())
    }

    fn read(&self) -> Result<Secret, String> {
        let mut reads = self.reads.lock().expect("unpoisoned");
        *reads += 1;
        if *reads > 1
            && let Some(other) = self.others.lock().expect("unpoisoned").pop_front()
        {
            self.put(&other);
        }
        let kept = self.kept().ok_or("nothing is kept")?;
        Ok(Secret::new(kept))
    }
}

struct Desk {
    sandbox: Sandbox,
    account: LeverAccount,
    secret: Secret,
    keeper: Arc<Keeper>,
}

impl Desk {
    async fn new() -> Self {
        let options = Options {
            limit: None,
            ..Options::default()
        };
        let sandbox = Sandbox::start_with(options).await.expect("a sandbox");
        let (client_id, secret) = sandbox.lever().oauth_client();
        Self {
            account: LeverAccount {
                api_url: sandbox.lever_url(),
                client_id,
            },
            secret: Secret::new(secret),
            keeper: Arc::default(),
            sandbox,
        }
    }

    /// The person presses Accept, and the answer is exchanged.
    async fn sign_in(&self, pkce: Pkce) -> Result<LeverGrant, String> {
        let mut page = SignIn::listen(None).await?;
        let consent = LeverConsent::new(&self.account, page.redirect_uri(), pkce)?;
        let (status, back, _) = browse(consent.url(), "*/*").await;
        assert_eq!(status, 302);
        let (answer, shown) = tokio::join!(
            page.wait(consent.state(), LIMIT),
            browse(&back, "text/html")
        );
        assert_eq!(shown.0, 200);
        let code = answer.map_err(|why| why.to_string())?;
        let exchanged = consent.exchange(&self.secret, &code, Limits::default());
        exchanged.await.map_err(|why| why.to_string())
    }

    fn open(&self, first: Option<LeverGrant>) -> Ats {
        self.open_with(self.secret.clone(), first)
    }

    fn open_with(&self, secret: Secret, first: Option<LeverGrant>) -> Ats {
        let keeper: Arc<dyn TokenKeeper> = self.keeper.clone();
        Ats::lever_oauth_within(&self.account, secret, keeper, first, Limits::default())
            .expect("an account")
    }

    /// Signed in, with what the consent brought kept and used once.
    async fn connected() -> (Self, Ats) {
        let desk = Self::new().await;
        let grant = desk.sign_in(Pkce::With).await.expect("a grant");
        let ats = desk.open(Some(grant));
        ats.hired_reasons().await.expect("granted");
        (desk, ats)
    }

    fn refreshes(&self) -> usize {
        let lines = self.sandbox.requests().into_iter();
        lines
            .filter(|line| line.path_and_query.ends_with("/oauth/token"))
            .count()
    }

    /// Access tokens end; the client finds out by a 401.
    fn an_hour_passes(&self) {
        let clock = self.sandbox.clock();
        clock.advance(Duration::from_secs(3_601));
    }
}

#[tokio::test]
async fn a_person_accepts_and_everything_needed_is_granted() {
    let desk = Desk::new().await;
    for pkce in [Pkce::With, Pkce::Without] {
        let grant = desk.sign_in(pkce).await.expect("a grant");
        assert!(grant.account_id().is_some());
        let ats = desk.open(Some(grant));
        assert_eq!(
            desk.keeper.kept(),
            None,
            "nothing is kept before it is used"
        );
        let checked = ats.check().await;
        assert_eq!(checked.trouble, None);
        for one in checked.permissions.iter().filter(|one| one.needed) {
            assert_eq!(one.state, ats::PermissionState::Granted, "{}", one.name);
        }
        assert!(desk.keeper.kept().is_some());
        *desk.keeper.kept.lock().expect("unpoisoned") = None;
    }
    assert_eq!(
        LEVER_SCOPES,
        "archive_reasons:read:admin opportunities:read:admin requisitions:write:admin \
         offline_access"
    );
}

#[tokio::test]
async fn a_browser_is_shown_who_asks_for_what() {
    let desk = Desk::new().await;
    let mut page = SignIn::listen(None).await.expect("a port");
    let consent = LeverConsent::new(&desk.account, page.redirect_uri(), Pkce::With).expect("asked");
    let (status, _, shown) = browse(consent.url(), "text/html").await;
    assert_eq!(status, 200);
    for scope in LEVER_SCOPES.split(' ') {
        assert!(shown.contains(&format!("<li>{scope}</li>")), "{shown}");
    }
    assert!(shown.contains(">Accept<") && shown.contains(">Deny<"));
    let deny = format!("{}&decision=deny", consent.url());
    let (_, back, _) = browse(&deny, "text/html").await;
    let (answer, _) = tokio::join!(page.wait(consent.state(), LIMIT), browse(&back, "*/*"));
    assert_eq!(answer.map(drop), Err(SignInError::Denied));
}

#[tokio::test]
async fn where_pkce_is_refused_it_goes_without() {
    let desk = Desk::new().await;
    desk.sandbox.lever().switch(|it| it.refuse_pkce = true);
    let said = desk.sign_in(Pkce::With).await.expect_err("refused");
    assert!(said.contains("invalid_request"), "{said}");
    desk.sign_in(Pkce::Without).await.expect("a grant");
}

#[tokio::test]
async fn an_answer_of_another_sign_in_is_worth_nothing() {
    let desk = Desk::new().await;
    let uri = "http://127.0.0.1:9/callback";
    let ask = || LeverConsent::new(&desk.account, uri, Pkce::With).expect("asked");
    let (mine, theirs) = (ask(), ask());
    assert_ne!(mine.state().expose(), theirs.state().expose());
    let (_, back, _) = browse(theirs.url(), "*/*").await;
    let code = back
        .split("code=")
        .nth(1)
        .and_then(|it| it.split('&').next());
    let code = code
        .expect("a code")
        .replace("%2B", "+")
        .replace("%2D", "-");
    let code = Secret::new(code);
    let got = mine.exchange(&desk.secret, &code, Limits::default()).await;
    let error = got.map(drop).expect_err("not ours");
    assert!(error.to_string().contains("begin it again"), "{error}");

    let wrong = Secret::new("wrong");
    let got = theirs.exchange(&wrong, &code, Limits::default()).await;
    assert_eq!(got.map(drop), Err(AtsError::Unauthorized));
}

#[tokio::test]
async fn tokens_rotate_and_each_is_kept_before_it_is_used() {
    let (desk, ats) = Desk::connected().await;
    let mut seen = vec![desk.keeper.kept().expect("kept")];
    for _ in 0..3 {
        desk.an_hour_passes();
        ats.hired_reasons().await.expect("refreshed");
        let kept = desk.keeper.kept().expect("kept");
        assert!(!seen.contains(&kept));
        seen.push(kept);
    }
    // Another start of the program goes on with what is kept.
    drop(ats);
    let ats = desk.open(None);
    ats.hired_reasons().await.expect("granted");
    assert!(!seen.contains(&desk.keeper.kept().expect("kept")));
}

#[tokio::test]
async fn many_who_need_a_token_ask_for_one() {
    let (desk, ats) = Desk::connected().await;
    desk.an_hour_passes();
    let before = desk.refreshes();
    let (a, b, c, d) = tokio::join!(
        ats.hired_reasons(),
        ats.find_code("x"),
        ats.hired_reasons(),
        ats.find_code("y"),
    );
    for got in [a.map(drop), b, c.map(drop), d] {
        got.expect("granted");
    }
    assert_eq!(desk.refreshes() - before, 1);
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_used_and_not_lost() {
    let (desk, ats) = Desk::connected().await;
    desk.an_hour_passes();
    desk.keeper.shut(true);
    let asked = || {
        let lines = desk.sandbox.lever().requests_to("GET", "/archive_reasons");
        lines.iter().filter(|it| it.status == Some(200)).count()
    };
    let before = asked();
    for _ in 0..2 {
        let error = ats.hired_reasons().await.expect_err("shut");
        let AtsError::NotKept { why } = error else {
            panic!("{error:?}")
        };
        assert_eq!(why, "the keychain is locked");
    }
    assert_eq!(asked(), before);
    let refreshes = desk.refreshes();
    desk.keeper.shut(false);
    ats.hired_reasons().await.expect("kept at last");
    assert_eq!(desk.refreshes(), refreshes, "the one that waited is used");
}

#[tokio::test]
async fn a_refresh_whose_reply_is_lost_is_tried_once_more() {
    let (desk, ats) = Desk::connected().await;
    // With a vendor that forgives it.
    desk.sandbox
        .lever()
        .switch(|it| it.refresh_leeway_seconds = 30);
    let lose = || {
        let on = Match::post("/oauth/token");
        desk.sandbox.faults().fail_next(on, Fault::CommitThenDrop);
    };
    desk.an_hour_passes();
    lose();
    ats.hired_reasons().await.expect("granted after all");

    // With one that does not, the consent is at an end, and that is what is said.
    desk.sandbox
        .lever()
        .switch(|it| it.refresh_leeway_seconds = 0);
    desk.an_hour_passes();
    lose();
    let error = ats.hired_reasons().await.expect_err("ended");
    assert_eq!(error, AtsError::Disconnected);
}

#[tokio::test]
async fn another_process_may_have_been_faster() {
    let (desk, ats) = Desk::connected().await;
    let before = desk.keeper.kept().expect("kept");
    // The other one signs in anew, so that ours is dead, and keeps what it got while we read.
    let grant = desk.sign_in(Pkce::With).await.expect("a grant");
    let other: Arc<Keeper> = Arc::default();
    let theirs = Ats::lever_oauth_within(
        &desk.account,
        desk.secret.clone(),
        other.clone(),
        Some(grant),
        Limits::default(),
    );
    let theirs = theirs.expect("an account");
    theirs.hired_reasons().await.expect("granted");
    let fresh = other.kept().expect("kept");
    desk.an_hour_passes();
    desk.keeper.put("of-nobody");
    *desk.keeper.reads.lock().expect("unpoisoned") = 0;
    desk.keeper
        .others
        .lock()
        .expect("unpoisoned")
        .push_back(fresh.clone());
    ats.hired_reasons().await.expect("with theirs");
    let kept = desk.keeper.kept().expect("kept");
    assert!(kept != fresh && kept != before);
}

#[tokio::test]
async fn a_consent_that_was_taken_back_is_told_as_that() {
    let (desk, ats) = Desk::connected().await;
    desk.sandbox.lever().revoke_consents();
    let error = ats.hired_reasons().await.expect_err("revoked");
    assert_eq!(error, AtsError::Disconnected);
    assert!(error.refuses_us());
    let checked = ats.check().await;
    assert_eq!(checked.trouble, Some(Trouble::Disconnected));

    // Another consent, and the same account goes on.
    let grant = desk.sign_in(Pkce::With).await.expect("a grant");
    let ats = desk.open(Some(grant));
    ats.hired_reasons().await.expect("granted");

    // A secret that is wrong is no revocation.
    desk.an_hour_passes();
    let ats = desk.open_with(Secret::new("wrong"), None);
    let error = ats.hired_reasons().await.expect_err("refused");
    assert_eq!(error, AtsError::Unauthorized);
}

#[tokio::test]
async fn who_stops_waiting_loses_nothing() {
    let (desk, ats) = Desk::connected().await;
    desk.an_hour_passes();
    let before = desk.keeper.kept();
    let on = Match::post("/oauth/token");
    let slow = Fault::SlowBody { millis_per_byte: 1 };
    desk.sandbox.faults().fail_next(on, slow);
    let asking = tokio::spawn({
        let ats = ats.clone();
        async move { ats.hired_reasons().await }
    });
    let refreshes = desk.refreshes();
    crate::wait::until("the refresh is on its way", || async {
        (desk.refreshes() > refreshes).then_some(())
    })
    .await;
    asking.abort();
    assert_eq!(desk.keeper.kept(), before);
    crate::wait::until("it is kept all the same", || async {
        (desk.keeper.kept() != before).then_some(())
    })
    .await;
    let refreshes = desk.refreshes();
    ats.hired_reasons().await.expect("granted");
    assert_eq!(desk.refreshes(), refreshes, "and used");
}

/// A question about requisitions that needs no spec.
trait Finds {
    async fn find_code(&self, code: &str) -> Result<(), AtsError>;
}

impl Finds for Ats {
    async fn find_code(&self, code: &str) -> Result<(), AtsError> {
        let spec = ats::Spec::Lever(ats::RequisitionSpec {
            code: code.into(),
            name: "x".into(),
            location: None,
            compensation: None,
            work_type: None,
            mark: "x".into(),
            custom_fields: Vec::new(),
        });
        self.find(&spec).await.map(drop)
    }
}
