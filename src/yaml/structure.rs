//! Declares what a record may say: one line a field gives its type, its reading and its schema.

/// Declares a structure of the record: its type, how it is decoded, its schema.
macro_rules! structure {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident {
            $( $(#[doc = $doc:literal])* pub $field:ident : $kind:ty, )*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $( $(#[doc = $doc])* pub $field: $kind, )*
            /// The whole structure in the file.
            pub span: $crate::text::source::Span,
        }

        impl $name {
            /// The names of the fields.
            pub const FIELDS: &'static [&'static str] = &[$( stringify!($field) ),*];
        }

        impl $crate::yaml::shape::Shape for $name {
            fn shape(
                definitions: &mut serde_json::Map<String, serde_json::Value>,
            ) -> serde_json::Value {
                let name = stringify!($name);
                if !definitions.contains_key(name) {
                    // Holds the place while the fields are described: a structure may hold itself.
                    definitions.insert(name.to_owned(), serde_json::Value::Null);
                    let mut properties = serde_json::Map::new();
                    let mut required: Vec<serde_json::Value> = Vec::new();
                    $(
                        let mut field = <$kind as $crate::yaml::shape::Shape>::shape(definitions);
                        field["description"] = concat!($($doc),*).trim().into();
                        properties.insert(stringify!($field).to_owned(), field);
                        if !<$kind as $crate::yaml::decode::Decode>::may_be_absent() {
                            required.push(stringify!($field).into());
                        }
                    )*
                    let schema = serde_json::json!({
                        "type": "object",
                        "description": concat!($($about),*).trim(),
                        "properties": properties,
                        "required": required,
                        "additionalProperties": false,
                    });
                    definitions.insert(name.to_owned(), schema);
                }
                serde_json::json!({ "$ref": format!("#/$defs/{name}") })
            }
        }

        impl $crate::yaml::walk::Walk for $name {
            fn walk<'a>(
                &'a self,
                path: &mut Vec<$crate::yaml::walk::PathStep<'a>>,
                visit: &mut $crate::yaml::walk::Visitor<'_, 'a>,
            ) {
                $(
                    path.push($crate::yaml::walk::PathStep::Field(stringify!($field)));
                    self.$field.walk(path, visit);
                    path.pop();
                )*
            }
        }

        impl $crate::yaml::decode::Decode for $name {
            fn decode(
                node: &$crate::yaml::tree::Node,
                decoder: &mut $crate::yaml::decode::Decoder<'_>,
            ) -> Option<Self> {
                let span = node.span.clone();
                let Some(fields) = decoder.fields(node, Self::FIELDS) else {
                    decoder.show_shape(node, &[$(
                        (
                            stringify!($field),
                            <$kind as $crate::yaml::decode::Decode>::may_be_absent(),
                            <$kind as $crate::yaml::decode::Decode>::is_list(),
                        )
                    ),*]);
                    return None;
                };
                $( let $field = decoder.field(&fields, stringify!($field), &span); )*
                Some(Self { $( $field: $field?, )* span })
            }
        }
    };
}

/// Declares the words that a field takes.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[doc = $doc:literal])* $variant:ident = $code:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[doc = $doc])* $variant, )*
        }

        impl $crate::yaml::decode::Choice for $name {
            const LIST: &'static [(&'static str, Self)] = &[$( ($code, Self::$variant) ),*];
            const MEANINGS: &'static [&'static str] = &[$( concat!($($doc),*) ),*];

            fn code(self) -> &'static str {
                match self {
                    $( Self::$variant => $code, )*
                }
            }
        }
    };
}

pub(crate) use {choices, structure};
