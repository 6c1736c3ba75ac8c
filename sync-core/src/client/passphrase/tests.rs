//! Changing what unlocks a device, killed at any moment; and how many tries there are.
#![allow(clippy::unwrap_used)]

use crate::api::{ApiError, ErrorCode};
use crate::client::device::Device;
use crate::client::keys::{self, Keys, Profile};
use crate::client::transport::{Connect, Transport, TransportFault};
use crate::client::world::{Clock, Keystore, Random, World};
use crate::domain::ids::{DeviceId, OrganisationId, WorkerId};
use crate::domain::time::Timestamp;
use serde_json::json;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

const OLD: &str = "river button seven coat";
const NEW: &str = "lantern gravel piano moss";

/// Everything from outside, in one.
struct Outside {
    millis: AtomicI64,
    byte: AtomicU8,
    keystore: bool,
    /// What the keystore keeps, and whether it is open.
    kept: Mutex<Option<[u8; 32]>>,
    shut: AtomicBool,
}

impl Clock for Outside {
    fn now(&self) -> Timestamp {
        Timestamp(self.millis.load(Ordering::SeqCst))
    }
}
impl Random for Outside {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill_with(|| self.byte.fetch_add(1, Ordering::SeqCst));
    }
}
impl Keystore for Outside {
    fn present(&self) -> bool {
        self.keystore
    }

    fn secret(&self) -> Option<[u8; 32]> {
        let kept = *self.kept.lock().unwrap();
        kept.filter(|_| !self.shut.load(Ordering::SeqCst))
    }

    fn keep(&self, secret: &[u8; 32]) -> bool {
        *self.kept.lock().unwrap() = Some(*secret);
        !self.shut.load(Ordering::SeqCst)
    }
}
impl Connect for Outside {
    fn connect(&self, _: &str, _: Option<[u8; 32]>) -> Result<Arc<dyn Transport>, TransportFault> {
        Err(TransportFault::Unreachable)
    }
}

fn outside(keystore: bool) -> (Arc<Outside>, World) {
    let outside = Arc::new(Outside {
        millis: AtomicI64::new(1_000_000),
        byte: AtomicU8::new(1),
        keystore,
        kept: Mutex::new(None),
        shut: AtomicBool::new(false),
    });
    let world = World {
        clock: outside.clone(),
        random: outside.clone(),
        network: outside.clone(),
        keystore: outside.clone(),
        vfs: None,
    };
    (outside, world)
}

/// A folder with a device that this unlocks.
fn enrolled(folder: &Path, world: &World, secret: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let mut profile = Profile {
        device: DeviceId(Uuid::from_u128(1)),
        device_name: "Blue telephone 12".into(),
        worker: WorkerId(Uuid::from_u128(2)),
        worker_name: "Alice Example".into(),
        organisation: OrganisationId(Uuid::from_u128(3)),
        organisation_name: "Fenwick Council".into(),
        address: "https://central.example".into(),
        fingerprint: None,
        root: [1; 32],
        central: [2; 32],
        sealing: [3; 32],
        salt: [0; 16],
        nonce: [0; 24],
        sealed: Vec::new(),
        cost: (0, 0),
        pin: None,
        keystore: None,
    };
    keys::seal(&Keys::new(world), secret, world, &mut profile).unwrap();
    keys::replace(&folder.join("profile"), &profile).unwrap();
}

fn unlock(device: &mut Device, secret: &str) -> Result<(), ApiError> {
    let done = device.call("unlock", json!({ "passphrase": secret }));
    done.map(|_| ())
}

fn change(device: &mut Device, old: &str, new: &str) -> Result<(), ApiError> {
    let done = device.call("change_passphrase", json!({ "old": old, "new": new }));
    done.map(|_| ())
}

#[test]
fn the_passphrase_is_changed_with_the_old_one_only_and_to_a_strong_one_only() {
    let (folder, (outside, world)) = (tempfile::tempdir().unwrap(), outside(false));
    enrolled(folder.path(), &world, OLD);
    let mut device = Device::open(folder.path(), world.clone()).unwrap();
    let refused = |done: Result<(), ApiError>| done.unwrap_err().code;
    assert_eq!(refused(change(&mut device, OLD, NEW)), ErrorCode::Locked);
    unlock(&mut device, OLD).unwrap();
    let weak = change(&mut device, OLD, "short");
    assert_eq!(refused(weak), ErrorCode::WeakPassphrase);
    let pin = change(&mut device, OLD, "482915").unwrap_err();
    assert_eq!(pin.detail.as_deref(), Some("pin-not-safe"));
    for _ in 0..4 {
        let wrong = change(&mut device, "not the old one at all", NEW);
        assert_eq!(refused(wrong), ErrorCode::WrongPassphrase);
    }
    let early = change(&mut device, OLD, NEW);
    assert_eq!(refused(early), ErrorCode::Wait, "counted like any other");
    outside.millis.fetch_add(15_000, Ordering::SeqCst);
    change(&mut device, OLD, NEW).unwrap();
    device.call("lock", json!({})).unwrap();
    assert_eq!(
        refused(unlock(&mut device, OLD)),
        ErrorCode::WrongPassphrase
    );
    unlock(&mut device, NEW).unwrap();
    drop(device);
    let mut device = Device::open(folder.path(), world).unwrap();
    unlock(&mut device, NEW).unwrap();
}

#[test]
fn killed_while_the_passphrase_is_changed_one_of_both_unlocks() {
    let (folder, (_, world)) = (tempfile::tempdir().unwrap(), outside(false));
    enrolled(folder.path(), &world, OLD);
    let file = folder.path().join("profile");
    let before = std::fs::read(&file).unwrap();
    let mut device = Device::open(folder.path(), world.clone()).unwrap();
    unlock(&mut device, OLD).unwrap();
    change(&mut device, OLD, NEW).unwrap();
    drop(device);
    let after = std::fs::read(&file).unwrap();
    let beside = folder.path().join("profile.new");
    // Written beside, so far; then put in its place.
    for written in [0, 1, after.len() / 2, after.len()] {
        std::fs::write(&file, &before).unwrap();
        std::fs::write(&beside, after.get(..written).unwrap()).unwrap();
        let mut device = Device::open(folder.path(), world.clone()).unwrap();
        unlock(&mut device, OLD).unwrap();
    }
    std::fs::rename(&beside, &file).unwrap();
    let mut device = Device::open(folder.path(), world).unwrap();
    unlock(&mut device, NEW).unwrap();
}

#[test]
fn with_a_keystore_a_pin_unlocks_and_ten_wrong_ones_close_the_device() {
    let (folder, (outside, world)) = (tempfile::tempdir().unwrap(), outside(true));
    enrolled(folder.path(), &world, OLD);
    let mut device = Device::open(folder.path(), world.clone()).unwrap();
    unlock(&mut device, OLD).unwrap();
    assert!(device.state().pin_allowed && device.state().tries_left.is_none());
    change(&mut device, OLD, "482915").unwrap();
    device.call("lock", json!({})).unwrap();
    assert_eq!(device.state().tries_left, Some(10));
    for left in (0..10).rev() {
        outside.millis.fetch_add(15 * 60_000, Ordering::SeqCst);
        let wrong = unlock(&mut device, "000000").unwrap_err();
        assert_eq!(wrong.code, ErrorCode::WrongPassphrase);
        assert_eq!(device.state().tries_left, Some(left));
    }
    drop(device);
    let mut device = Device::open(folder.path(), world).unwrap();
    outside.millis.fetch_add(15 * 60_000, Ordering::SeqCst);
    let closed = unlock(&mut device, "482915").unwrap_err();
    assert_eq!(closed.code, ErrorCode::TooManyTries, "the right one too");
}

#[test]
fn a_wait_survives_a_restart_and_a_clock_put_back_costs_no_more_than_the_wait() {
    let (folder, (outside, world)) = (tempfile::tempdir().unwrap(), outside(false));
    outside.millis.store(90_000_000, Ordering::SeqCst);
    enrolled(folder.path(), &world, OLD);
    let mut device = Device::open(folder.path(), world.clone()).unwrap();
    for _ in 0..4 {
        unlock(&mut device, "not the right one at all").unwrap_err();
    }
    drop(device);
    outside.millis.fetch_sub(86_400_000, Ordering::SeqCst);
    for _ in 0..2 {
        let mut device = Device::open(folder.path(), world.clone()).unwrap();
        device.tick();
        assert_eq!(device.state().wait_seconds, 15);
        let wait = unlock(&mut device, OLD).unwrap_err();
        assert_eq!(
            (wait.code, wait.detail.as_deref()),
            (ErrorCode::Wait, Some("15"))
        );
    }
    outside.millis.fetch_add(15_000, Ordering::SeqCst);
    let mut device = Device::open(folder.path(), world.clone()).unwrap();
    unlock(&mut device, OLD).unwrap();
    assert_eq!(device.state().wrong_tries, 0);
    drop(device);
    std::fs::write(folder.path().join("attempts"), b"damaged").unwrap();
    let mut device = Device::open(folder.path(), world).unwrap();
    unlock(&mut device, OLD).unwrap();
}

#[test]
fn a_keystore_that_is_shut_or_forgot_counts_no_wrong_pin_and_a_copied_folder_is_worth_nothing() {
    let (folder, (outside, world)) = (tempfile::tempdir().unwrap(), outside(true));
    enrolled(folder.path(), &world, "482915");
    let mut device = Device::open(folder.path(), world.clone()).unwrap();
    unlock(&mut device, "482915").unwrap();
    device.call("lock", json!({})).unwrap();
    outside.shut.store(true, Ordering::SeqCst);
    for _ in 0..12 {
        let shut = unlock(&mut device, "482915").unwrap_err();
        assert_eq!(shut.code, ErrorCode::KeystoreShut);
    }
    assert_eq!(device.state().wrong_tries, 0);
    outside.shut.store(false, Ordering::SeqCst);
    unlock(&mut device, "482915").unwrap();
    drop(device);
    // Another computer has another secret.
    *outside.kept.lock().unwrap() = Some([9; 32]);
    let mut copied = Device::open(folder.path(), world).unwrap();
    let wrong = unlock(&mut copied, "482915").unwrap_err();
    assert_eq!(wrong.code, ErrorCode::WrongPassphrase);
}

#[test]
fn a_keystore_that_forgets_what_it_was_given_takes_no_pin() {
    let (folder, (outside, world)) = (tempfile::tempdir().unwrap(), outside(true));
    outside.shut.store(true, Ordering::SeqCst);
    enrolled(folder.path(), &world, OLD);
    let mut device = Device::open(folder.path(), world).unwrap();
    unlock(&mut device, OLD).unwrap();
    let refused = change(&mut device, OLD, "482915").unwrap_err();
    assert_eq!(refused.code, ErrorCode::KeystoreShut);
    device.call("lock", json!({})).unwrap();
    unlock(&mut device, OLD).unwrap();
}

#[test]
fn a_keystore_that_comes_later_does_not_lock_out_who_has_a_passphrase() {
    let (folder, (_, without)) = (tempfile::tempdir().unwrap(), outside(false));
    enrolled(folder.path(), &without, OLD);
    let (_, with) = outside(true);
    let mut device = Device::open(folder.path(), with.clone()).unwrap();
    unlock(&mut device, OLD).unwrap();
    change(&mut device, OLD, "482915").unwrap();
    drop(device);
    let mut device = Device::open(folder.path(), with).unwrap();
    unlock(&mut device, "482915").unwrap();
}
