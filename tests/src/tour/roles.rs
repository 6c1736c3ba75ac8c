//! What this program is when it starts itself: central, or one device, each on the day's clock and all else real.

use super::clock::DayClock;
use anyhow::{Context, Result, bail};
use central::Central;
use central::ambient::MachineRandomness;
use central::folder::Folder;
use hosting::Owner;
use hosting::http::{Door, Files, Served, router};
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use sync_core::client::{Device, World};
use tokio::net::TcpListener;

/// Plays a role: `central FOLDER PORT CLOCK` or `device FOLDER UI CLOCK`. It ends when its standard input does, so
/// that nothing is left behind by a tour that was ended.
///
/// # Errors
/// Of the role.
pub fn play(role: &str, arguments: &[String]) -> Result<()> {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(3);
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    match (role, arguments) {
        ("central", [folder, port, clock]) => {
            let clock = DayClock::at(Path::new(clock));
            runtime.block_on(central(Path::new(folder), port.parse()?, clock))
        }
        ("device", [folder, ui, clock]) => {
            let clock = DayClock::at(Path::new(clock));
            runtime.block_on(device(Path::new(folder), Path::new(ui), clock))
        }
        _ => bail!("the tour has no such role"),
    }
}

async fn central(folder: &Path, port: u16, clock: DayClock) -> Result<()> {
    let folder = Folder::at(folder);
    let _lock = folder.lock()?;
    let central = Central::open(&folder, Arc::new(clock), Arc::new(MachineRandomness))?;
    let listen = SocketAddr::from(([127, 0, 0, 1], port));
    central::serve::serve(&folder, Arc::new(central), listen, None, say).await?;
    Ok(())
}

async fn device(folder: &Path, ui: &Path, clock: DayClock) -> Result<()> {
    let world = World {
        clock: Arc::new(clock),
        ..World::real()
    };
    let owner = Owner::start(Device::open(folder, world)?)?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let door = Arc::new(Door::new(address, say).context("the system gives no randomness")?);
    door.show();
    let served = Served {
        owner: owner.clone(),
        door,
        files: Arc::new(Files::read(ui)?),
    };
    tokio::select! {
        served = axum::serve(listener, router(served, address)) => served?,
        () = told_to_end() => {}
    }
    owner.stop().await;
    Ok(())
}

fn say(address: &str) {
    println!("{address}");
    let _ = std::io::stdout().flush();
}

#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    if let Ok(mut terminate) = signal(SignalKind::terminate()) {
        terminate.recv().await;
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}
