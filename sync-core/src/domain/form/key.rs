//! The keys under which the answers of a response lie: built and read here and nowhere else.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};
use std::str::FromStr;

/// Where one answer lies in the open map `answers` of a response record.
///
/// | question | key | holds |
/// |---|---|---|
/// | plain | `linkId` | a register; for type `text` a free text |
/// | repeating choice (tick boxes) | `linkId=CODE`, one for each option | a Boolean |
/// | free text beside the options | `linkId=+` | a text register |
/// | repeating, of another type or without options | `linkId:INSTANCE` | as plain |
/// | within a repeating group | `group:INSTANCE/linkId` | as outside it |
/// | an instance of a repeating group | `group:INSTANCE` | true; `Removed` once taken back |
///
/// "Declined" and "not known" lie at the plain key of any question, tick boxes too. Groups that do not repeat
/// are not part of a key, so that a question may move between sections from one version of a form to the next.
/// `INSTANCE` is any short text that its maker has not used before; instances are shown in its order.
/// Of what stands between the marks, `% / : = +` are written as `%25 %2F %3A %3D %2B`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
pub struct Key {
    /// The repeating containers from the outside in, then the question.
    pub steps: Vec<Step>,
    /// Which tick box of the question, or its free text.
    pub tick: Option<Tick>,
}

/// One part of a key: an item, and which instance of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Step {
    /// The item.
    pub link_id: String,
    /// Which instance, if the item repeats.
    pub instance: Option<String>,
}

/// The part of a choice that a key stands for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tick {
    /// The tick box of one option.
    Code(String),
    /// The free text beside the options.
    Other,
}

/// The text is not the key of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this does not name an answer: write it like `question`, `question=CODE` or `group:1/question`"
)]
pub struct NotAKey;

impl Key {
    /// The key of a plain question outside every repeating group.
    #[must_use]
    pub fn of(link_id: &str) -> Self {
        Self {
            steps: vec![Step {
                link_id: link_id.to_owned(),
                instance: None,
            }],
            tick: None,
        }
    }

    /// The question, or the group if the key marks an instance of one.
    #[must_use]
    pub fn link_id(&self) -> &str {
        self.steps.last().map_or("", |s| s.link_id.as_str())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.steps.iter().enumerate() {
            if n > 0 {
                f.write_char('/')?;
            }
            f.write_str(&escaped(&step.link_id))?;
            if let Some(instance) = &step.instance {
                write!(f, ":{}", escaped(instance))?;
            }
        }
        match &self.tick {
            None => Ok(()),
            Some(Tick::Other) => f.write_str("=+"),
            Some(Tick::Code(code)) => write!(f, "={}", escaped(code)),
        }
    }
}

impl FromStr for Key {
    type Err = NotAKey;
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let (path, tick) = match text.split_once('=') {
            None => (text, None),
            Some((path, "+")) => (path, Some(Tick::Other)),
            Some((path, code)) => (path, Some(Tick::Code(unescaped(code)?))),
        };
        let steps: Result<Vec<Step>, NotAKey> = path
            .split('/')
            .map(|part| {
                let (link_id, instance) = match part.split_once(':') {
                    None => (part, None),
                    Some((link_id, instance)) => (link_id, Some(unescaped(instance)?)),
                };
                Ok(Step {
                    link_id: unescaped(link_id)?,
                    instance,
                })
            })
            .collect();
        Ok(Self {
            steps: steps?,
            tick,
        })
    }
}

impl Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

const MARKS: [(char, &str); 5] = [
    ('%', "%25"),
    ('/', "%2F"),
    (':', "%3A"),
    ('=', "%3D"),
    ('+', "%2B"),
];

/// One part of a key, its marks written out.
pub(super) fn escaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for c in part.chars() {
        match MARKS.iter().find(|(mark, _)| *mark == c) {
            Some((_, written)) => out.push_str(written),
            None => out.push(c),
        }
    }
    out
}

/// What [`escaped`] was given. Refuses anything that it would not write, so that an answer has one key only.
pub(super) fn unescaped(part: &str) -> Result<String, NotAKey> {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(c) = rest.chars().next() {
        match MARKS.iter().find(|(_, written)| rest.starts_with(written)) {
            Some((mark, written)) => {
                out.push(*mark);
                rest = rest.strip_prefix(written).unwrap_or_default();
            }
            None if MARKS.iter().any(|(mark, _)| *mark == c) => return Err(NotAKey),
            None => {
                out.push(c);
                rest = rest.strip_prefix(c).unwrap_or_default();
            }
        }
    }
    if out.is_empty() {
        Err(NotAKey)
    } else {
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn part() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z/:=+%]{1,8}", "\\PC{1,8}", Just("+".to_owned())]
    }

    prop_compose! {
        fn keys()(
            steps in prop::collection::vec((part(), prop::option::of(part())), 1..4),
            tick in prop::option::of(prop::option::of(part())),
        ) -> Key {
            Key {
                steps: steps.into_iter().map(|(link_id, instance)| Step { link_id, instance }).collect(),
                tick: tick.map(|t| t.map_or(Tick::Other, Tick::Code)),
            }
        }
    }

    proptest! {
        #[test]
        fn a_key_survives_text(key in keys()) {
            prop_assert_eq!(key.to_string().parse::<Key>().unwrap(), key);
        }

        #[test]
        fn different_answers_never_share_a_key(a in keys(), b in keys()) {
            prop_assert_eq!(a == b, a.to_string() == b.to_string());
        }

        #[test]
        fn text_that_is_a_key_is_the_only_text_of_it(text in "[a%25/2F:=+]{0,12}") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string(), text);
            }
        }
    }
}
