//! A backup made while others read, that only the recovery key opens, and from which the same central comes back.

use super::house::House;
use crate::backup;
use crate::central::Central;
use crate::folder::Folder;
use serde_json::json;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Compartment, Scope};
use uuid::Uuid;

#[test]
fn a_backup_shows_nothing_and_brings_everything_back() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Canaryname");
    let case = house.case("case-1", &[alice]);
    device.sync(&house, Vec::new());
    let scope = Scope::case(case, Compartment::Care);
    let sealed = device.write(
        RecordId(Uuid::from_u128(1)),
        Kind::Visit,
        scope,
        "title",
        "Canary in a title",
    );
    device.sync(&house, vec![sealed]);
    let out = house.dir.path().join("backup");
    backup::backup(&house.folder, &house.central, &out, &*house.random).unwrap();
    let bytes = std::fs::read(&out).unwrap();
    for canary in [
        &b"Canary"[..],
        &b"SQLite"[..],
        &house.central.identity.root.to_bytes()[..],
    ] {
        assert!(!bytes.windows(canary.len()).any(|w| w == canary));
    }
    let left: Vec<_> = std::fs::read_dir(house.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|n| !n.to_string_lossy().starts_with("copy-")),
        "{left:?}"
    );

    let request = device.request(Vec::new());
    assert_eq!(
        device.ask(&house, &request).unwrap().backed_up_through,
        device.number
    );

    let into = Folder::at(&house.dir.path().join("restored"));
    assert!(backup::open(&out, "DOORSTEP-RECOVERY-00", &into).is_err());
    backup::open(&out, &house.recovery, &into).unwrap();
    let restored = Central::open(&into, house.clock.clone(), house.random.clone()).unwrap();
    assert_eq!(
        crate::check::check(&restored).unwrap().wrong,
        Vec::<String>::new()
    );
    let digests = crate::storage::read::<_, crate::fault::CentralFault>(&*restored.storage, |r| {
        Ok(r.digests()?)
    });
    assert_eq!(digests.unwrap(), house.digests());
    assert!(restored.identity.open(b"", b"").is_none());
}

#[test]
fn a_backup_that_was_cut_or_altered_is_refused() {
    let house = House::new();
    house.desk("add_team", json!({ "name": "Night", "service": "care" }));
    let out = house.dir.path().join("backup");
    backup::backup(&house.folder, &house.central, &out, &*house.random).unwrap();
    let whole = std::fs::read(&out).unwrap();
    let step = whole.len() / 13;
    for n in (1..13).map(|n| n * step) {
        let file = house.dir.path().join(format!("cut-{n}"));
        std::fs::write(&file, &whole[..n]).unwrap();
        let into = Folder::at(&house.dir.path().join(format!("into-{n}")));
        assert!(
            backup::open(&file, &house.recovery, &into).is_err(),
            "cut at {n}"
        );
        let mut altered = whole.clone();
        altered[n] ^= 1;
        std::fs::write(&file, &altered).unwrap();
        let into = Folder::at(&house.dir.path().join(format!("into-altered-{n}")));
        assert!(
            backup::open(&file, &house.recovery, &into).is_err(),
            "altered at {n}"
        );
    }
}
