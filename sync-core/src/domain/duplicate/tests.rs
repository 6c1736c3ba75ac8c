//! Tables of pairs that are and are not pointed out. All people are made up.

#![allow(clippy::unwrap_used)]

use super::*;

fn person(names: &[&str], born: &str, nhs: &str, addresses: &[&str]) -> Identity {
    Identity {
        names: names.iter().map(|n| (*n).to_owned()).collect(),
        born: born.parse().ok(),
        nhs_number: nhs.to_owned(),
        addresses: addresses.iter().map(|line| home("", line)).collect(),
    }
}

fn home(uprn: &str, line: &str) -> Home {
    Home {
        place: None,
        uprn: uprn.to_owned(),
        line: line.to_owned(),
    }
}

fn reasons(a: &Identity, b: &Identity) -> Vec<Reason> {
    let found = Likeness::of(a, b).map(|l| l.reasons).unwrap_or_default();
    let turned = Likeness::of(b, a).map(|l| l.reasons).unwrap_or_default();
    assert_eq!(found, turned, "it does not matter which stands first");
    found
}

#[test]
fn people_by_number_name_birth_and_address() {
    use Reason::{BirthAndAddress, NameAndAddress, NameAndBirth, NhsNumber};
    const HERE: &str = "12 Example Road, Kingston, KT1 1AA";
    const THERE: &str = "14 Example Road, Kingston, KT1 1AA";
    let oakley = person(
        &["Margaret Oakley", "Peggy Oakley"],
        "1941-05-03",
        "9990000018",
        &[HERE],
    );
    let only = |name: &str| person(&[name], "", "", &[]);
    let born = |name: &str, born: &str| person(&[name], born, "", &[]);
    let lives = |name: &str, born: &str, line: &str| person(&[name], born, "", &[line]);
    for (why, other, expected) in [
        (
            "the same number, as typed, under another name",
            person(&["Peg"], "", "999 000 0018", &[]),
            vec![NhsNumber],
        ),
        (
            "a number cut short",
            person(&["Peg"], "", "999 000", &[]),
            vec![],
        ),
        ("no number at all", only("Peg"), vec![]),
        ("only the name: too common", only("Margaret Oakley"), vec![]),
        (
            "name and birth",
            born("Margaret Oakley", "1941-05-03"),
            vec![NameAndBirth],
        ),
        (
            "family name first, capitals, a title",
            born("Mrs OAKLEY Margaret", "1941-05-03"),
            vec![NameAndBirth],
        ),
        (
            "a middle name",
            born("Margaret Ann Oakley", "1941-05-03"),
            vec![NameAndBirth],
        ),
        (
            "the preferred name",
            born("Peggy Oakley", "1941-05-03"),
            vec![NameAndBirth],
        ),
        (
            "one typing error a word",
            born("Margret Oakly", "1941-05-03"),
            vec![NameAndBirth],
        ),
        (
            "only the year is known",
            born("Margaret Oakley", "1941"),
            vec![NameAndBirth],
        ),
        ("another year", born("Margaret Oakley", "1942"), vec![]),
        (
            "day and month exchanged",
            born("Margaret Oakley", "1941-03-05"),
            vec![NameAndBirth],
        ),
        ("another day", born("Margaret Oakley", "1941-05-04"), vec![]),
        (
            "another given name",
            born("Martin Oakley", "1941-05-03"),
            vec![],
        ),
        ("only the family name", born("Oakley", "1941-05-03"), vec![]),
        (
            "name and address",
            lives("Margaret Oakley", "", "12 Example Rd, KT11AA"),
            vec![NameAndAddress],
        ),
        (
            "name next door",
            lives("Margaret Oakley", "", THERE),
            vec![],
        ),
        (
            "a daughter of the same name",
            lives("Margaret Oakley", "1970-01-01", HERE),
            vec![],
        ),
        (
            "after a marriage",
            lives("Margaret Elm", "1941-05-03", HERE),
            vec![BirthAndAddress],
        ),
        (
            "a twin brother",
            lives("Martin Elm", "1941-05-03", HERE),
            vec![],
        ),
        ("all of it", oakley.clone(), vec![NhsNumber, NameAndBirth]),
    ] {
        assert_eq!(reasons(&oakley, &other), expected, "{why}");
    }
}

#[test]
fn people_of_no_fixed_home_share_no_address() {
    for line in ["No fixed abode, ZZ99 3VZ", "Not known, ZZ993WZ"] {
        let one = person(&["Ada Example"], "", "", &[line]);
        assert_eq!(reasons(&one, &one), []);
    }
}

#[test]
fn accents_apostrophes_and_short_names() {
    for (a, b, alike) in [
        ("Siân O'Neill", "Sian ONeill", true),
        ("José Núñez-Peña", "Jose Nunez Pena", true),
        ("李小龙", "李小龙", true),
        ("李小龙", "李小明", false),
        ("Ann Lee", "Ian Lee", false),
        ("Prince", "Prince", true),
        ("", "", false),
    ] {
        let (a, b) = (
            person(&[a], "1950-01-02", "", &[]),
            person(&[b], "1950-01-02", "", &[]),
        );
        let found = reasons(&a, &b) == [Reason::NameAndBirth];
        assert_eq!(found, alike, "{:?} {:?}", a.names, b.names);
    }
}

#[test]
fn places_by_reference_and_address() {
    use Reason::{Address, Uprn};
    let place = |uprn: &str, line: &str| Identity {
        addresses: vec![home(uprn, line)],
        ..Identity::default()
    };
    for (a, b, expected) in [
        (("100", ""), ("00100", "elsewhere"), vec![Uprn]),
        (
            ("100", "12 Example Road, KT1 1AA"),
            ("101", "12 Example Road, KT1 1AA"),
            vec![],
        ),
        (
            ("100", "12 Example Road, KT1 1AA"),
            ("", "12, Example Rd, Kingston, kt11aa"),
            vec![Address],
        ),
        (
            ("", "12 A Example Road, KT1 1AA"),
            ("", "12A, Example Road, KT1 1AA"),
            vec![Address],
        ),
        (
            ("", "12A Example Road, KT1 1AA"),
            ("", "12 Example Road, KT1 1AA"),
            vec![],
        ),
        (
            ("", "Flat 2, 12 Example Road, KT1 1AA"),
            ("", "12 Example Road, KT1 1AA"),
            vec![],
        ),
        (
            ("", "Flat 2, 12 Example Road, KT1 1AA"),
            ("", "2, 12 Example Road, KT1 1AA"),
            vec![Address],
        ),
        (
            ("", "Flat 2, 12 Example Road, KT1 1AA"),
            ("", "12, 2 Example Road, KT1 1AA"),
            vec![],
        ),
        (
            ("", "Rose Cottage, Mill Lane, KT1 1AA"),
            ("", "Rose Cotage, KT1 1AA"),
            vec![Address],
        ),
        (
            ("", "Rose Cottage, Mill Lane, KT1 1AA"),
            ("", "Ivy Cottage, Mill Lane, KT1 1AA"),
            vec![],
        ),
        (
            ("", "12 Example Road, KT1 1AA"),
            ("", "12 Example Road, KT1 1AB"),
            vec![],
        ),
        (
            ("", "12 Example Road, Kingston"),
            ("", "12 Example Road, KT1 1AA"),
            vec![Address],
        ),
        (
            ("", "12 Example Road, Kingston"),
            ("", "12 Example Road"),
            vec![Address],
        ),
        (("", "12"), ("", "12"), vec![]),
        (("", "KT1 1AA"), ("", "KT1 1AA"), vec![]),
        (("", ""), ("", ""), vec![]),
    ] {
        assert_eq!(
            reasons(&place(a.0, a.1), &place(b.0, b.1)),
            expected,
            "{a:?} {b:?}"
        );
    }
}
