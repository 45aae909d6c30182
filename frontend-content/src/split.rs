//! The front end reaches the browser in parts, each when one of its pages is first gone to. A part holds the pages of one
//! kind of work (why not one part per page: `frontend-admin/src/split.rs`).

use crate::pages::{
    activity::ActivityPage,
    departures::{DeparturesPage, VariantDeparturesPage},
    history::HistoryPage,
    home::HomePage,
    media::MediaPage,
    own_account::{AccountPage, SecondStepPage},
    promos::PromosPage,
    publish::{HandInPage, JobPage, QueuePage},
    reviews::ReviewsPage,
    site::{NewPostPage, PagePage, PagesPage, PostPage, SitePage},
    tour::TourPage,
    tours::{NewTourPage, PostsPage, ToursPage},
};
use leptos::prelude::*;
use leptos_router::ChooseView;
use shared_ui::part;

part!(
    desk_part,
    __preload_desk_part,
    Desk {
        Home: HomePage,
        Tours: ToursPage,
        NewTour: NewTourPage,
        Posts: PostsPage,
        NewPost: NewPostPage,
        Pages: PagesPage,
        Queue: QueuePage,
        Job: JobPage,
        HandIn: HandInPage,
        History: HistoryPage,
        Activity: ActivityPage,
        Reviews: ReviewsPage,
        Promos: PromosPage,
    }
);

part!(
    editor_part,
    __preload_editor_part,
    Editors { Tour: TourPage, Post: PostPage, Page: PagePage, Site: SitePage }
);

part!(
    seats_part,
    __preload_seats_part,
    Seats { Departures: DeparturesPage, VariantDepartures: VariantDeparturesPage }
);

part!(media_part, __preload_media_part, Pictures { Media: MediaPage });

part!(account_part, __preload_account_part, Accounts { Account: AccountPage, SecondStep: SecondStepPage });
