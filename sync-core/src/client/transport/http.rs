//! HTTP over TLS, with central's own certificate pinned or a publicly valid one.

use super::{Answer, CONNECT_TIMEOUT, Connect, Question, TIMEOUT, Transport, TransportFault};
use crate::protocol::frame::{CONTENT_TYPE, WIRE_BYTES};
use crate::protocol::request::HEADER;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::sync::Arc;

/// The real network.
pub struct Http;

struct Connection {
    client: reqwest::blocking::Client,
    address: String,
}

impl Connect for Http {
    fn connect(
        &self,
        address: &str,
        fingerprint: Option<[u8; 32]>,
    ) -> Result<Arc<dyn Transport>, TransportFault> {
        if !address.starts_with("https://") && !is_loopback(address) {
            return Err(TransportFault::BadAddress);
        }
        let client = reqwest::blocking::Client::builder()
            .tls_backend_preconfigured(tls(fingerprint)?)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .build()
            .map_err(|_| TransportFault::Unreachable)?;
        Ok(Arc::new(Connection {
            client,
            address: address.trim_end_matches('/').to_owned(),
        }))
    }
}

impl Transport for Connection {
    fn post(&self, question: &Question) -> Result<Answer, TransportFault> {
        let mut request = self
            .client
            .post(format!("{}{}", self.address, question.path))
            .header("content-type", CONTENT_TYPE)
            .body(question.body.clone());
        if let Some(signature) = &question.signature {
            request = request.header(HEADER, signature);
        }
        let response = request.send().map_err(|e| fault(&e))?;
        let retry_after = response
            .headers()
            .get("retry-after")
            .and_then(|v| v.to_str().ok()?.parse().ok());
        let status = response.status().as_u16();
        let limit = u64::try_from(WIRE_BYTES).unwrap_or(u64::MAX) + 1;
        let mut body = Vec::new();
        response
            .take(limit)
            .read_to_end(&mut body)
            .map_err(|_| TransportFault::Unreachable)?;
        if body.len() > WIRE_BYTES {
            return Err(TransportFault::TooLarge);
        }
        Ok(Answer {
            status,
            retry_after,
            body,
        })
    }
}

/// Plain HTTP to one's own machine needs no TLS.
fn is_loopback(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else {
        return false;
    };
    let host = rest.split('/').next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn fault(error: &reqwest::Error) -> TransportFault {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if let Some(rustls::Error::InvalidCertificate(_)) = inner.downcast_ref() {
            return TransportFault::WrongCertificate;
        }
        // An io::Error's source is that of what it holds; what it holds itself is had by asking for it.
        cause = match inner
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
        {
            Some(held) => Some(held),
            None => inner.source(),
        };
    }
    TransportFault::Unreachable
}

fn tls(fingerprint: Option<[u8; 32]>) -> Result<ClientConfig, TransportFault> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|_| TransportFault::Unreachable)?;
    Ok(if let Some(fingerprint) = fingerprint {
        builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Pinned {
                fingerprint,
                provider,
            }))
            .with_no_client_auth()
    } else {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        builder.with_root_certificates(roots).with_no_client_auth()
    })
}

/// Trusts one certificate, by its SHA-256. Names and dates do not matter: the fingerprint came with the code.
#[derive(Debug)]
struct Pinned {
    fingerprint: [u8; 32],
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let shown: [u8; 32] = Sha256::digest(end_entity).into();
        if shown == self.fingerprint {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(rustls::Error::InvalidCertificate(
                rustls::CertificateError::ApplicationVerificationFailure,
            ))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls12_signature(
            message,
            cert,
            dss,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls13_signature(
            message,
            cert,
            dss,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert!(is_loopback("http://127.0.0.1:8400"));
        assert!(is_loopback("http://[::1]:8400/"));
        assert!(!is_loopback("http://127.0.0.1.example:80"));
        assert!(!is_loopback("http://central.example"));
        assert!(Http.connect("http://central.example", None).is_err());
    }
}
