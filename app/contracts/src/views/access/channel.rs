use crate::status::MerchantOfRecord;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelRow {
    pub code: String,
    pub name: String,
    pub merchant_of_record: MerchantOfRecord,
    pub on: bool,
}
