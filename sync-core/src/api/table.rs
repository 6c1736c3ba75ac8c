//! Turns a table of verbs into a call enum, a handler trait, a dispatch and a list for TypeScript.

/// What TypeScript needs to know of a table: `(verb, sentence, arguments' type, reply's type)`.
pub struct Table {
    /// The name of the TypeScript type.
    pub name: &'static str,
    /// The verbs' names.
    pub verbs: &'static [&'static str],
}

macro_rules! verbs {
    (
        $(#[doc = $table_doc:literal])*
        $call:ident, $handler:ident, $ts:literal;
        $($(#[doc = $doc:literal])* $verb:ident($args:ty) -> $reply:ty;)*
    ) => {
        $(#[doc = $table_doc])*
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "verb", content = "args", rename_all = "snake_case")]
        #[allow(non_camel_case_types)]
        pub enum $call {
            $($(#[doc = $doc])* $verb($args),)*
        }

        $(#[doc = $table_doc])*
        pub trait $handler {
            $($(#[doc = $doc])*
            ///
            /// # Errors
            /// [`ApiError`], with a code that says what to do.
            fn $verb(&mut self, args: $args) -> Result<$reply, ApiError>;)*
        }

        impl $call {
            /// The table's name and verbs.
            pub const TABLE: Table = Table {
                name: $ts,
                verbs: &[$(stringify!($verb)),*],
            };

            /// Reads a verb and its arguments as the user interface sends them.
            ///
            /// # Errors
            /// [`ErrorCode::Invalid`] for an unknown verb or arguments that do not fit.
            pub fn parse(verb: &str, args: serde_json::Value) -> Result<Self, ApiError> {
                match verb {
                    $(stringify!($verb) => serde_json::from_value(args)
                        .map(Self::$verb)
                        .map_err(|_| ApiError::invalid(verb)),)*
                    _ => Err(ApiError::invalid("verb")),
                }
            }

            /// The verb's name.
            #[must_use]
            pub fn verb(&self) -> &'static str {
                match self {
                    $(Self::$verb(_) => stringify!($verb),)*
                }
            }

            /// Calls the handler and gives the reply as JSON.
            ///
            /// # Errors
            /// Those of the verb.
            pub fn dispatch<H: $handler>(self, handler: &mut H) -> Result<serde_json::Value, ApiError> {
                match self {
                    $(Self::$verb(args) => handler
                        .$verb(args)
                        .and_then(|reply| serde_json::to_value(reply).map_err(|_| ApiError::internal())),)*
                }
            }

            /// The table in TypeScript, and every type it names.
            #[cfg(test)]
            pub(crate) fn typescript(out: &mut crate::api::typescript::Declarations) {
                out.begin(Self::TABLE.name, concat!($($table_doc),*));
                $(out.verb::<$args, $reply>(stringify!($verb), concat!($($doc),*));)*
                out.end();
            }
        }
    };
}

pub(super) use verbs;
