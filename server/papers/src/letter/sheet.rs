//! A mail before it is laid out, and the two ways of laying it out. Tables and styles inside, as mail programs want
//! them; nothing is loaded from anywhere, so nobody learns that a mail was opened.

use crate::House;

/// One mail: everything in it is plain text and is escaped here.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub subject: String,
    /// What mail programs show beside the subject.
    pub glance: String,
    pub heading: String,
    pub parts: Vec<Part>,
}

#[derive(Debug, Clone)]
pub enum Part {
    Text(String),
    /// Label and lines.
    Facts(Vec<(&'static str, Vec<String>)>),
    /// What was bought, and the sum.
    Price {
        lines: Vec<(String, String)>,
        sum: (&'static str, String),
    },
    Button(&'static str, String),
    /// Words and addresses.
    Links(Vec<(&'static str, String)>),
    /// A heading and short paragraphs, quieter than the rest.
    Small(&'static str, Vec<String>),
}

const INK: &str = "#111827";
const GREY: &str = "#4b5563";
const LINE: &str = "#e5e7eb";
const PAPER: &str = "#f3f4f6";
const GREEN: &str = "#007a3d";
const FONT: &str = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/// Mail programs that invert by themselves are told not to; those that ask get colours of ours.
const DARK: &str = "@media (prefers-color-scheme:dark){.k-page{background:#0b1220!important}.k-card{background:#111a2b!important}\
    .k-ink,.k-ink td,.k-ink a{color:#f3f4f6!important}.k-grey,.k-grey a{color:#a9b4c4!important}\
    .k-line{border-color:#2a3650!important}.k-ink a.k-link{color:#5fd28f!important}.k-brand{color:#5fd28f!important}\
    .k-ink a.k-button{background:#34c274!important;color:#04130a!important}}\
    @media (max-width:480px){.k-card{padding:24px 20px!important}.k-page{padding:0!important}}";

impl Sheet {
    pub fn text(&self, house: &House) -> String {
        let mut text = format!("{}\n\n", self.heading);
        for part in &self.parts {
            match part {
                Part::Text(words) => text += &format!("{words}\n\n"),
                Part::Facts(rows) => {
                    for (label, lines) in rows {
                        text += &format!("{label}: {}\n", lines.join("\n  "));
                    }
                    text += "\n";
                }
                Part::Price { lines, sum } => {
                    for (what, amount) in lines {
                        text += &format!("{what}: {amount}\n");
                    }
                    text += &format!("{}: {}\n\n", sum.0, sum.1);
                }
                Part::Button(words, to) => text += &format!("{words}:\n{to}\n\n"),
                Part::Links(links) => {
                    for (words, to) in links {
                        text += &format!("{words}: {to}\n");
                    }
                    text += "\n";
                }
                Part::Small(heading, lines) => {
                    text += &format!("{heading}\n");
                    for line in lines {
                        text += &format!("{line}\n");
                    }
                    text += "\n";
                }
            }
        }
        text += "-- \n";
        for line in signature(house) {
            text += &format!("{line}\n");
        }
        text
    }

    pub fn html(&self, house: &House) -> String {
        let parts: String = self.parts.iter().map(part).collect();
        let mut lines = signature(house).into_iter();
        let brand = escape(&lines.next().unwrap_or_default());
        let rest: String = lines.map(|line| format!("<br>{}", escape(&line))).collect();
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
             <title>{subject}</title>\n<style>:root{{color-scheme:light dark}}{DARK}</style></head>\n\
             <body class=\"k-page\" style=\"margin:0;padding:24px 0;background:{PAPER}\">\n\
             <div style=\"display:none;max-height:0;overflow:hidden\">{glance}</div>\n\
             <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td align=\"center\">\n\
             <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:600px\">\n\
             <tr><td class=\"k-card k-ink\" style=\"padding:32px;background:#ffffff;border-radius:12px;color:{INK};font:16px/1.5 {FONT}\">\n\
             <p class=\"k-brand\" style=\"margin:0 0 24px;color:{GREEN};font-weight:700;font-size:18px\">{brand}</p>\n\
             <h1 style=\"margin:0 0 16px;font-size:24px;line-height:1.25\">{heading}</h1>\n{parts}\
             <p class=\"k-grey k-line\" style=\"margin:28px 0 0;padding:16px 0 0;border-top:1px solid {LINE};color:{GREY};font-size:13px\">\
             <strong>{brand}</strong>{rest}</p>\n\
             </td></tr></table>\n</td></tr></table>\n</body>\n</html>\n",
            subject = escape(&self.subject),
            glance = escape(&self.glance),
            heading = escape(&self.heading),
        )
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Text(words) => format!("<p style=\"margin:0 0 16px\">{}</p>\n", lines_of(words)),
        Part::Facts(rows) => {
            let rows: String = rows
                .iter()
                .map(|(label, lines)| {
                    let lines: Vec<String> = lines.iter().map(|line| lines_of(line)).collect();
                    format!(
                        "<tr><th scope=\"row\" align=\"left\" valign=\"top\" class=\"k-grey k-line\" style=\"padding:10px 16px 10px 0;\
                         border-top:1px solid {LINE};color:{GREY};font-weight:400;font-size:14px;width:30%\">{}</th>\
                         <td valign=\"top\" class=\"k-line\" style=\"padding:10px 0;border-top:1px solid {LINE};\
                         overflow-wrap:anywhere\">{}</td></tr>\n",
                        escape(label),
                        lines.join("<br>")
                    )
                })
                .collect();
            table(&rows)
        }
        Part::Price { lines, sum } => {
            let row = |what: &str, amount: &str, weight: u32| {
                format!(
                    "<tr><td class=\"k-line\" style=\"padding:8px 16px 8px 0;border-top:1px solid {LINE};font-weight:{weight}\">{}</td>\
                     <td align=\"right\" class=\"k-line\" style=\"padding:8px 0;border-top:1px solid {LINE};font-weight:{weight};\
                     white-space:nowrap\">{}</td></tr>\n",
                    escape(what),
                    escape(amount)
                )
            };
            let mut rows: String = lines.iter().map(|(what, amount)| row(what, amount, 400)).collect();
            rows += &row(sum.0, &sum.1, 700);
            table(&rows)
        }
        Part::Button(words, to) => format!(
            "<p style=\"margin:24px 0\"><a class=\"k-button\" href=\"{}\" style=\"display:inline-block;padding:13px 24px;\
             border-radius:8px;background:{GREEN};color:#ffffff;text-decoration:none;font-weight:700\">{}</a></p>\n",
            escape(to),
            escape(words)
        ),
        Part::Links(links) => {
            let links: Vec<String> = links
                .iter()
                .map(|(words, to)| {
                    format!(
                        "<a class=\"k-link\" href=\"{}\" style=\"color:{GREEN}\">{}</a>",
                        escape(to),
                        escape(words)
                    )
                })
                .collect();
            format!("<p style=\"margin:0 0 16px\">{}</p>\n", links.join(" &nbsp;·&nbsp; "))
        }
        Part::Small(heading, lines) => {
            let lines: String = lines
                .iter()
                .map(|line| {
                    format!(
                        "<p class=\"k-grey\" style=\"margin:0 0 6px;color:{GREY};font-size:14px\">{}</p>\n",
                        lines_of(line)
                    )
                })
                .collect();
            format!("<h2 style=\"margin:24px 0 8px;font-size:16px\">{}</h2>\n{lines}", escape(heading))
        }
    }
}

fn table(rows: &str) -> String {
    format!(
        "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 16px;\
         border-collapse:collapse;font-size:15px\">\n{rows}</table>\n"
    )
}

/// Who writes, and how to reach them; the first line is the name.
fn signature(house: &House) -> Vec<String> {
    let reach: Vec<&str> =
        [house.phone.as_str(), house.email.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let lines = [
        house.brand.clone(),
        reach.join(" · "),
        house.whatsapp.clone(),
        house.address.clone(),
        house.company_line.clone(),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Escaped, with the line ends that somebody typed.
fn lines_of(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            c => safe.push(c),
        }
    }
    safe
}
