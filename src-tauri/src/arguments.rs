//! What the app was started with: a data folder and a window's size.

use std::path::PathBuf;

/// The command line and environment, as far as the app looks at them.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    /// `--folder DIR`, or `DOORSTEP_FOLDER`; where none is given the platform says where an app keeps its data.
    pub folder: Option<PathBuf>,
    /// `DOORSTEP_WINDOW`, like `360x740`: the size of the window in logical pixels.
    pub size: (u32, u32),
}

/// The size of the window where none is given.
const SIZE: (u32, u32) = (1280, 800);

impl Arguments {
    /// Reads this process's own.
    pub fn read() -> Self {
        Self::of(std::env::args().skip(1), |name| std::env::var(name).ok())
    }

    fn of(
        arguments: impl Iterator<Item = String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let mut arguments = arguments.skip_while(|a| a != "--folder").skip(1);
        Self {
            folder: arguments
                .next()
                .or_else(|| variable("DOORSTEP_FOLDER"))
                .map(PathBuf::from),
            size: variable("DOORSTEP_WINDOW")
                .and_then(|s| size(&s))
                .unwrap_or(SIZE),
        }
    }
}

fn size(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Arguments {
        let variable = |name: &str| {
            variables
                .iter()
                .find(|v| v.0 == name)
                .map(|v| v.1.to_owned())
        };
        Arguments::of(arguments.iter().map(|&a| a.to_owned()), variable)
    }

    #[test]
    fn the_command_line_goes_before_the_environment() {
        let both = read(&["--folder", "a"], &[("DOORSTEP_FOLDER", "b")]);
        assert_eq!(both.folder, Some("a".into()));
        let one = read(
            &[],
            &[("DOORSTEP_FOLDER", "b"), ("DOORSTEP_WINDOW", "360x740")],
        );
        assert_eq!((one.folder, one.size), (Some("b".into()), (360, 740)));
        let none = read(&[], &[("DOORSTEP_WINDOW", "wide")]);
        assert_eq!((none.folder, none.size), (None, SIZE));
    }
}
