//! Hard input: a pull into a field that is being typed in, very long texts, every script.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use tests::day::day;

#[test]
fn a_pull_never_overwrites_what_is_being_typed() {
    let mut day = day(17);
    day.alice.write_note(&day.visit, "She slept well. ");
    day.alice.sync();
    day.bob.sync();
    let notes = day.bob.visit(&day.visit)["notes"].clone();
    let typing = |text: &str| json!({"record": notes["record"], "path": "notes", "base": notes["base"], "text": text});
    day.bob
        .call("type_text", typing("She slept well. Bob is typ"));
    day.alice
        .write_note(&day.visit, "She slept well. Alice was first. ");
    day.alice.sync();
    day.bob.sync();
    assert_eq!(
        day.bob.note(&day.visit),
        "She slept well. Bob is typ",
        "his field is his"
    );
    day.bob
        .call("type_text", typing("She slept well. Bob is typing. "));
    day.bob.rest(5_000);
    day.bob.call(
        "type_text",
        typing("She slept well. Bob is typing. And goes on. "),
    );
    day.bob.call(
        "leave_field",
        json!({"record": notes["record"], "path": "notes"}),
    );
    day.bob.sync();
    day.alice.sync();
    let text = day.alice.note(&day.visit);
    assert_eq!(text, day.bob.note(&day.visit));
    for sentence in [
        "She slept well. ",
        "Alice was first. ",
        "Bob is typing. ",
        "And goes on. ",
    ] {
        assert_eq!(
            text.matches(sentence).count(),
            1,
            "{sentence:?} in {text:?}"
        );
    }
    assert!(day.alice.conflicts().is_empty());
}

#[test]
fn a_very_long_text_and_every_script_arrive_whole() {
    let mut day = day(19);
    let long = "The boiler was checked again and the pressure is low. ".repeat(1_852);
    assert!(long.chars().count() >= 100_000);
    day.alice.write_note(&day.visit, &long);
    day.alice.sync();
    day.bob.sync();
    assert_eq!(day.bob.note(&day.visit), long);
    let scripts: String = (0..=0x0010_ffff_u32)
        .step_by(97)
        .filter_map(char::from_u32)
        .filter(|c| *c != '\0')
        .collect();
    let next = day.alice.visit(&day.visit)["next_time"].clone();
    day.alice
        .type_into(&next["record"], "next.time", &next["base"], &scripts);
    day.alice.sync();
    day.bob.sync();
    assert_eq!(
        day.bob.visit(&day.visit)["next_time"]["text"]
            .as_str()
            .unwrap(),
        scripts
    );
}

#[test]
fn an_answer_that_came_meanwhile_is_not_overwritten_unseen() {
    let mut day = day(23);
    let seen = day.bob.visit(&day.visit)["form"]["base"].clone();
    let answer = |word: &str, base: &Value| {
        let value = json!({"kind": "text", "value": word});
        json!({"visit": day.visit, "key": "other-thing", "value": value, "base": base})
    };
    let alice_saw = day.alice.visit(&day.visit)["form"]["base"].clone();
    day.alice.call("answer", answer("soup", &alice_saw));
    day.alice.sync();
    day.bob.sync();
    // Bob's page still shows the empty question; he types on, letter by letter.
    for word in ["t", "to", "toast"] {
        day.bob.call("answer", answer(word, &seen));
    }
    day.bob.sync();
    day.alice.sync();
    let open = day.alice.conflicts();
    assert_eq!(open.len(), 1, "{open:#?}");
    let versions = open[0]["versions"].to_string();
    assert!(
        versions.contains("soup") && versions.contains("toast"),
        "{versions}"
    );
    assert!(
        !versions.contains("\"to\""),
        "his own letters do not disagree with each other: {versions}"
    );
}
