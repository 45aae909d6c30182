use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    cookies,
    posted::{Done, Posted},
};
#[cfg(feature = "ssr")]
use contracts::{AppError, views::web::BookStep};
use contracts::{
    catalog::Found,
    views::web::{AgreedForm, BookQuery, BookView, GuestDetails, Quoted},
};
#[cfg(feature = "ssr")]
use flows::site::book::{self, Agreed, Booked};
use leptos::prelude::*;

/// A step of a booking, as far as the choices allow it.
#[server(name = BookRead, prefix = "/api/web", endpoint = "book", input = Json, output = Json)]
pub async fn booking_step(slug: String, query: BookQuery) -> Result<Found<BookView>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    let typed = cookies::kept_guest(&visit);
    let mut found = book::book_shown(&visit.house, &slug, &query, typed).await.map_err(answer)?;
    if let Found::Here(view) = &mut found {
        if let Some(agreement) = &mut view.agreement {
            agreement.sealed = cookies::seal_guest(&visit, &view.details);
        }
        if let Some(token) = cookies::kept_held() {
            view.held = book::held_already(&visit.house, &token).await;
        }
    }
    Ok(found)
}

/// While a guest chooses.
#[server(name = QuoteRead, prefix = "/api/web", endpoint = "quote", input = Json, output = Json)]
pub async fn quote(slug: String, query: BookQuery) -> Result<Quoted, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    book::quoted(&visit.house, &slug, &query).await.map_err(answer)
}

/// A plain form. `ask`: what was chosen before, as addresses say it.
#[server(prefix = "/api/web", endpoint = "keep_details", output = Json)]
pub async fn keep_details(
    slug: String,
    ask: String,
    #[server(default)] guest: GuestDetails,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let (slug, query) = (known(&slug), BookQuery::read(&ask));
    let mut details = guest;
    details.travellers.truncate(GuestDetails::MOST_NAMES as usize);
    let posted = Posted::new("details", query.on(BookStep::Details).at(&slug));
    if !cookies::keep_guest(&visit, &details) {
        // what fits is kept
        let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let GuestDetails { name, email, calling, phone, area, .. } = &details;
        let short = GuestDetails {
            name: cut(name, 120),
            email: cut(email, 254),
            calling: cut(calling, 8),
            phone: cut(phone, 40),
            area: cut(area, 80),
            place: cut(&details.place, 100),
            note: cut(&details.note, 200),
            travellers: Vec::new(),
        };
        cookies::keep_guest(&visit, &short);
        let text = "This is more than the form can carry: shorten it, and send us the rest by mail.";
        return posted.settle(&visit, Err(AppError::invalid("note", text)));
    }
    let told = book::details_taken(&visit.house, &slug, &query, &details).await;
    posted.settle(&visit, told.map(|()| Done::default().to(query.on(BookStep::Review).at(&slug))))
}

/// A plain form: seats are held, and the guest goes on to pay.
#[server(prefix = "/api/web", endpoint = "hold_seats", output = Json)]
pub async fn hold_seats(
    slug: String,
    ask: String,
    #[server(default)] agreed: AgreedForm,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let (slug, query) = (known(&slug), BookQuery::read(&ask));
    let back = query.on(BookStep::Review).at(&slug);
    let Some(details) = cookies::open_guest(&visit, &agreed.sealed) else {
        let again = Posted::new("details", query.on(BookStep::Details).at(&slug));
        let text = "This page was open for too long. Look through your details once more.";
        return again.settle(&visit, Err(AppError::Conflict(text.to_owned())));
    };
    // another tab may have typed other details meanwhile: these were seen
    cookies::keep_guest(&visit, &details);
    let attempt_key =
        agreed.attempt.parse().unwrap_or_else(|_| visit.house.ids.new_id(visit.house.clock.now()));
    let posted = Posted::new("agree", back);
    let AgreedForm { fingerprint, terms, seen, accept, .. } = agreed;
    let agreed = Agreed {
        slug,
        query,
        details,
        attempt: attempt_key,
        fingerprint,
        terms,
        accepted: !accept.is_empty(),
        address: visit.address,
    };
    let posted_again = |posted: Posted| posted.typed("attempt", attempt_key.to_string());
    match book::book(&visit.house, agreed, &visit.request_id).await {
        Ok(Booked::Order(order)) => {
            let token = visit.house.guest_links.token(order);
            if let Some(earlier) = cookies::kept_held()
                && let Err(error) =
                    book::let_go_of_earlier(&visit.house, &earlier, order, &visit.request_id).await
            {
                tracing::warn!(%error, request_id = visit.request_id, "an earlier hold was left to its end");
            }
            cookies::keep_held(&visit, &token);
            let to = format!("/checkout/{token}");
            posted.settle(&visit, Ok(Done::default().to(to)))
        }
        Ok(Booked::Dearer(_)) => {
            let text =
                "The price has changed since you saw it. Nothing is booked yet: look at the new price below.";
            posted_again(posted).typed("seen", seen).settle(&visit, Err(AppError::Conflict(text.to_owned())))
        }
        Ok(Booked::OtherTerms) => {
            let text = "Our terms were published anew while you looked. Read them and accept them once more.";
            posted_again(posted).settle(&visit, Err(AppError::invalid("accept", text)))
        }
        Err(error @ AppError::Invalid(_)) => posted_again(posted).settle(&visit, Err(error)),
        Err(error) => posted.settle(&visit, Err(error)),
    }
}

/// A plain form: seats that are held go back before they are paid. `slug` and `ask`: where the guest goes on.
#[server(prefix = "/api/web", endpoint = "let_go", output = Json)]
pub async fn let_go(
    token: String,
    #[server(default)] slug: String,
    #[server(default)] ask: String,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let slug = known(&slug);
    let to = if slug.is_empty() { "/tours".to_owned() } else { BookQuery::read(&ask).at(&slug) };
    let told = book::let_go(&visit.house, &token, &visit.request_id).await;
    if told.is_ok() {
        cookies::forget_held(&visit);
    }
    Posted::new("let-go", to).settle(&visit, told.map(|()| Done::default()))
}

/// It becomes part of an address.
#[cfg(feature = "ssr")]
fn known(slug: &str) -> String {
    slug.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(120).collect()
}
