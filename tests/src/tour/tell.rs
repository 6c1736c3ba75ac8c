//! The transcript: what happens, in plain English, and each claim that was checked.

use anyhow::{Result, bail};

/// Tells one tour.
pub struct Tale {
    /// Everything is told; else only what fails.
    pub loud: bool,
    /// Claims that were checked and are so.
    pub checked: usize,
}

impl Tale {
    /// A new part.
    pub fn part(&self, title: &str) {
        if self.loud {
            println!("\n{title}");
        }
    }

    /// What someone does.
    pub fn say(&self, what: &str) {
        if self.loud {
            println!("  {what}");
        }
    }

    /// A claim.
    ///
    /// # Errors
    /// Where it is not so.
    pub fn so(&mut self, is: bool, claim: &str) -> Result<()> {
        if !is {
            bail!("it is not so: {claim}");
        }
        self.checked += 1;
        if self.loud {
            println!("    \u{2713} {claim}");
        }
        Ok(())
    }
}
