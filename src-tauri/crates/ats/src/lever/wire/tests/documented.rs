//! The vendor's own examples, read with our parsers.

use std::path::Path;

use super::*;

/// Only where this checkout has the examples beside it.
#[test]
fn the_documented_examples_are_readable() {
    let docs =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/api/fixtures/lever/docs");
    let Ok(files) = std::fs::read_dir(docs) else {
        return;
    };
    let mut read = 0;
    for file in files {
        let path = file.expect("a listed file").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let text = std::fs::read_to_string(&path).expect("readable");
        let parsed = if name.starts_with("list_requisitions.") {
            serde_json::from_str::<Page<Requisition>>(&text).map(|page| {
                let codes = page.data.0.into_iter().map(|row| row.into_remote().code);
                assert!(codes.into_iter().all(|code| !code.is_empty()));
            })
        } else if name.starts_with("get_requisition.") {
            serde_json::from_str::<One<Requisition>>(&text).map(|one| {
                let remote = one.data.into_remote();
                assert_eq!(remote.status, RemoteStatus::Open);
                assert!(remote.compensation.is_some() && remote.created_at_ms.is_some());
            })
        } else if name.starts_with("create_requisition.201")
            || name.starts_with("update_requisition.201")
        {
            serde_json::from_str::<One<Created>>(&text).map(|one| assert!(!one.data.id.is_empty()))
        } else if name.starts_with("list_opportunities.") {
            serde_json::from_str::<Page<Opportunity>>(&text)
                .map(|page| assert!(!page.data.0.is_empty()))
        } else if name.starts_with("get_opportunity.") {
            serde_json::from_str::<One<Opportunity>>(&text)
                .map(|one| assert!(one.data.is_unexpanded()))
        } else if name.starts_with("get_application_hired.") {
            serde_json::from_str::<One<WholeApplication>>(&text)
                .map(|one| assert!(one.data.requisition_for_hire.is_some()))
        } else if name.starts_with("list_archive_reasons") {
            serde_json::from_str::<Page<ArchiveReason>>(&text).map(|page| {
                assert!(
                    page.data
                        .0
                        .iter()
                        .any(|reason| reason.kind.as_deref() == Some("hired"))
                );
            })
        } else {
            continue;
        };
        parsed.unwrap_or_else(|why| panic!("{name}: {why}"));
        read += 1;
    }
    assert!(read >= 8, "only {read} examples were recognised");
}
