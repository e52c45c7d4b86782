//! An invented company for the pictures: Fernhill Instruments, which hires for its next year.

use sandbox::{Fault, Match, RetryAfter, Sandbox};
use serde_json::{Value, json};

use super::{App, Desktop};
use crate::wait::until;

const HEADINGS: &str = "code,title,department,location,manager,employment_type,level,start_date,currency,salary_min,salary_max,plan_status,reason";

const POSITIONS: &str = "\
F-204,Optics Lead,Engineering,Leeds,Ines Prado,full_time,L6,2026-12-01,GBP,86000,104000,open,new
F-207,Firmware Engineer,Engineering,Leeds,Ines Prado,full_time,L4,2026-12-01,GBP,58000,71000,open,backfill
F-211,Test Engineer,Engineering,Bristol,Ines Prado,full_time,L3,2026-12-07,GBP,46000,56000,open,new
F-212,Calibration Tech,Production,Leeds,Owen Marsh,full_time,L2,2026-12-07,GBP,34000,41000,open,backfill
F-215,Assembly Lead,Production,Leeds,Owen Marsh,full_time,L4,2026-12-14,GBP,44000,52000,open,new
F-218,Account Manager,Sales,Dublin,Lea Fontana,full_time,L4,2026-12-14,GBP,62000,78000,open,new
F-219,Sales Engineer,Sales,Bristol,Lea Fontana,full_time,L4,2027-01-04,GBP,64000,79000,open,new
F-223,Service Engineer,Support,Dublin,Jonas Beck,full_time,L3,2027-01-04,GBP,47000,57000,open,backfill
F-224,Service Engineer,Support,Leeds,Jonas Beck,full_time,L3,2027-01-04,GBP,47000,57000,open,new
F-226,Data Analyst,Data,Bristol,Amara Cole,full_time,L3,2027-01-04,GBP,52000,64000,open,new
F-228,Data Engineer,Data,Remote,Amara Cole,full_time,L4,2027-01-11,GBP,66000,81000,approved,new
F-229,Product Manager,Product,Bristol,Rohan Iyer,full_time,L5,2027-01-11,GBP,72000,88000,approved,new
F-230,Product Designer,Product,Remote,Rohan Iyer,full_time,L4,2027-01-11,GBP,58000,72000,approved,new
F-233,Mechanical Engineer,Engineering,Leeds,Ines Prado,full_time,L4,2027-01-18,GBP,57000,69000,approved,new
F-234,Optical Designer,Engineering,Leeds,Ines Prado,contractor,L4,2027-01-18,GBP,61000,61000,approved,backfill
F-236,Field Engineer,Support,Dublin,Jonas Beck,full_time,L3,2027-01-18,GBP,46000,56000,approved,new
F-238,Quality Engineer,Production,Leeds,Owen Marsh,full_time,L3,2027-01-25,GBP,48000,58000,approved,new
F-239,Buyer,Production,Leeds,Owen Marsh,part_time,L2,2027-01-25,GBP,31000,38000,pending_approval,new
F-241,Financial Analyst,Finance,Bristol,Helen Ward,full_time,L3,2027-02-01,GBP,49000,60000,pending_approval,new
F-242,Payroll Specialist,Finance,Bristol,Helen Ward,part_time,L2,2027-02-01,GBP,29000,35000,on_hold,backfill
F-244,Recruiter,People,Bristol,Sade Bello,full_time,L3,2027-02-01,GBP,42000,51000,pending_approval,new
F-245,People Partner,People,Leeds,Sade Bello,full_time,L4,2027-02-08,GBP,54000,66000,draft,new
F-247,Security Engineer,Engineering,Remote,Ines Prado,full_time,L5,2027-02-15,GBP,74000,90000,draft,new
F-248,Technical Writer,Product,Remote,Rohan Iyer,contractor,L3,2027-02-15,GBP,45000,45000,draft,new
F-251,Regional Manager,Sales,Dublin,Lea Fontana,full_time,L5,2027-03-01,GBP,78000,96000,draft,new
F-252,Account Manager,Sales,Leeds,Lea Fontana,full_time,L4,2027-03-01,GBP,60000,74000,draft,backfill
F-254,Inside Sales,Sales,Bristol,Lea Fontana,full_time,L2,2027-03-01,GBP,36000,44000,draft,new
F-255,Support Analyst,Support,Leeds,Jonas Beck,full_time,L2,2027-03-08,GBP,35000,43000,draft,new
F-257,Office Manager,People,Dublin,Sade Bello,full_time,L3,2027-03-15,GBP,39000,47000,cancelled,new
F-258,Controls Engineer,Engineering,Leeds,Ines Prado,full_time,L4,2027-03-15,GBP,58000,70000,draft,new
F-260,Machinist,Production,Leeds,Owen Marsh,full_time,L2,2027-04-05,GBP,33000,40000,draft,backfill
F-261,Machinist,Production,Leeds,Owen Marsh,full_time,L2,2027-04-05,GBP,33000,40000,draft,new
F-263,Logistics Planner,Production,Leeds,Owen Marsh,full_time,L3,2027-04-12,GBP,40000,49000,draft,new
F-265,Tax Accountant,Finance,Bristol,Helen Ward,full_time,L4,2027-04-19,GBP,56000,68000,draft,new
F-266,Legal Counsel,Finance,Bristol,Helen Ward,full_time,L6,2027-05-03,GBP,88000,108000,draft,new
F-268,Engineering Intern,Engineering,Leeds,Ines Prado,intern,L1,2027-06-07,GBP,24000,24000,draft,new
F-269,Data Intern,Data,Bristol,Amara Cole,intern,L1,2027-06-07,GBP,24000,24000,draft,new
F-271,Demo Specialist,Sales,Dublin,Lea Fontana,temporary,L2,2027-06-14,GBP,33000,40000,draft,new
F-272,Trainer,Support,Dublin,Jonas Beck,full_time,L3,2027-06-21,GBP,41000,50000,draft,new
F-274,Site Planner,Production,Leeds,Owen Marsh,full_time,L4,2027-06-28,GBP,50000,61000,draft,new
";

/// The plan half-way through its day in Lever: synced, hired, edited since, refused, waiting.
pub async fn fill(app: &App, desktop: &Desktop, sandbox: &Sandbox) {
    let file = desktop.folder().join("hiring.csv");
    std::fs::write(&file, format!("{HEADINGS}\n{POSITIONS}")).expect("a file");
    let imported = app.call("importPositions", json!({"path": file})).await;
    assert_eq!(imported["rejected"], json!([]), "{imported}");
    let mut settings = app.call("getSettings", json!({})).await;
    settings["currency"] = json!("GBP");
    app.call("setSettings", settings).await;
    app.call(
        "connectLever",
        json!({"api_url": sandbox.lever_url(), "api_key": sandbox.lever_key()}),
    )
    .await;

    let first = [
        "F-204", "F-207", "F-211", "F-212", "F-215", "F-219", "F-223", "F-226",
    ];
    app.call("syncToAts", json!({"positions": first})).await;
    reaches(app, &first, "Synced").await;
    let lever = sandbox.lever();
    for (code, name, email) in [
        ("Trace-2", "Mara Lindqvist", "mara.lindqvist@example.org"),
        ("Trace-4", "Tariq Aziz", "t.aziz@example.org"),
        ("Trace-7", "Wendy Okafor", "wendy.okafor@example.org"),
    ] {
        lever.hire(code, name, email).expect("an open requisition");
    }
    until("the hires are known", async || {
        let row = row(app, "F-223").await;
        (row["fill_status"] == "filled").then_some(())
    })
    .await;
    app.call(
        "setCells",
        json!({"edits": [{"position": "F-215", "field": "salary_max", "value": "54000"}]}),
    )
    .await;

    let creating = Match::post("/requisitions");
    sandbox.faults().fail_next(
        creating.clone(),
        Fault::Status {
            code: 400,
            body: Some(
                r#"{"code":"BadRequestError","message":"Location is not one of the account's."}"#
                    .into(),
            ),
            retry_after: RetryAfter::None,
        },
    );
    app.call("syncToAts", json!({"positions": ["F-218"]})).await;
    reaches(app, &["F-218"], "Failed").await;
    sandbox.faults().always(
        creating,
        Fault::Status {
            code: 429,
            body: None,
            retry_after: RetryAfter::Seconds(90),
        },
    );
    app.call("syncToAts", json!({"positions": ["F-224"]})).await;
    until("the worker was told to wait", async || {
        let row = row(app, "F-224").await;
        row["problem"].is_string().then_some(())
    })
    .await;
}

async fn row(app: &App, position: &str) -> Value {
    app.call("getPosition", json!({ "position": position }))
        .await["row"]
        .clone()
}

async fn reaches(app: &App, positions: &[&str], status: &str) {
    until(&format!("{positions:?} are {status}"), async || {
        for position in positions {
            if row(app, position).await["sync_status"] != status {
                return None;
            }
        }
        Some(())
    })
    .await;
}
