//! One operation as the scan reads it, and how a value is stored in it.

use super::name::OpId;
use crate::domain::time::Timestamp;
use crate::domain::value::{Absent, Value};
use automerge::ScalarValue;
use std::sync::Arc;

/// Where in its object an operation acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Key {
    /// A key of a map.
    Name(Arc<str>),
    /// The start of a list.
    Head,
    /// An element of a list, by the operation that inserted it.
    Element(OpId),
}

/// What is stored in a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Scalar {
    Null,
    Boolean(bool),
    Integer(i64),
    Text(Arc<str>),
    Time(i64),
    Bytes(Arc<[u8]>),
}

/// What an operation does. There are no others in a record of Doorstep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Action {
    MakeMap,
    MakeList,
    Put(Scalar),
}

/// One operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Op {
    pub id: OpId,
    /// The object it acts in; `None` is the root.
    pub object: Option<OpId>,
    pub key: Key,
    pub insert: bool,
    pub action: Action,
    /// What it overwrites.
    pub pred: Vec<OpId>,
}

/// The value as it is stored. An absent value is bytes, which no text can be mistaken for.
pub(crate) fn stored(value: &Value) -> ScalarValue {
    match value {
        Value::Text(text) => ScalarValue::Str(text.as_str().into()),
        Value::Integer(number) => ScalarValue::Int(*number),
        Value::Boolean(yes) => ScalarValue::Boolean(*yes),
        Value::Time(time) => ScalarValue::Timestamp(time.0),
        Value::Absent(why) => ScalarValue::Bytes(why.code().as_bytes().to_vec()),
        Value::Removed => ScalarValue::Null,
    }
}

impl Scalar {
    /// From Automerge's, or `None` for kinds that Doorstep never stores.
    pub(crate) fn of(value: &ScalarValue) -> Option<Self> {
        Some(match value {
            ScalarValue::Null => Self::Null,
            ScalarValue::Boolean(yes) => Self::Boolean(*yes),
            ScalarValue::Int(number) => Self::Integer(*number),
            ScalarValue::Str(text) => Self::Text(text.as_str().into()),
            ScalarValue::Timestamp(millis) => Self::Time(*millis),
            ScalarValue::Bytes(bytes) => Self::Bytes(bytes.as_slice().into()),
            _ => return None,
        })
    }

    /// The value of a register that holds this, or `None` if none is stored so.
    pub(crate) fn value(&self) -> Option<Value> {
        Some(match self {
            Self::Null => Value::Removed,
            Self::Boolean(yes) => Value::Boolean(*yes),
            Self::Integer(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(text.to_string()),
            Self::Time(millis) => Value::Time(Timestamp(*millis)),
            Self::Bytes(bytes) => Value::Absent(Absent::of_code(std::str::from_utf8(bytes).ok()?)?),
        })
    }
}
