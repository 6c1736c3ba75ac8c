//! The demo: a folder with a central and devices of its own, filled through the product's importer and verbs only.

pub mod cast;
pub mod central;
pub mod devices;
pub mod organisation;
pub mod process;
pub mod show;
pub mod visits;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The demo's folder; nothing of it lies elsewhere.
pub struct Folder(pub PathBuf);

/// What the demo remembers between starts.
#[derive(Serialize, Deserialize, Clone, Default)]
pub struct Memory {
    /// Central's port: devices that are enrolled know it by that.
    pub port: u16,
    /// Workers' identities by first name.
    pub workers: BTreeMap<String, String>,
    /// Cases' identities by what they are for.
    pub cases: BTreeMap<String, String>,
    /// Devices that are enrolled, by first name.
    pub enrolled: Vec<String>,
    /// When visits were last planned, in milliseconds since 1970.
    pub planned: i64,
}

impl Folder {
    /// `demo/` in the tree, which git ignores.
    pub fn usual() -> Self {
        Self(crate::places::root().join("demo"))
    }

    /// Central's folder.
    pub fn central(&self) -> PathBuf {
        self.0.join("central")
    }

    /// A device's folder.
    pub fn device(&self, first_name: &str) -> PathBuf {
        self.0.join("devices").join(first_name.to_lowercase())
    }

    fn memory(&self) -> PathBuf {
        self.0.join("demo.json")
    }

    /// What the last start remembered; none before the first.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn remember(&self) -> Result<Option<Memory>> {
        let path = self.memory();
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path)?;
        let memory = serde_json::from_str(&text).with_context(|| {
            format!("{} cannot be read: start over with --fresh", path.display())
        })?;
        Ok(Some(memory))
    }

    /// Keeps what the next start must know.
    ///
    /// # Errors
    /// The disk's.
    pub fn keep(&self, memory: &Memory) -> Result<()> {
        std::fs::create_dir_all(&self.0)?;
        let beside = self.0.join("demo.json.new");
        std::fs::write(&beside, serde_json::to_vec_pretty(memory)?)?;
        Ok(std::fs::rename(beside, self.memory())?)
    }

    /// Removes this folder, and only where it is a demo's.
    ///
    /// # Errors
    /// The disk's.
    pub fn remove(&self) -> Result<()> {
        if self.memory().exists() || self.central().exists() {
            std::fs::remove_dir_all(&self.0)
                .with_context(|| format!("{} cannot be removed", self.0.display()))?;
        }
        Ok(())
    }

    /// Its path, for people.
    pub fn path(&self) -> &Path {
        &self.0
    }
}
