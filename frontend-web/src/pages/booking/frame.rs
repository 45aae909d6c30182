use crate::parts::{head::Head, sign::Sign};
use contracts::views::web::{BookStep, Chrome, HeadView};
use leptos::prelude::*;

/// What a guest sees of the way to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Day,
    Guests,
    Details,
    Review,
    Pay,
}

impl Step {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Day, "Day"),
        (Self::Guests, "Guests"),
        (Self::Details, "Details"),
        (Self::Review, "Review"),
        (Self::Pay, "Pay"),
    ];
    pub const BEFORE_PAY: [(Self, BookStep); 4] = [
        (Self::Day, BookStep::Dates),
        (Self::Guests, BookStep::Guests),
        (Self::Details, BookStep::Details),
        (Self::Review, BookStep::Review),
    ];
}

/// Around every step: where one is, what is asked, and what was chosen beside it.
#[component]
pub fn Frame(
    chrome: Chrome,
    head: String,
    step: Step,
    title: &'static str,
    /// Steps that one may go back to, and where they are.
    #[prop(optional)]
    way: Vec<(Step, String)>,
    /// Above the title, and where it leads.
    eyebrow: String,
    #[prop(optional)] back: String,
    aside: Children,
    children: Children,
) -> impl IntoView {
    view! {
        <Private chrome title=head/>
        <div class="bg-paper px-4 pt-20 pb-16 sm:px-6 sm:pt-24">
            <div class="mx-auto grid max-w-5xl gap-6">
                <Steps step way/>
                <header class="grid gap-1">
                    {if back.is_empty() {
                        view! { <p class="text-sm font-medium text-muted-foreground">{eyebrow}</p> }.into_any()
                    } else {
                        view! {
                            <a href=back rel="external" class="flex w-fit items-center gap-1 rounded-sm text-sm font-medium text-link underline-offset-4 hover:underline">
                                <Sign name="left" class="size-4"/>{eyebrow}
                            </a>
                        }.into_any()
                    }}
                    <h1 tabindex="-1" class="text-3xl font-bold tracking-tight text-balance sm:text-4xl">{title}</h1>
                </header>
                <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
                    <div class="grid gap-6 rounded-lg bg-background p-5 shadow-sheet sm:p-8">{children()}</div>
                    <section aria-label="Your booking" class="rounded-lg bg-background p-5 shadow-sheet sm:p-6 lg:sticky lg:top-20">{aside()}</section>
                </div>
            </div>
        </div>
    }
}

/// Nothing for search engines.
#[component]
pub fn Private(chrome: Chrome, #[prop(into)] title: String) -> impl IntoView {
    view! { <Head chrome path="" hidden=true view=HeadView { title, ..HeadView::default() }/> }
}

#[component]
fn Steps(step: Step, way: Vec<(Step, String)>) -> impl IntoView {
    let to = move |of: Step| way.iter().find(|(at, _)| *at == of && of < step).map(|(_, href)| href.clone());
    view! {
        <nav aria-label="Steps of the booking">
            <ol class="flex items-center gap-2 text-sm sm:gap-3">
                {Step::ALL
                    .into_iter()
                    .enumerate()
                    .map(|(at, (of, name))| {
                        let (here, done) = (of == step, of < step);
                        let sign = if done {
                            view! { <Sign name="check" class="size-4"/> }.into_any()
                        } else {
                            (at + 1).to_string().into_any()
                        };
                        let circle = match (here, done) {
                            (true, _) => "bg-primary text-primary-foreground",
                            (_, true) => "bg-tone-green text-tone-green-foreground",
                            _ => "border border-input/70 bg-background text-muted-foreground",
                        };
                        let words = if here { "font-semibold" } else { "text-muted-foreground max-sm:sr-only" };
                        let inside = view! {
                            <span aria-hidden="true" class=format!("grid size-7 shrink-0 place-items-center rounded-full text-xs font-semibold {circle}")>{sign}</span>
                            <span class=words>{name}{done.then(|| view! { <span class="sr-only">" (done)"</span> })}</span>
                        };
                        let line = (at > 0).then(|| view! { <span aria-hidden="true" class="h-px w-3 bg-input/60 sm:w-6"></span> });
                        view! {
                            <li class="flex items-center gap-2 sm:gap-3" aria-current=here.then_some("step")>
                                {line}
                                {match to(of) {
                                    Some(href) => view! {
                                        <a href=href rel="external" class="flex items-center gap-2 rounded-md underline-offset-4 hover:underline">{inside}</a>
                                    }.into_any(),
                                    None => view! { <span class="flex items-center gap-2">{inside}</span> }.into_any(),
                                }}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </nav>
    }
}
