//! The store keeps an account's lists as the model in memory does, which the simulation plays with.

use std::collections::BTreeMap;

use ats::{Remote, RemoteStatus, Vendor};
use proptest::prelude::*;

use super::{super::flow::shelf::Shelf, *};
use crate::store::Store;

#[derive(Debug, Clone)]
enum Deed {
    Page {
        /// Ids, and the version of their codes.
        rows: Vec<(u8, u8)>,
        pass: i64,
        sweep: Option<i64>,
        /// Another run was faster.
        late: bool,
    },
    Forget,
}

fn deed() -> impl Strategy<Value = Deed> {
    let rows = proptest::collection::vec((0..6_u8, 0..2_u8), 0..4);
    let page = (rows, 0..5_i64, proptest::option::of(0..5_i64), 0..10_u8);
    prop_oneof![
        6 => page.prop_map(|(rows, pass, sweep, late)| Deed::Page { rows, pass, sweep, late: late == 0 }),
        1 => Just(Deed::Forget),
    ]
}

fn remote((id, version): &(u8, u8)) -> Remote {
    Remote {
        id: id.to_string(),
        code: format!("C-{id}-{version}"),
        name: "Driver".into(),
        location: None,
        compensation: None,
        work_type: None,
        status: RemoteStatus::Open,
        status_said: "open".into(),
        headcount_total: Some(1),
        headcount_hired: 0,
        notes: String::new(),
        created_at_ms: None,
        url: None,
        offer: None,
        opening: None,
        fields: Default::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_keeps_lists_as_the_model_does(deeds in proptest::collection::vec(deed(), 1..25)) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("plan.muster")).expect("a plan");
        let (vendor, mut shelf) = (Vendor::Lever, Shelf::default());
        for (nth, deed) in deeds.into_iter().enumerate() {
            match deed {
                Deed::Forget => {
                    shelf.forget();
                    store.write(|tx| super::super::forget(tx, vendor, false)).expect("forgotten");
                }
                Deed::Page { rows, pass, sweep, late } => {
                    let batch = Batch {
                        records: rows.iter().map(remote).collect(),
                        pass,
                        sweep,
                        memory: nth.to_string(),
                        instead_of: if late { Some("older".into()) } else { shelf.memory.clone() },
                        ..Batch::default()
                    };
                    let landed = store.write(|tx| lists(tx, vendor, &batch)).expect("written");
                    prop_assert_eq!(landed, shelf.take(&batch));
                }
            }
            let mut kept = BTreeMap::new();
            let memory = store.read(|tx| {
                tx.each_record(Some(vendor), |it| {
                    kept.insert(it.remote_id, it.code);
                })?;
                tx.cursor(vendor, STREAM)
            });
            prop_assert_eq!(memory.expect("read"), shelf.memory.clone());
            let model = shelf.records.iter().map(|(id, (code, _))| (id.clone(), code.clone()));
            prop_assert_eq!(kept, model.collect::<BTreeMap<_, _>>());
        }
    }
}
