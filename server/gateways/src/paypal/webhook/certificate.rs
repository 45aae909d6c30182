use super::Transmission;
use crate::{notice::WebhookError, paypal::PayPal, transcript::Transcript};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use rustls_pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime, pem::PemObject};
use std::time::Duration;
use webpki::{EndEntityCert, KeyUsage, ring::RSA_PKCS1_2048_8192_SHA256};

/// A leaf and a few above it.
const LONGEST_CHAIN: usize = 8;

impl PayPal {
    pub(super) async fn check_by_certificate(
        &self,
        sent: &Transmission<'_>,
        body: &[u8],
        heard: &mut Transcript,
    ) -> Result<(), WebhookError> {
        let signature = BASE64_STANDARD
            .decode(sent.signature)
            .map_err(|_| WebhookError::Unsigned("paypal-transmission-sig"))?;
        let pem = self.certificate(sent.certificate, heard).await?;
        let text = sent.signed_text(&self.settings.webhook_id, body);
        let seal = Seal {
            anchors: &self.settings.anchors,
            name: &self.settings.certificate_name,
            at: self.client.clock().now(),
        };
        seal.check(&pem, text.as_bytes(), &signature)
    }
}

/// Whose word counts, and when.
struct Seal<'a> {
    anchors: &'a [TrustAnchor<'static>],
    name: &'a str,
    at: DateTime<Utc>,
}

impl Seal<'_> {
    /// The chain leads to an authority we trust, holds now, and is made out to PayPal's signer; then its key counts.
    fn check(&self, pem: &[u8], text: &[u8], signature: &[u8]) -> Result<(), WebhookError> {
        let unreadable = WebhookError::Forged("its certificate cannot be read");
        let chain = CertificateDer::pem_slice_iter(pem)
            .take(LONGEST_CHAIN + 1)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| unreadable.clone())?;
        let Some((leaf, above)) = chain.split_first().filter(|_| chain.len() <= LONGEST_CHAIN) else {
            return Err(unreadable);
        };
        let leaf = EndEntityCert::try_from(leaf).map_err(|_| unreadable)?;
        let seconds = u64::try_from(self.at.timestamp()).unwrap_or_default();
        leaf.verify_for_usage(
            webpki::ALL_VERIFICATION_ALGS,
            self.anchors,
            above,
            UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
            KeyUsage::server_auth(),
            None,
            None,
        )
        .map_err(|_| WebhookError::Forged("its certificate leads to no authority, or does not hold now"))?;
        let name =
            ServerName::try_from(self.name).map_err(|_| WebhookError::Forged("no name to look for"))?;
        leaf.verify_is_valid_for_subject_name(&name)
            .map_err(|_| WebhookError::Forged("its certificate is made out to another"))?;
        leaf.verify_signature(RSA_PKCS1_2048_8192_SHA256, text, signature)
            .map_err(|_| WebhookError::Forged("the body or the headers are not what was signed"))
    }
}
