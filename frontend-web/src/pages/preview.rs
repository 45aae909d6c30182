use super::{blog::ShownPost, home::ShownHome, tour::ShownTour, written::ShownPage};
use crate::parts::loaded::{Dead, Loaded};
use app::web::preview;
use contracts::{catalog::Found, views::web::PreviewView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared_ui::{icon::Icon, note::Note, tone::Tone};

/// A draft, by an editor's link.
#[component]
pub fn PreviewPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default());
    let read = app::read(move || token.get(), preview);
    view! {
        <Loaded
            read
            show=|found, chrome| match found {
                Found::Here(draft) => {
                    let page = match draft {
                        PreviewView::Tour(tour) => view! { <ShownTour tour=*tour chrome/> }.into_any(),
                        PreviewView::Home(home) => view! { <ShownHome home chrome hidden=true/> }.into_any(),
                        PreviewView::Page(page) => view! { <ShownPage page chrome hidden=true/> }.into_any(),
                        PreviewView::Post(post) => view! { <ShownPost post chrome hidden=true/> }.into_any(),
                    };
                    view! { {page}<Said/> }.into_any()
                }
                Found::Gone => view! {
                    <Dead
                        gone=true
                        chrome
                        title="This preview is over"
                        text="A link to a draft is good for two days. Ask whoever sent it for a new one."
                    />
                }.into_any(),
                Found::Moved(_) | Found::Never => view! {
                    <Dead
                        chrome
                        title="This is no link to a preview"
                        text="It may have been cut short on its way. Ask whoever sent it to send it again."
                    />
                }.into_any(),
            }
        />
    }
}

/// In sight wherever one has scrolled to.
#[component]
fn Said() -> impl IntoView {
    view! {
        <aside aria-label="Preview" class="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-lg rounded-lg shadow-sheet">
            <Note tone=Tone::Amber icon=Icon::Eye><p>"A preview of a draft. Guests do not see this page."</p></Note>
        </aside>
    }
}
