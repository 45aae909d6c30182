use crate::{Kind, MOST_BYTES, MOST_PIXELS};

/// Why a file is not taken, told to who chose it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("The file is empty.")]
    Empty,
    #[error("The file is larger than {} MiB. Save it with fewer pixels or a lower quality.", MOST_BYTES / 1_048_576)]
    TooLarge,
    #[error(
        "The picture has {width} × {height} pixels, more than {} million. Save it smaller.", MOST_PIXELS / 1_000_000
    )]
    TooManyPixels { width: u32, height: u32 },
    #[error("This is {0}. Save it as JPEG, PNG or WebP.")]
    OtherKind(&'static str),
    #[error("This is no picture that we know. JPEG, PNG and WebP are.")]
    Unknown,
    #[error("Its name ends in .{said}, but it is {}. Give it its right name, if it is what you meant to send.", is.name())]
    Renamed { said: String, is: Kind },
    #[error("It moves. Only still pictures can be shown.")]
    Animated,
    #[error(
        "Something is hidden in the file beside its picture ({0}). Save the picture again with a picture program."
    )]
    Hides(&'static str),
    #[error("The picture is damaged or not complete.")]
    Broken,
}
