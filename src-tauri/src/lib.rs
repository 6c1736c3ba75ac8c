//! The app's window: opens one device and lets the page call its verbs. A library, so that a phone can start it too.

mod arguments;
mod call;
mod events;
mod keystore;
mod window;

use hosting::Owner;
use tauri::Manager;

/// Starts the app and stays until it is closed.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(|app| {
            let arguments = arguments::Arguments::read();
            let folder = match &arguments.folder {
                Some(folder) => folder.clone(),
                None => app.path().app_data_dir()?,
            };
            let owner = open(&folder)?;
            window::open(app, &arguments)?;
            events::forward(app.handle(), &owner);
            app.manage(owner);
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => app.run(|app, event| {
            if matches!(event, tauri::RunEvent::Exit) {
                let owner = app.state::<Owner>().inner().clone();
                tauri::async_runtime::block_on(owner.stop());
            }
        }),
        Err(fault) => {
            eprintln!("Doorstep cannot open its window: {fault}");
            std::process::exit(1);
        }
    }
}

/// Opens the device in this folder. Where that fails, the page says why.
fn open(folder: &std::path::Path) -> std::io::Result<Owner> {
    hosting::device::open(folder, keystore::of(folder)?)
        .map_or_else(Owner::without_device, Owner::start)
}
