use crate::parts::loaded::Missing;
use contracts::views::web::Chrome;
use leptos::prelude::*;

/// Outside the frame: nothing of the house is read for an address that names no page.
#[component]
pub fn NotFound() -> impl IntoView {
    let chrome = Chrome { brand: "Kembara".to_owned(), ..Chrome::default() };
    view! { <main id="main" tabindex="-1"><Missing chrome/></main> }
}
