//! People of our own: every element has its place, and the order of a source does not matter.
use super::*;
use crate::fhir::{ImportNote, NotUnderstood, plan};
use sync_core::domain::value::Absent;

#[test]
fn a_patient_arrives_whole() {
    let m = imported(MARGARET);
    assert_eq!(
        text(&m, "name.full"),
        "Mrs Margaret Mary Ann Oakley-O'Néill"
    );
    assert_eq!(text(&m, "name.given"), "Margaret\nMary Ann");
    assert_eq!(text(&m, "name.preferred"), "Peggy");
    assert_eq!(text(&m, "nhs.number"), "9990000018");
    assert_eq!(text(&m, "nhs.verification"), "01");
    assert_eq!(text(&m, "birth.date"), "1941-03");
    assert_eq!(text(&m, "birth.place"), "Exampleton");
    assert_eq!(text(&m, "birth.sex"), "F");
    assert_eq!(text(&m, "ethnic.category"), "A");
    assert_eq!(text(&m, "residential.status"), "H");
    assert_eq!(text(&m, "death.notification"), "U");
    assert_eq!(
        text(&m, "marital.status"),
        "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus|W"
    );
    assert_eq!(value(&m, "deceased"), Some(Value::Boolean(false)));
    assert_eq!(value(&m, "interpreter"), Some(Value::Boolean(true)));
    assert_eq!(value(&m, "active"), Some(Value::Boolean(true)));
    assert_eq!(text(&m, "language"), "bfi");
    assert_eq!(text(&m, "language.other"), "cy, Makaton vocabulary");
    assert_eq!(text(&m, "contact.method"), "3");
    assert_eq!(text(&m, "contact.times"), "Not before ten");
    assert_eq!(text(&m, "written.format"), "11");
    assert_eq!(
        text(&m, "general.practitioner"),
        "Dr Example (Practitioner/gp)"
    );
    assert_eq!(
        text(&m, "managing.organisation"),
        "https://fhir.nhs.uk/Id/ods-organization-code|X99"
    );
    assert_eq!(m.texts.len(), 1);
    assert_eq!(
        m.texts[0].1,
        "British Sign Language: Received signed, Good."
    );
}

#[test]
fn items_hold_use_rank_period_and_keys() {
    let m = imported(MARGARET);
    assert_eq!(items(&m, "names").len(), 3);
    assert_eq!(
        items(&m, "telecoms"),
        [
            "rank=Integer(1)|status=active|system=phone|use=home|value=01632 960 001",
            "rank=Integer(2)|status=active|system=email|value=peggy@example.org",
            "status=active|system=textphone|value=01632 960 002",
        ]
    );
    assert_eq!(
        items(&m, "addresses"),
        [
            "city=Exampleton|lines=Flat 2\n1 Example Street|postcode=LS8 3DR|start=2011-05-06|status=active|type=physical|uprn=123456789|use=home",
            "lines=No fixed abode|postcode=ZZ99 3VZ|status=active|use=temp",
        ]
    );
    assert_eq!(
        items(&m, "identifiers"),
        [
            "assigner=Exampleton Council|start=2020-01|status=active|system=https://example.org/social-care|use=secondary|value=SC-1",
            "status=active|system=https://fhir.nhs.uk/Id/nhs-number|value=999 000 0018|verification=01",
        ]
    );
    assert_eq!(
        items(&m, "contacts"),
        [
            "address=3 Example Street, Exampleton|copy.letters=Boolean(true)|email=rowan@example.org|gender=female|name=Rowan Oakley|rank=Integer(1)|relationship=natural daughter|status=active|telecom=07700 900 001, 07700 900 002"
        ]
    );
}

#[test]
fn what_has_no_place_is_counted_once_for_each_element() {
    let m = imported(MARGARET);
    let expected = [
        "Patient.birthDate.extension(http://hl7.org/fhir/StructureDefinition/patient-birthTime)",
        "Patient.contact.telecom.rank",
        "Patient.contact.telecom.rank",
        "Patient.extension(https://example.org/own)",
        "Patient.extension(https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus).extension(systemEffectiveDate)",
        "Patient.link",
        "Patient.maritalStatus.coding.display",
        "Patient.meta",
        "Patient.multipleBirthInteger",
        "Patient.photo",
        "Patient.photo",
        "Patient.text",
    ];
    assert_eq!(m.unmapped, expected);
    assert_eq!(
        m.notes,
        [
            ImportNote::PostcodeUnusual {
                element: "Patient.address.postalCode".to_owned()
            },
            ImportNote::ReferenceKept {
                element: "Patient.generalPractitioner".to_owned()
            },
        ]
    );
}

#[test]
fn xml_and_json_of_one_person_give_the_same() {
    assert!(imported(MARGARET) == imported(MARGARET_JSON));
}

#[test]
fn another_order_changes_nothing() {
    // Sam has one number for two uses: two items that only their other fields tell apart.
    let sam = read("h", HOUSEHOLD.as_bytes()).unwrap().remove(0);
    for straight in [one(MARGARET), sam] {
        turned_gives_the_same(&straight);
    }
}

fn turned_gives_the_same(straight: &Resource) {
    let mut turned = straight.clone();
    fn turn(element: &mut crate::fhir::Element) {
        // Given names and lines of an address are in an order that matters.
        if !element
            .children
            .iter()
            .any(|c| c.name == "given" || c.name == "line")
        {
            element.children.reverse();
        }
        element.children.iter_mut().for_each(turn);
    }
    turn(&mut turned.root);
    let (turned, straight) = (person(&turned, "test"), person(straight, "test"));
    assert_eq!(turned.edits, straight.edits);
    assert!(turned == straight);
}

#[test]
fn a_correction_changes_a_field_and_keeps_the_item() {
    let before = imported(MARGARET);
    let after = imported(&MARGARET.replace(
        r#"<use value="home"/><rank value="1"/>"#,
        r#"<use value="work"/><rank value="1"/>"#,
    ));
    let paths = |i: &Imported| i.edits.iter().map(|(p, _)| p.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&before), paths(&after));
    assert_eq!(
        before
            .edits
            .iter()
            .zip(&after.edits)
            .filter(|(b, a)| b != a)
            .count(),
        1
    );
}

#[test]
fn a_number_that_fails_its_check_is_kept_and_flagged() {
    let bad = imported(&MARGARET.replace("999 000 0018", "999 000 0019"));
    assert_eq!(text(&bad, "nhs.number"), "999 000 0019");
    assert_eq!(text(&bad, "nhs.verification"), "01");
    assert!(
        items(&bad, "identifiers")
            .iter()
            .any(|i| i.contains("value=999 000 0019|verification=01"))
    );
    assert!(bad.notes.contains(&ImportNote::NhsNumberFailsCheck));
    assert!(
        !imported(MARGARET)
            .notes
            .contains(&ImportNote::NhsNumberFailsCheck)
    );
}

#[test]
fn the_identity_follows_the_number_else_an_identifier_else_the_id() {
    let of = |members: &str, source: &str| person(&one(&patient(members)), source).record;
    let nhs =
        r#""identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}]"#;
    let spaced = r#""identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"999 000 0018"},{"system":"a","value":"b"}]"#;
    assert_eq!(of(nhs, "s"), of(spaced, "s"));
    assert_ne!(of(nhs, "s"), of(nhs, "t"));
    assert_eq!(
        of(&nhs.replace("0018", "0019"), "s"),
        of(r#""active":true"#, "s")
    );
    assert_ne!(
        of(r#""identifier":[{"system":"a","value":"b"}]"#, "s"),
        of(r#""active":true"#, "s")
    );
}

#[test]
fn partial_dates_and_reasons_for_having_none() {
    assert_eq!(
        text(&imported(&patient(r#""birthDate":"1950""#)), "birth.date"),
        "1950"
    );
    let household = read("h", HOUSEHOLD.as_bytes()).unwrap();
    let sam = person(&household[0], "s");
    assert_eq!(
        value(&sam, "birth.date"),
        Some(Value::Absent(Absent::AskedDeclined))
    );
    assert_eq!(
        items(&sam, "telecoms").len(),
        2,
        "one number for two uses is two items"
    );
    let died = imported(&patient(r#""deceasedDateTime":"2024-05""#));
    assert_eq!(value(&died, "deceased"), Some(Value::Boolean(true)));
    assert_eq!(text(&died, "deceased.date"), "2024-05");
}

#[test]
fn several_languages_of_which_none_is_preferred() {
    let m = imported(&patient(
        r#""communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"ur"}]}},{"language":{"text":"Sylheti"}}]"#,
    ));
    assert_eq!(value(&m, "language"), None);
    assert_eq!(text(&m, "language.other"), "Sylheti, ur");
}

#[test]
fn a_bundle_gives_people_contacts_and_names_the_rest() {
    let files = [("household.json".to_owned(), HOUSEHOLD.as_bytes().to_vec())];
    let plan = plan(&files, "s");
    assert_eq!(
        (plan.people.len(), plan.contacts.len(), plan.refused.len()),
        (1, 2, 0)
    );
    assert_eq!(plan.contacts[0].person, Some(plan.people[0].record));
    assert_eq!(plan.contacts[0].unmapped, ["RelatedPerson.birthDate"]);
    assert!(
        plan.contacts[0]
            .edits
            .iter()
            .all(|(p, _)| field_at(Kind::Person, p).is_some())
    );
    assert_eq!(plan.contacts[0].edits.len(), 3);
    assert_eq!(plan.contacts[1].person, None);
    assert_eq!(plan.contacts[1].notes, [ImportNote::PatientNotInImport]);
    assert_eq!(plan.skipped_kinds[0].kind, "Observation");
}

#[test]
fn nothing_is_imported_by_half() {
    let broken = HOUSEHOLD.replace(r#""birthDate": "1980""#, r#""birthDate": "1980-02-30""#);
    let files = [
        ("broken.json".to_owned(), broken.into_bytes()),
        ("margaret.xml".to_owned(), MARGARET.as_bytes().to_vec()),
    ];
    let plan = plan(&files, "s");
    assert_eq!((plan.people.len(), plan.contacts.len()), (1, 0));
    assert_eq!(plan.people[0].file, "margaret.xml");
    assert_eq!(plan.refused[0].file, "broken.json");
    assert_eq!(
        plan.refused[0].what,
        "RelatedPerson in entry 2 of the Bundle"
    );
    assert!(
        plan.refused[0].reason.contains("RelatedPerson.birthDate"),
        "{}",
        plan.refused[0].reason
    );
    assert!(plan.skipped_kinds.is_empty());
}

#[test]
fn one_person_twice_is_one_person_or_none() {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let same = plan(&[file("a", MARGARET), file("b", MARGARET_JSON)], "s");
    assert_eq!((same.people.len(), same.refused.len()), (1, 0));
    let other = MARGARET.replace("Peggy", "Meg");
    let differs = plan(&[file("a", MARGARET), file("b", &other)], "s");
    assert_eq!((differs.people.len(), differs.refused.len()), (0, 2));
}

#[test]
fn what_breaks_fhir_is_named() {
    let why = |members: &str| match read("f", patient(members).as_bytes()) {
        Err(NotUnderstood::Broken { element, .. }) => element,
        other => panic!("{other:?}"),
    };
    assert_eq!(why(r#""gender":"F""#), "Patient.gender");
    assert_eq!(why(r#""gender":["male","female"]"#), "Patient.gender");
    assert_eq!(
        why(r#""deceasedBoolean":true,"deceasedDateTime":"2020""#),
        "Patient.deceased"
    );
    assert_eq!(why(r#""name":["Sam"]"#), "Patient.name");
    assert_eq!(why(r#""telecom":[{"rank":0}]"#), "Patient.telecom.rank");
    assert_eq!(
        why(r#""communication":[{"preferred":true}]"#),
        "Patient.communication.language"
    );
    assert_eq!(
        why(r#""modifierExtension":[{"url":"u","valueBoolean":true}]"#),
        "Patient.modifierExtension"
    );
    assert_eq!(
        why(r#""extension":[{"valueBoolean":true}]"#),
        "Patient.extension.url"
    );
    let long = "x".repeat(10_001);
    assert_eq!(
        why(&format!(r#""name":[{{"family":"{long}"}}]"#)),
        "Patient.name.family"
    );
}
