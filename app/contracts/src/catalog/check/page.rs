use super::{
    Found, photo,
    text::{at_most, lines, link, required, slug, web_address},
};
use crate::{
    catalog::{Page, Post, Section, Site},
    contact,
};

pub(super) fn page(page: &Page, found: &mut Found) {
    if !Page::SLUGS.contains(&page.slug.as_str()) {
        found.say("slug", "The site has no place for such a page.");
    }
    required(found, "title", &page.title, 255, "The title");
    at_most(found, "eyebrow", &page.eyebrow, 120);
    at_most(found, "intro", &page.intro, 2_000);
    at_most(found, "body", &page.body, 100_000);
    for (i, each) in page.sections.iter().enumerate() {
        section(each, &format!("sections[{i}]"), found);
    }
    photo::seo(found, &page.seo);
}

fn section(section: &Section, path: &str, found: &mut Found) {
    at_most(found, &format!("{path}.heading"), &section.heading, 255);
    at_most(found, &format!("{path}.subheading"), &section.subheading, 500);
    at_most(found, &format!("{path}.text"), &section.text, 20_000);
    photo::optional(found, &format!("{path}.photo"), section.photo.as_ref());
    for (i, card) in section.cards.iter().enumerate() {
        required(found, &format!("{path}.cards[{i}].title"), &card.title, 120, "The title");
        at_most(found, &format!("{path}.cards[{i}].text"), &card.text, 1_000);
    }
    lines(found, &format!("{path}.points"), &section.points, 500);
    for (i, faq) in section.faqs.iter().enumerate() {
        required(found, &format!("{path}.faqs[{i}].question"), &faq.question, 255, "The question");
        required(found, &format!("{path}.faqs[{i}].answer"), &faq.answer, 5_000, "The answer");
    }
    if let Some(to) = &section.link {
        required(found, &format!("{path}.link.label"), &to.label, 120, "The label");
        link(found, &format!("{path}.link.to"), &to.to);
    }
}

pub(super) fn post(post: &Post, found: &mut Found) {
    slug(found, &post.slug);
    required(found, "title", &post.title, 255, "The title");
    at_most(found, "excerpt", &post.excerpt, 500);
    required(found, "body", &post.body, 100_000, "The text");
    at_most(found, "author", &post.author, 120);
    lines(found, "tags", &post.tags, 60);
    photo::optional(found, "cover", post.cover.as_ref());
    if post.dated.is_none() {
        found.say("dated", "The date is missing.");
    }
    photo::seo(found, &post.seo);
}

pub(super) fn site(site: &Site, found: &mut Found) {
    required(found, "brand", &site.brand, 120, "The name");
    at_most(found, "tagline", &site.tagline, 255);
    at_most(found, "companyLine", &site.company_line, 500);
    at_most(found, "address", &site.address, 500);
    if !site.email.is_empty() && !contact::looks_like_email(&site.email) {
        found.say("email", "An e-mail address, such as hello@example.com.");
    }
    if !site.phone.is_empty() && !contact::looks_like_phone(&site.phone) {
        found.say("phone", "A phone number of 6 to 20 digits.");
    }
    let callable =
        site.whatsapp.bytes().all(|b| b.is_ascii_digit()) && (8..=15).contains(&site.whatsapp.len());
    if !site.whatsapp.is_empty() && !callable {
        found.say("whatsapp", "Digits alone, with the country's code: 628123456789.");
    }
    for (i, social) in site.socials.iter().enumerate() {
        required(found, &format!("socials[{i}].name"), &social.name, 60, "The name");
        web_address(found, &format!("socials[{i}].url"), &social.url);
    }
    photo::optional(found, "logo", site.logo.as_ref());
    photo::optional(found, "footerPhoto", site.footer_photo.as_ref());
    photo::seo(found, &site.seo);
}
