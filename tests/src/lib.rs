//! A whole organisation in one process for tests: one clock, one seed, real devices, real central, a network that can
//! be made to fail. Sees the product's public face only.

pub mod day;
pub mod disk;
pub mod evidence;
pub mod form;
pub mod network;
pub mod people;
pub mod seed;
pub mod tour;
pub mod world;

pub use network::{Fault, Network};
pub use people::Person;
pub use world::World;

/// Where the shared real data lies, if it is there: `DOORSTEP_SHARED`, else beside the repository.
#[must_use]
pub fn shared_data() -> Option<std::path::PathBuf> {
    let folder = std::env::var_os("DOORSTEP_SHARED").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        std::path::PathBuf::from,
    );
    let data = folder.join("data");
    data.is_dir().then_some(data)
}
