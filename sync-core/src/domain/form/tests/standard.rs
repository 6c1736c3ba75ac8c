//! Real Questionnaires of FHIR's Structured Data Capture, if they are there.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::domain::form::{FindingCode, Form, FormFault, check, initials, page, submitted};
use crate::domain::value::Value;

fn shared(part: &str) -> Option<std::path::PathBuf> {
    let root = std::env::var_os("DOORSTEP_SHARED").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        std::path::PathBuf::from,
    );
    let path = root.join("data").join(part);
    if !path.exists() {
        println!("left out: {} is not there", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn every_questionnaire_of_the_standard_loads_and_names_what_is_not_done() {
    let Some(folder) = shared("fhir-sdc") else {
        return;
    };
    let mut loaded = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let json = std::fs::read_to_string(&path).unwrap();
        match Form::read(&json) {
            Ok(read) => {
                loaded += 1;
                let answers = initials(&read.form, &|_| Some(Value::from("1950-03-01")));
                let shown = page(&read.form, &answers);
                let out = submitted(&read.form, &answers);
                assert!(out.0.len() <= answers.0.len());
                println!(
                    "{name}: {} items, {} to answer, {} first answers, unsupported: {:?}, findings: {:?}",
                    read.form.items().count(),
                    shown.of,
                    answers.0.len(),
                    read.unsupported
                        .iter()
                        .map(|u| format!(
                            "{}: {}",
                            u.link_id.as_deref().unwrap_or("form"),
                            u.feature
                        ))
                        .collect::<Vec<_>>(),
                    check(&read.form)
                        .iter()
                        .filter(|f| f.code != FindingCode::NoText)
                        .collect::<Vec<_>>(),
                );
            }
            Err(fault) => {
                assert!(!name.starts_with("Questionnaire-"), "{name}: {fault}");
                assert_eq!(fault, FormFault::NotAQuestionnaire, "{name}");
            }
        }
    }
    assert!(loaded > 20);
}
