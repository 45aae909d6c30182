//! What guests said, as the site shows it.

use crate::catalog::Stock;
use contracts::{
    ids::ItemKey,
    views::{
        review::ReviewRow,
        web::{ReviewTile, TourView},
    },
};

const OF_A_TOUR: usize = 12;
const OF_ALL: usize = 6;

pub fn newest(stock: &Stock) -> Vec<ReviewTile> {
    stock.reviews.iter().filter(|row| stock.by_key(row.item).is_some()).take(OF_ALL).map(tile).collect()
}

pub fn onto(shown: &mut TourView, stock: &Stock, item: ItemKey) {
    let of_tour: Vec<&ReviewRow> = stock.reviews.iter().filter(|row| row.item == item).collect();
    shown.review_average = average(&of_tour);
    shown.review_count = u32::try_from(of_tour.len()).unwrap_or(u32::MAX);
    shown.reviews = of_tour.into_iter().take(OF_A_TOUR).map(tile).collect();
}

/// With one digit, rounded half up; in whole numbers, as money is.
fn average(rows: &[&ReviewRow]) -> String {
    let count = rows.len() as u64;
    if count == 0 {
        return String::new();
    }
    let tenths = (rows.iter().map(|row| u64::from(row.rating)).sum::<u64>() * 20 + count) / (2 * count);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn tile(row: &ReviewRow) -> ReviewTile {
    ReviewTile {
        name: row.display_name.clone(),
        rating: row.rating,
        text: row.body.clone(),
        tour: row.tour.clone(),
        when: row.tour_date.format("%B %Y").to_string(),
        reply: row.reply.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{
        ids::{OrderKey, ReviewKey},
        views::review::ReviewState,
    };
    use uuid::Uuid;

    #[test]
    fn an_average_has_one_digit() {
        let row = |rating| ReviewRow {
            id: ReviewKey(Uuid::nil()),
            order: OrderKey(Uuid::nil()),
            item: ItemKey(Uuid::nil()),
            tour: String::new(),
            tour_date: "2026-06-10".parse().unwrap(),
            display_name: String::new(),
            rating,
            body: String::new(),
            reply: String::new(),
            state: ReviewState::Shown,
            written_at: chrono::DateTime::UNIX_EPOCH,
            decided_at: None,
            decided_by: None,
        };
        let of = |ratings: &[u8]| {
            let rows: Vec<_> = ratings.iter().copied().map(row).collect();
            average(&rows.iter().collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), "");
        assert_eq!(of(&[5, 5, 5]), "5.0");
        assert_eq!(of(&[5, 4]), "4.5");
        assert_eq!(of(&[5, 5, 4]), "4.7");
        assert_eq!(of(&[1, 1, 1, 2]), "1.3");
    }
}
