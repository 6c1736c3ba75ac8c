//! An emergency hazard at a place: nobody has been told until somebody was, with a visit and without one, whoever
//! holds which of its records.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::Person;
use tests::day::{Day, day};

/// Reports an emergency at a place.
fn report(person: &mut Person, place: &Value) -> Value {
    let yes = json!({"kind": "boolean", "value": true});
    let cold = json!({"kind": "text", "value": "2"});
    let fields = json!([{"key": "emergency", "value": yes}, {"key": "category", "value": cold}]);
    let add = json!({"record": place, "collection": "hazards", "fields": fields, "observed": null});
    person.call("add_item", add)["item"].clone()
}

/// What the place's page says that nobody was told of.
fn at_place(person: &mut Person, place: &Value) -> Vec<Value> {
    let page = person.call("open_record", json!({"record": place}));
    let urgent = page["urgent"].as_array().unwrap().iter();
    let open = urgent.filter(|u| u["open"] == json!(true));
    open.map(|u| u["about"].clone()).collect()
}

/// The hazards that head a person's Today.
fn today(person: &mut Person) -> Vec<Value> {
    let page = person.call("today", json!({"date": null}));
    let rows = page["hazards"].as_array().unwrap().iter();
    rows.map(|r| r["hazard"].clone()).collect()
}

fn rang(record: &Value, about: &Value) -> Value {
    json!({"record": record, "about": about, "who": "The duty officer", "at": null})
}

fn place_of(day: &mut Day) -> Value {
    day.alice.visit(&day.visit)["place"].clone()
}

#[test]
fn a_hazard_reported_without_a_visit_heads_everyones_day_until_a_call_is_recorded() {
    let mut day = day(41);
    let place = place_of(&mut day);
    let about = report(&mut day.alice, &place);
    assert_eq!(today(&mut day.alice), std::slice::from_ref(&about));
    day.alice.sync();
    for person in [&mut day.bob, &mut day.sue] {
        person.sync();
        let page = person.call("today", json!({"date": null}));
        let row = &page["hazards"][0];
        assert_eq!(row["hazard"], about, "{}", person.name);
        assert_eq!(row["place"], place);
        assert_eq!(row["category"], "2");
        assert_eq!(row["worker"]["name"], "Alice Example");
        assert_eq!(page["untold"], json!([]), "no visit has it");
        assert_eq!(at_place(person, &place), std::slice::from_ref(&about));
    }
    // That somebody is to look at it tells nobody.
    let path = format!("hazards/{}/status", about.as_str().unwrap());
    let review = json!({"kind": "text", "value": "under-review"});
    day.alice.call(
        "put",
        json!({"record": place, "path": path, "value": review, "base": null, "observed": null}),
    );
    assert_eq!(today(&mut day.alice), std::slice::from_ref(&about));
    let mut nobody = rang(&place, &about);
    nobody["who"] = json!("  ");
    assert!(day.alice.try_call("record_call", nobody).is_err());
    day.alice.call("record_call", rang(&place, &about));
    day.alice.sync();
    for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
        person.sync();
        assert!(today(person).is_empty(), "{}", person.name);
        assert!(at_place(person, &place).is_empty());
        let page = person.call("open_record", json!({"record": place}));
        assert_eq!(page["urgent"][0]["told"][0]["who"], "The duty officer");
        assert_eq!(
            page["urgent"][0]["told"][0]["worker"]["name"],
            "Alice Example"
        );
    }
}

#[test]
fn a_supervisor_says_that_they_know_of_a_hazard_and_nobody_of_their_own() {
    let mut day = day(42);
    let place = place_of(&mut day);
    let about = report(&mut day.alice, &place);
    let acknowledge = json!({"record": place, "about": about});
    assert!(
        day.alice
            .try_call("acknowledge", acknowledge.clone())
            .is_err()
    );
    day.alice.sync();
    day.sue.sync();
    day.sue.call("acknowledge", acknowledge);
    let own = report(&mut day.sue, &place);
    let acknowledge = json!({"record": place, "about": own});
    assert!(day.sue.try_call("acknowledge", acknowledge).is_err());
    day.sue.sync();
    day.alice.sync();
    let page = day.alice.call("open_record", json!({"record": place}));
    assert_eq!(page["urgent"][0]["told"][0]["who"], "Sue Example");
    assert_eq!(at_place(&mut day.alice, &place), [own]);
    assert_eq!(page["conflicts"], json!([]));
}

#[test]
fn a_call_about_a_hazard_of_a_visit_reaches_those_who_hold_the_place_alone() {
    let mut day = day(43);
    let place = place_of(&mut day);
    // Hana is a housing officer: the place is hers too, the care visit is not.
    let housing = day.world.team("Housing North", "housing");
    let hana = day
        .world
        .worker("Hana Example", "housing-officer", &housing);
    day.world.desk(
        "open_case",
        &json!({"title": "Tenancy", "service": "housing", "person": null, "place": place, "team": housing,
                "workers": [hana]}),
    );
    let mut hana = day.world.person("hana", &hana, 0);
    let raise = json!({"visit": day.visit, "kind": "emergency-hazard", "detail": "No heating.", "aware": null});
    let about = day.alice.call("raise_concern", raise)["item"].clone();
    assert!(today(&mut day.alice).is_empty(), "the visit is listed");
    day.alice.sync();
    hana.sync();
    assert!(
        hana.try_call("open_visit", json!({"visit": day.visit}))
            .is_err()
    );
    assert_eq!(today(&mut hana), std::slice::from_ref(&about));
    assert_eq!(at_place(&mut hana, &place), std::slice::from_ref(&about));
    day.alice.call("record_call", rang(&day.visit, &about));
    day.alice.sync();
    hana.sync();
    assert!(today(&mut hana).is_empty());
    assert!(at_place(&mut hana, &place).is_empty());
    // And the other way: what she records at the place tells those on the visit.
    let raise =
        json!({"visit": day.visit, "kind": "emergency-hazard", "detail": "Gas.", "aware": null});
    let second = day.alice.call("raise_concern", raise)["item"].clone();
    day.alice.sync();
    hana.sync();
    hana.call("record_call", rang(&place, &second));
    hana.sync();
    for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
        person.sync();
        let page = person.visit(&day.visit);
        assert_eq!(page["row"]["untold"], json!([]), "{}", person.name);
        let mut urgent = page["urgent"].as_array().unwrap().iter();
        let one = urgent.find(|u| u["about"] == second).unwrap();
        assert_eq!(one["told"][0]["worker"]["name"], "Hana Example");
        let untold = person.call("today", json!({"date": null}))["untold"].clone();
        assert_eq!(untold, json!([]));
    }
}

#[test]
fn a_hazard_of_a_visit_that_was_written_by_mistake_is_taken_back_in_both() {
    let mut day = day(44);
    let place = place_of(&mut day);
    day.alice
        .call("check_in", json!({"visit": day.visit, "at": null}));
    let about = report(&mut day.alice, &place);
    assert_eq!(day.alice.visit(&day.visit)["urgent"][0]["about"], about);
    let undo = json!({"record": place, "collection": "hazards", "item": about});
    day.alice.call("undo_item", undo);
    assert_eq!(day.alice.visit(&day.visit)["urgent"], json!([]));
    assert!(at_place(&mut day.alice, &place).is_empty());
    assert!(today(&mut day.alice).is_empty());
}

#[test]
fn an_emergency_of_a_visit_has_a_category_of_the_places_list_or_none() {
    let mut day = day(45);
    let place = place_of(&mut day);
    let raise = |category: Value| {
        json!({"visit": day.visit, "kind": "emergency-hazard", "category": category,
               "detail": "Black mould.", "aware": null})
    };
    let (mould, wrong, none) = (raise(json!("1")), raise(json!("99")), raise(json!(null)));
    assert!(day.alice.try_call("raise_concern", wrong).is_err());
    let about = day.alice.call("raise_concern", mould)["item"].clone();
    let second = day.alice.call("raise_concern", none)["item"].clone();
    let page = day.alice.visit(&day.visit);
    let of = |page: &Value, about: &Value| {
        let mut urgent = page["urgent"].as_array().unwrap().iter();
        urgent.find(|u| u["about"] == *about).unwrap()["category"].clone()
    };
    assert_eq!(of(&page, &about)["code"], "1");
    assert_eq!(of(&page, &about)["record"], place, "it is the place's");
    let open = of(&page, &second);
    assert_eq!(open["code"], "");
    // Chosen later, it is written where the page says.
    day.alice.call(
        "put",
        json!({"record": open["record"], "path": open["path"], "value": {"kind": "text", "value": "24"},
               "base": open["base"], "observed": null}),
    );
    day.alice.sync();
    day.bob.sync();
    let page = day.bob.visit(&day.visit);
    assert_eq!(of(&page, &second)["code"], "24");
    let page = day.bob.call("open_record", json!({"record": place}));
    let path = format!("hazards/{}/category", second.as_str().unwrap());
    let mut fields = page["fields"].as_array().unwrap().iter();
    let field = fields.find(|f| f["path"] == json!(path)).unwrap();
    assert_eq!(field["value"]["value"], "24");
}
