//! What a device gets: page by page, nothing twice, nothing left out, and not a byte that is not granted.

use super::house::House;
use serde_json::json;
use sync_core::domain::access::companion;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Compartment, Scope};
use sync_core::protocol::sync::{Outcome, Waiting};
use uuid::Uuid;

#[test]
fn small_pages_bring_everything_once_and_the_roots_agree() {
    let house = House::new();
    let (alice, mut first) = house.care_worker("Alice Example");
    let (bob, mut second) = house.care_worker("Bob Example");
    let cases: Vec<RecordId> = (0..4)
        .map(|n| house.case(&format!("case-{n}"), &[alice, bob]))
        .collect();
    first.sync(&house, Vec::new());
    second.page_bytes = 1;
    let mut visits = 0_u128;
    for round in 0..5 {
        let mut push = Vec::new();
        for case in &cases {
            for _ in 0..12 {
                visits += 1;
                let scope = Scope::case(*case, Compartment::Care);
                let text = "A long note. ".repeat(300);
                push.push(first.write(
                    RecordId(Uuid::from_u128(1_000 + visits)),
                    Kind::Visit,
                    scope,
                    "title",
                    &text,
                ));
            }
        }
        let (results, root) = first.sync(&house, push);
        assert!(results.iter().all(|r| r.outcome == Outcome::Accepted));
        assert_eq!(root, Some(first.root()));
        let before = second.pages;
        let (_, root) = second.sync(&house, Vec::new());
        assert_eq!(root, Some(second.root()), "round {round}");
        assert!(second.pages > before + 1, "more than one page");
    }
    assert_eq!(first.root(), second.root());
    let mut came = second.came.clone();
    came.sort_unstable();
    came.dedup();
    assert_eq!(came.len(), second.came.len(), "nothing twice");
    house.is_sound();
}

#[test]
fn nothing_new_is_one_small_page() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    house.case("case-1", &[alice]);
    device.sync(&house, Vec::new());
    let request = device.request(Vec::new());
    let response = device.ask(&house, &request).unwrap();
    assert!(
        !response.more
            && response.entries.is_empty()
            && response.fills.is_empty()
            && response.references.is_empty()
    );
    assert!(response.root.is_some());
    let page =
        sync_core::protocol::page::sign(&response, device.id, b"", &house.central.identity.signing)
            .unwrap();
    let question = sync_core::protocol::frame::pack(&request).unwrap();
    assert!(
        page.len() + question.len() < 700,
        "{} bytes",
        page.len() + question.len()
    );
}

#[test]
fn a_case_assigned_later_is_filled_and_one_taken_away_is_withdrawn() {
    let house = House::new();
    let (alice, mut first) = house.care_worker("Alice Example");
    let (bob, mut second) = house.care_worker("Bob Example");
    let case = house.case("case-1", &[alice]);
    let scope = Scope::case(case, Compartment::Care);
    first.sync(&house, Vec::new());
    second.sync(&house, Vec::new());
    assert!(second.documents.is_empty());
    let visit = RecordId(Uuid::from_u128(50));
    let sealed = first.write(visit, Kind::Visit, scope, "title", "Morning call");
    first.sync(&house, vec![sealed]);
    house.later(60 * 24 * 30);
    house.desk(
        "assign_case",
        json!({ "case": case, "team": null, "workers": [bob] }),
    );
    let (_, root) = second.sync(&house, Vec::new());
    assert!(second.documents.contains_key(&visit));
    assert_eq!(root, Some(second.root()));
    assert!(second.known.contains_key(&format!("case/{case}")));

    let late = first.write(
        visit,
        Kind::Visit,
        scope,
        "title",
        "Written after it was taken away",
    );
    let (results, root) = first.sync(&house, vec![late]);
    assert_eq!(results[0].reason.as_deref(), Some("not-yours"));
    assert!(first.grants.is_empty() && first.documents.is_empty());
    assert!(
        !first.known.contains_key(&format!("case/{case}")),
        "its links are withdrawn"
    );
    assert_eq!(root, Some(first.root()));
}

#[test]
fn a_device_learns_nothing_of_what_it_never_held() {
    let house = House::new();
    let (_, mut alice) = house.care_worker("Alice Example");
    let (bob, _) = house.care_worker("Bob Example");
    alice.sync(&house, Vec::new());
    let case = house.case("case-1", &[bob]);
    house.desk(
        "assign_case",
        json!({ "case": case, "team": null, "workers": [] }),
    );
    let request = alice.request(Vec::new());
    let response = alice.ask(&house, &request).unwrap();
    assert_eq!(
        (response.withdrawn, response.entries, response.grants),
        (Vec::new(), Vec::new(), None)
    );
    assert!(
        response
            .references
            .iter()
            .all(|r| !r.key().starts_with("case/"))
    );
}

#[test]
fn todays_visits_come_first() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    let cases: Vec<RecordId> = (0..20)
        .map(|n| house.case(&format!("case-{n}"), &[alice]))
        .collect();
    let today = cases[13];
    for case in &cases {
        let start = if *case == today {
            "2026-11-24T15:00:00Z"
        } else {
            "2026-11-27T15:00:00Z"
        };
        house.desk(
            "plan_one",
            json!({ "case": case, "title": "Call", "start": start, "end": null, "workers": [alice], "tasks": [], "form": null }),
        );
    }
    device.page_bytes = 1;
    let request = device.request(Vec::new());
    let response = device.ask(&house, &request).unwrap();
    let first = response
        .fills
        .iter()
        .find(|f| !f.entries.is_empty())
        .unwrap()
        .scope;
    let of_today = device_scopes(&house, today);
    assert!(of_today.contains(&first));
    device.apply(response);
    device.sync(&house, Vec::new());
    let visits = device
        .documents
        .values()
        .filter(|(_, d)| d.kind() == Kind::Visit)
        .count();
    assert_eq!(visits, 20);
}

fn device_scopes(house: &House, case: RecordId) -> Vec<Scope> {
    crate::storage::read::<_, crate::fault::CentralFault>(&*house.central.storage, |read| {
        let directory = house.central.directory(read)?;
        Ok(sync_core::domain::access::scopes_of_case(
            directory.case(case).unwrap(),
        ))
    })
    .unwrap()
}

#[test]
fn revoked_and_inactive_get_nothing_and_what_they_wrote_is_kept() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    let scope = Scope::case(case, Compartment::Care);
    device.sync(&house, Vec::new());
    let sealed = device.write(
        RecordId(Uuid::from_u128(60)),
        Kind::Visit,
        scope,
        "title",
        "Late",
    );
    house.desk(
        "set_worker_active",
        json!({ "worker": alice, "active": false }),
    );
    let mut suspended = device.clone();
    let request = suspended.request(vec![sealed.clone()]);
    let response = suspended.ask(&house, &request).unwrap();
    assert_eq!(response.refused.as_deref(), Some("inactive"));
    assert_eq!(response.results[0].reason.as_deref(), Some("inactive"));
    assert!(
        response.entries.is_empty() && response.references.is_empty() && response.grants.is_none()
    );

    house.desk(
        "set_worker_active",
        json!({ "worker": alice, "active": true }),
    );
    house.desk("revoke_device", json!({ "device": device.id }));
    device.counter = suspended.counter;
    let next = device.write(
        RecordId(Uuid::from_u128(61)),
        Kind::Visit,
        scope,
        "title",
        "Later",
    );
    let request = device.request(vec![sealed, next]);
    let response = device.ask(&house, &request).unwrap();
    assert_eq!(response.refused.as_deref(), Some("revoked"));
    assert_eq!(response.results[1].reason.as_deref(), Some("revoked"));
    let rows = house.desk("quarantine", json!({}));
    assert_eq!(rows.as_array().unwrap().len(), 2);
}

#[test]
fn central_keeps_what_a_device_says_of_itself() {
    let house = House::new();
    let (_, mut device) = house.care_worker("Alice Example");
    let mut request = device.request(Vec::new());
    request.mismatches = 2;
    request.waiting = Waiting {
        count: 3,
        oldest: Some(request.device_time.plus_minutes(-90)),
    };
    request.device_time = request.device_time.plus_minutes(24 * 60);
    device.ask(&house, &request).unwrap();
    let row = &house.desk("device_list", json!({}))[0];
    assert_eq!(
        (row["waiting"].clone(), row["mismatches"].clone()),
        (json!(3), json!(2))
    );
    assert_eq!(row["clock_ahead_seconds"], json!(86_400));
    assert_eq!(row["app"], json!("0.1.0"));
}

#[test]
fn a_visit_comes_with_its_response_and_its_texts() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    let form = "https://doorstep.example/forms/home-care-visit";
    let visit = house.desk(
        "plan_one",
        json!({ "case": case, "title": "Call", "start": "2026-11-24T15:00:00Z", "end": "2026-11-24T15:30:00Z",
            "workers": [alice], "tasks": [{ "title": "Wash", "needs": 2 }], "form": form }),
    );
    let visit: RecordId = visit["visit"].as_str().unwrap().parse().unwrap();
    device.sync(&house, Vec::new());
    let (_, document) = &device.documents[&visit];
    assert_eq!(document.items("tasks").len(), 1);
    let (_, response) = &device.documents[&companion(visit, Kind::Response)];
    let texts = response.keys("answers");
    assert!(
        texts
            .iter()
            .any(|k| response.is_text(&sync_core::domain::schema::Path::of_open("answers", k))),
        "{texts:?}"
    );
}
