//! Finding people and places among all, and adding one after looking for the same.

use super::desk::{call, error};
use super::house::House;
use serde_json::{Value, json};
use sync_core::api::ErrorCode;

fn person(name: &str, more: &Value) -> Value {
    let mut person = json!({ "full_name": name, "preferred_name": null, "birth_date": null, "nhs_number": null,
        "telephone": null, "place": null });
    for (key, value) in more.as_object().unwrap() {
        person[key] = value.clone();
    }
    json!({ "person": person, "anyway": false })
}

fn anyway(mut args: Value) -> Value {
    args["anyway"] = json!(true);
    args
}

fn place(fields: &[(&str, &str)]) -> Value {
    let fields: Vec<Value> = fields
        .iter()
        .map(|(key, value)| json!({ "key": key, "value": { "kind": "text", "value": value } }))
        .collect();
    json!({ "place": { "fields": fields }, "anyway": false })
}

#[test]
fn a_supervisor_finds_people_that_nobody_holds_and_nobody_else_does() {
    let house = House::new();
    let supervisor = house.worker("Sam Example", "supervisor", house.care);
    let admin = house.worker("Ann Example", "administrator", house.care);
    let (_, phone) = house.care_worker("Alice Example");
    let (supervisor, admin) = (house.device(supervisor).id, house.device(admin).id);
    house.import(
        "people",
        "sheet",
        "people.csv",
        "id,name.full,birth.date,nhs.number\n1,Siân O'Testwick,1941-11-02,9990001073\n2,Edith Thistlewood,1938,\n"
            .as_bytes(),
    );
    for (n, (asked, found)) in [
        ("o testwick", 1),
        ("OTestwik", 1),
        ("999 000 1073", 1),
        ("thist", 1),
        ("nobody here", 0),
        ("", 0),
    ]
    .into_iter()
    .enumerate()
    {
        let n = u64::try_from(n).unwrap() + 1;
        let answer = call(
            &house,
            supervisor,
            n,
            "find_subjects",
            &json!({ "text": asked }),
        );
        let hits: Vec<Value> = serde_json::from_str(&answer.reply.unwrap()).unwrap();
        assert_eq!(hits.len(), found, "{asked}");
    }
    for refused in [admin, phone.id] {
        for (n, (verb, args)) in [
            ("find_subjects", json!({ "text": "thist" })),
            ("add_person", person("New Example", &json!({}))),
            ("add_place", place(&[("street", "Larkspur Lane")])),
        ]
        .into_iter()
        .enumerate()
        {
            let answer = call(&house, refused, u64::try_from(n).unwrap() + 1, verb, &args);
            assert_eq!(error(&answer), ErrorCode::NotAllowed);
        }
    }
}

#[test]
fn a_record_is_found_by_what_it_says_now() {
    let house = House::new();
    let found = |text: &str| house.desk("find_subjects", json!({ "text": text }));
    let sheet = |name: &str| {
        let csv = format!("id,name.full\n1,{name}\n");
        house.import("people", "sheet", "people.csv", csv.as_bytes());
    };
    sheet("Edith Thistlewood");
    assert_eq!(found("thistlewood")[0]["title"], "Edith Thistlewood");
    sheet("Edith Brambleby");
    assert_eq!(found("thistlewood"), json!([]));
    assert_eq!(found("brambleby")[0]["title"], "Edith Brambleby");
}

#[test]
fn who_may_be_the_same_is_named_before_anything_is_written() {
    let house = House::new();
    house.import(
        "people",
        "sheet",
        "people.csv",
        "id,name.full,birth.date,nhs.number\n1,Edith Mabel Thistlewood,1938-03-14,9990001006\n"
            .as_bytes(),
    );
    house.desk("find_subjects", json!({ "text": "edith" }));
    let head = house.head();
    for (args, why) in [
        (
            person("Someone Else", &json!({ "nhs_number": "999 000 1006" })),
            "nhs-number",
        ),
        (
            person("Edith Thistlewood", &json!({ "birth_date": "1938-03-14" })),
            "name-and-birth",
        ),
    ] {
        let asked = house.desk("add_person", args);
        assert_eq!(asked["record"], json!(null));
        let first = &asked["possible_duplicates"][0];
        assert_eq!(first["found"]["title"], "Edith Mabel Thistlewood");
        assert_eq!(first["why"][0], why);
    }
    assert_eq!(house.head(), head);
    let added = person(
        "Edith Thistlewood",
        &json!({ "birth_date": "1938-03-14", "telephone": "01632 960201" }),
    );
    let added = house.desk("add_person", anyway(added));
    assert!(added["record"].is_string());
    let other = house.desk("add_person", person("Walter Testwick", &json!({})));
    assert!(other["record"].is_string(), "nobody like him is there");
    let found = house.desk("find_subjects", json!({ "text": "edith thistlewood" }));
    assert_eq!(found.as_array().unwrap().len(), 2);
    house.is_sound();
}

#[test]
fn a_place_is_known_by_its_uprn_and_by_its_address() {
    let house = House::new();
    let lane = [
        ("pao.start.number", "12"),
        ("street", "Larkspur Lane"),
        ("town", "Westmere"),
        ("postcode", "KT1 9ZZ"),
    ];
    let first = house.desk("add_place", place(&lane));
    assert!(first["record"].is_string());
    let again = house.desk("add_place", place(&lane));
    assert_eq!(again["record"], json!(null));
    assert_eq!(again["possible_duplicates"][0]["why"], json!(["address"]));
    let mut next_door = lane;
    next_door[0].1 = "14";
    assert!(house.desk("add_place", place(&next_door))["record"].is_string());
    assert!(house.try_desk("add_place", place(&[])).is_err());
    assert!(
        house
            .try_desk("add_place", place(&[("no.such", "x")]))
            .is_err()
    );
}
