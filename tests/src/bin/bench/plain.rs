//! What encryption costs: the device's own store, and the same one exported without encryption, through the same code.
#![allow(clippy::unwrap_used)]

use crate::measure::Spread;
use std::path::Path;
use std::time::Instant;
use sync_core::document::Heads;
use sync_core::domain::schema::Path as Field;
use sync_core::domain::time::Timestamp;
use sync_core::store::{Key, Store};
use tests::evidence;
use tests::world::PASSPHRASE;

const TIMES: usize = 300;

/// Encrypted over plain, medians of the same run: 1.1 is ten in a hundred more.
pub struct Cost {
    pub list: f64,
    pub search: f64,
    pub write: f64,
}

/// Measures both stores in turns, so that whatever else the machine does meets both.
pub fn compare(folder: &Path, keystrokes: &[String], now: fn() -> Instant) -> Cost {
    let key = evidence::store_key(folder, PASSPHRASE);
    let (encrypted, plain) = (folder.join("store.db"), folder.join("plain.db"));
    let db = evidence::open_store(folder, PASSPHRASE);
    let export = format!(
        "ATTACH DATABASE '{}' AS plain KEY ''; SELECT sqlcipher_export('plain'); PRAGMA plain.user_version = {}; DETACH DATABASE plain;",
        plain.display(),
        db.query_row("PRAGMA user_version", [], |r| r.get::<_, i64>(0))
            .unwrap(),
    );
    db.execute_batch(&export).unwrap();
    drop(db);
    let stores = [
        Store::open(&encrypted, &Key::new(key), None).unwrap(),
        Store::open(&plain, &Key::none(), None).unwrap(),
    ];
    let in_turns = |work: &dyn Fn(&Store, usize)| {
        let mut n = 0;
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..TIMES {
            n += 1;
            for (store, times) in stores.iter().zip(&mut times) {
                let began = now();
                work(store, n);
                times.push(began.elapsed());
            }
        }
        let [encrypted, plain] = times.map(|all| {
            let mut all = all.into_iter();
            Spread::of(TIMES, || all.next().unwrap()).median()
        });
        encrypted / plain
    };
    let (from, until) = (
        Timestamp::parse("2026-11-24T00:00:00Z").unwrap(),
        Timestamp::parse("2026-11-25T00:00:00Z").unwrap(),
    );
    let visit = stores[0].read(|r| r.visits_between(from, until)).unwrap()[0].visit;
    let notes = Field::of("notes");
    Cost {
        list: in_turns(&|store, _| {
            assert!(
                !store
                    .read(|r| r.visits_between(from, until))
                    .unwrap()
                    .is_empty()
            )
        }),
        search: in_turns(&|store, n| {
            let text = &keystrokes[n % keystrokes.len()];
            store.read(|r| r.search(text)).unwrap();
        }),
        write: in_turns(&|store, n| {
            let text = format!("word {n} ").repeat(20);
            store
                .write("type", Timestamp(0), |w| {
                    w.put_typing(visit, &notes, &Heads::default(), &text)
                })
                .unwrap();
        }),
    }
}
