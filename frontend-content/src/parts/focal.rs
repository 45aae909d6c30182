use super::thumb::Sizes;
use contracts::catalog::{Focal, Picture};
use leptos::{html, prelude::*};
use shared_ui::{
    field::{FieldGroup, FormField},
    input::ControlSize,
    number_input::NumberInput,
};

/// What must stay in sight when the picture is cropped: pressed on the picture, or typed (arrow keys step). Fields `x` and `y`
/// of the form around it; both empty: the middle.
#[component]
pub fn FocalPicker(picture: Picture, #[prop(into)] alt: String, focal: Option<Focal>) -> impl IntoView {
    let text = |share: Option<u8>| share.map(|share| share.to_string()).unwrap_or_default();
    let x = RwSignal::new(text(focal.map(|focal| focal.x)));
    let y = RwSignal::new(text(focal.map(|focal| focal.y)));
    let frame = NodeRef::<html::Div>::new();
    let press = move |event: leptos::ev::PointerEvent| {
        let Some(frame) = frame.get_untracked() else { return };
        let place = frame.get_bounding_client_rect();
        let share =
            |from: f64, length: f64| (from / length.max(1.0) * 100.0).round().clamp(0.0, 100.0).to_string();
        x.set(share(f64::from(event.client_x()) - place.left(), place.width()));
        y.set(share(f64::from(event.client_y()) - place.top(), place.height()));
    };
    let line = move |of: RwSignal<String>| {
        move || {
            of.with(|text| text.parse::<u8>().ok().map_or_else(|| "50".to_owned(), |share| share.to_string()))
        }
    };
    view! {
        <FieldGroup
            id="focal"
            legend="Focal point"
            hint="What must stay in sight when the picture is cropped: press on it, or type percent from the left and from the top. Empty: the middle."
        >
            <div class="grid gap-3">
                <div node_ref=frame class="relative cursor-crosshair overflow-hidden rounded-lg border bg-muted" on:pointerdown=press>
                    <Sizes picture alt sizes="26rem" class="h-auto w-full"/>
                    // lines, not a dot: they stay thin however the box is stretched
                    <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" class="pointer-events-none absolute inset-0 size-full stroke-ring">
                        <line x1=line(x) x2=line(x) y1="0" y2="100" stroke-width="2" vector-effect="non-scaling-stroke"/>
                        <line x1="0" x2="100" y1=line(y) y2=line(y) stroke-width="2" vector-effect="non-scaling-stroke"/>
                    </svg>
                </div>
                <div class="flex flex-wrap gap-4">
                    <FormField id="focal-x" label="Left %">
                        <NumberInput name="x" size=ControlSize::Sm min=0 max=100 value=x on_change=Callback::new(move |text| x.set(text))/>
                    </FormField>
                    <FormField id="focal-y" label="Top %">
                        <NumberInput name="y" size=ControlSize::Sm min=0 max=100 value=y on_change=Callback::new(move |text| y.set(text))/>
                    </FormField>
                </div>
            </div>
        </FieldGroup>
    }
}
