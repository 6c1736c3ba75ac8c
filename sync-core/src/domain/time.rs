//! Moments: milliseconds since 1970 in UTC. "Now" is always an argument.

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A moment: milliseconds since 1970-01-01T00:00Z. As text (JSON) it is RFC 3339 in UTC with milliseconds.
///
/// A record keeps three apart: when something was *observed*, what the *device's* clock said when it was
/// written, and when central *received* it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
pub struct Timestamp(pub i64);

/// The text is not a moment in RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a moment: write it like 2026-11-24T10:42:00Z")]
pub struct NotATimestamp;

impl Timestamp {
    /// The moment this many milliseconds later.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The moment this many minutes later.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_millis(minutes.saturating_mul(60_000))
    }

    /// Reads RFC 3339, with any offset.
    ///
    /// # Errors
    /// [`NotATimestamp`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotATimestamp> {
        text.trim()
            .parse::<jiff::Timestamp>()
            .map(|t| Self(t.as_millisecond()))
            .map_err(|_| NotATimestamp)
    }

    /// The date and time of day on a clock in `zone`.
    #[must_use]
    pub fn civil(self, zone: &TimeZone) -> jiff::civil::DateTime {
        zone.to_datetime(self.jiff())
    }

    /// The moment at which a clock in `zone` shows `local`. Of an hour that a clock change repeats, the first;
    /// of one that it leaves out, the moment as if it had not.
    #[must_use]
    pub fn of_civil(local: jiff::civil::DateTime, zone: &TimeZone) -> Self {
        zone.to_timestamp(local)
            .map_or_else(|_| Self(0), |t| Self(t.as_millisecond()))
    }

    /// The first moment of the day in `zone` in which this moment lies, and that of the day after.
    #[must_use]
    pub fn day(self, zone: &TimeZone) -> (Self, Self) {
        let date = self.civil(zone).date();
        let start = Self::of_civil(date.at(0, 0, 0, 0), zone);
        let next = date.tomorrow().unwrap_or(date);
        (start, Self::of_civil(next.at(0, 0, 0, 0), zone))
    }

    fn jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }
}

/// The zone in which the organisation works and the app shows times: Europe/London.
#[must_use]
pub fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.jiff())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl<C> minicbor::Encode<C> for Timestamp {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.i64(self.0)?;
        Ok(())
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Timestamp {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Ok(Self(d.i64()?))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_day_of_the_clock_change_is_23_or_25_hours_long() {
        let zone = london();
        let (start, end) = Timestamp::parse("2026-03-29T12:00:00Z").unwrap().day(&zone);
        assert_eq!(end.0 - start.0, 23 * 3_600_000);
        let (start, end) = Timestamp::parse("2026-10-25T12:00:00Z").unwrap().day(&zone);
        assert_eq!(end.0 - start.0, 25 * 3_600_000);
    }

    #[test]
    fn text_and_back() {
        let t = Timestamp::parse("2026-11-24T10:42:00+01:00").unwrap();
        assert_eq!(t.to_string(), "2026-11-24T09:42:00.000Z");
        assert_eq!(Timestamp::parse(&t.to_string()).unwrap(), t);
    }
}
