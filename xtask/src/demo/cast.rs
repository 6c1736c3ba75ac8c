//! Who plays in the demo. All of them are made up.

/// A worker of the demo.
pub struct Worker {
    /// First name, by which `--device` and folders know them.
    pub first: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Their role, as verbs write it.
    pub role: &'static str,
    /// Their team.
    pub team: &'static str,
    /// What unlocks their device.
    pub passphrase: &'static str,
}

/// Both care workers of the double-up visit, their supervisor, and two from housing.
pub const WORKERS: [Worker; 5] = [
    Worker {
        first: "Alice",
        name: "Alice Amber",
        role: "care-worker",
        team: CARE.0,
        passphrase: "amber bridge candle dove",
    },
    Worker {
        first: "Bob",
        name: "Bob Bluebell",
        role: "care-worker",
        team: CARE.0,
        passphrase: "bluebell kettle harbour moss",
    },
    Worker {
        first: "Sunita",
        name: "Sunita Silver",
        role: "supervisor",
        team: CARE.0,
        passphrase: "silver window orchard lamp",
    },
    Worker {
        first: "Harry",
        name: "Harry Hazel",
        role: "housing-officer",
        team: HOUSING.0,
        passphrase: "hazel gate pebble train",
    },
    Worker {
        first: "Olive",
        name: "Olive Oak",
        role: "supervisor",
        team: HOUSING.0,
        passphrase: "oak ladder winter spoon",
    },
];

/// Whose windows open by themselves.
pub const WINDOWS: [&str; 3] = ["Alice", "Bob", "Sunita"];

/// The care team and its service.
pub const CARE: (&str, &str) = ("Home care north", "care");
/// The housing team and its service.
pub const HOUSING: (&str, &str) = ("Neighbourhood housing", "housing");

/// The worker with this first name, in whatever case it is written.
pub fn worker(first: &str) -> Option<&'static Worker> {
    WORKERS
        .iter()
        .find(|worker| worker.first.eq_ignore_ascii_case(first))
}

/// The names that `--device` takes.
pub fn names() -> String {
    WORKERS.map(|worker| worker.first).join(", ")
}
