//! The front end reaches the browser in parts, each when one of its pages is first gone to. What two parts share is a file
//! of its own, so their number grows with every combination: only where guests begin has each page a part of its own.

use crate::pages::{
    blog::{BlogPage, PostPage},
    booking::{BookPage, CheckoutPage, GoPage, ReturnPage},
    contact::ContactPage,
    home::HomePage,
    manage::{
        booking::BookingPage,
        cancel::CancelPage,
        change::ChangePage,
        edit::EditPage,
        find::FindPage,
        mine::{MinePage, OpenPage},
    },
    review::ReviewPage,
    tour::TourPage,
    tours::ToursPage,
    written::WrittenPage,
};
use leptos::prelude::*;
use leptos_router::ChooseView;
use shared_ui::part;

part!(home_part, __preload_home_part, Start { Home: HomePage });

part!(list_part, __preload_list_part, List { Tours: ToursPage });

part!(tour_part, __preload_tour_part, Detail { Tour: TourPage });

part!(
    read_part,
    __preload_read_part,
    Read { Written: WrittenPage, Contact: ContactPage, Blog: BlogPage, Post: PostPage }
);

part!(
    booking_part,
    __preload_booking_part,
    Booking {
        Book: BookPage,
        Checkout: CheckoutPage,
        Go: GoPage,
        Return: ReturnPage,
        Find: FindPage,
        Shown: BookingPage,
        Edit: EditPage,
        Change: ChangePage,
        Cancel: CancelPage,
        Mine: MinePage,
        Open: OpenPage,
        Review: ReviewPage,
    }
);
