use super::Tour;
use serde::{Deserialize, Serialize};

/// The six stages in which a tour is written. None of them holds up a publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Stage {
    Experience,
    Photos,
    Itinerary,
    Included,
    Know,
    Faq,
}

impl Stage {
    pub const ALL: [Self; 6] =
        [Self::Experience, Self::Photos, Self::Itinerary, Self::Included, Self::Know, Self::Faq];

    pub fn title(self) -> &'static str {
        match self {
            Self::Experience => "Experience",
            Self::Photos => "Photos",
            Self::Itinerary => "Itinerary",
            Self::Included => "Included and excluded",
            Self::Know => "Need to know",
            Self::Faq => "FAQ",
        }
    }

    /// What makes it done.
    pub fn wants(self) -> &'static str {
        match self {
            Self::Experience => "At least three highlights.",
            Self::Photos => "At least five photos, one of them the cover.",
            Self::Itinerary => "At least three steps in a day plan.",
            Self::Included => "At least one thing included and one excluded.",
            Self::Know => "At least one thing guests need to know.",
            Self::Faq => "At least one question with its answer.",
        }
    }

    pub fn is_done(self, tour: &Tour) -> bool {
        match self {
            Self::Experience => tour.highlights.len() >= 3,
            Self::Photos => tour.photos.len() >= 5 && tour.photos.iter().any(|photo| photo.is_cover),
            Self::Itinerary => tour.active_variants().any(|variant| variant.itinerary.len() >= 3),
            Self::Included => !tour.inclusions.is_empty() && !tour.exclusions.is_empty(),
            Self::Know => !tour.additional_info.is_empty(),
            Self::Faq => !tour.faqs.is_empty(),
        }
    }

    fn counts(self) -> bool {
        self != Self::Faq
    }
}

/// Percent of the stages that count; the FAQ does not.
pub fn quality(tour: &Tour) -> u8 {
    let counted = || Stage::ALL.into_iter().filter(|stage| stage.counts());
    let done = counted().filter(|stage| stage.is_done(tour)).count();
    u8::try_from(done * 100 / counted().count()).unwrap_or(100)
}
