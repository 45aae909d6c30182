//! JSON-LD for search engines. Written on the server alone: in the browser nobody reads it.

use contracts::{
    catalog::Faq,
    views::web::{Chrome, PostView, TourView},
};
use leptos::{nonce::use_nonce, prelude::*};

#[component]
fn Data(json: String) -> impl IntoView {
    view! { <script type="application/ld+json" nonce=use_nonce() inner_html=json></script> }
}

// these borrow: in the browser nothing is copied for what is not written

pub fn of_agency(chrome: &Chrome) -> impl IntoView + use<> {
    view! { <Data json=write::agency(chrome)/> }
}

pub fn of_tour(tour: &TourView, chrome: &Chrome) -> impl IntoView + use<> {
    view! { <Data json=write::tour(tour, chrome)/> }
}

pub fn of_post(post: &PostView, chrome: &Chrome) -> impl IntoView + use<> {
    view! { <Data json=write::post(post, chrome)/> }
}

/// The way to this page from the start: words and paths; and what is asked there.
pub fn of_page(chrome: &Chrome, way: &[(&str, &str)], faqs: &[&Faq]) -> impl IntoView + use<> {
    view! { <Data json=write::page(chrome, way, faqs)/> }
}

#[cfg(not(feature = "ssr"))]
mod write {
    use super::*;

    pub fn agency(_: &Chrome) -> String {
        String::new()
    }
    pub fn tour(_: &TourView, _: &Chrome) -> String {
        String::new()
    }
    pub fn post(_: &PostView, _: &Chrome) -> String {
        String::new()
    }
    pub fn page(_: &Chrome, _: &[(&str, &str)], _: &[&Faq]) -> String {
        String::new()
    }
}

#[cfg(feature = "ssr")]
mod write {
    use super::*;
    use contracts::views::web::ReviewTile;
    use serde_json::{Value, json};

    /// Inside a script element nothing may look like its end.
    fn graph(parts: Vec<Value>) -> String {
        let parts: Vec<Value> = parts.into_iter().filter(|part| !part.is_null()).collect();
        json!({ "@context": "https://schema.org", "@graph": parts }).to_string().replace('<', "\\u003c")
    }

    fn whole(chrome: &Chrome, path: &str) -> String {
        if path.starts_with('/') { format!("{}{path}", chrome.base) } else { path.to_owned() }
    }

    fn house(chrome: &Chrome) -> Value {
        let same: Vec<&str> = chrome.socials.iter().map(|social| social.url.as_str()).collect();
        let mut agency = json!({
            "@type": "TravelAgency",
            "@id": format!("{}/#agency", chrome.base),
            "name": chrome.brand,
            "description": chrome.head.description,
            "url": whole(chrome, "/"),
            "image": whole(chrome, "/art/hero-1400.webp"),
        });
        for (name, said) in
            [("telephone", &chrome.phone), ("email", &chrome.email), ("address", &chrome.address)]
        {
            if !said.is_empty() {
                agency[name] = json!(said);
            }
        }
        if !same.is_empty() {
            agency["sameAs"] = json!(same);
        }
        agency
    }

    fn crumbs(chrome: &Chrome, way: &[(&str, &str)]) -> Value {
        let start = ("Home", "/");
        let items: Vec<Value> = std::iter::once(&start)
            .chain(way)
            .enumerate()
            .map(|(at, (name, path))| {
                json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": whole(chrome, path) })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }

    fn questions(faqs: &[&Faq]) -> Value {
        if faqs.is_empty() {
            return Value::Null;
        }
        let asked: Vec<Value> = faqs
            .iter()
            .map(|faq| {
                json!({ "@type": "Question", "name": faq.question,
                    "acceptedAnswer": { "@type": "Answer", "text": faq.answer } })
            })
            .collect();
        json!({ "@type": "FAQPage", "mainEntity": asked })
    }

    pub fn agency(chrome: &Chrome) -> String {
        let site = json!({ "@type": "WebSite", "name": chrome.brand, "url": whole(chrome, "/") });
        graph(vec![house(chrome), site])
    }

    pub fn page(chrome: &Chrome, way: &[(&str, &str)], faqs: &[&Faq]) -> String {
        graph(vec![crumbs(chrome, way), questions(faqs)])
    }

    pub fn tour(tour: &TourView, chrome: &Chrome) -> String {
        let path = format!("/tours/{}", tour.slug);
        let url = whole(chrome, &path);
        let images: Vec<String> = tour.shots.iter().take(6).map(|shot| whole(chrome, &shot.src)).collect();
        let agency = json!({ "@id": format!("{}/#agency", chrome.base) });
        let offer = if tour.price_amount.is_empty() {
            Value::Null
        } else {
            json!({ "@type": "Offer", "price": tour.price_amount, "priceCurrency": tour.price_currency,
                "availability": "https://schema.org/InStock", "url": url, "seller": agency })
        };
        let steps: Vec<Value> = tour
            .variants
            .first()
            .into_iter()
            .flat_map(|variant| variant.days.iter().flatten())
            .enumerate()
            .map(|(at, step)| {
                json!({ "@type": "ListItem", "position": at + 1,
                    "item": { "@type": "TouristAttraction", "name": step.title, "description": step.text } })
            })
            .collect();
        let mut trip = json!({
            "@type": "TouristTrip", "@id": format!("{url}#trip"), "name": tour.name, "description": tour.head.description,
            "url": url, "image": images, "provider": agency,
        });
        let mut product = json!({
            "@type": "Product", "name": tour.name, "description": tour.head.description, "image": images,
            "category": tour.category, "sku": tour.slug, "brand": { "@type": "Brand", "name": chrome.brand },
        });
        if !steps.is_empty() {
            trip["itinerary"] = json!({ "@type": "ItemList", "itemListElement": steps });
        }
        if tour.review_count > 0 {
            product["aggregateRating"] = json!({ "@type": "AggregateRating", "ratingValue": tour.review_average,
                "reviewCount": tour.review_count, "bestRating": 5, "worstRating": 1 });
            let said = |review: &ReviewTile| {
                json!({ "@type": "Review", "reviewBody": review.text,
                "author": { "@type": "Person", "name": review.name },
                "reviewRating": { "@type": "Rating", "ratingValue": review.rating, "bestRating": 5 } })
            };
            product["review"] = tour.reviews.iter().take(5).map(said).collect();
        }
        if offer.is_null() {
            product = Value::Null; // a product without an offer says nothing
        } else {
            trip["offers"] = offer.clone();
            product["offers"] = offer;
        }
        let way = [("Tours", "/tours"), (tour.name.as_str(), path.as_str())];
        graph(vec![
            house(chrome),
            trip,
            product,
            crumbs(chrome, &way),
            questions(&tour.faqs.iter().collect::<Vec<_>>()),
        ])
    }

    pub fn post(post: &PostView, chrome: &Chrome) -> String {
        let path = format!("/blog/{}", post.tile.slug);
        let mut article = json!({
            "@type": "BlogPosting", "headline": post.tile.title, "description": post.head.description,
            "url": whole(chrome, &path), "publisher": house(chrome),
        });
        if !post.tile.date.is_empty() {
            article["datePublished"] = json!(post.tile.date);
        }
        if !post.tile.author.is_empty() {
            article["author"] = json!({ "@type": "Person", "name": post.tile.author });
        }
        if let Some(shot) = &post.tile.shot {
            article["image"] = json!(whole(chrome, &shot.src));
        }
        let way = [("Blog", "/blog"), (post.tile.title.as_str(), path.as_str())];
        graph(vec![article, crumbs(chrome, &way)])
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn no_text_ends_the_script() {
            let tour = TourView { name: "</script><b>".to_owned(), ..TourView::default() };
            let json = super::tour(&tour, &Chrome::default());
            assert!(!json.contains('<'), "{json}");
            assert!(serde_json::from_str::<Value>(&json).is_ok());
        }
    }
}
