use contracts::catalog::{ItemKind, ItemQuery, ItemSort};
use frontend_staff::query::{address, read};
use leptos_router::params::ParamsMap;

/// Of a list of tours or of posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub kind: ItemKind,
    pub path: &'static str,
}

pub const TOURS: Place = Place { kind: ItemKind::Tour, path: "/tours" };
pub const POSTS: Place = Place { kind: ItemKind::Post, path: "/posts" };

impl Place {
    pub fn read(self, params: &ParamsMap) -> ItemQuery {
        ItemQuery {
            kind: Some(self.kind),
            q: read(params, "q"),
            standing: read(params, "status"),
            category: read(params, "category"),
            region: read(params, "region"),
            is_active: read::<String>(params, "active").map(|word| word == "yes"),
            is_featured: read::<String>(params, "featured").map(|word| word == "yes"),
            in_review: None,
            sort: sort_of(params.get_str("sort"), self.kind),
            cursor: read(params, "cursor"),
            limit: None,
        }
    }

    pub fn address(self, query: &ItemQuery) -> String {
        let yes = |on: Option<bool>| on.map(|on| if on { "yes" } else { "no" }.to_owned());
        let usual = sort_of(None, self.kind);
        let sort = Some(query.sort).filter(|sort| *sort != usual).map(|sort| sort_word(sort).to_owned());
        address(
            self.path,
            &[
                ("q", query.q.clone()),
                ("status", query.standing.map(|standing| standing.as_str().to_owned())),
                ("category", query.category.clone()),
                ("region", query.region.clone()),
                ("active", yes(query.is_active)),
                ("featured", yes(query.is_featured)),
                ("sort", sort),
                ("cursor", query.cursor.clone()),
            ],
        )
    }
}

pub fn first_page(query: &ItemQuery) -> ItemQuery {
    ItemQuery { cursor: None, ..query.clone() }
}

pub fn sort_word(sort: ItemSort) -> &'static str {
    match sort {
        ItemSort::Site => "site",
        ItemSort::Name => "name",
        ItemSort::Changed => "changed",
    }
}

fn sort_of(word: Option<&str>, kind: ItemKind) -> ItemSort {
    let usual = if kind == ItemKind::Tour { ItemSort::Site } else { ItemSort::Changed };
    let all = [ItemSort::Site, ItemSort::Name, ItemSort::Changed];
    all.into_iter().find(|sort| Some(sort_word(*sort)) == word).unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::catalog::ItemStanding;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let query = ItemQuery {
            kind: Some(ItemKind::Tour),
            q: Some("rice & sun".to_owned()),
            standing: Some(ItemStanding::Changed),
            is_featured: Some(false),
            sort: ItemSort::Name,
            ..ItemQuery::default()
        };
        let address = TOURS.address(&query);
        assert_eq!(address, "/tours?q=rice%20%26%20sun&status=CHANGED&featured=no&sort=name");
        let mut params = ParamsMap::new();
        for (name, value) in
            [("q", "rice & sun"), ("status", "CHANGED"), ("featured", "no"), ("sort", "name")]
        {
            params.insert(name, value.to_owned());
        }
        assert_eq!(TOURS.read(&params), query);
        assert_eq!(TOURS.address(&ItemQuery::default()), "/tours");
    }
}
