use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    catalog::Found,
    views::web::{
        Chrome, ContactView, HomeView, PageView, PostTile, PostView, PreviewView, TourView, ToursQuery,
        ToursView,
    },
};
#[cfg(feature = "ssr")]
use flows::{screens::preview::previewed, site};
use leptos::prelude::*;

#[server(name = ChromeRead, prefix = "/api/web", endpoint = "chrome", input = Json, output = Json)]
pub async fn chrome() -> Result<Chrome, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::chrome_shown(&visit.house, &call::base(&visit)).await.map_err(answer)
}

#[server(name = HomeRead, prefix = "/api/web", endpoint = "home", input = Json, output = Json)]
pub async fn home() -> Result<HomeView, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::home_shown(&visit.house).await.map_err(answer)
}

#[server(name = ToursRead, prefix = "/api/web", endpoint = "tours", input = Json, output = Json)]
pub async fn tours(query: ToursQuery) -> Result<ToursView, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::tours_shown(&visit.house, &query).await.map_err(answer)
}

#[server(name = TourRead, prefix = "/api/web", endpoint = "tour", input = Json, output = Json)]
pub async fn tour(slug: String) -> Result<Found<TourView>, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::tour_shown(&visit.house, &slug).await.map_err(answer)
}

/// `token`: of an editor's link.
#[server(name = PreviewRead, prefix = "/api/web", endpoint = "preview", input = Json, output = Json)]
pub async fn preview(token: String) -> Result<Found<PreviewView>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    previewed(&visit.house, &token).await.map_err(answer)
}

#[server(name = PageRead, prefix = "/api/web", endpoint = "page", input = Json, output = Json)]
pub async fn page(slug: String) -> Result<Found<PageView>, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::page_shown(&visit.house, &slug).await.map_err(answer)
}

#[server(name = PostsRead, prefix = "/api/web", endpoint = "posts", input = Json, output = Json)]
pub async fn posts() -> Result<Vec<PostTile>, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::posts_shown(&visit.house).await.map_err(answer)
}

#[server(name = PostRead, prefix = "/api/web", endpoint = "post", input = Json, output = Json)]
pub async fn post(slug: String) -> Result<Found<PostView>, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::post_shown(&visit.house, &slug).await.map_err(answer)
}

/// `tour`: its slug; empty: none.
#[server(name = ContactRead, prefix = "/api/web", endpoint = "contact", input = Json, output = Json)]
pub async fn contact(tour: String) -> Result<ContactView, Problem> {
    let visit = call::visit(Surface::Web)?;
    site::contact_shown(&visit.house, &tour).await.map_err(answer)
}
