//! The verb tables: every query and command of the app, on one page.
