//! TLS: a certificate that `init` makes for itself, or one that was given; always on, off loopback.

use crate::fault::CentralFault;
use rcgen::{CertificateParams, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use sync_core::domain::time::Timestamp;

/// A certificate and its key, as PEM.
pub struct Made {
    /// The certificate.
    pub certificate: String,
    /// Its key.
    pub key: String,
    /// SHA-256 of the certificate, as enrolment codes carry it.
    pub fingerprint: [u8; 32],
}

/// How long a certificate that central makes for itself is good. Devices trust it by its fingerprint.
const DAYS: i64 = 3_650;

/// Makes a certificate for a host.
///
/// # Errors
/// [`CentralFault::Invalid`] if the host is no name or address.
pub fn self_signed(host: &str, now: Timestamp) -> Result<Made, CentralFault> {
    let bad = |_| CentralFault::Invalid(format!("{host} is not a name or address of a host"));
    let key = KeyPair::generate().map_err(bad)?;
    let mut params = CertificateParams::new(vec![host.to_owned()]).map_err(bad)?;
    let day = |at: Timestamp| {
        let date = at.civil(&jiff::tz::TimeZone::UTC).date();
        let part = |n: i8| u8::try_from(n).unwrap_or(1);
        rcgen::date_time_ymd(i32::from(date.year()), part(date.month()), part(date.day()))
    };
    params.not_before = day(now.plus_minutes(-24 * 60));
    params.not_after = day(now.plus_minutes(DAYS * 24 * 60));
    let certificate = params.self_signed(&key).map_err(bad)?;
    Ok(Made {
        fingerprint: Sha256::digest(certificate.der()).into(),
        certificate: certificate.pem(),
        key: key.serialize_pem(),
    })
}

/// Reads a certificate chain and its key, and gives the first certificate's fingerprint.
///
/// # Errors
/// [`CentralFault::BadFile`] naming the file.
pub fn configuration(
    certificate: &Path,
    key: &Path,
) -> Result<(Arc<ServerConfig>, [u8; 32]), CentralFault> {
    let bad = |path: &Path| CentralFault::BadFile(path.display().to_string());
    let chain: Result<Vec<_>, _> = CertificateDer::pem_file_iter(certificate)
        .map_err(|_| bad(certificate))?
        .collect();
    let chain = chain.map_err(|_| bad(certificate))?;
    let first = chain.first().ok_or_else(|| bad(certificate))?;
    let fingerprint = Sha256::digest(first).into();
    let private = PrivateKeyDer::from_pem_file(key).map_err(|_| bad(key))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| bad(key))?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(|_| bad(key))?;
    Ok((Arc::new(config), fingerprint))
}
