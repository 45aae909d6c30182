//! Which refusals an operation may answer, as the document says it. Tests hold the handlers to it.

use super::{Code, Problem};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{
    ToSchema,
    openapi::{
        Content, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder,
        example::ExampleBuilder,
        schema::{ObjectBuilder, Type},
    },
};

/// Around every refusal.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the shape in the document; `Problem::body` writes it")]
pub struct Refusal {
    error: RefusalBody,
}

#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document; `Problem::body` writes it")]
pub struct RefusalBody {
    /// One word for programs.
    #[schema(example = "VALIDATION_ERROR")]
    code: String,
    /// The code, then `:` and a detail where there is one, then a sentence for people.
    message: String,
    /// What helps to mend it. For `VALIDATION_ERROR`: `{"fields": {path: what to mend}}`.
    #[schema(required = true)]
    details: Option<BTreeMap<String, Value>>,
    /// Also in the response header `x-request-id`, and in our logs.
    request_id: String,
}

/// One response per status, one example per code.
pub fn documented(sets: &[&[Code]]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<String, Vec<Code>> = BTreeMap::new();
    for code in sets.iter().flat_map(|set| set.iter().copied()) {
        let codes = by_status.entry(code.status().as_u16().to_string()).or_default();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    by_status
        .into_iter()
        .map(|(status, codes)| {
            let response = response(&codes);
            (status, RefOr::T(response))
        })
        .collect()
}

fn response(codes: &[Code]) -> Response {
    let lines: Vec<String> =
        codes.iter().map(|code| format!("`{}`: {}", code.as_str(), code.sentence())).collect();
    let examples = codes.iter().map(|code| {
        let body = Problem::from(*code).body("019ca000-0000-7000-8000-000000000000");
        (code.as_str().to_owned(), ExampleBuilder::new().value(Some(body)).build())
    });
    let content = Content::builder()
        .schema(Some(Ref::from_schema_name("Refusal")))
        .examples_from_iter(examples)
        .build();
    let mut response =
        ResponseBuilder::new().description(lines.join("\n\n")).content("application/json", content);
    let status = codes.first().map(|code| code.status().as_u16());
    if matches!(status, Some(429 | 503)) {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
        let header = HeaderBuilder::new()
            .schema(Some(seconds))
            .description(Some("Seconds to wait before trying again."))
            .build();
        response = response.header("retry-after", header);
    }
    response.build()
}

/// `refusals!(Name: [OwnCode, …], SHARED, …)`: a type to list in an operation's `responses(…)`.
macro_rules! refusals {
    ($name:ident: [$($code:ident),* $(,)?] $(, $set:path)* $(,)?) => {
        pub struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<
                String,
                utoipa::openapi::RefOr<utoipa::openapi::response::Response>,
            > {
                $crate::surfaces::api::answer::documented(&[
                    &[$($crate::surfaces::api::answer::Code::$code),*],
                    $($set),*
                ])
            }
        }
    };
}
pub(crate) use refusals;
