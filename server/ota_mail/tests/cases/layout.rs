//! Ways to lay out the same content, as OTAs do: text, HTML, both; and ways to encode it.

use super::Case;
use base64::{Engine, engine::general_purpose::STANDARD};

/// A piece of a mail.
#[derive(Debug, Clone)]
pub enum Unit {
    Pair(String, Vec<String>),
    Prose(String),
    /// A value whose label is gone.
    Bare(Vec<String>),
}

pub const TEXT: [&str; 7] = ["blocks", "colon", "dense", "tabs", "glued", "stars", "upper"];
pub const HTML: [&str; 7] = ["table", "nested", "stacked", "paras", "divs", "list", "dl"];

pub fn of_case(case: &Case, layout: &str, number: usize) -> String {
    let body = case.body.trim();
    let (text, html) = match body.strip_prefix("<<<") {
        Some(raw) if layout.starts_with("raw-html") => (None, Some(raw.trim().to_owned())),
        Some(raw) if layout == "raw-mail" => return raw.trim_start().replace("@@", "--") + "\n",
        Some(raw) => (Some(raw.trim().to_owned()), None),
        None => laid_out(&units(body), layout),
    };
    mail(case, text, html, number)
}

pub fn mail(case: &Case, text: Option<String>, html: Option<String>, number: usize) -> String {
    let encoding = ["8bit", "quoted-printable", "base64"][number % 3];
    let mut out = format!(
        "From: {}\nTo: ops@kembara.test\nSubject: {}\nDate: Tue, 02 Feb 2027 0{}:15:00 +0000\nMessage-ID: <{number}.{}@mail.test>\nMIME-Version: 1.0\n",
        case.from,
        header(case.subject),
        number % 10,
        case.name,
    );
    match (text, html) {
        (Some(text), Some(html)) => {
            out += "Content-Type: multipart/alternative; boundary=\"b1\"\n\n--b1\n";
            out += &part("text/plain", &text, encoding);
            out += "--b1\n";
            out += &part("text/html", &html, encoding);
            out += "--b1--\n";
        }
        (Some(text), None) => out += &part("text/plain", &text, encoding),
        (_, Some(html)) => out += &part("text/html", &html, encoding),
        (None, None) => out += "\n",
    }
    out
}

pub fn units(body: &str) -> Vec<Unit> {
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    let unit = |line: &str| match line.strip_prefix('~') {
        Some(prose) => Unit::Prose(prose.trim().to_owned()),
        None if line.starts_with("_ ") => Unit::Bare(vec![line[2..].to_owned()]),
        None => {
            let (label, value) = line.split_once(" = ").unwrap_or((line.trim_end_matches(" ="), ""));
            let lines = value.split(" | ").filter(|line| !line.is_empty());
            Unit::Pair(label.to_owned(), lines.map(str::to_owned).collect())
        }
    };
    lines.map(unit).collect()
}

pub fn laid_out(units: &[Unit], layout: &str) -> (Option<String>, Option<String>) {
    match layout {
        "blocks" | "colon" | "dense" | "tabs" | "glued" | "stars" | "upper" => {
            (Some(text(units, layout)), None)
        }
        "both" => (Some(text(units, "blocks")), Some(html(units, "table"))),
        "both-paras" => (Some(text(units, "colon")), Some(html(units, "paras"))),
        _ => (None, Some(html(units, layout))),
    }
}

fn text(units: &[Unit], layout: &str) -> String {
    let mut out = String::new();
    for unit in units {
        match unit {
            Unit::Bare(lines) if matches!(layout, "dense" | "tabs" | "glued") => {
                out += &format!("{}\n", lines.join("\n"))
            }
            Unit::Bare(lines) => out += &format!("{}\n\n", lines.join("\n")),
            Unit::Prose(line) if layout == "dense" => out += &format!("{line}\n"),
            Unit::Prose(line) => out += &format!("{line}\n\n"),
            Unit::Pair(label, value) => {
                let lines = value.join("\n");
                out += &match layout {
                    "blocks" => format!("{label}\n{lines}\n\n"),
                    "upper" => format!("{}\n{lines}\n\n", label.to_uppercase()),
                    "colon" => format!("{label}: {lines}\n\n"),
                    "stars" => format!("*{label}:* {lines}\n\n"),
                    "tabs" => format!("{label}\t{lines}\n"),
                    "glued" => format!("{label}{lines}\n"),
                    _ => format!("{label}: {lines}\n"),
                };
            }
        }
    }
    out
}

fn html(units: &[Unit], layout: &str) -> String {
    let mut out = String::new();
    for unit in units {
        match unit {
            Unit::Prose(line) => match layout {
                "table" | "nested" => out += &format!("<tr><td colspan=\"2\">{}</td></tr>\n", escaped(line)),
                "stacked" => {
                    out += &format!("<tr><td><div style=\"font-size:14px\">{}</div></td></tr>", escaped(line))
                }
                _ => out += &format!("<p>{}</p>\n", escaped(line)),
            },
            Unit::Bare(lines) => {
                let value = lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
                out += &match layout {
                    "table" | "nested" => format!("<tr><td></td><td>{value}</td></tr>\n"),
                    "stacked" => format!("<tr><td>{value}</td></tr>"),
                    "list" => format!("<li>{value}</li>\n"),
                    "dl" => format!("<dd>{value}</dd>\n"),
                    "divs" => format!("<div class=\"v\"><span>{value}</span></div>"),
                    _ => format!("<p>{value}</p>\n"),
                };
            }
            Unit::Pair(label, value) => {
                let label = escaped(label);
                let value = value.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
                out += &match layout {
                    "table" => format!("<tr><td><strong>{label}</strong></td><td>{value}</td></tr>\n"),
                    "nested" => format!(
                        "<tr><td valign=\"top\" style=\"padding:4px\"><span>{label}:&nbsp;</span></td><td>\u{200b}<font color=\"#333\">{value}</font>&zwnj;&nbsp;</td></tr>"
                    ),
                    "stacked" => format!("<tr><td><b>{label}</b></td></tr><tr><td>{value}</td></tr>"),
                    "paras" => format!("<p><strong>{label}</strong><br>\n{value}</p>\n"),
                    "divs" => {
                        format!("<div class=\"k\">{label}</div><div class=\"v\"><span>{value}</span></div>")
                    }
                    "list" => format!("<li><b>{label}:</b> {value}</li>\n"),
                    "dl" => format!("<dt>{label}</dt><dd>{value}</dd>\n"),
                    _ => panic!("no layout {layout}"),
                };
            }
        }
    }
    let padding = "&zwnj;&nbsp;\u{200b}".repeat(20);
    let top = format!("<div style=\"display:none;max-height:0\">Booking news {padding}</div>");
    let logo = "<table><tr><td><a href=\"https://ota.test\"><img src=\"https://ota.test/logo.png\" alt=\"logo\"></a></td></tr></table>";
    match layout {
        "table" => format!(
            "<html><head><title>Booking</title><style>td {{color: red}}</style></head><body>{top}<table>\n{out}</table></body></html>"
        ),
        "nested" => format!(
            "<html><body>{logo}<table width=\"100%\"><tbody><tr><td align=\"center\"><table width=\"600\"><tr><td>{top}<table>{out}</table></td></tr></table></td></tr></tbody></table></body></html>"
        ),
        "stacked" => format!("<!doctype html><body>{logo}<table role=\"presentation\">{out}</table>"),
        "list" => format!("<body>{logo}<ul>\n{out}</ul></body>"),
        "dl" => format!("<body><dl>\n{out}</dl></body>"),
        _ => format!("<body>{top}\n{out}</body>"),
    }
}

fn escaped(text: &str) -> String {
    // cases may bring their own tags for struck-out values
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace("&lt;s&gt;", "<s>")
        .replace("&lt;/s&gt;", "</s>")
}

fn header(subject: &str) -> String {
    match subject.is_ascii() {
        true => subject.to_owned(),
        false => format!("=?UTF-8?B?{}?=", STANDARD.encode(subject)),
    }
}

fn part(kind: &str, body: &str, encoding: &str) -> String {
    let body = match encoding {
        "base64" => wrapped(&STANDARD.encode(body)),
        "quoted-printable" => quoted(body),
        _ => body.to_owned(),
    };
    format!("Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}\n")
}

fn wrapped(text: &str) -> String {
    let lines: Vec<String> =
        text.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    lines.join("\n")
}

fn quoted(body: &str) -> String {
    let mut out = String::new();
    for line in body.lines() {
        let mut length = 0;
        for byte in line.bytes() {
            let plain = matches!(byte, b' '..=b'<' | b'>'..=b'~');
            let piece = if plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
            if length + piece.len() > 72 {
                out += "=\n";
                length = 0;
            }
            length += piece.len();
            out += &piece;
        }
        if out.ends_with(' ') {
            out.pop();
            out += "=20";
        }
        out.push('\n');
    }
    out
}
