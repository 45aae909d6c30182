use crate::surfaces::api::words;
use contracts::{
    status::{OpsStatus, PaymentStatus},
    views::booking::{BookingDetail, BookingRow},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Absent means unknown, or none.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpsBooking {
    booking_key: Uuid,
    channel_code: String,
    external_booking_ref: String,
    #[schema(value_type = words::PaymentStatus)]
    customer_payment_status: PaymentStatus,
    #[schema(value_type = words::OpsStatus)]
    ops_fulfillment_status: OpsStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    meeting_point: Option<String>,
    /// The driver's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    assigned_driver_id: Option<i32>,
}

impl OpsBooking {
    pub fn of_row(row: BookingRow) -> Self {
        Self {
            booking_key: row.key.0,
            channel_code: row.channel,
            external_booking_ref: row.reference,
            customer_payment_status: row.payment_status,
            ops_fulfillment_status: row.ops_status,
            note: row.note,
            meeting_point: row.meeting_point,
            assigned_driver_id: row.assigned_driver_number,
        }
    }
}

impl From<BookingDetail> for OpsBooking {
    fn from(detail: BookingDetail) -> Self {
        Self::of_row(detail.row)
    }
}
