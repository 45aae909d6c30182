use chrono::{DateTime, Utc};
use contracts::{ids::UserId, status::NotificationKind, views::notification::NotificationWishes};
use platform::{DbError, OpsDb};

/// What the person wants to hear of; everything, unless they said otherwise.
pub async fn wishes_of(db: &OpsDb, user: UserId) -> Result<NotificationWishes, DbError> {
    Ok(Reader::of(db, user).await?.wishes())
}

pub async fn set_wishes(
    db: &OpsDb,
    now: DateTime<Utc>,
    user: UserId,
    wishes: &NotificationWishes,
) -> Result<(), DbError> {
    let off: Vec<String> = wishes.off.iter().map(|kind| kind.to_string()).collect();
    let channels = wishes.channels.as_deref().filter(|channels| !channels.is_empty());
    sqlx::query!(
        "insert into ops_booking.notification_reader (user_id, kinds_off, channels, updated_at) values ($1, $2, $3, $4)
         on conflict on constraint pk_notification_reader do update
             set kinds_off = excluded.kinds_off, channels = excluded.channels, updated_at = excluded.updated_at",
        user.0,
        &off,
        channels,
        now,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// What is kept of a person who reads.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) read_up_to: Option<i64>,
    kinds_off: Vec<String>,
    channels: Option<Vec<String>>,
}

/// One stream of news that a person wants: a kind, of one channel or of any.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) kinds: Vec<String>,
    /// Beside each kind.
    pub(super) channels: Vec<Option<String>>,
}

impl Reader {
    pub(super) async fn of(db: &OpsDb, user: UserId) -> Result<Self, DbError> {
        let row = sqlx::query_as!(
            Self,
            "select read_up_to, kinds_off, channels from ops_booking.notification_reader where user_id = $1",
            user.0,
        )
        .fetch_optional(db.pool())
        .await?;
        Ok(row.unwrap_or_default())
    }

    fn wishes(self) -> NotificationWishes {
        NotificationWishes {
            off: self.kinds_off.iter().filter_map(|kind| kind.parse().ok()).collect(),
            channels: self.channels,
        }
    }

    /// `only`: of these kinds, this one.
    pub(super) fn wanted(&self, only: Option<NotificationKind>) -> Wanted {
        use NotificationKind::{BookingCancelled, BookingChanged, NewBooking};
        let mut wanted = Wanted::default();
        for kind in NotificationKind::ALL.iter().filter(|kind| only.is_none_or(|only| only == **kind)) {
            if self.kinds_off.iter().any(|off| off == kind.as_str()) {
                continue;
            }
            match &self.channels {
                Some(channels) if matches!(kind, NewBooking | BookingChanged | BookingCancelled) => {
                    for channel in channels {
                        wanted.kinds.push(kind.to_string());
                        wanted.channels.push(Some(channel.clone()));
                    }
                }
                _ => {
                    wanted.kinds.push(kind.to_string());
                    wanted.channels.push(None);
                }
            }
        }
        wanted
    }
}
