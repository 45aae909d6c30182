use crate::error::{GatewayError, Lost, Refusal, Trouble};
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// An answer that is neither lost nor about our credentials: done (2xx) or refused (4xx).
#[derive(Debug)]
pub(crate) struct Reply {
    pub status: u16,
    pub body: Bytes,
}

impl Reply {
    /// Sorts the rest out: what the gateway failed at may have happened all the same.
    pub fn new(status: u16, body: Bytes) -> Result<Self, Trouble> {
        match status {
            401 | 403 => Err(GatewayError::Credentials(status).into()),
            408 => Err(Lost::TimedOut.into()),
            429 => Err(Lost::Busy.into()),
            200..=299 | 400..=499 => Ok(Self { status, body }),
            // redirects are not followed: an API has no reason to send us, and our keys, elsewhere
            300..=399 => Err(Lost::Unreadable.into()),
            _ => Err(Lost::Failed(status).into()),
        }
    }

    pub fn is_done(&self) -> bool {
        (200..=299).contains(&self.status)
    }

    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Lost> {
        serde_json::from_slice(&self.body).map_err(|_| Lost::Unreadable)
    }

    /// `code`: in the gateway's words; kept short, it comes from outside.
    pub fn refusal(&self, code: Option<&str>) -> Refusal {
        let code = code.unwrap_or("no reason given");
        Refusal { status: self.status, code: code.chars().filter(|c| !c.is_control()).take(120).collect() }
    }
}
