//! On which days each variant runs and with how many seats. What is changed here acts at once: it is no part of a
//! publish. Every form is plain and is answered by the page it stands on.

mod add;
mod choices;
mod close;
mod day;
mod plan;
mod sheet;
mod words;

pub use choices::DeparturesPage;
pub use sheet::VariantDeparturesPage;

use app::Problem;
use leptos::prelude::*;
use shared_ui::{icon::Icon, link::ButtonLink, state::StateBox};

/// In place of what could not be read.
#[component]
fn Refused(problem: Problem) -> impl IntoView {
    view! {
        <StateBox icon=Icon::Alert title="This could not be shown" text=problem.to_string() alert=true>
            <ButtonLink href="/departures">"All departures"</ButtonLink>
        </StateBox>
    }
}
