//! Checks a store from the ground: every envelope's hash, signature and chain, every record opened from its changes,
//! every digest added up again, the log without a gap.

use crate::central::Central;
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::storage::{self, LogKind, Read};
use ed25519_dalek::VerifyingKey;
use std::collections::BTreeMap;
use sync_core::document::Document;
use sync_core::document::digest::ScopeDigest;
use sync_core::domain::ids::{DeviceId, RecordId};
use sync_core::domain::scope::Scope;

/// Rows looked at together.
const ROWS: u32 = 500;

/// What was looked at, and what is wrong. Identities only, never what a record holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Findings {
    /// Entries of the log.
    pub entries: u64,
    /// Records.
    pub records: u64,
    /// Changes.
    pub changes: u64,
    /// What is wrong; empty if nothing is.
    pub wrong: Vec<String>,
}

#[derive(Default)]
struct Sums {
    digests: BTreeMap<Scope, ScopeDigest>,
    chains: BTreeMap<DeviceId, (u64, [u8; 32])>,
}

/// Checks everything, from one look.
///
/// # Errors
/// If the store cannot be read at all.
pub fn check(central: &Central) -> Result<Findings, CentralFault> {
    storage::read(&*central.storage, |read| {
        let directory = central.directory(read)?;
        let mut findings = Findings::default();
        let mut sums = Sums::default();
        log(read, &directory, &mut findings, &mut sums)?;
        records(read, &mut findings)?;
        let stored: BTreeMap<Scope, ScopeDigest> = read.digests()?.into_iter().collect();
        if stored != sums.digests {
            findings.wrong.push("the digests do not add up".into());
        }
        Ok(findings)
    })
}

fn log(
    read: &dyn Read,
    directory: &Directory,
    findings: &mut Findings,
    sums: &mut Sums,
) -> Result<(), CentralFault> {
    let mut last = 0;
    loop {
        let rows = read.log(last, ROWS)?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            if row.sequence != last + 1 {
                findings
                    .wrong
                    .push(format!("the log has a gap after {last}"));
            }
            last = row.sequence;
            findings.entries += 1;
            if row.kind == LogKind::Change
                && let Some(hash) = row.envelope
                && let Err(what) = envelope(read, directory, &hash, row.scope, findings, sums)?
            {
                findings.wrong.push(format!("entry {last}: {what}"));
            }
        }
    }
}

fn envelope(
    read: &dyn Read,
    directory: &Directory,
    hash: &[u8; 32],
    scope: Option<Scope>,
    findings: &mut Findings,
    sums: &mut Sums,
) -> Result<Result<(), &'static str>, CentralFault> {
    let Some(sealed) = read.sealed(hash)? else {
        return Ok(Err("its envelope is missing"));
    };
    if sealed.hash() != *hash {
        return Ok(Err("its envelope was altered"));
    }
    let Ok(said) = sealed.read() else {
        return Ok(Err("its envelope cannot be read"));
    };
    let key = directory
        .device(said.device)
        .and_then(|d| <[u8; 32]>::try_from(d.key.as_slice()).ok());
    let key = key.and_then(|k| VerifyingKey::from_bytes(&k).ok());
    if key.is_none_or(|k| sealed.verify(&k).is_err()) {
        return Ok(Err("its signature does not fit"));
    }
    let chain = sums.chains.entry(said.device).or_default();
    // Envelopes between two accepted ones may lie in quarantine: then only the order can be checked.
    let follows = said.number > chain.0 && (said.number != chain.0 + 1 || said.previous == chain.1);
    *chain = (said.number, *hash);
    if !follows {
        return Ok(Err("it does not follow its device's chain"));
    }
    let Some(scope) = scope else {
        return Ok(Err("its record is missing"));
    };
    let digest = sums.digests.entry(scope).or_default();
    for change in sealed.change_hashes() {
        digest.changes.add_change(said.record, &change);
        findings.changes += 1;
    }
    digest.envelopes.add_envelope(hash);
    Ok(Ok(()))
}

fn records(read: &dyn Read, findings: &mut Findings) -> Result<(), CentralFault> {
    let mut after: Option<RecordId> = None;
    loop {
        let rows = read.records(after, ROWS)?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.record);
        for row in rows {
            findings.records += 1;
            let changes = read.changes(row.record)?;
            let opened = Document::open(
                row.kind,
                row.schema,
                None,
                changes.iter().map(Vec::as_slice),
            );
            match opened {
                Err(_) => findings
                    .wrong
                    .push(format!("record {} cannot be opened", row.record)),
                Ok(document) if document.heads().bytes() != row.heads => {
                    findings.wrong.push(format!(
                        "record {} has other heads than its changes say",
                        row.record
                    ));
                }
                Ok(_) => {}
            }
        }
    }
}
