//! Central behind a socket: plain HTTP on loopback, TLS everywhere else, and an orderly end.

mod tls_listener;

use crate::central::{Address, Central};
use crate::fault::CentralFault;
use crate::folder::{self, Folder};
use crate::routes::{Shared, router};
use crate::{tls, weekly};
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
pub(crate) use tls_listener::TlsListener;
use tokio::net::TcpListener;

/// How often the visits of weekly patterns are planned ahead.
const PLANNING: Duration = Duration::from_secs(3_600);

/// Certificate and key files that were given.
#[derive(Clone, Debug)]
pub struct Given {
    /// The chain, as PEM.
    pub certificate: PathBuf,
    /// The key, as PEM.
    pub key: PathBuf,
}

/// Serves on a listener until `end` comes: plain HTTP, for loopback and for tests.
///
/// # Errors
/// Of the socket.
pub async fn serve_on(
    listener: TcpListener,
    central: Arc<Central>,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(Shared::new(central)))
        .with_graceful_shutdown(end)
        .await
}

/// Serves a folder's central on an address until the process is told to end. `ready` gets the address once it is.
///
/// # Errors
/// [`CentralFault::Invalid`] that explains a taken port; else of the folder.
pub async fn serve(
    folder: &Folder,
    central: Arc<Central>,
    listen: SocketAddr,
    given: Option<Given>,
    ready: impl FnOnce(&str),
) -> Result<(), CentralFault> {
    let listener = bind(listen).await?;
    let at = listener
        .local_addr()
        .map_err(|e| CentralFault::file(folder.path(), e))?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let ended = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
        // An error means that the sender is gone: the service ends too.
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    let (plain, secret) = if at.ip().is_loopback() && given.is_none() {
        let url = format!("http://{at}");
        // A host that `init` was told stays in the codes: something else ends TLS in front of this process.
        if central.address().url.starts_with("http://") {
            central.set_address(&Address {
                url: url.clone(),
                fingerprint: None,
            })?;
        }
        announce(folder, &url)?;
        ready(&url);
        (listener, None)
    } else {
        let (config, url) = secure(folder, &central, given, listen)?;
        let inside = bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let here = inside
            .local_addr()
            .map_err(|e| CentralFault::file(folder.path(), e))?;
        announce(folder, &format!("http://{here}"))?;
        ready(&url);
        (inside, Some(TlsListener::new(listener, config)))
    };
    let planning = tokio::spawn(plan_ahead(central.clone()));
    tokio::spawn(async move {
        told_to_end().await;
        let _ = stop.send(true);
    });
    let shared = Shared::new(central);
    let (a, b) = (ended(stopped.clone()), ended(stopped));
    let of = |e| CentralFault::file(folder.path(), e);
    let inside = axum::serve(plain, router(shared.clone())).with_graceful_shutdown(a);
    let done = match secret {
        None => inside.await,
        Some(secret) => {
            let outside = axum::serve(secret, router(shared)).with_graceful_shutdown(b);
            tokio::try_join!(async { inside.await }, async { outside.await }).map(|_| ())
        }
    };
    planning.abort();
    let _ = std::fs::remove_file(folder.running());
    done.map_err(of)
}

/// The certificate to show off loopback, and the address that codes say from now on.
fn secure(
    folder: &Folder,
    central: &Central,
    given: Option<Given>,
    listen: SocketAddr,
) -> Result<(Arc<rustls::ServerConfig>, String), CentralFault> {
    let own = given.is_none();
    let files = given.unwrap_or_else(|| Given {
        certificate: folder.tls("certificate.pem"),
        key: folder.tls("key.pem"),
    });
    if own && !files.certificate.exists() {
        return Err(CentralFault::Invalid(format!(
            "{listen} is not loopback, and without TLS nothing leaves this machine: run init with --host NAME, or give \
             --certificate and --key"
        )));
    }
    let (config, fingerprint) = tls::configuration(&files.certificate, &files.key)?;
    let known = central.address().url;
    let url = if known.starts_with("https://") {
        known
    } else {
        format!("https://{listen}")
    };
    central.set_address(&Address {
        url: url.clone(),
        fingerprint: own.then_some(fingerprint),
    })?;
    Ok((config, url))
}

async fn bind(listen: SocketAddr) -> Result<TcpListener, CentralFault> {
    TcpListener::bind(listen).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => CentralFault::Invalid(format!(
            "port {} is taken: another doorstep-central or another program listens there. Stop it, or give another \
             port with --listen {}:PORT",
            listen.port(),
            listen.ip()
        )),
        _ => CentralFault::Invalid(format!("cannot listen on {listen}: {error}")),
    })
}

/// Says where the command line reaches this process.
fn announce(folder: &Folder, url: &str) -> Result<(), CentralFault> {
    let _ = std::fs::remove_file(folder.running());
    folder::write_private(&folder.running(), url.as_bytes())
}

/// Reads people and places, for whoever looks for one; plans the visits of weekly patterns now and every hour, and
/// reads what is planned, for whoever plans more.
async fn plan_ahead(central: Arc<Central>) {
    let all = central.clone();
    if let Ok(Err(fault)) = tokio::task::spawn_blocking(move || all.know_subjects()).await {
        tracing::error!(%fault, "people and places could not be read");
    }
    let mut timer = tokio::time::interval(PLANNING);
    loop {
        timer.tick().await;
        let (central, known) = (central.clone(), central.clone());
        match tokio::task::spawn_blocking(move || weekly::plan_all(&central)).await {
            Ok(Ok(0)) | Err(_) => {}
            Ok(Ok(visits)) => tracing::info!(visits, "planned visits of weekly patterns"),
            Ok(Err(fault)) => tracing::error!(%fault, "weekly patterns could not be planned"),
        }
        if let Ok(Err(fault)) = tokio::task::spawn_blocking(move || known.know_slots()).await {
            tracing::error!(%fault, "planned visits could not be read");
        }
    }
}

/// Ctrl-C, or the system's request to end.
async fn told_to_end() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            return interrupt.await;
        };
        tokio::select! {
            () = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
