//! Reading what is really on disk, without the product: the files of a device opened by their described format.
#![allow(clippy::unwrap_used)]

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use minicbor::Decode;
use rusqlite::Connection;
use std::path::Path;

/// Of `profile`, what is needed to open the keys (docs/storage.md).
#[derive(Decode)]
#[cbor(map)]
struct Sealed {
    #[cbor(n(11), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[cbor(n(12), with = "minicbor::bytes")]
    nonce: [u8; 24],
    #[cbor(n(13), with = "minicbor::bytes")]
    sealed: Vec<u8>,
    #[n(14)]
    cost: (u32, u32),
}

/// Opens a device's store with its passphrase; it has no keystore. The device must be closed.
#[must_use]
pub fn open_store(folder: &Path, passphrase: &str) -> Connection {
    let key = store_key(folder, passphrase);
    let db = Connection::open(folder.join("store.db")).unwrap();
    db.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;",
        hex::encode(key)
    ))
    .unwrap();
    db
}

/// The key of a device's store, from its passphrase.
#[must_use]
pub fn store_key(folder: &Path, passphrase: &str) -> [u8; 32] {
    let profile: Sealed =
        minicbor::decode(&std::fs::read(folder.join("profile")).unwrap()).unwrap();
    let params = Params::new(profile.cost.0, profile.cost.1, 1, Some(32)).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut key = [0; 32];
    argon2
        .hash_password_into(passphrase.as_bytes(), &profile.salt, &mut key)
        .unwrap();
    let plain = XChaCha20Poly1305::new((&key).into())
        .decrypt(
            &XNonce::from(profile.nonce),
            Payload {
                msg: &profile.sealed,
                aad: b"doorstep keys 1",
            },
        )
        .unwrap();
    plain[32..].try_into().unwrap()
}

/// Everything that a decrypted store holds, as bytes: every value of every table.
#[must_use]
pub fn every_byte(db: &Connection) -> Vec<u8> {
    let mut tables = db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
        .unwrap();
    let tables: Vec<String> = tables
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut bytes = Vec::new();
    for table in tables {
        let mut rows = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    rusqlite::types::ValueRef::Text(b) | rusqlite::types::ValueRef::Blob(b) => {
                        bytes.extend_from_slice(b);
                        bytes.push(0);
                    }
                    _ => {}
                }
            }
        }
    }
    bytes
}

/// Whether bytes hold a word.
#[must_use]
pub fn holds(bytes: &[u8], word: &str) -> bool {
    !word.is_empty() && bytes.windows(word.len()).any(|w| w == word.as_bytes())
}
