//! Debian's packages that Doorstep needs: the one list of them.

/// What compiling needs: perl and make for OpenSSL inside SQLCipher, and WebKit for the window.
pub const COMPILE: [&str; 7] = [
    "build-essential",
    "perl",
    "make",
    "pkg-config",
    WINDOW[0],
    WINDOW[1],
    WINDOW[2],
];

/// Those of them without which only the window does not compile.
pub const WINDOW: [&str; 3] = [
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
];

/// The browser in which pages are measured.
pub const CHROMIUM: &str = "chromium";

/// What the tests in a browser and in the window need besides.
pub const TEST: [&str; 8] = [
    CHROMIUM,
    "chromium-driver",
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "fonts-dejavu-core",
    "dbus",
    "gnome-keyring",
];

/// Of these packages, those that are not installed.
pub fn missing(packages: &[&'static str]) -> Vec<&'static str> {
    packages
        .iter()
        .filter(|package| {
            !crate::command::succeeds("dpkg-query", &["--show", "--showformat=x", package])
                || !installed(package)
        })
        .copied()
        .collect()
}

/// A package that was removed still has an entry, so its status is looked at.
fn installed(package: &str) -> bool {
    let mut query = std::process::Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    crate::command::output(&mut query).is_ok_and(|status| status.trim() == "installed")
}

/// The line that installs them.
pub fn line(packages: &[&str]) -> String {
    format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    )
}
