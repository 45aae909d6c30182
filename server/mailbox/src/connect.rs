//! TCP, TLS, greeting, login.

use crate::{
    Account, Limits, MailboxError,
    meter::Metered,
    session::{Session, WORDS},
};
use async_imap::Client;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject};
use std::sync::Arc;
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;

pub async fn connect(account: &Account, limits: &Limits) -> Result<Session, MailboxError> {
    let patience = limits.patience;
    let name = ServerName::try_from(account.host.clone())
        .map_err(|_| MailboxError::Tls("the host's name is none".to_owned()))?;
    let tls = tls(account)?;

    let tcp = timeout(patience, TcpStream::connect((account.host.as_str(), account.port)))
        .await
        .map_err(|_| MailboxError::Slow)?
        .map_err(|error| MailboxError::Unreachable(error.kind()))?;
    let stream = timeout(patience, TlsConnector::from(tls).connect(name, tcp))
        .await
        .map_err(|_| MailboxError::Slow)?
        .map_err(|error| MailboxError::Tls(error.to_string()))?;

    let mut client = Client::new(Metered::new(stream, WORDS));
    let greeting = timeout(patience, client.read_response()).await.map_err(|_| MailboxError::Slow)??;
    if greeting.is_none() {
        return Err(MailboxError::Lost);
    }
    drop(greeting);
    let login = client.login(&account.user, account.password.expose());
    match timeout(patience, login).await.map_err(|_| MailboxError::Slow)? {
        Ok(session) => Ok(Session::new(session, patience)),
        Err((async_imap::error::Error::No(_) | async_imap::error::Error::Bad(_), _)) => {
            Err(MailboxError::Login)
        }
        Err((error, _)) => Err(error.into()),
    }
}

fn tls(account: &Account) -> Result<Arc<ClientConfig>, MailboxError> {
    let mut roots = RootCertStore::empty();
    for certificate in rustls_native_certs::load_native_certs().certs {
        // one that cannot be read trusts nobody
        let _ = roots.add(certificate);
    }
    if let Some(path) = &account.ca_file {
        let told = |what: &str| MailboxError::Tls(format!("the file of trusted certificates {what}"));
        let certificates =
            CertificateDer::pem_file_iter(path).map_err(|_| told("cannot be read"))?.collect::<Vec<_>>();
        for certificate in certificates {
            let certificate = certificate.map_err(|_| told("is no PEM"))?;
            roots.add(certificate).map_err(|_| told("holds what is no certificate"))?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| MailboxError::Tls(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
