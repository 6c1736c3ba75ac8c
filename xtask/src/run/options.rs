//! What `cargo xtask run` was asked for.

use anyhow::{Context, Result, bail};

/// Central's port where none is given; browsers get those after it.
pub const PORT: u16 = 8640;

/// The options.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// Start the demo's folder over.
    pub fresh: bool,
    /// Serve to a browser, even where a window could open.
    pub browser: bool,
    /// Open this worker's device of the running demo, and nothing else.
    pub device: Option<String>,
    /// Central's port.
    pub port: u16,
    /// The port was named.
    pub port_given: bool,
}

impl Options {
    /// Reads them.
    ///
    /// # Errors
    /// For what is not known.
    pub fn read(arguments: &[String]) -> Result<Self> {
        let mut options = Self {
            fresh: false,
            browser: false,
            device: None,
            port: PORT,
            port_given: false,
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--fresh" => options.fresh = true,
                "--browser" => options.browser = true,
                "--device" => {
                    options.device = Some(arguments.next().context("--device NAME")?.clone())
                }
                "--port" => {
                    let port = arguments.next().context("--port N")?;
                    options.port = port.parse().context("--port takes a number up to 65535")?;
                    options.port_given = true;
                }
                other => {
                    bail!("`{other}` is not known: --fresh, --browser, --device NAME, --port N")
                }
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Options> {
        Options::read(&arguments.iter().map(|&a| a.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn reads_what_is_known_and_refuses_the_rest() {
        assert!(read(&[]).is_ok_and(|o| o.port == PORT && !o.fresh));
        assert!(
            read(&["--device", "harry", "--browser"])
                .is_ok_and(|o| o.device.as_deref() == Some("harry") && o.browser)
        );
        assert!(read(&["--port", "9000"]).is_ok_and(|o| o.port_given));
        for wrong in [
            &["--port"][..],
            &["--port", "x"],
            &["--device"],
            &["--frsh"],
        ] {
            assert!(read(wrong).is_err());
        }
    }
}
