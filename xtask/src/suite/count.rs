//! How many tests a runner says it ran, read from its closing lines.

/// Tests that passed and failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Count {
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
}

impl Count {
    /// Adds another.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// A part that counts nothing is one test, and one that failed has a failure.
    pub fn whole(mut self, failed: bool) -> Self {
        if failed && self.failed == 0 {
            self.failed = 1;
        } else if self == Self::default() {
            self.passed = 1;
        }
        self
    }

    /// Reads a line of `cargo test`, Vitest or Node's runner; other lines count nothing.
    pub fn see(&mut self, line: &str) {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
        } else if let Some(rest) = line.strip_prefix("Tests ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
        } else if let Some(rest) = line
            .strip_prefix("ℹ pass ")
            .or_else(|| line.strip_prefix("# pass "))
        {
            self.passed += rest.parse().unwrap_or(0);
        } else if let Some(rest) = line
            .strip_prefix("ℹ fail ")
            .or_else(|| line.strip_prefix("# fail "))
        {
            self.failed += rest.parse().unwrap_or(0);
        }
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text
        .split(word)
        .next()
        .filter(|before| before.len() < text.len());
    before
        .and_then(|before| before.rsplit(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[&str]) -> (u32, u32) {
        let mut count = Count::default();
        lines.iter().for_each(|line| count.see(line));
        (count.passed, count.failed)
    }

    #[test]
    fn reads_the_closing_lines_of_three_runners() {
        let cargo =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(seen(&[cargo, "test a ... ok", cargo]), (24, 6));
        assert_eq!(seen(&["      Tests  2 failed | 40 passed (42)"]), (40, 2));
        assert_eq!(seen(&["ℹ pass 7", "ℹ fail 1", "# pass 2"]), (9, 1));
        assert_eq!(seen(&["Test Files  3 passed (3)"]), (0, 0));
    }

    #[test]
    fn a_part_that_failed_before_it_could_count_still_counts_as_failed() {
        assert_eq!(
            Count::default().whole(true),
            Count {
                passed: 0,
                failed: 1
            }
        );
        assert_eq!(
            Count::default().whole(false),
            Count {
                passed: 1,
                failed: 0
            }
        );
        assert_eq!(
            Count {
                passed: 4,
                failed: 0
            }
            .whole(true)
            .failed,
            1
        );
    }
}
