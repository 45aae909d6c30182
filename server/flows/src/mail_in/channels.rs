//! The channels whose mails this house can read stand in the registry before the first event of one.

use crate::House;
use contracts::status::MerchantOfRecord;
use ops_booking::channels::{ChannelError, NewChannel, add_channel_in_tx, channels};
use platform::{Actor, DbError};
use serde_json::json;

/// Each takes the guest's money itself. Those through Bókun are beside those that write.
const KNOWN: [(&str, &str); 11] = [
    ("GYG", "GetYourGuide"),
    ("VIATOR", "Viator"),
    ("BOKUN", "Bokun"),
    ("TRIPDOTCOM", "Trip.com"),
    ("KLOOK", "Klook"),
    ("KKDAY", "KKday"),
    ("AIRBNB", "Airbnb Experiences"),
    ("HEADOUT", "Headout"),
    ("CIVITATIS", "Civitatis"),
    ("EXPEDIA", "Expedia"),
    ("TIQETS", "Tiqets"),
];

/// Adds those that are missing, audited; leaves those that are there as they are, switched off or not.
pub async fn register_known_channels(house: &House) -> Result<(), DbError> {
    let known = channels(&house.ops).await?;
    let now = house.clock.now();
    for (code, name) in KNOWN.into_iter().filter(|(code, _)| known.get(code).is_none()) {
        let merchant_of_record = MerchantOfRecord::Ota;
        let new = NewChannel { code: code.to_owned(), name: name.to_owned(), merchant_of_record };
        let mut tx = house.ops.begin().await?;
        match add_channel_in_tx(&mut tx, now, new).await {
            Ok(_) => {}
            Err(ChannelError::Db(error)) => return Err(error),
            // another process was quicker
            Err(_) => continue,
        }
        let entry = audit::Entry {
            event_type: "CHANNEL_ADDED",
            resource_type: "channel",
            resource_id: code.to_owned(),
            before: None,
            after: Some(json!({"code": code, "name": name, "merchant_of_record": merchant_of_record})),
            metadata: None,
        };
        audit::record_in_tx(&mut tx, house.ids.as_ref(), now, &Actor::system("mail-reader"), entry).await?;
        tx.commit().await?;
    }
    Ok(())
}
