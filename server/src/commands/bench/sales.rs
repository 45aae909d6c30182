//! Made-up sales and what channels say of them. The same number gives the same sale, always.

use serde_json::{Value, json};
use std::fmt::Write;

#[derive(Debug, Clone)]
pub struct Event {
    pub key: String,
    pub body: String,
}

const CHANNELS: [&str; 4] = ["GYG", "VIATOR", "TRIPDOTCOM", "DIRECT"];
const TOURS: [&str; 4] =
    ["Ubud Highlights", "Mount Batur Sunrise", "Nusa Penida by Boat", "Uluwatu and Kecak"];

/// The first word on a sale, as long as real ones are.
pub fn created(run: &str, sale: usize) -> Event {
    said(run, sale, 0, "CREATED", &known(run, sale, 0))
}

/// All that is said of `sales` sales: about ten events for three sales, in an order that mixes them well (an UPDATED
/// may come before its CREATED). One sale in seven has two names, in two channels; one in six ends cancelled.
pub fn stories(run: &str, sales: usize) -> Vec<Event> {
    let mut events: Vec<Event> = (0..sales).flat_map(|sale| story(run, sale)).collect();
    // A fixed shuffle: the same run is the same run. Neighbours in it are far apart in their story.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for i in (1..events.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let j = usize::try_from(state % (i as u64 + 1)).unwrap_or_default();
        events.swap(i, j);
    }
    events
}

fn story(run: &str, sale: usize) -> Vec<Event> {
    let mut events = vec![created(run, sale)];
    let last = if sale.is_multiple_of(3) { 3 } else { 2 };
    for step in 1..=last {
        let mut event = known(run, sale, step);
        event["booking"]["adult"] = json!(1 + (sale + step) % 5);
        event["booking"]["note"] = json!(format!("change {step}"));
        if sale.is_multiple_of(7) && step == 1 {
            // The same sale under its second name. It names the first, so they meet in whatever order they come.
            event["references"] = json!([{"issuer": channel(sale), "ref": reference(run, sale)}]);
            event["source"] = json!("BOKUN");
            event["externalBookingRef"] = json!(format!("BK-{run}-{sale}"));
        }
        let kind = if sale.is_multiple_of(6) && step == last { "CANCELLED" } else { "UPDATED" };
        events.push(said(run, sale, step, kind, &event));
    }
    events
}

fn channel(sale: usize) -> &'static str {
    CHANNELS[sale % CHANNELS.len()]
}

fn reference(run: &str, sale: usize) -> String {
    format!("{}-{run}-{sale:06}", channel(sale))
}

fn known(run: &str, sale: usize, step: usize) -> Value {
    // Far enough ahead that no status changes while a run lasts.
    let date = format!("2031-{:02}-{:02}", 1 + sale % 12, 1 + sale % 28);
    let price = 40 + sale % 200;
    let mut event = json!({
        "payloadVersion": "v1",
        "source": channel(sale),
        "externalBookingRef": reference(run, sale),
        "eventTime": format!("2026-02-{:02}T{:02}:{:02}:{step:02}Z", 1 + sale / 1_440 % 28, sale / 60 % 24, sale % 60),
        "customer": {
            "name": format!("Ayu Lestari {sale}"), "email": format!("guest{sale}@mail.id"),
            "phone": format!("+6281234{sale:06}"),
        },
        "booking": {
            "tourDate": date, "tourTime": "08:30", "adult": 1 + sale % 4, "child": sale % 3, "currency": "USD",
            "totalPrice": format!("{price}.50"), "pickupLocation": "Jalan Raya Ubud 12, Gianyar",
            "items": [{"name": TOURS[sale % TOURS.len()], "externalProductRef": format!("P-{}", sale % 40)}],
        },
        "raw": {"providerPayload": {"bookingId": sale, "market": "ID", "comment": "as the channel sent it"}},
    });
    if channel(sale) == "DIRECT" {
        event["payment"] = json!({
            "gateway": "paypal", "orderId": format!("O-{run}-{sale}"), "captureId": format!("C-{run}-{sale}"),
            "status": "COMPLETED", "amount": format!("{price}.50"), "currency": "USD",
        });
    }
    event
}

fn said(run: &str, sale: usize, step: usize, kind: &str, event: &Value) -> Event {
    let mut event = event.clone();
    event["eventType"] = json!(kind);
    let mut key = String::new();
    let _ = write!(key, "{run}-{sale}-{step}");
    Event { key, body: event.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn stories_mix_and_repeat() {
        let events = stories("t", 600);
        assert_eq!(events.len(), 2_000);
        let keys: HashSet<&str> = events.iter().map(|event| event.key.as_str()).collect();
        assert_eq!(keys.len(), 2_000);
        assert_eq!(stories("t", 600)[1_234].body, events[1_234].body);
        let at = |key: &str| events.iter().position(|event| event.key == key).unwrap();
        assert!((0..600).any(|sale| at(&format!("t-{sale}-1")) < at(&format!("t-{sale}-0"))));
    }
}
