use contracts::views::booking::BookingQuery;
use platform::{DbError, OpsDb};
use uuid::Uuid;

/// What the search box holds, once understood.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// Exactly these bookings: the text is one of their references.
    pub keys: Option<Vec<Uuid>>,
    /// A pattern over name, e-mail and phone.
    pub like: Option<String>,
}

impl Search {
    /// `None`: the query cannot match anything. One query if there is a text.
    pub async fn of(db: &OpsDb, query: &BookingQuery) -> Result<Option<Self>, DbError> {
        let hostile = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
        if hostile(&query.q) || hostile(&query.channel) || hostile(&query.package) {
            return Ok(None);
        }
        let Some(text) = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(Some(Self::default()));
        };
        // `GYG:ABC` as the API writes it, or the bare reference.
        let (issuer, reference) = match text.split_once(':') {
            Some((issuer, reference)) => (Some(issuer.trim().to_uppercase()), reference),
            None => (None, text),
        };
        let keys = sqlx::query_scalar!(
            "select booking_key from ops_booking.booking_reference
             where reference = $1 and ($2::text is null or issuer = $2) limit 200",
            reference.trim().to_uppercase(),
            issuer,
        )
        .fetch_all(db.pool())
        .await?;
        if !keys.is_empty() {
            return Ok(Some(Self { keys: Some(keys), like: None }));
        }
        Ok(pattern(text).map(|like| Self { keys: None, like: Some(like) }))
    }
}

/// `None`: fewer than three characters to look for. No index finds those.
fn pattern(text: &str) -> Option<String> {
    let phone = text.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    let needle: String =
        if phone { text.chars().filter(char::is_ascii_digit).collect() } else { text.to_lowercase() };
    if needle.chars().count() < 3 {
        return None;
    }
    let escaped = needle.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Some(format!("%{escaped}%"))
}
