use contracts::catalog::{Stage, Tour};
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
};

/// What of a tour is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Basics,
    Experience,
    Photos,
    Itinerary,
    Included,
    Know,
    Faq,
    Variants,
}

impl Part {
    pub const ALL: [Self; 8] = [
        Self::Basics,
        Self::Experience,
        Self::Photos,
        Self::Itinerary,
        Self::Included,
        Self::Know,
        Self::Faq,
        Self::Variants,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Experience => "experience",
            Self::Photos => "photos",
            Self::Itinerary => "itinerary",
            Self::Included => "included",
            Self::Know => "know",
            Self::Faq => "faq",
            Self::Variants => "variants",
        }
    }

    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.word() == word).unwrap_or(Self::Basics)
    }

    /// One of the six stages that count for the quality; the other two have no measure but the check.
    pub fn stage(self) -> Option<Stage> {
        Some(match self {
            Self::Experience => Stage::Experience,
            Self::Photos => Stage::Photos,
            Self::Itinerary => Stage::Itinerary,
            Self::Included => Stage::Included,
            Self::Know => Stage::Know,
            Self::Faq => Stage::Faq,
            Self::Basics | Self::Variants => return None,
        })
    }

    pub fn title(self) -> &'static str {
        match self.stage() {
            Some(stage) => stage.title(),
            None if self == Self::Basics => "Basics",
            None => "Variants and rates",
        }
    }

    pub fn is_done(self, tour: &Tour) -> Option<bool> {
        self.stage().map(|stage| stage.is_done(tour))
    }

    /// Where a field of the document is edited.
    pub fn of_path(path: &str) -> Self {
        let first = path.split(['.', '[']).next().unwrap_or_default();
        match first {
            "shortDescription" | "description" | "highlights" | "optionalFeatures" => Self::Experience,
            "photos" | "thumbnail" => Self::Photos,
            "inclusions" | "exclusions" | "extras" => Self::Included,
            "additionalInfo" | "meetingPoints" | "pickupAreas" => Self::Know,
            "faqs" => Self::Faq,
            "variants" if path.contains("].itinerary") => Self::Itinerary,
            "variants" => Self::Variants,
            _ => Self::Basics,
        }
    }

    fn beside(self, by: isize) -> Option<Self> {
        let here = Self::ALL.iter().position(|part| *part == self)?;
        Self::ALL.get(here.checked_add_signed(by)?).copied()
    }
}

/// To the stage before and the stage after.
#[component]
pub fn Onward(part: Memo<Part>) -> impl IntoView {
    let link = move |to: Part, onward: bool| {
        view! {
            <ButtonLink href=format!("?stage={}", to.word()) variant=ButtonVariant::Outline size=ButtonSize::Sm>
                {(!onward).then(|| view! { <Glyph icon=Icon::ArrowLeft/> })}
                {to.title()}
                {onward.then(|| view! { <Glyph icon=Icon::ArrowRight/> })}
            </ButtonLink>
        }
    };
    view! {
        <nav aria-label="Stages before and after" class="flex flex-wrap justify-between gap-2">
            <span>{move || part.get().beside(-1).map(|to| link(to, false))}</span>
            <span>{move || part.get().beside(1).map(|to| link(to, true))}</span>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_mended_where_its_field_is() {
        for (path, part) in [
            ("slug", Part::Basics),
            ("seo.title", Part::Basics),
            ("photos[1].alt", Part::Photos),
            ("variants[0].itinerary[1].title", Part::Itinerary),
            ("variants[0].rates[1].price", Part::Variants),
            ("extras[0].price", Part::Included),
        ] {
            assert_eq!(Part::of_path(path), part, "{path}");
        }
    }
}
