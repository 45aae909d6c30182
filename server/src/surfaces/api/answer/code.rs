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
        CatalogIdInvalid = "CATALOG_ID_INVALID": "An id of the catalog is a UUID.",
        ItemSlugRequired = "CATALOG_ITEM_SLUG_REQUIRED": "slug must hold a letter or a digit.",
        ItemNameRequired = "CATALOG_ITEM_NAME_REQUIRED": "name must be a text of 1 to 255 characters.",
        ItemPatchEmpty = "CATALOG_ITEM_PATCH_EMPTY": "Name at least one field to change.",
        ItemContentInvalid = "CATALOG_ITEM_CONTENT_INVALID": "content must be an object.",
        ContentSlidesInvalid = "CATALOG_ITEM_CONTENT_SLIDES_INVALID": "slides must be a list of objects.",
        ContentSlideUrlInvalid = "CATALOG_ITEM_CONTENT_SLIDE_URL_INVALID": "A slide's url must be an address of at most 2048 characters.",
        ContentSlideAltTextInvalid = "CATALOG_ITEM_CONTENT_SLIDE_ALT_TEXT_INVALID": "altText must be a text of at most 255 characters.",
        ContentSlideSortOrderInvalid = "CATALOG_ITEM_CONTENT_SLIDE_SORT_ORDER_INVALID": "sortOrder must be a whole number of at least 0.",
        ContentItineraryInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_INVALID": "itinerary must be a list of objects.",
        ContentItineraryTitleInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_TITLE_INVALID": "An itinerary row needs a title of at most 255 characters.",
        ContentItineraryVariantInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_VARIANT_INVALID": "variantId must name a variant of this item.",
        ContentItineraryDayInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_DAY_INVALID": "day must be a whole number of at least 1.",
        ContentItinerarySortOrderInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_SORT_ORDER_INVALID": "sortOrder must be a whole number of at least 0.",
        ContentItineraryDescriptionInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_DESCRIPTION_INVALID": "description must be a text of at most 2000 characters.",
        ContentItineraryLocationInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_LOCATION_INVALID": "location must be a text of at most 255 characters.",
        ContentItineraryStartTimeInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_START_TIME_INVALID": "startTime must be a time of day such as 08:30.",
        ContentItineraryEndTimeInvalid = "CATALOG_ITEM_CONTENT_ITINERARY_END_TIME_INVALID": "endTime must be a time of day such as 17:00.",
        ContentFaqsInvalid = "CATALOG_ITEM_CONTENT_FAQS_INVALID": "faqs must be a list of objects.",
        ContentFaqQuestionInvalid = "CATALOG_ITEM_CONTENT_FAQ_QUESTION_INVALID": "question must be a text of at most 255 characters.",
        ContentFaqAnswerInvalid = "CATALOG_ITEM_CONTENT_FAQ_ANSWER_INVALID": "answer must be a text of at most 2000 characters.",
        ContentHighlightsInvalid = "CATALOG_ITEM_CONTENT_HIGHLIGHTS_INVALID": "highlights must be a list of texts of at most 500 characters.",
        ContentInclusionsInvalid = "CATALOG_ITEM_CONTENT_INCLUSIONS_INVALID": "inclusions must be a list of texts of at most 500 characters.",
        ContentExclusionsInvalid = "CATALOG_ITEM_CONTENT_EXCLUSIONS_INVALID": "exclusions must be a list of texts of at most 500 characters.",
        ContentAdditionalInfoInvalid = "CATALOG_ITEM_CONTENT_ADDITIONAL_INFO_INVALID": "additionalInfo must be a list of texts of at most 500 characters.",
        ContentOptionalFeaturesInvalid = "CATALOG_ITEM_CONTENT_OPTIONAL_FEATURES_INVALID": "optionalFeatures must be a list of texts of at most 500 characters.",
        ContentFaqRequired = "CATALOG_ITEM_CONTENT_FAQ_REQUIRED": "A question needs its answer, and an answer its question.",
        VariantDefaultConflict = "CATALOG_VARIANT_DEFAULT_CONFLICT": "Only one variant can be the default.",
        VariantCodeRequired = "CATALOG_VARIANT_CODE_REQUIRED": "code must be 1 to 64 letters, digits, hyphens or underscores.",
        VariantNameRequired = "CATALOG_VARIANT_NAME_REQUIRED": "name must be a text of 1 to 255 characters.",
        VariantDurationInvalid = "CATALOG_VARIANT_DURATION_DAYS_INVALID": "durationDays must be a whole number from 1 to 60.",
        VariantPatchEmpty = "CATALOG_VARIANT_PATCH_EMPTY": "Name at least one field to change.",
        CurrencyCodeInvalid = "CATALOG_CURRENCY_CODE_INVALID": "currencyCode must be an ISO 4217 code; all prices of a variant are in its currency.",
        TravelerTypeInvalid = "CATALOG_TRAVELER_TYPE_INVALID": "travelerType must be ADULT, CHILD or INFANT.",
        RatePriceInvalid = "CATALOG_RATE_PRICE_INVALID": "price must be a decimal of at least 0 and below 1,000,000,000.",
        RateMinQuantityInvalid = "CATALOG_RATE_MIN_QUANTITY_INVALID": "minQuantity must be a whole number of at least 1.",
        RateMaxQuantityInvalid = "CATALOG_RATE_MAX_QUANTITY_INVALID": "maxQuantity must be a whole number of at least 1.",
        RateQuantityRangeInvalid = "CATALOG_RATE_QUANTITY_RANGE_INVALID": "maxQuantity must not be below minQuantity.",
        RatePatchEmpty = "CATALOG_RATE_PATCH_EMPTY": "Name at least one field to change.",
        PublishItemIdsInvalid = "CATALOG_PUBLISH_ITEM_IDS_INVALID": "Some of these items do not exist.",
        PublishItemNotActive = "CATALOG_PUBLISH_ITEM_NOT_ACTIVE": "These items are not active, and nothing of them is live.",
        PublishEmptyPayload = "CATALOG_PUBLISH_EMPTY_PAYLOAD": "There is nothing to publish.",
        PaymentNoticeInvalid = "PAYMENT_NOTICE_INVALID": "The call is not such as this gateway sends.",
        PublishTimestampInvalid = "CATALOG_PUBLISH_TIMESTAMP_INVALID": "x-timestamp must be an instant such as 2026-03-02T01:00:00Z.",
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
        PaymentNoticeForged = "PAYMENT_NOTICE_SIGNATURE_INVALID": "The signature is not this gateway's, or too old.",
        PublishSecretMissing = "CATALOG_PUBLISH_SIGNATURE_SECRET_MISSING": "Signatures are required and no secret is set here.",
        PublishHeadersRequired = "CATALOG_PUBLISH_SIGNATURE_HEADERS_REQUIRED":
            "x-signature, x-signature-algorithm, x-timestamp, x-nonce and x-idempotency-key are all required.",
        PublishAlgorithmInvalid = "CATALOG_PUBLISH_SIGNATURE_ALGORITHM_INVALID": "x-signature-algorithm must be HMAC-SHA256.",
        PublishTimestampDrift = "CATALOG_PUBLISH_TIMESTAMP_DRIFT_EXCEEDED":
            "x-timestamp is too far from our clock. Set yours right and sign again.",
        PublishNonceReused = "CATALOG_PUBLISH_NONCE_REUSED": "This nonce has been used before. Sign again with a fresh one.",
        PublishSignatureMismatch = "CATALOG_PUBLISH_SIGNATURE_MISMATCH": "The signature is not that of this request.",
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
        CatalogItemNotFound = "CATALOG_ITEM_NOT_FOUND": "Catalog item not found",
        CatalogVariantNotFound = "CATALOG_VARIANT_NOT_FOUND": "Catalog variant not found",
        CatalogRateNotFound = "CATALOG_RATE_NOT_FOUND": "Catalog rate not found",
        PaymentGatewayNotFound = "PAYMENT_GATEWAY_NOT_FOUND": "No payment gateway of this name is on.",
        PublishJobNotFound = "PUBLISH_JOB_NOT_FOUND": "Catalog publish job not found",
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
        CatalogAlreadyExists = "CATALOG_RESOURCE_ALREADY_EXISTS": "Another item has this slug, or another variant of the item this code.",
        CatalogItemArchived = "CATALOG_ITEM_ARCHIVED": "This item is archived.",
        PublishStatusInvalid = "CATALOG_PUBLISH_JOB_STATUS_INVALID": "The job's status does not allow this.",
        PublishRetryStatusInvalid = "CATALOG_PUBLISH_JOB_RETRY_INVALID_STATUS": "Only a job that has failed can be tried again.",
        PublishRetrySeparate = "CATALOG_PUBLISH_RETRY_REQUIRES_SEPARATE_PUBLISH_STEP":
            "Four eyes: hand the job in again, and let somebody else publish it.",
        PublishReviewerSame = "CATALOG_PUBLISH_REVIEWER_MUST_DIFFER_FROM_CREATOR":
            "Four eyes: somebody else has to approve what you wrote.",
        PublishPublisherSame = "CATALOG_PUBLISH_PUBLISHER_MUST_DIFFER_FROM_REVIEWER":
            "Four eyes: it has to be approved first, and published by somebody other than who approved it.",
        PublishOvertaken = "CATALOG_PUBLISH_OVERTAKEN": "Something newer went live since this was handed in. Hand it in again.",
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
        PaymentNoticeUnchecked = "PAYMENT_NOTICE_NOT_CHECKED": "The signature could not be checked now. Send it again.",
        OpsDbUnavailable = "OPS_DB_UNAVAILABLE": "The database does not answer. Nothing was changed; try again in a moment.",
        CatalogUnavailable = "CATALOG_UNAVAILABLE": "The catalog's database does not answer. Nothing was changed; try again in a moment.",
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
