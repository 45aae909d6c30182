use super::{markdown, shots::shot, words};
use contracts::{
    catalog::{Card, Page, Picture, Post, Section, SectionKind, Seo, picture_of},
    views::web::{HeadView, HomeView, PageView, PostTile, PostView, SectionView, TourTile},
};

fn section(section: &Section, pictures: &[Picture]) -> SectionView {
    SectionView {
        kind: section.kind,
        heading: section.heading.clone(),
        subheading: section.subheading.clone(),
        html: markdown::html(&section.text),
        shot: shot(section.photo.as_ref(), pictures),
        cards: section.cards.clone(),
        points: section.points.clone(),
        faqs: section.faqs.clone(),
        link: section.link.clone().filter(|link| leads_somewhere(&link.to)),
    }
}

fn leads_somewhere(to: &str) -> bool {
    to.starts_with("https://") || to.starts_with('#') || (to.starts_with('/') && !to.starts_with("//"))
}

fn head(seo: &Seo, pictures: &[Picture], title: &str, said: &str) -> HeadView {
    let image = picture_of(pictures, seo.image).and_then(|picture| picture.renditions.last());
    HeadView {
        title: words::first([seo.title.as_str(), title]),
        description: words::first([seo.description.as_str(), &words::excerpt(said, 158)]),
        image: image.map(|rendition| rendition.url.clone()).unwrap_or_default(),
    }
}

/// Without a page of their own, guests still find the house and its tours.
pub fn home(written: Option<(&Page, &[Picture])>, featured: Vec<TourTile>, tagline: &str) -> HomeView {
    let Some((page, pictures)) = written else {
        return HomeView { sections: bare(tagline), featured, ..HomeView::default() };
    };
    let shown = page.sections.iter().filter(|section| !section.is_hidden);
    HomeView {
        sections: shown.map(|at| section(at, pictures)).collect(),
        featured,
        head: head(&page.seo, pictures, "", &page.intro),
        ..HomeView::default()
    }
}

fn bare(tagline: &str) -> Vec<SectionView> {
    let card = |icon: &str, title: &str, text: &str| Card {
        icon: icon.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    vec![
        SectionView { kind: SectionKind::Hero, subheading: tagline.to_owned(), ..SectionView::default() },
        SectionView {
            kind: SectionKind::Cards,
            heading: "Why travel with us".to_owned(),
            cards: vec![
                card("guide", "Local guides", "People who grew up where they take you."),
                card("route", "Your own pace", "Private departures, and plans that bend."),
                card("price", "Clear prices", "What you see is what you pay."),
                card("leaf", "With care", "Small groups, and villages that gain from them."),
            ],
            ..SectionView::default()
        },
        SectionView {
            kind: SectionKind::Tours,
            heading: "Featured tours".to_owned(),
            ..SectionView::default()
        },
    ]
}

pub fn page(page: &Page, pictures: &[Picture]) -> PageView {
    let shown = page.sections.iter().filter(|section| !section.is_hidden);
    PageView {
        slug: page.slug.clone(),
        title: page.title.clone(),
        eyebrow: page.eyebrow.clone(),
        intro: page.intro.clone(),
        sections: shown.map(|at| section(at, pictures)).collect(),
        body: markdown::html(&page.body),
        effective: page.effective_date.map(words::day).unwrap_or_default(),
        head: head(&page.seo, pictures, &page.title, &page.intro),
    }
}

fn post_tile(post: &Post, pictures: &[Picture]) -> PostTile {
    PostTile {
        slug: post.slug.clone(),
        title: post.title.clone(),
        excerpt: post.excerpt.clone(),
        author: post.author.clone(),
        dated: post.dated.map(words::day).unwrap_or_default(),
        date: post.dated.map(|date| date.to_string()).unwrap_or_default(),
        shot: shot(post.cover.as_ref(), pictures),
    }
}

pub fn post(post: &Post, pictures: &[Picture], more: Vec<PostTile>) -> PostView {
    let tile = post_tile(post, pictures);
    let mut head = head(&post.seo, pictures, &post.title, &post.excerpt);
    if head.image.is_empty() {
        head.image = tile.shot.as_ref().map(|shot| shot.src.clone()).unwrap_or_default();
    }
    PostView { tile, tags: post.tags.clone(), html: markdown::html(&post.body), more, head }
}
