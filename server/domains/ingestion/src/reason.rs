//! Why an event failed: a code for programs, a sentence for people.

/// The stored payload cannot be read any more.
pub const SCHEMA_MISMATCH: &str = "SCHEMA_MISMATCH";
/// Something passing went wrong, and went on so long that no retry is left.
pub const TRANSIENT_ERROR: &str = "TRANSIENT_ERROR";
/// The database refused what the event would write.
pub const DATA_REFUSED: &str = "DATA_REFUSED";
/// The channel is unknown to the workers, or switched off, and stayed so over all retries.
pub const CHANNEL_NOT_REGISTERED: &str = "CHANNEL_NOT_REGISTERED";
/// The workers that took the event died each time.
pub const WORKER_LOST: &str = "WORKER_LOST";

pub fn reason_text(code: &str) -> &'static str {
    match code {
        SCHEMA_MISMATCH => {
            "The event's content could not be read. Mend the payload of a single one; where many fail so, the format must be mended first, by the sender or by us, and then they are replayed."
        }
        TRANSIENT_ERROR => {
            "Something passing went wrong on each of the tries. Replay it once the system is well again."
        }
        DATA_REFUSED => {
            "The database refused what this event would write. Look at the detail; replay it after the cause is mended."
        }
        WORKER_LOST => {
            "The program stopped each time while it worked on this event. Have an engineer look before you replay."
        }
        CHANNEL_NOT_REGISTERED => "The channel is switched off. Switch it on, then replay.",
        _ => "Marked as failed by a person or a script. The detail says why.",
    }
}
