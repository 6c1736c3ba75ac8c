//! The first sync: today's round before the rest, a count that moves, and on from where it was cut off.
#![allow(clippy::unwrap_used)]

use serde_json::json;
use sync_core::client::Device;
use tests::Person;
use tests::day::day;
use tests::world::PASSPHRASE;

/// Cases with a visit tomorrow, each with a long note.
const LATER: u32 = 20;
const NOTE: u32 = 12_000;

fn status(person: &mut Person) -> (u64, u64, u64) {
    let page = person.call("sync_page", json!({}));
    let number = |key: &str| page["status"][key].as_u64().unwrap();
    (number("scopes"), number("filling"), number("records"))
}

#[test]
fn todays_round_is_there_before_the_rest_and_a_cut_costs_nothing() {
    let mut day = day(71);
    for n in 0..LATER {
        let person = json!({"full_name": format!("Person {n} of Tomorrow"), "preferred_name": null, "birth_date": null,
                            "nhs_number": null, "telephone": null, "place": null});
        let person = day.alice.call("register_person", person)["record"].clone();
        day.alice.sync();
        let case = json!({"title": "Home care", "service": "care", "person": person, "place": null, "team": day.team,
                          "workers": [day.alice.worker]});
        let case = day.world.desk("open_case", &case)["id"].clone();
        let visit = json!({"case": case, "title": "Tomorrow", "start": "2026-11-25T10:00:00Z", "end": "2026-11-25T10:30:00Z",
                           "workers": [day.alice.worker], "tasks": [], "form": null});
        let visit = day.world.desk("plan_one", &visit)["visit"].clone();
        day.alice.sync();
        // Words that do not compress away, so that the past takes several pages.
        let words: Vec<String> = (0..NOTE)
            .map(|k| {
                format!(
                    "{:x}",
                    u64::from(k + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 ^ u64::from(n))
                )
            })
            .collect();
        day.alice.write_note(&visit, &words.join(" ")[..80_000]);
        day.alice.sync();
    }
    let mut new = day.world.person("new telephone", &day.alice.worker, 0);
    let mut seen: Vec<(u64, u64, u64)> = Vec::new();
    let mut usable_at = None;
    for _ in 0..100 {
        new.call("sync_now", json!({}));
        if !new.exchange() {
            break;
        }
        let now = status(&mut new);
        if usable_at.is_none() && new.visit_or_error(&day.visit).is_some() {
            usable_at = Some(now);
        }
        seen.push(now);
        if now.1 == 0 {
            break;
        }
        // The telephone is switched off after every page.
        new.kill();
        let mut device = Device::open(&new.folder, day.world.outside(0)).unwrap();
        device
            .call("unlock", json!({"passphrase": PASSPHRASE}))
            .unwrap();
        new.take(device);
        assert_eq!(status(&mut new), now, "it goes on from there");
    }
    println!("{seen:?}");
    let (scopes, left, records) = *seen.last().unwrap();
    assert_eq!(left, 0, "all of it has come: {seen:?}");
    assert!(scopes > u64::from(LATER) && records > u64::from(2 * LATER));
    assert!(seen.len() > 1, "in several pages: {seen:?}");
    assert!(
        seen.windows(2)
            .all(|w| w[1].1 <= w[0].1 && w[1].2 >= w[0].2),
        "the count moves one way: {seen:?}"
    );
    let (_, left, _) = usable_at.unwrap();
    assert!(
        left > 0,
        "today is usable before the rest has come: {seen:?}"
    );
    assert_eq!(new.today().len(), 1);
}
