use super::{month, policy};
use crate::{
    House,
    checkout::{self, CheckoutError},
    screens::public,
    site::{shots::shot, tour as shown, words},
};
use chrono::NaiveDate;
use contracts::{
    AppError, Money,
    catalog::{
        Charge, Found, Page, Tour, TourPage, Traveler, Variant,
        pricing::{LARGEST_PARTY, Party, QuoteError, first_start},
    },
    orders::{OrderQuote, QuoteAsk},
    views::{
        inventory::DayAvailability,
        web::{
            Agreement, BookExtra, BookOption, BookQuery, BookStart, BookStep, BookView, GuestDetails,
            QuoteLine, QuoteView, Quoted,
        },
    },
};
use platform::Actor;
use rust_decimal::Decimal;

/// What the step shows that the guest has come to: never a later one than the choices allow.
/// `details`: what was typed so far.
pub async fn book_shown(
    house: &House,
    slug: &str,
    query: &BookQuery,
    details: GuestDetails,
) -> Result<Found<BookView>, AppError> {
    Ok(match public::tour_page(house, slug).await? {
        Found::Here(at) => match chosen(&at.tour, &query.option) {
            Some(variant) => Found::Here(view(house, &at, variant, query, details).await?),
            None => Found::Never,
        },
        Found::Moved(slug) => Found::Moved(slug),
        Found::Gone => Found::Gone,
        Found::Never => Found::Never,
    })
}

/// The price of what is chosen, as it is now.
pub async fn quoted(house: &House, slug: &str, query: &BookQuery) -> Result<Quoted, AppError> {
    let Found::Here(at) = public::tour_page(house, slug).await? else { return Err(AppError::NotFound) };
    let variant = chosen(&at.tour, &query.option).ok_or(AppError::NotFound)?;
    match query.date {
        Some(date) => quote(house, variant, query, date).await.map(|(quoted, _)| quoted),
        None => Ok(Quoted::default()),
    }
}

/// Whether what was typed will do.
pub async fn details_taken(
    house: &House,
    slug: &str,
    query: &BookQuery,
    details: &GuestDetails,
) -> Result<(), AppError> {
    let Found::Here(at) = public::tour_page(house, slug).await? else { return Err(AppError::NotFound) };
    let variant = chosen(&at.tour, &query.option).ok_or(AppError::NotFound)?;
    details.checked(party(query, variant)).map(drop).map_err(AppError::Invalid)
}

/// By its code; without one the default.
pub(super) fn chosen<'a>(tour: &'a Tour, code: &str) -> Option<&'a Variant> {
    match code {
        "" => tour.main_variant(),
        code => tour.active_variants().find(|variant| variant.code == code),
    }
}

/// Two adults, unless the option is for more or fewer.
pub(super) fn party(query: &BookQuery, variant: &Variant) -> Party {
    let usual = 2.clamp(variant.min_pax.max(1), most(variant).max(variant.min_pax.max(1)));
    let adults = query.adults.unwrap_or_else(|| usual.saturating_sub(query.children).max(1));
    Party { adults, children: query.children, infants: query.infants }
}

pub(super) fn ask(query: &BookQuery, variant: &Variant, date: NaiveDate) -> QuoteAsk {
    QuoteAsk {
        variant: variant.id,
        date,
        time: query.time,
        party: party(query, variant),
        extras: query.extras.clone(),
        promo: query.promo.clone(),
    }
}

/// Where a day is sold as a whole and starts at one time.
pub(super) fn only_start(variant: &Variant) -> Option<chrono::NaiveTime> {
    match variant.start_times.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn most(variant: &Variant) -> u32 {
    variant.max_pax.unwrap_or(LARGEST_PARTY).min(LARGEST_PARTY)
}

async fn view(
    house: &House,
    at: &TourPage,
    variant: &Variant,
    asked: &BookQuery,
    details: GuestDetails,
) -> Result<BookView, AppError> {
    let (tour, site) = (&at.tour, public::site(house).await?);
    let mut query = BookQuery { option: variant.code.clone(), ..asked.clone() };
    let found = day(house, variant, query.date).await?;
    let starts = found.as_ref().map(|day| day.starts.as_slice()).unwrap_or_default();
    if starts.is_empty() || !starts.iter().any(|start| Some(start.time) == query.time) {
        query.time = match starts {
            [only] => Some(only.time),
            _ => None,
        };
    }
    let waits_for_a_time = !starts.is_empty() && query.time.is_none();
    let (mut price, mut step) = (Quoted::default(), BookStep::Dates);
    if let (Some(date), false) = (query.date, waits_for_a_time) {
        (price, step) = quote(house, variant, &query, date).await?;
    }
    query.step = match asked.step {
        // the day itself is what is asked about
        BookStep::Dates => BookStep::Dates,
        wanted => wanted.min(step),
    };
    // nobody agrees to what is not filled in
    if query.step == BookStep::Review && details.checked(party(&query, variant)).is_err() {
        query.step = BookStep::Details;
    }
    if query.step != BookStep::Dates {
        query.adults = Some(party(&query, variant).adults);
    }
    let month = match query.step {
        BookStep::Dates => month::month(house, variant, asked.month.or(query.date)).await?,
        _ => None,
    };
    // a day that cannot be had is told where days are chosen, and only who wanted to go on hears of it
    if asked.step == BookStep::Dates {
        price.wrong.clear();
    }
    let agreement = match query.step {
        BookStep::Review => Some(agreement(house).await?),
        _ => None,
    };
    let today = house.clock.today();
    let extras = tour.extras.iter().filter(|extra| extra.is_active).map(|extra| BookExtra {
        key: extra.id,
        name: extra.name.clone(),
        text: extra.description.clone(),
        price: format!(
            "{} {}",
            words::money(Money::new(extra.price, variant.currency)),
            match extra.per {
                Charge::Person => "per person",
                Charge::Booking => "per booking",
            }
        ),
    });
    let whole = shown::tour(tour, &at.pictures, Vec::new(), &site.site.whatsapp, today);
    Ok(BookView {
        tour: tour.name.clone(),
        shot: shot(tour.card_photo(), &at.pictures),
        whatsapp: whole.whatsapp,
        options: whole
            .variants
            .into_iter()
            .map(|one| BookOption {
                about: [one.duration, one.service, one.party].join(" · "),
                code: one.code,
                name: one.name,
                price: one.price,
            })
            .collect(),
        option: variant.name.clone(),
        party: words::people(Some(variant.min_pax), variant.max_pax),
        book_until: match variant.cutoff_hours {
            0 => "until the start".to_owned(),
            hours => format!("up to {} before the start", words::hours(hours)),
        },
        month,
        starts: starts
            .iter()
            .map(|start| BookStart {
                time: words::time(start.time),
                state: month::state_of(start.state, variant),
            })
            .collect(),
        when: query
            .date
            .map(|date| policy::when(date, query.time.or(only_start(variant))))
            .unwrap_or_default(),
        fewest: variant.min_pax.max(1),
        most: most(variant),
        takes_children: variant.rates.iter().any(|rate| rate.is_active && rate.traveler == Traveler::Child),
        extras: extras.collect(),
        quoted: price,
        areas: whole.pickup_areas,
        meeting: whole.meeting,
        agreement,
        details,
        held: None,
        query,
    })
}

async fn day(
    house: &House,
    variant: &Variant,
    date: Option<NaiveDate>,
) -> Result<Option<DayAvailability>, AppError> {
    let Some(date) = date else { return Ok(None) };
    let days = public::availability(house, variant.id, date).await?;
    Ok(days.into_iter().find(|day| day.date == date))
}

/// With the last step that it allows. A code that does not fit is told beside the price without it.
async fn quote(
    house: &House,
    variant: &Variant,
    query: &BookQuery,
    date: NaiveDate,
) -> Result<(Quoted, BookStep), AppError> {
    let asked = ask(query, variant, date);
    let mut wrong = Vec::new();
    let mut told = checkout::quote(house, &asked).await;
    if let Err(CheckoutError::Promo(refusal)) = &told {
        wrong.push(("promo".to_owned(), refusal.to_string()));
        told = checkout::quote(house, &QuoteAsk { promo: String::new(), ..asked }).await;
    }
    let step = match &told {
        Ok(_) if wrong.is_empty() => BookStep::Review,
        Ok(_) => BookStep::Guests,
        Err(error) if is_of_the_day(error) => BookStep::Dates,
        Err(_) => BookStep::Guests,
    };
    let quote = match told {
        Ok(quote) => Some(quote_view(house, &quote, first_start(variant))),
        Err(CheckoutError::Quote(error)) => {
            wrong.push((field_of(&error).to_owned(), error.to_string()));
            None
        }
        Err(error) => match error.told(&Actor::system("public-site").request_id) {
            AppError::Invalid(fields) => {
                wrong.extend(fields);
                None
            }
            other => return Err(other),
        },
    };
    Ok((Quoted { quote, wrong }, step))
}

fn is_of_the_day(error: &CheckoutError) -> bool {
    match error {
        CheckoutError::Closed | CheckoutError::CutOff | CheckoutError::NotFound => true,
        CheckoutError::TooFew { left } => *left <= 0,
        CheckoutError::Quote(error) => field_of(error) == "date",
        _ => false,
    }
}

fn field_of(error: &QuoteError) -> &'static str {
    match error.field() {
        "tour_date" => "date",
        other => other,
    }
}

pub(super) fn quote_view(
    house: &House,
    quote: &OrderQuote,
    first_start: Option<chrono::NaiveTime>,
) -> QuoteView {
    let currency = quote.total.currency;
    let starts = quote.ask.time.or(first_start);
    QuoteView {
        lines: lines(&quote.lines, currency),
        discount: quote
            .discount
            .as_ref()
            .map(|off| (off.code.clone(), words::money(Money::new(off.amount, currency)))),
        total: words::money(quote.total),
        seats_left: u32::try_from(quote.seats_left).unwrap_or_default(),
        policy: policy::policy_lines(&quote.policy, quote.ask.date, starts, house.clock.now()),
        fingerprint: quote.fingerprint.clone(),
    }
}

pub(super) fn lines(
    lines: &[contracts::catalog::pricing::Line],
    currency: contracts::Currency,
) -> Vec<QuoteLine> {
    let money = |amount: Decimal| words::money(Money::new(amount, currency));
    lines
        .iter()
        .map(|line| QuoteLine {
            label: line.label.clone(),
            count: format!("{} × {}", line.quantity, money(line.unit)),
            total: if line.total.is_zero() { "free".to_owned() } else { money(line.total) },
        })
        .collect()
}

async fn agreement(house: &House) -> Result<Agreement, AppError> {
    Ok(Agreement {
        attempt: house.ids.new_id(house.clock.now()),
        terms: terms(house).await?,
        sealed: String::new(),
    })
}

/// Names the terms as they are published now; an order keeps it.
pub(super) async fn terms(house: &House) -> Result<String, AppError> {
    Ok(match public::site_page(house, Page::TERMS).await? {
        Found::Here(page) => format!("{} {}", Page::TERMS, page.revision),
        _ => "none published".to_owned(),
    })
}
