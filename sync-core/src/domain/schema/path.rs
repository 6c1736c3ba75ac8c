//! The name of a field within its record.

use crate::domain::ids::ItemId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// `field`, `collection/item`, `collection/item/field` or `open/key`. A key of an open map is data and may hold
/// any character; `%` and `/` in it are written `%25` and `%2F`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
pub struct Path(Vec<String>);

/// The text is not a path of one to three parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this does not name a field: write it like `name.family` or `alerts/ITEM/status`")]
pub struct NotAPath;

impl Path {
    /// A field of the record's root.
    #[must_use]
    pub fn of(root: &str) -> Self {
        Self(vec![root.to_owned()])
    }

    /// An item of a collection.
    #[must_use]
    pub fn of_item(collection: &str, item: ItemId) -> Self {
        Self(vec![collection.to_owned(), item.to_string()])
    }

    /// A key of an open map.
    #[must_use]
    pub fn of_open(map: &str, key: &str) -> Self {
        Self(vec![map.to_owned(), key.to_owned()])
    }

    /// A field of this item.
    #[must_use]
    pub fn field(&self, key: &str) -> Self {
        let mut parts = self.0.clone();
        parts.push(key.to_owned());
        Self(parts)
    }

    /// The key in the record's root.
    #[must_use]
    pub fn root(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// The item of a collection, or the key of an open map.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        self.0.get(1).map(String::as_str)
    }

    /// The field within an item.
    #[must_use]
    pub fn leaf(&self) -> Option<&str> {
        self.0.get(2).map(String::as_str)
    }

    /// The parts, from the root.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, part) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("/")?;
            }
            f.write_str(&part.replace('%', "%25").replace('/', "%2F"))?;
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = NotAPath;
    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let parts: Vec<String> = text
            .split('/')
            .map(|p| p.replace("%2F", "/").replace("%25", "%"))
            .collect();
        if parts.len() > 3 || parts.iter().any(String::is_empty) || text.len() > 1_024 {
            return Err(NotAPath);
        }
        Ok(Self(parts))
    }
}

impl Serialize for Path {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_path_survives_text(key in "[^\u{0}]{1,20}") {
            let path = Path::of_open("answers", &key);
            prop_assert_eq!(path.to_string().parse::<Path>().unwrap(), path);
        }
    }
}
