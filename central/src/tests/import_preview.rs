//! What a preview says of rows beside what is there: new, changed, the same, probably there already, changed here since.

use super::house::House;
use crate::fault::CentralFault;
use serde_json::json;
use sync_core::api::{ApiError, ErrorCode, ImportCode, ImportOutcome, ImportPreview, ImportRow};
use sync_core::document::conflicts;
use sync_core::domain::access::{companion, companion_scope};
use sync_core::domain::ids::{RecordId, imported_uuid};
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::{Compartment, Scope};

const SHEET: &str = "id,name.full,birth.date,nhs.number,phone,place\n\
                     7,Edith Example,1938-03-14,9990001006,01632 960201,\n\
                     8,Frank Sample,1941,,,\n";

fn people(house: &House, sheet: &str) -> ImportPreview {
    house.preview("people", "sheet", &[("people.csv", sheet.as_bytes())])
}

fn import(house: &House, sheet: &str) {
    let preview = people(house, sheet);
    let files = [("people.csv", sheet.as_bytes())];
    house
        .apply("people", "sheet", &files, &preview.digest)
        .unwrap();
}

fn row(preview: &ImportPreview, line: u32) -> &ImportRow {
    preview.rows.iter().find(|r| r.line == Some(line)).unwrap()
}

/// The warnings of a row: code, column or detail.
fn warnings(row: &ImportRow) -> Vec<(ImportCode, &str)> {
    let word = |n: &'_ sync_core::api::ImportNotice| n.detail.clone().or(n.column.clone());
    row.warnings
        .iter()
        .map(|n| (n.code, word(n).unwrap_or_default().leak() as &str))
        .collect()
}

/// The fields of a row: name, before, after, changed here.
fn fields(row: &ImportRow) -> Vec<String> {
    let of = |t: &Option<String>| t.clone().unwrap_or_else(|| "-".into());
    row.fields
        .iter()
        .map(|f| {
            let here = if f.changed_here { " here" } else { "" };
            format!("{}: {} > {}{here}", f.field, of(&f.before), of(&f.after))
        })
        .collect()
}

#[test]
fn new_changed_and_the_same_are_told_apart_with_old_and_new_values() {
    let house = House::new();
    let preview = people(&house, SHEET);
    assert_eq!(preview.counts.new, 2);
    assert_eq!(
        fields(row(&preview, 2)),
        [
            "birth.date: - > 1938-03-14",
            "name.full: - > Edith Example",
            "nhs.number: - > 9990001006",
            "telecoms/value: - > 01632 960201",
        ]
    );
    import(&house, SHEET);
    let changed = SHEET.replace("960201", "960209") + "9,Gus Invented,1950,,,\n";
    let preview = people(&house, &changed);
    let counts = preview.counts;
    assert_eq!(
        (counts.new, counts.changed, counts.same, counts.refused),
        (1, 1, 1, 0)
    );
    assert_eq!(
        fields(row(&preview, 2)),
        ["telecoms/value: 01632 960201 > 01632 960209"]
    );
    assert_eq!(row(&preview, 3).outcome, ImportOutcome::Same);
}

#[test]
fn what_was_previewed_is_what_is_imported_or_nothing_is() {
    let house = House::new();
    let files = [("people.csv", SHEET.as_bytes())];
    let preview = people(&house, SHEET);
    let other = SHEET.replace("Frank", "Fred");
    let head = house.head();
    let is_changed = |e: &CentralFault| {
        matches!(
            e,
            CentralFault::Api(ApiError {
                code: ErrorCode::Changed,
                ..
            })
        )
    };
    // Other bytes under the same digest.
    let fault = house.apply(
        "people",
        "sheet",
        &[("people.csv", other.as_bytes())],
        &preview.digest,
    );
    assert!(is_changed(&fault.unwrap_err()));
    // Another source, which makes other people of them.
    assert!(is_changed(
        &house
            .apply("people", "other", &files, &preview.digest)
            .unwrap_err()
    ));
    assert_eq!(house.head(), head);
    // Somebody else imported meanwhile: the outcome is another one.
    import(&house, SHEET);
    let head = house.head();
    assert!(is_changed(
        &house
            .apply("people", "sheet", &files, &preview.digest)
            .unwrap_err()
    ));
    assert_eq!(house.head(), head);
}

#[test]
fn people_who_are_probably_there_already_are_pointed_out_among_all() {
    let house = House::new();
    import(&house, SHEET);
    let places = "id,uprn,pao.start.number,street,town,postcode\n\
                  a,100000000001,12,Test Street,Anytown,ZZ99 3WZ\n\
                  b,,14,Test Street,Anytown,ZZ99 3WZ\n";
    let files = [("places.csv", places.as_bytes())];
    let preview = house.preview("places", "sheet", &files);
    house
        .apply("places", "sheet", &files, &preview.digest)
        .unwrap();

    // Another system: other identities for the same people.
    let sheet = "id,name.full,birth.date,nhs.number,place\n\
                 x1,Edith Mary Example,1938,999 000 1006,\n\
                 x2,fránk SAMPLE,1941,,\n\
                 x3,Nobody Known,1960,,h9\n\
                 x4,Nobody Known,1960,,\n";
    let preview = house.preview("people", "other", &[("p.csv", sheet.as_bytes())]);
    assert_eq!(
        warnings(row(&preview, 2)),
        [(ImportCode::SameNhsNumber, "Edith Example")]
    );
    assert_eq!(
        warnings(row(&preview, 3)),
        [(ImportCode::SameNameAndBirth, "Frank Sample")]
    );
    assert_eq!(
        warnings(row(&preview, 4)),
        [(ImportCode::PlaceUnknown, "h9")]
    );
    assert_eq!(
        warnings(row(&preview, 5)),
        [(ImportCode::SameNameAndBirth, "line 4")]
    );
    assert_eq!((preview.counts.new, preview.counts.warned), (4, 4));

    let places = "id,uprn,pao.start.number,street,town,postcode\n\
                  x1,0100000000001,99,Elsewhere Road,Anytown,ZZ99 3WZ\n\
                  x2,,14,test street,ANYTOWN,zz993wz\n";
    let preview = house.preview("places", "other", &[("p.csv", places.as_bytes())]);
    let there = "12 Test Street, Anytown, ZZ99 3WZ";
    assert_eq!(warnings(row(&preview, 2)), [(ImportCode::SameUprn, there)]);
    let there = "14 Test Street, Anytown, ZZ99 3WZ";
    assert_eq!(
        warnings(row(&preview, 3)),
        [(ImportCode::SameAddress, there)]
    );
}

#[test]
fn a_field_that_a_worker_changed_since_is_said_and_never_overwritten() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    import(&house, SHEET);
    let person = RecordId(imported_uuid("sheet", "person/7"));
    house.case_of(person, "x", &[alice]);
    device.sync(&house, Vec::new());
    let core = Scope::person(person, Compartment::Core);
    let fixed = device.write(person, Kind::Person, core, "birth.date", "1938-03-15");
    device.sync(&house, vec![fixed]);

    // The source says what it said: the correction stays, and that is said.
    let preview = people(&house, SHEET);
    assert_eq!(row(&preview, 2).outcome, ImportOutcome::Same);
    assert_eq!(
        warnings(row(&preview, 2)),
        [(ImportCode::ChangedHere, "birth.date")]
    );
    // The source changes the same field: the preview says so, without what the worker wrote.
    let changed = SHEET.replace("1938-03-14", "1938-03-16");
    let preview = people(&house, &changed);
    assert_eq!(
        fields(row(&preview, 2)),
        ["birth.date: 1938-03-14 > 1938-03-16 here"]
    );
    assert!(
        !serde_json::to_string(&preview)
            .unwrap()
            .contains("1938-03-15")
    );
    import(&house, &changed);
    device.sync(&house, Vec::new());
    let (_, document) = &device.documents[&person];
    assert_eq!(document.held(&Path::of("birth.date")).len(), 2);
    assert_eq!(conflicts(document).len(), 1);
    // The source comes round to what the worker wrote: nothing to say.
    let agreed = SHEET.replace("1938-03-14", "1938-03-15");
    assert!(!row(&people(&house, &agreed), 2).fields[0].changed_here);
    house.is_sound();
}

#[test]
fn a_record_that_a_worker_began_is_not_overwritten_by_a_source_that_says_it_for_the_first_time() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    import(&house, SHEET);
    let person = RecordId(imported_uuid("sheet", "person/7"));
    house.case_of(person, "x", &[alice]);
    device.sync(&house, Vec::new());
    let care = companion(person, Kind::PersonCare);
    let scope = companion_scope(person, Kind::PersonCare).unwrap();
    let mine = device.write(
        care,
        Kind::PersonCare,
        scope,
        "allergies.known",
        "none-known",
    );
    device.sync(&house, vec![mine]);

    let sheet = "id,name.full,birth.date,nhs.number,phone,care.allergies.known,care.about.date\n\
                 7,Edith Example,1938-03-14,9990001006,01632 960201,asked-unknown,2026-01-01\n";
    let preview = people(&house, sheet);
    assert_eq!(
        fields(row(&preview, 2)),
        [
            "care.about.date: - > 2026-01-01",
            "care.allergies.known: - > asked-unknown here"
        ]
    );
    import(&house, sheet);
    device.sync(&house, Vec::new());
    let (_, document) = &device.documents[&care];
    assert_eq!(
        document.held(&Path::of("allergies.known")).len(),
        2,
        "overwritten"
    );
    assert_eq!(conflicts(document).len(), 1);
    assert_eq!(document.held(&Path::of("about.date")).len(), 1);
    house.is_sound();
    let (head, digests) = (house.head(), house.digests());
    import(&house, sheet);
    assert_eq!((house.head(), house.digests()), (head, digests));
}

#[test]
fn cells_that_look_wrong_are_kept_with_a_warning() {
    let house = House::new();
    let sheet = "id,name.full,birth.date,nhs.number,phone,email\n\
                 1,JosÃ© Example,14/03/1938,9990001007,ring the bell,nobody\n";
    let preview = people(&house, sheet);
    assert_eq!(
        warnings(row(&preview, 2)),
        [
            (ImportCode::Letters, "name.full"),
            (ImportCode::DateReadAs, "1938-03-14"),
            (ImportCode::NhsNumber, "nhs.number"),
            (ImportCode::Telephone, "phone"),
            (ImportCode::Email, "email"),
        ]
    );
    assert_eq!((preview.counts.new, preview.counts.warned), (1, 1));
    // One date that can only have the month first, and none with slashes is trusted.
    let sheet = "id,name.full,birth.date\n1,A Example,03/28/1938\n2,B Example,03/04/1938\n3,C Example,1938\n";
    let preview = people(&house, sheet);
    assert_eq!((preview.counts.refused, preview.counts.new), (2, 1));
    assert_eq!(row(&preview, 3).wrong[0].code, ImportCode::DateOrder);
}

#[test]
fn staff_are_previewed_and_those_there_left_as_they_are() {
    let house = House::new();
    house.worker("Ann Example", "supervisor", house.care);
    let sheet = "name,role,team,service\n\
                 ann example,care-worker,Home care,\n\
                 Bob Sample,Care worker,Nights,\n\
                 Cat Sample,supervisor,nights,\n\
                 Dan Sample,supervisor,Repairs,\n\
                 Eve Sample,nurse,Home care,\n\
                 Fay Sample,care-worker,Home care,\n\
                 Fay Sample,care-worker,Home care,\n";
    let files = [("staff.csv", sheet.as_bytes())];
    let preview = house.preview("staff", "", &files);
    assert_eq!(row(&preview, 2).outcome, ImportOutcome::Same);
    assert_eq!(warnings(row(&preview, 2)), [(ImportCode::StaffDiffers, "")]);
    assert_eq!(
        warnings(row(&preview, 3)),
        [(ImportCode::TeamNew, "Nights")]
    );
    assert_eq!(row(&preview, 4).outcome, ImportOutcome::New);
    let wrong: Vec<ImportCode> = (5..=8).map(|n| row(&preview, n).wrong[0].code).collect();
    assert_eq!(
        wrong,
        [
            ImportCode::TeamService,
            ImportCode::NotAChoice,
            ImportCode::KeyTwice,
            ImportCode::KeyTwice
        ]
    );
    let done = house.apply("staff", "", &files, &preview.digest).unwrap();
    assert_eq!((done.new, done.same, done.refused), (2, 1, 4));
    assert_eq!(house.preview("staff", "", &files).counts.new, 0);
}

#[test]
fn a_template_is_a_sheet_that_imports_without_a_word() {
    let house = House::new();
    for what in ["places", "people", "staff"] {
        let args = json!({ "what": what });
        let template = house.desk("import_template", args);
        let csv = template["csv"].as_str().unwrap().to_owned();
        let files = [("t.csv", csv.as_bytes())];
        let preview = house.preview(what, "sheet", &files);
        let notices: Vec<_> = preview
            .rows
            .iter()
            .flat_map(|r| r.wrong.iter().chain(&r.warnings))
            .collect();
        let expected = usize::from(what == "staff");
        assert_eq!(
            (preview.counts.new, notices.len()),
            (1, expected),
            "{what}: {notices:?}"
        );
        house.apply(what, "sheet", &files, &preview.digest).unwrap();
        for column in template["columns"].as_array().unwrap() {
            let name = column["name"].as_str().unwrap();
            assert!(
                !crate::import::words::column(name).is_empty(),
                "{name} has no words"
            );
        }
    }
}

#[test]
fn the_desk_previews_and_imports_for_an_administrator_only() {
    use base64::Engine;
    let house = House::new();
    let content = base64::engine::general_purpose::STANDARD.encode(SHEET);
    let import = json!({ "what": "people", "source": "sheet", "files": [{ "name": "people.csv", "content": content }] });
    let preview = house.desk("preview_import", import.clone());
    assert_eq!(preview["counts"]["new"], 2);
    let apply = json!({ "import": import, "digest": preview["digest"] });
    assert_eq!(house.desk("apply_import", apply)["new"], 2);
    let too_large = "A".repeat(sync_core::api::IMPORT_BYTES / 3 * 4 + 8);
    let refused = house.try_desk(
        "preview_import",
        json!({ "what": "people", "source": "s", "files": [{ "name": "p", "content": too_large }] }),
    );
    assert!(matches!(refused, Err(CentralFault::Api(e)) if e.code == ErrorCode::TooLarge));
    let refused = house.try_desk(
        "preview_import",
        json!({ "what": "people", "source": " ", "files": [{ "name": "p", "content": "" }] }),
    );
    assert!(matches!(refused, Err(CentralFault::Api(e)) if e.detail.as_deref() == Some("source")));
}
