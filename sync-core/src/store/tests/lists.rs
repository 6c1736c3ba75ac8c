//! Lists of visits and the queue of reviews, joined from projections.

use super::world::{Device, NINE, case_scope, id, item, put, response, worker};
use crate::domain::schema::Kind;
use crate::domain::visit::{Standing, State};

fn with_names() -> Device {
    let mut device = Device::new();
    device.person(
        1,
        &[
            put("name.full", "Margaret Oakley"),
            put("name.family", "Oakley"),
            put("name.preferred", "Peggy"),
            item("alerts", 1, "code", "7"),
            item("alerts", 2, "code", "8"),
            item("alerts", 2, "status", "entered-in-error"),
        ],
    );
    let place = crate::domain::scope::Scope::place(id(3), crate::domain::scope::Compartment::Core);
    device.write(
        id(3),
        Kind::Place,
        place,
        &[
            put("pao.start.number", "12"),
            put("street", "Acacia Avenue"),
            put("town", "Kingston"),
            put("postcode", "kt11aa"),
        ],
    );
    device.link(20, 1, 3);
    device
}

fn submit(device: &mut Device, visit: u128, minutes: i64) {
    let n = 800 + u128::try_from(minutes).unwrap();
    device.write(
        id(visit),
        Kind::Visit,
        case_scope(20),
        &[
            item("submissions", n, "worker", worker(1).to_string()),
            item("submissions", n, "at", NINE.plus_minutes(minutes)),
        ],
    );
}

fn review(device: &mut Device, n: u128, visit: u128, outcome: &str, minutes: i64) {
    let mut edits = vec![
        put("visit", id(visit).to_string()),
        put("outcome", outcome),
        put("reviewer", worker(9).to_string()),
        put("at", NINE.plus_minutes(minutes)),
    ];
    for record in [id(visit), response(visit)] {
        if let Some(line) = device.store.read(|r| r.record(record)).unwrap() {
            edits.push(put(&format!("read/{record}"), line.heads.to_string()));
        }
    }
    device.write(id(n), Kind::Review, case_scope(20), &edits);
}

#[test]
fn a_day_is_in_order_with_names_addresses_and_alerts() {
    let mut device = with_names();
    for (n, minutes) in [(31, 60), (30, 0), (32, 24 * 60)] {
        device.visit(n, minutes);
    }
    // One that nobody planned stands where it began.
    device.write(
        id(33),
        Kind::Visit,
        case_scope(20),
        &[
            put("title", "Fall"),
            put("unplanned", true),
            item("check.ins", 9, "worker", worker(1).to_string()),
            item("check.ins", 9, "in", NINE.plus_minutes(30)),
        ],
    );
    let (start, end) = NINE.day(&crate::domain::time::london());
    let day = device.store.read(|r| r.visits_between(start, end)).unwrap();
    let ids: Vec<_> = day.iter().map(|v| v.visit).collect();
    assert_eq!(ids, [id(30), id(33), id(31)]);
    let first = &day[0];
    assert_eq!(first.case_record(), Some(id(20)));
    assert_eq!(first.facts.visit.workers[0].worker, worker(1));
    assert!(first.waiting);
    let case = first.case.as_ref().unwrap();
    assert_eq!(
        case.person.as_ref().unwrap().title,
        "Margaret \"Peggy\" Oakley"
    );
    assert_eq!(
        case.place.as_ref().unwrap().title,
        "12 Acacia Avenue, Kingston, KT1 1AA"
    );
    let alerts = &case.person.as_ref().unwrap().alerts;
    assert_eq!(alerts.len(), 1);
    assert!(alerts[0].alert().current(jiff::civil::date(2026, 11, 24)));
    assert_eq!(
        (day[1].state(), first.state()),
        (State::InProgress, State::Planned)
    );
}

#[test]
fn submitted_returned_submitted_again_signed_off_changed() {
    let mut device = with_names();
    device.visit(30, 0);
    device.write(
        response(30),
        Kind::Response,
        case_scope(20),
        &[put("visit", id(30).to_string())],
    );
    let queue = |device: &Device| {
        device
            .store
            .read(|r| r.reviews(NINE.plus_minutes(600)))
            .unwrap()
    };
    let returned = |device: &Device| device.store.read(|r| r.returned_visits()).unwrap();
    assert!(queue(&device).is_empty());
    submit(&mut device, 30, 20);
    assert_eq!(queue(&device)[0].state(), State::Submitted);
    review(&mut device, 40, 30, "returned", 60);
    assert_eq!(returned(&device)[0].visit, id(30));
    assert_eq!(
        returned(&device)[0].reviews[0].review.reviewer,
        Some(worker(9))
    );
    submit(&mut device, 30, 90);
    assert!(returned(&device).is_empty());
    review(&mut device, 41, 30, "signed-off", 120);
    // Signed off long ago and unchanged: no longer in the queue.
    assert!(queue(&device).is_empty());
    assert_eq!(
        device.store.read(|r| r.reviews(NINE)).unwrap()[0].state(),
        State::SignedOff
    );
    assert!(
        !device
            .store
            .read(|r| r.visit(id(30)))
            .unwrap()
            .unwrap()
            .changed_since_sign_off()
    );
    device.write(
        response(30),
        Kind::Response,
        case_scope(20),
        &[put("answers/mood", "low")],
    );
    let line = &queue(&device)[0];
    assert!(line.changed_since_sign_off() && line.state() == State::SignedOff);
}

#[test]
fn a_clock_a_day_behind_answers_a_return_all_the_same() {
    let mut device = with_names();
    device.visit(30, 0);
    submit(&mut device, 30, 20);
    review(&mut device, 40, 30, "returned", 60 + 24 * 60);
    let standing = |device: &Device| {
        let queue = device.store.read(|r| r.reviews(NINE)).unwrap();
        queue[0].standing()
    };
    assert_eq!(standing(&device), Some(Standing::Returned));
    // The clock says that this was long before the return; the order in which it was written says otherwise.
    submit(&mut device, 30, 90);
    assert_eq!(standing(&device), Some(Standing::Resubmitted));
    assert!(
        device
            .store
            .read(|r| r.returned_visits())
            .unwrap()
            .is_empty()
    );
    // Signed off by a clock two days behind the return.
    review(&mut device, 41, 30, "signed-off", 30 - 24 * 60);
    assert!(device.store.read(|r| r.reviews(NINE)).unwrap().is_empty());
    let line = device.store.read(|r| r.visit(id(30))).unwrap().unwrap();
    assert_eq!(line.state(), State::SignedOff);
    assert_eq!(line.reviews.last().unwrap().record, id(41));
}

#[test]
fn a_form_first_written_after_the_sign_off_is_a_change() {
    let mut device = with_names();
    device.visit(30, 0);
    submit(&mut device, 30, 20);
    review(&mut device, 41, 30, "signed-off", 120);
    device.write(
        response(30),
        Kind::Response,
        case_scope(20),
        &[put("visit", id(30).to_string())],
    );
    let queue = device
        .store
        .read(|r| r.reviews(NINE.plus_minutes(600)))
        .unwrap();
    assert!(queue[0].changed_since_sign_off());
}

#[test]
fn a_record_is_called_by_its_subject() {
    let mut device = with_names();
    device.write(
        id(20),
        Kind::Case,
        case_scope(20),
        &[put("title", "Reablement")],
    );
    let care = crate::domain::scope::Scope::person(id(1), crate::domain::scope::Compartment::Care);
    device.write(
        id(50),
        Kind::PersonCare,
        care,
        &[put("allergies.known", "known")],
    );
    device.write(
        response(30),
        Kind::Response,
        case_scope(20),
        &[put("state", "draft")],
    );
    let title = |record| device.store.read(|r| r.title(record)).unwrap();
    assert_eq!(title(id(50)), "Margaret \"Peggy\" Oakley");
    assert_eq!(title(response(30)), "Reablement");
    assert_eq!(title(id(999)), "");
    let cases = device.store.read(|r| r.cases()).unwrap();
    assert_eq!((cases.len(), cases[0].0.title.as_str()), (1, "Reablement"));
    assert_eq!(cases[0].1.as_ref().unwrap().person, Some(id(1)));
}

#[test]
fn withdrawn_links_take_the_names_with_them() {
    let mut device = with_names();
    device.visit(30, 0);
    let key = format!("case/{}", id(20));
    device
        .store
        .write("pull", NINE, |w| w.withdraw(&key))
        .unwrap();
    let line = device.store.read(|r| r.visit(id(30))).unwrap().unwrap();
    assert!(line.case.is_none());
    assert!(device.store.read(|r| r.references()).unwrap().is_empty());
}
