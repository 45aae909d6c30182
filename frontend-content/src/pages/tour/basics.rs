use crate::{
    editor::{Editing, FlagAt, Kind, TextAt, ValueAt},
    parts::{address::SlugAt, seo::SeoAt},
};
use leptos::prelude::*;
use shared_ui::card::Card;

#[component]
pub fn Basics(editing: Editing) -> impl IntoView {
    view! {
        <Card id="basics" title="Basics">
            <div class="grid gap-4 sm:grid-cols-2">
                <TextAt editing id="tour-name" path="name" label="Name" required=true class="sm:col-span-2"/>
                <SlugAt editing name="name" under="/tours/"/>
                <TextAt editing id="tour-category" path="category" label="Category" hint="As guests filter by it: Nature, Temples, Food."/>
                <TextAt editing id="tour-region" path="region" label="Region" hint="Where it takes place: Ubud, North Bali."/>
                <TextAt editing id="tour-country" path="country" label="Country" hint="Two letters: ID."/>
                <TextAt editing id="tour-colour" path="colour" label="Colour" hint="Of the bar above its page, as #rrggbb. Empty: none." placeholder="#00843f"/>
                <ValueAt editing id="tour-priority" path="priority" label="Priority" kind=Kind::Integer hint="The larger, the earlier in lists. The list of tours sets it by order, too."/>
            </div>
            <div class="mt-4 grid gap-3">
                <FlagAt editing id="tour-active" path="isActive" label="Active" hint="An inactive tour, once published so, is gone from the site."/>
                <FlagAt editing id="tour-featured" path="isFeatured" label="Featured" hint="Shown on the first page, and first in lists."/>
            </div>
        </Card>
        <SeoAt editing/>
    }
}
