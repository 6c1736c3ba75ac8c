//! The identities of things, each a type of its own, so that a worker can never be passed for a device.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text is not an identity. Carries nothing of the text: it may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not an identity of Doorstep: give 32 hexadecimal digits with hyphens, as a page shows them"
)]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The sixteen bytes, as they travel and are stored.
            #[must_use]
            pub fn bytes(&self) -> [u8; 16] {
                *self.0.as_bytes()
            }

            /// From sixteen bytes as they travelled or were stored.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// From a slice that should be sixteen bytes long.
            ///
            /// # Errors
            /// [`NotAnId`] for any other length.
            pub fn from_slice(bytes: &[u8]) -> Result<Self, NotAnId> {
                Uuid::from_slice(bytes).map(Self).map_err(|_| NotAnId)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text.trim()).map(Self).map_err(|_| NotAnId)
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(self.0.as_bytes())?;
                Ok(())
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                d: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                Self::from_slice(d.bytes()?)
                    .map_err(|_| minicbor::decode::Error::message("an identity is 16 bytes"))
            }
        }
    )*};
}

ids! {
    /// A record: one document. UUIDv7, or UUIDv5 of system and identifier where imported.
    RecordId;
    /// An item of a collection in a record: one alert, one allergy, one check-in.
    ItemId;
    /// The organisation that runs this central.
    OrganisationId;
    /// A team of workers.
    TeamId;
    /// Someone who works for the organisation: care worker, housing officer, supervisor, administrator.
    WorkerId;
    /// An installation of the app that was enrolled, or central itself.
    DeviceId;
    /// A weekly pattern from which visits are planned.
    PatternId;
}

/// Makes the identity of a new thing: UUIDv7 of a moment and ten random bytes, both given by the caller.
///
/// The moment is readable in the identity, so it is never used as a secret.
#[must_use]
pub fn new_uuid(now: super::time::Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.0).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// The identity of something that another system identifies: the same system and value give the same identity.
#[must_use]
pub fn imported_uuid(system: &str, value: &str) -> Uuid {
    let mut name = Vec::with_capacity(system.len() + value.len() + 1);
    name.extend_from_slice(system.as_bytes());
    name.push(0);
    name.extend_from_slice(value.as_bytes());
    Uuid::new_v5(&Uuid::NAMESPACE_URL, &name)
}
