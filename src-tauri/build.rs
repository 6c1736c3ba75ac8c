//! Tells Tauri which command exists, so that the capability file can name it and nothing else is reachable.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The page is built into the program: a page built anew means a program built anew.
    println!("cargo:rerun-if-changed=../ui/dist");
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
