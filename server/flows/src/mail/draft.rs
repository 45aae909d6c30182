/// A mail before it is laid out.
pub(super) struct Draft {
    pub subject: &'static str,
    pub paragraphs: Vec<String>,
    /// Words and address.
    pub button: Option<(&'static str, String)>,
    pub small_print: &'static str,
}

const INK: &str = "#1f2937";
const GREY: &str = "#5b6472";
const BUTTON: &str = "#1d4ed8";

impl Draft {
    pub fn text(&self) -> String {
        let mut text = String::new();
        for paragraph in &self.paragraphs {
            text += &format!("{paragraph}\n\n");
        }
        if let Some((words, address)) = &self.button {
            text += &format!("{words}:\n{address}\n\n");
        }
        format!("{text}-- \nKembara\n{}\n", self.small_print)
    }

    /// Styles inside, as mail programs want them; nothing is loaded from anywhere.
    pub fn html(&self) -> String {
        let paragraphs: String = self
            .paragraphs
            .iter()
            .map(|text| format!("<p style=\"margin:0 0 16px\">{}</p>\n", escape(text)))
            .collect();
        let button = self.button.as_ref().map_or_else(String::new, |(words, address)| {
            let address = escape(address);
            format!(
                "<p style=\"margin:24px 0\"><a href=\"{address}\" style=\"display:inline-block;padding:12px 20px;\
                 border-radius:8px;background:{BUTTON};color:#ffffff;text-decoration:none;font-weight:600\">{}</a></p>\n\
                 <p style=\"margin:0 0 16px;color:{GREY};font-size:13px\">If the button does nothing, copy this address \
                 into your browser:<br><span style=\"word-break:break-all\">{address}</span></p>\n",
                escape(words)
            )
        });
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
             <body style=\"margin:0;padding:24px;background:#f4f5f7;color:{INK};font:15px/1.5 system-ui,sans-serif\">\n\
             <div style=\"max-width:520px;margin:0 auto;padding:28px;background:#ffffff;border-radius:12px\">\n\
             <h1 style=\"margin:0 0 16px;font-size:18px\">{}</h1>\n{paragraphs}{button}\
             <p style=\"margin:24px 0 0;color:{GREY};font-size:13px\">{}</p>\n</div>\n</body>\n</html>\n",
            escape(self.subject),
            escape(self.subject),
            escape(self.small_print),
        )
    }
}

fn escape(text: &str) -> String {
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
