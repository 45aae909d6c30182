use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, RefOr, SchemaFormat,
        schema::{Schema, Type},
    },
};

/// An instant as the legacy API writes it: `2026-03-02T01:00:00.000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsoTime(pub DateTime<Utc>);

impl From<DateTime<Utc>> for IsoTime {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at)
    }
}

impl Serialize for IsoTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl PartialSchema for IsoTime {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some("An instant in UTC, to the millisecond."))
            .examples(["2026-03-02T01:00:00.000Z"])
            .into()
    }
}

impl ToSchema for IsoTime {
    fn name() -> Cow<'static, str> {
        "Instant".into()
    }
}
