//! `tour`: the offline day as a story, checked. Started by `cargo xtask tour`; it starts itself again as central and
//! as each device.

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match tests::tour::run(&arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\nthe tour failed: {fault:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
