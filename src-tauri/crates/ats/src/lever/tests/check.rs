//! The test of a connection.

use super::*;
use crate::PermissionState::{Granted, Missing, NotTested};
use crate::{Environment, Trouble, Vendor};

const SETTINGS: &str =
    r#"{"message":"Your account settings don't authorize you. Contact your Super Admin."}"#;
const OTHER: &str = r#"{"message":"Forbidden"}"#;
const GOOD: &str = r#"{"data":[]}"#;
const INVALID: &str = r#"{"code":"BadRequestError","message":"A value is required at /name"}"#;

/// What a check of a Lever that answers so comes to: requisitions, opportunities, reasons, the
/// probe, fields.
async fn checked(answers: [(u16, &str); 5]) -> (Server, crate::Checked) {
    let server = Server::script(answers.map(|(status, body)| Answer::json(status, body))).await;
    let checked = lever(&server).check().await;
    (server, checked)
}

fn refused() -> Trouble {
    Trouble::KeyRefused {
        vendor: Vendor::Lever,
        environment: Environment::Custom,
    }
}

#[tokio::test]
async fn the_check_tells_what_a_key_may_do() {
    let good = (200, GOOD);
    let invalid = (400, INVALID);
    let no = (403, OTHER);
    let unknown = (401, "{}");
    for (answers, want, trouble) in [
        ([good, good, good, invalid, good], "GGGGG", None),
        ([good, no, no, invalid, no], "GMMGM", None),
        ([good, unknown, good, invalid, unknown], "GMGGM", None),
        ([good, good, good, no, good], "GGGMG", None),
        ([good, good, good, (404, "{}"), good], "GGGNG", None),
        ([good, good, good, (500, ""), good], "GGGNG", None),
        ([good, good, good, unknown, good], "GGGMG", None),
        (
            [no, good, good, no, no],
            "MGGMM",
            Some(Trouble::RequisitionsRefused),
        ),
        (
            [(403, SETTINGS), good, good, no, no],
            "MGGMM",
            Some(Trouble::RequisitionsOff),
        ),
        ([no, no, no, no, no], "MMMMM", Some(Trouble::NotSuperAdmin)),
    ] {
        let (server, checked) = checked(answers).await;
        let found: String = checked
            .permissions
            .iter()
            .map(|one| match one.state {
                Granted => 'G',
                Missing => 'M',
                NotTested => 'N',
            })
            .collect();
        assert_eq!(found, want);
        assert_eq!(checked.trouble, trouble, "{want}");
        assert_eq!(is_usable(&checked.permissions), want.starts_with('G'));
        assert_eq!(
            server.lines(),
            [
                "GET /requisitions?limit=1",
                "GET /opportunities?limit=1&archived=true",
                "GET /archive_reasons?type=hired",
                "POST /requisitions",
                "GET /requisition_fields",
            ]
        );
        assert_eq!(server.seen()[3].body, "{}");
        let needed: Vec<_> = checked.permissions.iter().map(|one| one.needed).collect();
        assert_eq!(needed, [true, true, true, true, false]);
        for one in &checked.permissions {
            assert!(one.scope.is_some() && one.disables.ends_with('.'));
        }
    }
}

#[tokio::test]
async fn what_ends_a_check() {
    let unknown = (401, "{}");
    let environment = (
        403,
        r#"{"message":"Unable to find a signing key that matches"}"#,
    );
    let good = (200, GOOD);
    for (answers, want) in [
        ([unknown; 5], refused()),
        ([environment; 5], Trouble::WrongEnvironment),
        (
            [good, good, good, (201, r#"{"data":{"id":"1"}}"#), good],
            Trouble::ProbeAccepted {
                vendor: Vendor::Lever,
                permission: "Manage requisitions".into(),
            },
        ),
    ] {
        let (_, checked) = checked(answers).await;
        assert_eq!(checked.trouble, Some(want));
        let last = checked.permissions.last().expect("rows");
        assert!(last.state == NotTested && last.why.is_some());
    }
    for answer in [(404, "{}"), (200, r#"{"hello":"world"}"#), (200, "<html>")] {
        let (_, checked) = checked([answer; 5]).await;
        let garbled = matches!(
            checked.trouble,
            Some(Trouble::Failed {
                error: AtsError::Garbled { .. },
                ..
            })
        );
        assert!(garbled, "{:?}", checked.trouble);
    }
}
