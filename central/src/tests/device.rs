//! A device as central sees it: keys, chain, counter, and what it has pulled. It keeps everything it was ever given,
//! so that a repeated or skipped entry shows.

use super::house::House;
use crate::fault::CentralFault;
use crate::{enrol, sync};
use ed25519_dalek::SigningKey;
use std::collections::{BTreeMap, BTreeSet};
use sync_core::document::digest::{self, Root, ScopeDigest};
use sync_core::document::envelope::{Envelope, ProposedLinks, Sealed};
use sync_core::document::{Author, Document, Edit, gate};
use sync_core::domain::ids::{DeviceId, RecordId, WorkerId};
use sync_core::domain::organisation::Reference;
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::Scope;
use sync_core::domain::value::Value;
use sync_core::protocol::enrol::{Code, EnrolRequest};
use sync_core::protocol::request::Signed;
use sync_core::protocol::sync::{
    Entry, FillCursor, ItemResult, PROTOCOL, SyncRequest, SyncResponse, Waiting,
};
use uuid::Uuid;

#[derive(Clone)]
pub(super) struct Device {
    pub(super) id: DeviceId,
    pub(super) key: SigningKey,
    pub(super) worker: WorkerId,
    pub(super) number: u64,
    pub(super) previous: [u8; 32],
    pub(super) counter: u64,
    pub(super) actor: [u8; 16],
    pub(super) page_bytes: u32,
    pub(super) epoch: Option<[u8; 16]>,
    pub(super) cursor: u64,
    pub(super) references: u64,
    pub(super) known: BTreeMap<String, Reference>,
    pub(super) grants: BTreeSet<Scope>,
    pub(super) filling: BTreeMap<Scope, u64>,
    pub(super) documents: BTreeMap<RecordId, (Scope, Document)>,
    pub(super) digests: BTreeMap<Scope, ScopeDigest>,
    pub(super) envelopes: BTreeSet<[u8; 32]>,
    /// Sequence numbers in the order in which they came.
    pub(super) came: Vec<u64>,
    pub(super) own: BTreeMap<[u8; 32], Sealed>,
    pub(super) pages: u32,
}

impl Device {
    pub(super) fn enrol(house: &House, code: &str) -> Result<Self, String> {
        let code = Code::parse(code).unwrap();
        let seed: [u8; 32] = crate::ambient::bytes(&*house.random);
        let key = SigningKey::from_bytes(&seed);
        let id = DeviceId(Uuid::from_slice(&seed[..16]).unwrap());
        let request = EnrolRequest {
            protocol: PROTOCOL,
            secret: code.secret,
            device: id,
            key: key.verifying_key().to_bytes(),
            name: "a telephone".into(),
            app: "0.1.0".into(),
        };
        let answer = enrol::enrol(&house.central, &request).unwrap();
        if let Some(why) = answer.refused {
            return Err(why);
        }
        answer.certificate.verify(&code.root).unwrap();
        Ok(Self {
            id,
            key,
            worker: answer.worker,
            number: 0,
            previous: [0; 32],
            counter: 0,
            actor: crate::ambient::bytes(&*house.random),
            page_bytes: 0,
            epoch: None,
            cursor: 0,
            references: 0,
            known: BTreeMap::new(),
            grants: BTreeSet::new(),
            filling: BTreeMap::new(),
            documents: BTreeMap::new(),
            digests: BTreeMap::new(),
            envelopes: BTreeSet::new(),
            came: Vec::new(),
            own: BTreeMap::new(),
            pages: 0,
        })
    }

    /// Writes one field of a record, making the record if it is new, and seals it.
    pub(super) fn write(
        &mut self,
        record: RecordId,
        kind: Kind,
        scope: Scope,
        field: &str,
        value: &str,
    ) -> Sealed {
        self.write_linked(record, kind, scope, field, value, None)
    }

    pub(super) fn write_linked(
        &mut self,
        record: RecordId,
        kind: Kind,
        scope: Scope,
        field: &str,
        value: &str,
        links: Option<ProposedLinks>,
    ) -> Sealed {
        let known = self.documents.remove(&record);
        let (scope, mut document) =
            known.unwrap_or_else(|| (scope, Document::genesis(kind, kind.schema()).unwrap()));
        let edit = Edit::Put {
            path: field.parse::<Path>().unwrap(),
            value: Value::from(value),
        };
        let time = super::house::NOW.parse_time();
        let changes = document
            .commit(
                &[edit],
                Author {
                    actor: self.actor,
                    time,
                },
            )
            .unwrap();
        self.documents.insert(record, (scope, document));
        self.seal(record, kind, scope, changes, links)
    }

    pub(super) fn seal(
        &mut self,
        record: RecordId,
        kind: Kind,
        scope: Scope,
        changes: Vec<Vec<u8>>,
        links: Option<ProposedLinks>,
    ) -> Sealed {
        let time = super::house::NOW.parse_time();
        let envelope = Envelope {
            device: self.id,
            worker: self.worker,
            record,
            kind,
            schema: kind.schema(),
            scope,
            observed: time,
            device_time: time,
            number: self.number + 1,
            previous: self.previous,
            on_behalf_of: None,
            hosted: None,
            links,
        };
        let sealed = Sealed::seal(&envelope, changes, &self.key);
        self.number += 1;
        self.previous = sealed.hash();
        self.own.insert(sealed.hash(), sealed.clone());
        sealed
    }

    pub(super) fn request(&self, push: Vec<Sealed>) -> SyncRequest {
        SyncRequest {
            protocol: PROTOCOL,
            epoch: self.epoch,
            cursor: self.cursor,
            push,
            grants: digest::of_scopes(&self.grants),
            fills: self
                .filling
                .iter()
                .map(|(scope, after)| FillCursor {
                    scope: *scope,
                    after: *after,
                })
                .collect(),
            references: self.references,
            page_bytes: self.page_bytes,
            waiting: Waiting::default(),
            seen: Vec::new(),
            app: "0.1.0".into(),
            device_time: super::house::NOW.parse_time(),
            mismatches: 0,
        }
    }

    pub(super) fn ask(
        &mut self,
        house: &House,
        request: &SyncRequest,
    ) -> Result<SyncResponse, CentralFault> {
        self.counter += 1;
        let body = minicbor::to_vec(request).unwrap();
        let signed = Signed {
            device: self.id,
            counter: self.counter,
            time: request.device_time,
        };
        sync::sync(
            &house.central,
            &signed,
            &crate::counter::asked("/v1/sync", &body),
            request,
        )
    }

    /// Pushes, then pulls until there is no more. Gives the results and the root of the last page.
    pub(super) fn sync(
        &mut self,
        house: &House,
        push: Vec<Sealed>,
    ) -> (Vec<ItemResult>, Option<Root>) {
        let mut push = push;
        let mut results = Vec::new();
        for _ in 0..10_000 {
            let request = self.request(std::mem::take(&mut push));
            let response = self.ask(house, &request).unwrap();
            assert_eq!(response.refused, None);
            results.extend(response.results.clone());
            let more = response.more;
            let root = response.root;
            self.apply(response);
            if !more {
                return (results, root);
            }
        }
        panic!("a sync that never ends");
    }

    pub(super) fn apply(&mut self, response: SyncResponse) {
        self.pages += 1;
        for reference in response.references {
            self.known.insert(reference.key(), reference);
        }
        for key in response.withdrawn {
            assert!(
                self.known.remove(&key).is_some(),
                "withdrawn though never known"
            );
        }
        assert!(response.references_version >= self.references);
        self.references = response.references_version;
        if self.epoch.is_some() {
            assert!(response.cursor >= self.cursor);
        }
        if let Some(grants) = response.grants {
            let grants: BTreeSet<Scope> = grants.into_iter().collect();
            for scope in grants.difference(&self.grants) {
                self.filling.insert(*scope, 0);
            }
            for scope in self.grants.difference(&grants) {
                self.documents.retain(|_, (s, _)| s != scope);
                self.digests.remove(scope);
                self.filling.remove(scope);
            }
            self.grants = grants;
        }
        self.epoch = Some(response.epoch);
        for entry in response.entries {
            assert!(entry.sequence > self.cursor && entry.sequence <= response.cursor);
            assert!(
                !self.filling.contains_key(&entry.scope),
                "the log and a fill never overlap"
            );
            self.take(entry);
        }
        for fill in response.fills {
            for entry in fill.entries {
                assert_eq!(entry.scope, fill.scope);
                assert!(entry.sequence <= response.cursor);
                self.take(entry);
            }
            if fill.done {
                self.filling.remove(&fill.scope);
            } else {
                self.filling.insert(fill.scope, fill.after);
            }
        }
        self.cursor = response.cursor;
    }

    fn take(&mut self, entry: Entry) {
        assert!(
            self.grants.contains(&entry.scope),
            "not a byte of what is not granted"
        );
        self.came.push(entry.sequence);
        let sealed = match (entry.sealed, entry.own) {
            (Some(sealed), None) => sealed,
            (None, Some(own)) => self.own[&own].clone(),
            _ => panic!("an entry is a hash or an envelope"),
        };
        let envelope = sealed.read().unwrap();
        assert!(
            self.envelopes.insert(sealed.hash()) || !self.digests.contains_key(&entry.scope),
            "twice"
        );
        let digest = self.digests.entry(entry.scope).or_default();
        for hash in sealed.change_hashes() {
            digest.changes.add_change(envelope.record, &hash);
        }
        digest.envelopes.add_envelope(&sealed.hash());
        let known = self.documents.remove(&envelope.record).map(|(_, d)| d);
        let document =
            known.unwrap_or_else(|| Document::genesis(envelope.kind, envelope.schema).unwrap());
        let changes: Vec<&[u8]> = sealed.changes.iter().map(|c| c.as_slice()).collect();
        let document = gate::admit(&document, &changes).unwrap();
        self.documents
            .insert(envelope.record, (entry.scope, document));
    }

    pub(super) fn root(&self) -> Root {
        digest::root(
            self.digests
                .iter()
                .filter(|(s, _)| self.grants.contains(*s)),
        )
    }
}

pub(super) trait ParseTime {
    fn parse_time(&self) -> sync_core::domain::time::Timestamp;
}

impl ParseTime for str {
    fn parse_time(&self) -> sync_core::domain::time::Timestamp {
        sync_core::domain::time::Timestamp::parse(self).unwrap()
    }
}
