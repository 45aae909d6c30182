//! Every refusal the API knows: its code, its status, the sentence a person reads. The document is made from it.

use axum::http::StatusCode;

macro_rules! codes {
    ($($status:ident { $($variant:ident = $code:literal: $sentence:literal),* $(,)? })*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($($variant),*),*
        }

        impl Code {
            pub const ALL: &'static [Self] = &[$($(Self::$variant),*),*];

            pub fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$variant => $code),*),*
                }
            }

            pub fn status(self) -> StatusCode {
                match self {
                    $($(Self::$variant => StatusCode::$status),*),*
                }
            }

            pub fn sentence(self) -> &'static str {
                match self {
                    $($(Self::$variant => $sentence),*),*
                }
            }
        }
    };
}

codes! {
    BAD_REQUEST {
        MalformedJson = "MALFORMED_JSON": "The body is not JSON in UTF-8.",
        BodyIncomplete = "BODY_INCOMPLETE": "The body broke off, or came too slowly.",
        MissingIngestHeaders = "MISSING_REQUIRED_INGEST_HEADERS":
            "x-signature, x-signature-algorithm, x-timestamp, x-nonce and x-idempotency-key are all required.",
        InvalidTimestampFormat = "INVALID_TIMESTAMP_FORMAT":
            "x-timestamp must be an instant such as 2026-03-02T01:00:00Z.",
        InvalidIngestPayload = "INVALID_INGEST_PAYLOAD": "The body must be a JSON object.",
        InvalidPayloadVersion = "INVALID_FIELD_PAYLOADVERSION": "payloadVersion must be a text.",
        EmptyPayloadVersion = "EMPTY_FIELD_PAYLOADVERSION": "payloadVersion must not be empty.",
        UnsupportedPayloadVersion = "UNSUPPORTED_PAYLOAD_VERSION": "payloadVersion must be v1.",
        InvalidSource = "INVALID_FIELD_SOURCE": "source must be a text.",
        EmptySource = "EMPTY_FIELD_SOURCE": "source must not be empty.",
        UnsupportedSource = "UNSUPPORTED_SOURCE": "No channel has this code.",
        ChannelNotRegistered = "CHANNEL_NOT_REGISTERED": "This channel is switched off.",
        InvalidEventType = "INVALID_FIELD_EVENTTYPE": "eventType must be a text.",
        EmptyEventType = "EMPTY_FIELD_EVENTTYPE": "eventType must not be empty.",
        UnsupportedEventType = "UNSUPPORTED_EVENT_TYPE": "eventType must be CREATED, UPDATED or CANCELLED.",
        InvalidExternalRef = "INVALID_FIELD_EXTERNALBOOKINGREF": "externalBookingRef must be a text.",
        EmptyExternalRef = "EMPTY_FIELD_EXTERNALBOOKINGREF": "externalBookingRef must not be empty.",
        InvalidEventTimeField = "INVALID_FIELD_EVENTTIME": "eventTime must be a text.",
        EmptyEventTime = "EMPTY_FIELD_EVENTTIME": "eventTime must not be empty.",
        InvalidEventTime = "INVALID_EVENT_TIME":
            "eventTime must be a full RFC 3339 instant, such as 2026-03-02T09:00:00+08:00.",
        InvalidReason = "INVALID_FIELD_REASONCODE": "reasonCode must be a text.",
        EmptyReason = "EMPTY_FIELD_REASONCODE": "reasonCode must not be empty.",
        InvalidDeadLetterStatus = "INVALID_DEAD_LETTER_STATUS": "No dead letter has this status.",
        InvalidPackageRefType = "INVALID_PACKAGE_REF_TYPE":
            "packageRefType must be LEGACY_PACKAGE, CATALOG_PRODUCT or CATALOG_VARIANT.",
    }
    UNAUTHORIZED {
        MissingAuthorization = "MISSING_OR_INVALID_AUTHORIZATION":
            "Send the producer's token: authorization: Bearer <token>.",
        InvalidServiceToken = "INVALID_SERVICE_TOKEN": "No producer has this token.",
        UnsupportedSignatureAlgorithm = "UNSUPPORTED_SIGNATURE_ALGORITHM":
            "x-signature-algorithm must be HMAC-SHA256.",
        TimestampDriftExceeded = "TIMESTAMP_DRIFT_EXCEEDED":
            "x-timestamp is too far from our clock. Set yours right and sign again.",
        SignatureMismatch = "SIGNATURE_MISMATCH":
            "The signature is not that of this request under any active secret of this producer.",
        NonceReused = "NONCE_REUSED": "This nonce has been used before. Sign again with a fresh one.",
        AdminAuthRequired = "ADMIN_AUTH_REQUIRED": "Send an API token: authorization: Bearer <token>.",
        InvalidAdminToken = "INVALID_ADMIN_TOKEN": "This token is unknown, expired or revoked.",
    }
    FORBIDDEN {
        AdminRoleRequired = "ADMIN_ROLE_REQUIRED":
            "x-admin-role must name one role, or be left out: then the token's own role counts.",
        AdminRoleForbidden = "ADMIN_ROLE_FORBIDDEN": "This role may not do this, or is more than the token has.",
        ChannelNotAllowed = "CHANNEL_NOT_ALLOWED": "This producer may not speak for this channel.",
    }
    NOT_FOUND {
        NotFound = "NOT_FOUND": "There is nothing at this address.",
        IngestEventNotFound = "INGEST_EVENT_NOT_FOUND": "Ingest event not found",
        DeadLetterNotFound = "DEAD_LETTER_NOT_FOUND": "Dead letter not found",
        BookingNotFound = "BOOKING_NOT_FOUND": "Booking not found",
    }
    METHOD_NOT_ALLOWED {
        MethodNotAllowed = "METHOD_NOT_ALLOWED": "This address takes other methods.",
    }
    CONFLICT {
        IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED":
            "This idempotency key has been used for another body. Use a fresh key for a new event.",
        EventIdentityConflict = "EVENT_IDENTITY_CONFLICT":
            "Another event with this source, reference, type and second says something else. Give the new one a later eventTime.",
        EventNotInDeadLetter = "EVENT_NOT_IN_DEAD_LETTER": "This event does not wait in the dead letters.",
        DeadLetterNotReady = "DEAD_LETTER_NOT_READY_FOR_REPLAY": "Move the dead letter to READY first.",
        InvalidDeadLetterTransition = "INVALID_DEAD_LETTER_TRANSITION":
            "A person moves a dead letter to READY, RESOLVED or CLOSED only, and not from every status.",
        BookingRefAmbiguous = "BOOKING_REF_AMBIGUOUS":
            "Several bookings have this reference. Ask for CHANNEL:REF, as in details.candidates.",
        BookingVersionConflict = "BOOKING_VERSION_CONFLICT":
            "The booking has changed since you read it. Read it again, then decide.",
    }
    PAYLOAD_TOO_LARGE {
        PayloadTooLarge = "PAYLOAD_TOO_LARGE": "The body is larger than this API takes.",
    }
    UNSUPPORTED_MEDIA_TYPE {
        UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE": "The body must be content-type: application/json, not compressed.",
    }
    UNPROCESSABLE_ENTITY {
        ValidationError = "VALIDATION_ERROR": "Some fields cannot be taken; details.fields says what to mend.",
    }
    TOO_MANY_REQUESTS {
        RateLimited = "RATE_LIMITED": "Too many requests. Wait as long as retry-after says.",
    }
    INTERNAL_SERVER_ERROR {
        InternalError = "INTERNAL_ERROR": "Something failed on our side. If it stays, report the requestId.",
    }
    SERVICE_UNAVAILABLE {
        WebhookDisabled = "INGEST_WEBHOOK_DISABLED": "Accepting events is switched off. Keep the event and try again later.",
        ReplayDisabled = "INGEST_REPLAY_DISABLED": "Replaying is switched off.",
        IngestUnavailable = "INGEST_UNAVAILABLE": "More events are waiting than we can store now. Try again in a moment.",
        OpsDbUnavailable = "OPS_DB_UNAVAILABLE": "The database does not answer. Nothing was changed; try again in a moment.",
    }
}

impl Code {
    /// Of a legacy text: what stands before the first `:`.
    pub fn of(text: &str) -> Option<Self> {
        let word = text.split(':').next().unwrap_or_default();
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_code_is_one_word_and_stands_for_one_refusal() {
        let words: HashSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.as_str().bytes().all(|b| b.is_ascii_uppercase() || b == b'_'), "{code:?}");
            assert!(code.status().as_u16() >= 400 && !code.sentence().is_empty(), "{code:?}");
            assert_eq!(Code::of(&format!("{}:DETAIL:x", code.as_str())), Some(*code));
        }
        assert_eq!(Code::of("NO_SUCH_CODE"), None);
    }
}
