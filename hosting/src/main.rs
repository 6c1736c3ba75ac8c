//! `doorstep-device`: one device without a window, served to a browser on this machine, or only enrolled.

use anyhow::{Context, Result, bail};
use clap::Parser;
use hosting::http::{Door, Files, Served, router};
use hosting::{Owner, device};
use serde_json::json;
use std::io::{BufRead, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use sync_core::client::NoKeystore;
use tokio::net::TcpListener;

/// Serves one device of Doorstep to a browser on this machine.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Where the device keeps its store; made if it is missing.
    #[arg(long)]
    folder: PathBuf,
    /// The address to listen on; loopback only. Port 0 takes one that is free.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The folder with the built user interface.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
    /// Enrols the device with this one-time code and ends. The passphrase is read from the standard input.
    #[arg(long, value_name = "CODE")]
    enrol: Option<String>,
    /// What people call this device, with --enrol.
    #[arg(long, value_name = "NAME", default_value = "a browser")]
    device_name: String,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if !arguments.listen.ip().is_loopback() {
        bail!("--listen takes a loopback address only, such as 127.0.0.1:8650");
    }
    let device = device::open(&arguments.folder, Arc::new(NoKeystore)).with_context(|| {
        format!(
            "the device in {} cannot be opened",
            arguments.folder.display()
        )
    })?;
    let owner = Owner::start(device)?;
    match &arguments.enrol {
        Some(code) => enrol(&owner, code, &arguments.device_name).await?,
        None => serve(&owner, &arguments).await?,
    }
    owner.stop().await;
    Ok(())
}

async fn enrol(owner: &Owner, code: &str, name: &str) -> Result<()> {
    let mut passphrase = String::new();
    std::io::stdin().lock().read_line(&mut passphrase)?;
    let passphrase = passphrase.trim_end_matches(['\r', '\n']);
    let args = json!({ "code": code, "passphrase": passphrase, "device_name": name });
    owner
        .call("enrol".into(), args)
        .await
        .context("the device was not enrolled")?;
    println!("enrolled");
    Ok(())
}

async fn serve(owner: &Owner, arguments: &Arguments) -> Result<()> {
    let files = Files::read(&arguments.ui).with_context(|| {
        format!(
            "no user interface in {}: build it with `npm run build` in ui/",
            arguments.ui.display()
        )
    })?;
    let listener = TcpListener::bind(arguments.listen).await.with_context(|| {
        format!(
            "{} cannot be listened on: is another program on that port?",
            arguments.listen
        )
    })?;
    let address = listener.local_addr()?;
    let door = Arc::new(Door::new(address, print).context("the system gives no randomness")?);
    door.show();
    let served = Served {
        owner: owner.clone(),
        door,
        files: Arc::new(files),
    };
    // Pages hold their event stream open, so serving is left, not wound down.
    tokio::select! {
        served = axum::serve(listener, router(served, address)) => served?,
        () = stopped() => {}
    }
    Ok(())
}

fn print(address: &str) {
    println!("open {address}");
    // Whoever reads this through a pipe that has gone does not need it.
    let _ = std::io::stdout().flush();
}

/// Ctrl-C, or what a service manager sends.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    let _ = interrupt.await;
}
