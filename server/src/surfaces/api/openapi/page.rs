//! The document as one page: read top to bottom, no script.

use super::render::{escaped, inline, kind, prose, slug};
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write};

pub(super) fn page(document: &Value) -> String {
    let title = escaped(text(&document["info"], "title"));
    let version = escaped(text(&document["info"], "version"));
    let mut html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} {version}</title><link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body>\
         <a class=\"skip\" href=\"#content\">Skip to content</a>"
    );
    let groups = groups(document);
    contents(&mut html, &title, &version, &groups);
    let _ = write!(
        html,
        "<main id=\"content\"><header><h1>{title}</h1>{}<p class=\"links\"><a href=\"/docs/openapi.json\">The OpenAPI 3.1 document</a></p></header>",
        prose(text(&document["info"], "description"))
    );
    authentication(&mut html, document);
    for group in &groups {
        let _ = write!(
            html,
            "<section aria-labelledby=\"tag-{0}\"><h2 id=\"tag-{0}\">{1}</h2>{2}",
            slug(&group.name),
            escaped(&capital(&group.name)),
            prose(&group.description)
        );
        for operation in &group.operations {
            article(&mut html, operation);
        }
        html.push_str("</section>");
    }
    schemas(&mut html, document);
    html.push_str("</main></body></html>");
    html
}

struct Group<'a> {
    name: String,
    description: String,
    operations: Vec<Operation<'a>>,
}

struct Operation<'a> {
    method: String,
    path: &'a str,
    value: &'a Value,
}

impl Operation<'_> {
    fn anchor(&self) -> String {
        slug(text(self.value, "operationId"))
    }
}

fn groups(document: &Value) -> Vec<Group<'_>> {
    let mut by_tag: BTreeMap<&str, Vec<Operation<'_>>> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, value) in item.as_object().into_iter().flatten() {
            let Some(tag) = value["tags"][0].as_str() else { continue };
            by_tag.entry(tag).or_default().push(Operation { method: method.to_uppercase(), path, value });
        }
    }
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.map(|tag| Group {
        name: text(tag, "name").to_owned(),
        description: text(tag, "description").to_owned(),
        operations: by_tag.remove(text(tag, "name")).unwrap_or_default(),
    })
    .collect()
}

fn contents(html: &mut String, title: &str, version: &str, groups: &[Group<'_>]) {
    let _ = write!(
        html,
        "<nav aria-label=\"Contents\"><p class=\"brand\"><a href=\"#content\">{title}</a> <span>{version}</span></p><p><a href=\"#authentication\">Authentication</a></p>"
    );
    for group in groups {
        let _ = write!(
            html,
            "<h2><a href=\"#tag-{}\">{}</a></h2><ul>",
            slug(&group.name),
            escaped(&capital(&group.name))
        );
        for operation in &group.operations {
            let _ = write!(
                html,
                "<li><a href=\"#{}\"><span class=\"verb {1}\">{1}</span> <span>{2}</span></a></li>",
                operation.anchor(),
                operation.method,
                escaped(&summary(operation.value))
            );
        }
        html.push_str("</ul>");
    }
    html.push_str("<h2><a href=\"#schemas\">Schemas</a></h2></nav>");
}

fn authentication(html: &mut String, document: &Value) {
    html.push_str(
        "<section aria-labelledby=\"authentication\"><h2 id=\"authentication\">Authentication</h2><dl>",
    );
    for (name, scheme) in document["components"]["securitySchemes"].as_object().into_iter().flatten() {
        let _ = write!(
            html,
            "<dt><code>{}</code></dt><dd>{}</dd>",
            escaped(name),
            prose(text(scheme, "description"))
        );
    }
    html.push_str("</dl></section>");
}

fn article(html: &mut String, operation: &Operation<'_>) {
    let (value, anchor) = (operation.value, operation.anchor());
    let _ = write!(
        html,
        "<article aria-labelledby=\"{anchor}\"><h3 id=\"{anchor}\"><a href=\"#{anchor}\">{}</a></h3>\
         <p class=\"address\"><span class=\"verb {1}\">{1}</span> <code>{2}</code></p>{3}<p class=\"auth\">{4}</p>",
        escaped(&summary(value)),
        operation.method,
        escaped(operation.path),
        prose(text(value, "description")),
        access(value),
    );
    parameters(html, value);
    if let Some(body) = value.get("requestBody") {
        html.push_str("<h4>Body</h4><ul class=\"plain\">");
        for (media, content) in body["content"].as_object().into_iter().flatten() {
            let _ = write!(html, "<li><code>{}</code> {}", escaped(media), kind(&content["schema"]));
            if let Some(example) = content.get("example") {
                let _ = write!(
                    html,
                    "<pre tabindex=\"0\"><code>{}</code></pre>",
                    escaped(&format!("{example:#}"))
                );
            }
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    html.push_str("<h4>Answers</h4><dl class=\"answers\">");
    for (status, response) in value["responses"].as_object().into_iter().flatten() {
        let class = status.chars().next().unwrap_or('0');
        let _ = write!(html, "<dt><span class=\"status s{class}\">{}</span></dt><dd>", escaped(status));
        html.push_str(&prose(text(response, "description")));
        for (media, content) in response["content"].as_object().into_iter().flatten() {
            let _ = write!(
                html,
                "<p class=\"media\"><code>{}</code> {}</p>",
                escaped(media),
                kind(&content["schema"])
            );
        }
        for (name, header) in response["headers"].as_object().into_iter().flatten() {
            let _ = write!(
                html,
                "<p class=\"media\">header <code>{}</code> {}</p>",
                escaped(name),
                inline(text(header, "description"))
            );
        }
        html.push_str("</dd>");
    }
    html.push_str("</dl></article>");
}

fn access(operation: &Value) -> String {
    let ways: Vec<String> = operation["security"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|way| {
            let names: Vec<String> = way
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| format!("<a href=\"#authentication\"><code>{}</code></a>", escaped(name)))
                .collect();
            if names.is_empty() { "no authentication".to_owned() } else { names.join(" and ") }
        })
        .collect();
    if ways.is_empty() {
        "Needs no authentication".to_owned()
    } else {
        format!("Needs {}", ways.join(", or "))
    }
}

fn parameters(html: &mut String, operation: &Value) {
    let Some(list) = operation["parameters"].as_array().filter(|list| !list.is_empty()) else { return };
    html.push_str("<h4>Parameters</h4><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">In</th><th scope=\"col\">Type</th><th scope=\"col\">What it is</th></tr></thead><tbody>");
    for parameter in list {
        let required = if parameter["required"] == true { " <em>required</em>" } else { "" };
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><code>{}</code>{required}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(text(parameter, "name")),
            escaped(text(parameter, "in")),
            kind(&parameter["schema"]),
            inline(text(parameter, "description")),
        );
    }
    html.push_str("</tbody></table></div>");
}

fn schemas(html: &mut String, document: &Value) {
    html.push_str("<section aria-labelledby=\"schemas\"><h2 id=\"schemas\">Schemas</h2>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let anchor = format!("schema-{}", slug(name));
        let _ = write!(
            html,
            "<article aria-labelledby=\"{anchor}\"><h3 id=\"{anchor}\"><a href=\"#{anchor}\">{}</a></h3>{}",
            escaped(name),
            prose(text(schema, "description"))
        );
        let parts = schema["allOf"].as_array().map_or_else(|| vec![schema], |parts| parts.iter().collect());
        for part in parts {
            properties(html, part);
        }
        html.push_str("</article>");
    }
    html.push_str("</section>");
}

fn properties(html: &mut String, schema: &Value) {
    let Some(properties) = schema["properties"].as_object() else {
        let _ = write!(html, "<p>{}</p>", kind(schema));
        return;
    };
    html.push_str("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Type</th><th scope=\"col\">What it is</th></tr></thead><tbody>");
    for (name, property) in properties {
        let is_required =
            schema["required"].as_array().is_some_and(|list| list.iter().any(|word| word == name));
        let required = if is_required { " <em>always</em>" } else { "" };
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><code>{}</code>{required}</th><td>{}</td><td>{}</td></tr>",
            escaped(name),
            kind(property),
            inline(text(property, "description")),
        );
    }
    html.push_str("</tbody></table></div>");
}

fn summary(operation: &Value) -> String {
    text(operation, "summary").trim_end_matches('.').to_owned()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surfaces::api::document;
    use std::collections::HashSet;

    #[test]
    fn each_operation_and_schema_is_on_the_page_and_every_link_leads_somewhere() {
        let page = page(document());
        let parts = |before: &str| -> Vec<String> {
            page.split(before)
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                .collect()
        };
        let anchors = parts(" id=\"");
        let unique: HashSet<&String> = anchors.iter().collect();
        assert_eq!(unique.len(), anchors.len(), "an anchor twice");
        for link in parts("href=\"#") {
            assert!(unique.contains(&link), "#{link} leads nowhere");
        }
        for (_, item) in document()["paths"].as_object().unwrap() {
            for (_, operation) in item.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(unique.contains(&id.to_owned()), "{id}");
                assert!(!summary(operation).is_empty(), "{id} has no summary");
            }
        }
        assert!(!page.contains("<script") && !page.contains("style=\"") && !page.contains("http://"));
    }
}
