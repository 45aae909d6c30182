use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    input::{Id, read_bytes, refuse_if_declared_too_large},
    limits::Caller,
    state::Api,
};
use axum::{body::Body, extract::State, http::HeaderMap};
use contracts::payments::GatewayName;
use flows::payments::{NoticeError, notice};
use gateways::{Webhook, WebhookError};
use serde::Serialize;
use utoipa::ToSchema;

/// More than any gateway sends.
const MOST_BYTES: usize = 256 * 1024;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeTaken {
    /// Always true: it is written down, and the payment is looked at.
    received: bool,
}

refusals!(PostNoticeRefusals: [
    PaymentNoticeInvalid, BodyIncomplete, PayloadTooLarge, PaymentNoticeForged, PaymentGatewayNotFound, RateLimited,
    InternalError, PaymentNoticeUnchecked, OpsDbUnavailable,
]);

/// Take a payment gateway's notice.
///
/// The body is the gateway's own, and so is its signature. A notice rings a bell and no more: the payment is read at the
/// gateway, so one that comes twice, late or out of order does no harm. 200 also for what is about nothing of ours.
#[utoipa::path(
    post,
    path = "/v1/payments/{gateway}/notices",
    tag = "payments",
    operation_id = "postPaymentNotice",
    security(()),
    params(("gateway" = String, Path, description = "`paypal`, `midtrans`, `xendit` or `stripe`", example = "paypal")),
    request_body(content = serde_json::Value, content_type = "application/json", description = "As the gateway sends it"),
    responses(
        (status = 200, description = "Written down", body = Envelope<NoticeTaken>),
        PostNoticeRefusals,
    ),
)]
pub async fn post_notice(
    State(api): State<Api>,
    caller: Caller,
    id: Id,
    headers: HeaderMap,
    body: Body,
) -> Result<Answer<NoticeTaken>, Problem> {
    api.limits.public(caller)?;
    let gateway: GatewayName = id.text().parse().map_err(|_| Code::PaymentGatewayNotFound)?;
    if api.house.till.gateway(gateway).is_none() {
        return Err(Code::PaymentGatewayNotFound.into());
    }
    refuse_if_declared_too_large(&headers, MOST_BYTES)?;
    let hook = Webhook { headers, body: read_bytes(body, MOST_BYTES).await? };
    notice(&api.house, gateway, &hook).await.inspect_err(|error| {
        tracing::warn!(%gateway, %error, "a notice was not taken");
    })?;
    Ok(Answer::ok(NoticeTaken { received: true }))
}

impl From<NoticeError> for Problem {
    fn from(error: NoticeError) -> Self {
        match error {
            NoticeError::Off => Code::PaymentGatewayNotFound.into(),
            NoticeError::Webhook(WebhookError::Unsigned(_) | WebhookError::Unreadable) => {
                Code::PaymentNoticeInvalid.into()
            }
            NoticeError::Webhook(WebhookError::Forged(_) | WebhookError::Old) => {
                Code::PaymentNoticeForged.into()
            }
            NoticeError::Webhook(WebhookError::Unchecked(_)) => Code::PaymentNoticeUnchecked.into(),
            NoticeError::Db(error) => error.into(),
        }
    }
}
