//! Ten thousand records: open, a day's list, a keystroke of search, one saved edit. Run by hand with
//! `cargo test -p sync-core --features store --lib store::tests::measure -- --ignored --nocapture`.

use super::world::{Device, NINE, Writer, case_scope, id, key, person_scope, put};
use crate::document::Document;
use crate::domain::schema::{Kind, Path};
use crate::store::{Arrival, Store};
// The clock measures; nothing of the store depends on it.
use std::time::{Duration, Instant};

#[allow(clippy::disallowed_methods)]
fn timed<T>(what: &str, times: u32, mut run: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        run();
    }
    let each = start.elapsed() / times;
    println!("{what}: {each:?}");
    each
}

#[test]
#[ignore = "takes a minute; run it by name"]
fn ten_thousand_records_are_no_cliff() {
    let mut device = Device::new();
    let mut theirs = Writer::new(2);
    let fill = |device: &Device, theirs: &mut Writer, from: u128| {
        let mut came = Vec::new();
        for n in from..from + 500 {
            let (kind, scope) = if n % 4 == 0 {
                (Kind::Visit, case_scope(20))
            } else {
                (Kind::Person, person_scope(n))
            };
            let mut document = Document::genesis(kind, kind.schema()).unwrap();
            let minute = i64::try_from(n).unwrap() * 10;
            let edits = match kind {
                Kind::Visit => vec![
                    put("title", "Morning call"),
                    put("planned.start", NINE.plus_minutes(minute)),
                ],
                _ => vec![
                    put(
                        "name.full",
                        format!("Fictional{} Person{}", n % 997, n % 2111),
                    ),
                    put("birth.date", "1941-03-02"),
                    put("nhs.number", format!("999{n:07}")),
                ],
            };
            let (sealed, envelope) = theirs.seal(id(n), scope, &mut document, &edits);
            came.push((id(n), scope, document, sealed, envelope));
        }
        let taken = device.store.write("pull", NINE, |w| {
            for (record, scope, document, sealed, envelope) in &came {
                let arrival = Arrival {
                    sealed,
                    envelope,
                    hash: sealed.hash(),
                    received: NINE,
                    sequence: envelope.number,
                };
                w.apply_remote(*record, scope, document, &[arrival])?;
            }
            Ok(())
        });
        taken.unwrap();
    };
    let mut next = 100;
    timed("500 records taken in", 20, || {
        fill(&device, &mut theirs, next);
        next += 500;
    });
    device.link(20, 101, 102);
    let path = device.path();
    let folder = device.folder;
    drop(device.store);
    let day = NINE.day(&crate::domain::time::london());
    let open = timed("open, and the day's list", 5, || {
        let store = Store::open(&path, &key(), None).unwrap();
        store
            .read(|r| r.visits_between(day.0, day.1))
            .unwrap()
            .len()
    });
    device.store = Store::open(&path, &key(), None).unwrap();
    device.folder = folder;
    let mut worst = Duration::ZERO;
    for text in [
        "f",
        "fi",
        "fictional12",
        "person2",
        "9990000",
        "fictoinal12",
        "persno77 fictional3",
        "zzzzzz",
    ] {
        let each = timed(&format!("search {text}"), 5, || {
            device.store.read(|r| r.search(text)).unwrap().len()
        });
        worst = worst.max(each);
    }
    let mut n = 0;
    let save = timed("one edit saved", 50, || {
        n += 1;
        device.person(101, &[put("gender", format!("word {n}"))])
    });
    let base = device
        .store
        .read(|r| r.record(id(101)))
        .unwrap()
        .unwrap()
        .heads;
    timed("what is typed kept", 50, || {
        let needs = Path::of("communication.needs");
        device
            .store
            .write("type_text", NINE, |w| {
                w.put_typing(id(101), &needs, &base, "Speaks slowly")
            })
            .unwrap();
    });
    assert!(
        open < Duration::from_millis(500)
            && worst < Duration::from_millis(200)
            && save < Duration::from_millis(100)
    );
}
