use super::{shots::shot, words};
use chrono::Datelike;
use contracts::{
    catalog::PublicSite,
    views::web::{Chrome, HeadView, SocialLink},
};

/// Where nobody has said who we are yet.
const NAME: &str = "Kembara";

pub fn chrome(public: &PublicSite, base: &str, today: chrono::NaiveDate) -> Chrome {
    let site = &public.site;
    let digits = |text: &str, kept: &[char]| -> String {
        text.chars().filter(|c| c.is_ascii_digit() || kept.contains(c)).collect()
    };
    let phone = digits(&site.phone, &['+']);
    let whatsapp = digits(&site.whatsapp, &[]);
    let image = contracts::catalog::picture_of(&public.pictures, site.seo.image);
    Chrome {
        brand: words::first([site.brand.as_str(), NAME]),
        tagline: words::first([site.tagline.as_str(), "Tours and activities in Bali"]),
        company_line: site.company_line.clone(),
        address: site.address.clone(),
        phone: site.phone.clone(),
        phone_href: if phone.is_empty() { String::new() } else { format!("tel:{phone}") },
        email: site.email.clone(),
        whatsapp: if whatsapp.is_empty() { String::new() } else { format!("https://wa.me/{whatsapp}") },
        opening_hours: site.opening_hours.clone(),
        socials: site
            .socials
            .iter()
            .filter(|social| social.url.starts_with("https://"))
            .map(|social| SocialLink { name: social.name.clone(), url: social.url.clone() })
            .collect(),
        footer: shot(site.footer_photo.as_ref(), &public.pictures),
        base: base.to_owned(),
        year: today.year(),
        head: HeadView {
            title: words::first([site.seo.title.as_str(), "Tours and activities in Bali"]),
            description: words::first([
                site.seo.description.as_str(),
                "Day tours, treks and island trips in Bali with local guides: prices, dates and what is included.",
            ]),
            image: image.and_then(|at| at.renditions.last()).map(|at| at.url.clone()).unwrap_or_default(),
        },
    }
}
