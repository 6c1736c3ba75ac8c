//! What can go wrong for a person at the screen. The sentences stand with the user interface; never personal data here.

use serde::{Deserialize, Serialize};

/// The kinds of failure that someone can act on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The device is not enrolled yet.
    NotEnrolled,
    /// The device is locked.
    Locked,
    /// The passphrase is wrong.
    WrongPassphrase,
    /// Too many wrong passphrases: wait. `detail` has the seconds.
    Wait,
    /// The wrong PIN was given so often that this device stays locked for good: only a rescue is left.
    TooManyTries,
    /// The passphrase is too weak: four words or twelve characters at least. `detail` says `pin-not-safe` where a PIN
    /// was given and the device has no keystore, `pin-short` or `pin-common` of a PIN where it has one.
    WeakPassphrase,
    /// The keystore of the computer or telephone is shut, or has lost what this device keeps in it.
    KeystoreShut,
    /// The enrolment code cannot be read. `detail` says `missing`, `cut-off` or `mistyped`.
    BadCode,
    /// The enrolment code is not good any more. `detail` says `used`, `expired` or `unknown`.
    CodeExpired,
    /// Central cannot be reached.
    Offline,
    /// Something that is not central answered, such as the sign-in page of a wireless network.
    NotCentral,
    /// Central shows another certificate than the one this device trusts.
    WrongCertificate,
    /// Central refuses this device: it was revoked, or its worker suspended.
    Refused,
    /// One side needs an update. `detail` says which: `app` or `central`.
    UpdateNeeded,
    /// Central is busy: try again in `detail` seconds.
    Busy,
    /// There is no such thing on this device.
    NotFound,
    /// This worker may not do that.
    NotAllowed,
    /// The verb's arguments do not fit. `detail` names the field.
    Invalid,
    /// Something is missing before this can be submitted; the page lists it.
    Missing,
    /// The record changed since it was read: look again.
    Changed,
    /// A text or record is larger than Doorstep takes.
    TooLarge,
    /// The disk is full: what was saved before is safe.
    DiskFull,
    /// The store was damaged, set aside and will be filled again from central.
    StoreDamaged,
    /// The store was written by a newer app.
    StoreTooNew,
    /// Another copy of the app has this store open.
    OpenElsewhere,
    /// A fault of the program. What was saved before is safe.
    Internal,
}

/// A failed verb.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[error("{code:?} {}", detail.as_deref().unwrap_or_default())]
pub struct ApiError {
    /// What kind.
    pub code: ErrorCode,
    /// A number or a field's name, as the code says. Never personal data.
    pub detail: Option<String>,
}

impl ApiError {
    /// An error that its code says whole.
    #[must_use]
    pub fn of(code: ErrorCode) -> Self {
        Self { code, detail: None }
    }

    /// An error with a detail.
    #[must_use]
    pub fn with(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: Some(detail.into()),
        }
    }

    /// Arguments that do not fit.
    #[must_use]
    pub fn invalid(field: &str) -> Self {
        Self::with(ErrorCode::Invalid, field)
    }

    /// A fault of the program.
    #[must_use]
    pub fn internal() -> Self {
        Self::of(ErrorCode::Internal)
    }
}
