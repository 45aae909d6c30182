//! Schemas of the status words, made from the words themselves: nothing to keep in step.

use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, RefOr,
        schema::{Schema, Type},
    },
};

macro_rules! words {
    ($($name:ident: $description:literal),* $(,)?) => {$(
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($description))
                    .enum_values(Some(contracts::status::$name::ALL.iter().map(|word| word.as_str())))
                    .into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

words! {
    DeadLetterStatus: "Where a dead letter stands. People set READY, RESOLVED and CLOSED, the system the rest.",
    EventType: "What happened to the booking.",
    OpsStatus: "Where the operation stands, computed from the booking's facts.",
    PackageRefType: "What `packageRefKey` names.",
    PaymentStatus: "What the customer has paid.",
    ProcessStatus: "Where an accepted event stands.",
}
