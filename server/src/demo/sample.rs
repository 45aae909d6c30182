//! A believable trade: two months of bookings around today, over all channels.

use chrono::{DateTime, Duration, NaiveDate, SecondsFormat, Utc};
use serde_json::{Value, json};

const BOOKINGS: i64 = 440;
/// The first sample's tour was this many days ago, the last one's is this many ahead.
const PAST: i64 = 24;
const AHEAD: i64 = 31;

const CHANNELS: [(&str, &str, &str); 6] = [
    ("GYG", "GYG", "USD"),
    ("VIATOR", "BR-", "USD"),
    ("DIRECT", "KMB-", "USD"),
    ("BOKUN", "BST-", "USD"),
    ("TRIPDOTCOM", "TC", "USD"),
    ("MANUAL", "WA-", "IDR"),
];
const TOURS: [(&str, &str, i64); 10] = [
    ("Ubud Highlights: Rice Terraces, Temple and Waterfall", "08:00", 42),
    ("Mount Batur Sunrise Trek with Hot Springs", "02:00", 55),
    ("Nusa Penida West Day Trip by Speedboat", "06:30", 68),
    ("Uluwatu Sunset and Kecak Fire Dance", "15:00", 38),
    ("East Bali: Lempuyang Gate and Tirta Gangga", "06:00", 49),
    ("Ayung River Rafting with Lunch", "08:30", 35),
    ("Tanah Lot and Jatiluwih Half Day", "13:00", 33),
    ("Balinese Cooking Class in a Family Compound", "07:30", 31),
    ("Snorkelling at Blue Lagoon and Tanjung Jepun", "08:00", 45),
    ("Private Driver: Bali Your Way (10 hours)", "09:00", 58),
];
const GIVEN: [&str; 16] = [
    "Ayu", "Made", "Sofia", "James", "Chiara", "Lukas", "Mei", "Hiroshi", "Amelia", "Noah", "Fatima",
    "Rohan", "Elena", "Mateo", "Ingrid", "Daniel",
];
const FAMILY: [&str; 16] = [
    "Lestari",
    "Wirawan",
    "Rossi",
    "Walker",
    "Bianchi",
    "Schneider",
    "Chen",
    "Tanaka",
    "Brown",
    "Martin",
    "Rahman",
    "Mehta",
    "Petrova",
    "Garcia",
    "Larsen",
    "Kim",
];
const PICKUPS: [&str; 8] = [
    "The Sari Villa, Seminyak",
    "Alila lobby, Ubud",
    "Sanur Beach Street 12",
    "Kuta Square, main gate",
    "Padma Resort, Legian",
    "Bisma Eight, Ubud",
    "Canggu Club entrance",
    "Nusa Dua Gate 2",
];

/// What later domains will say of the booking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Story {
    pub driver: Option<i32>,
    pub pattern: Option<&'static str>,
    /// Cost lines, and how many of them are unpaid, once validated.
    pub costs: Option<(u32, u32)>,
    pub no_show: bool,
}

pub struct Sample {
    pub channel: &'static str,
    pub reference: String,
    /// Name of the event → its body, in the order of sending.
    pub events: Vec<(&'static str, Value)>,
    pub story: Story,
    /// When its facts became known.
    pub known_at: DateTime<Utc>,
}

impl Sample {
    pub fn address(&self) -> String {
        format!("{}:{}", self.channel, self.reference)
    }
}

pub fn all(today: NaiveDate, now: DateTime<Utc>) -> Vec<Sample> {
    (0..BOOKINGS).map(|i| sample(i, today, now)).collect()
}

/// Spreads without randomness: the same demo on every machine.
fn pick(i: i64, salt: i64, of: i64) -> i64 {
    let mixed = (i + 1).wrapping_mul(0x9E37_79B9).wrapping_add(salt.wrapping_mul(0x85EB_CA6B));
    ((mixed >> 7) ^ mixed).rem_euclid(of)
}

fn one<T: Copy>(list: &[T], i: i64, salt: i64) -> T {
    let length = i64::try_from(list.len()).unwrap_or(1);
    list[usize::try_from(pick(i, salt, length)).unwrap_or_default()]
}

fn sample(i: i64, today: NaiveDate, now: DateTime<Utc>) -> Sample {
    let (channel, prefix, currency) = CHANNELS[usize::try_from(i % 6).unwrap_or_default()];
    let reference = format!("{prefix}{:06}", 480_000 + i * 137);
    let day = i * (PAST + AHEAD) / BOOKINGS - PAST;
    let tour_date = today + Duration::days(day);
    let (tour, time, price) = one(&TOURS, i, 1);
    let (adult, child) = (1 + pick(i, 2, 4), pick(i, 3, 3));
    let infant = i64::from(pick(i, 4, 9) == 0);
    let total = if currency == "IDR" {
        format!("{}000", (adult * price + child * price / 2) * 16)
    } else {
        format!("{}.{:02}", adult * price + child * price / 2, pick(i, 5, 2) * 50)
    };
    let booked = now - Duration::days(AHEAD + 9 - day.max(0) / 2) - Duration::minutes(pick(i, 6, 600));

    let (given, family) = (one(&GIVEN, i, 7), one(&FAMILY, i, 8));
    let email = match pick(i, 9, 40) {
        0 => "no-email@getyourguide.com".to_owned(),
        1 => format!("{given} at mail"),
        _ => format!("{}.{}@mail.test", given.to_lowercase(), family.to_lowercase()),
    };
    let event = |kind: &str, at: DateTime<Utc>| {
        json!({
            "payloadVersion": "v1",
            "eventType": kind,
            "eventTime": at.to_rfc3339_opts(SecondsFormat::Secs, true),
            "source": channel,
            "externalBookingRef": reference,
            "customer": {
                "name": format!("{given} {family}"),
                "email": email,
                "phone": format!("+62 8{:02} {:04} {:04}", 11 + pick(i, 10, 80), pick(i, 11, 9_999), pick(i, 12, 9_999)),
            },
            "booking": {
                "tourDate": tour_date.to_string(),
                "tourTime": time,
                "adult": adult,
                "child": child,
                "infant": infant,
                "currency": currency,
                "totalPrice": total,
                "pickupLocation": one(&PICKUPS, i, 13),
                "items": [{
                    "name": tour,
                    "externalProductRef": format!("T{:03}", 100 + pick(i, 1, 10)),
                    "adult": adult, "child": child, "infant": infant, "total": total,
                }],
            },
        })
    };

    let mut events = vec![("created", event("CREATED", booked))];
    if channel == "DIRECT" && pick(i, 14, 6) > 0 {
        let mut paid = event("UPDATED", booked + Duration::minutes(4));
        paid["payment"] = match pick(i, 15, 12) {
            0 => json!({"gateway": "paypal", "orderId": format!("O-{i}"), "status": "FAILED"}),
            _ => json!({"gateway": "paypal", "orderId": format!("O-{i}"), "captureId": format!("CAP-{i}"),
                "amount": total, "currency": currency}),
        };
        events.push(("paid", paid));
    }
    let fate = pick(i, 16, 100);
    if (8..22).contains(&fate) {
        let mut updated = event("UPDATED", booked + Duration::hours(30));
        updated["booking"]["adult"] = json!(adult + 1);
        updated["booking"]["note"] = json!("One more guest joins us.");
        events.push(("updated", updated));
    }
    if fate < 8 {
        let mut cancelled = event("CANCELLED", booked + Duration::hours(50));
        cancelled["booking"] = json!({"note": "Guest changed travel plans."});
        if channel == "DIRECT" {
            cancelled["payment"] = json!({"gateway": "paypal", "refundId": format!("REF-{i}"),
                "amount": total, "currency": currency});
        }
        events.push(("cancelled", cancelled));
    }
    let story = if fate < 8 { Story::default() } else { story(i, day) };
    let known_at = (booked + Duration::hours(60)).min(now);
    Sample { channel, reference, events, story, known_at }
}

fn story(i: i64, day: i64) -> Story {
    let driver = Some(1 + i32::try_from(pick(i, 17, 14)).unwrap_or_default());
    let pattern = Some(one(&["Private car, full day", "Shared van", "Boat day"], i, 18));
    match pick(i, 19, 100) {
        // what has been driven is settled by and by
        0..4 if day < 0 => Story { driver, pattern, no_show: true, ..Story::default() },
        4..60 if day < -3 => Story { driver, pattern, costs: Some((3, 0)), ..Story::default() },
        60..85 if day < -1 => Story { driver, pattern, costs: Some((3, 2)), ..Story::default() },
        _ if day < 2 => Story { driver, pattern, ..Story::default() },
        // what is to come is prepared step by step
        0..45 => Story { driver, pattern, ..Story::default() },
        45..60 => Story { driver, ..Story::default() },
        _ => Story::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_demo_is_large_varied_and_the_same_each_time() {
        let (today, now) =
            (NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(), "2026-03-02T01:00:00Z".parse().unwrap());
        let samples = all(today, now);
        assert!(samples.len() >= 400);
        let names: HashSet<String> = samples.iter().map(Sample::address).collect();
        assert_eq!(names.len(), samples.len());
        let channels: HashSet<&str> = samples.iter().map(|sample| sample.channel).collect();
        assert_eq!(channels.len(), 6);
        assert!(samples.iter().any(|sample| sample.story.no_show));
        assert!(samples.iter().any(|sample| sample.story.costs == Some((3, 0))));
        let again = all(today, now);
        assert!(samples.iter().zip(&again).all(|(a, b)| a.events == b.events && a.story == b.story));
    }
}
