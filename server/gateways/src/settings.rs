use crate::{
    ids::{BadText, Payee},
    midtrans::MidtransSettings,
    name::GatewayName,
    paypal::PayPalSettings,
    secret::Secret,
    stripe::StripeSettings,
    xendit::XenditSettings,
};
use contracts::Currency;
use std::{fmt, time::Duration};
use url::Url;

/// For one whole exchange with a gateway.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// All that is wrong with the settings of the gateways, each line with the variable to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError(pub Vec<String>);

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for SettingsError {}

/// Which gateways are on, and how each is spoken to.
///
/// `KEMBARA_GATEWAYS` names them (`paypal,stripe`; unset: none). `demo` has no settings: see `DemoGateway`.
/// The variables of each stand with its settings.
#[derive(Debug, Clone, Default)]
pub struct GatewaySettings {
    pub paypal: Option<PayPalSettings>,
    pub midtrans: Option<MidtransSettings>,
    pub xendit: Option<XenditSettings>,
    pub stripe: Option<StripeSettings>,
    pub demo: bool,
}

impl GatewaySettings {
    /// `given`: the value of a variable. In production no gateway's sandbox and no demo is taken.
    pub fn read(given: &dyn Fn(&str) -> Option<String>, production: bool) -> Result<Self, SettingsError> {
        let mut reader = Reader { given, production, problems: Vec::new() };
        let mut settings = Self::default();
        let names = reader.optional("KEMBARA_GATEWAYS").unwrap_or_default();
        for name in names.split(',').filter(|name| !name.trim().is_empty()) {
            match name.parse() {
                Ok(GatewayName::PayPal) => settings.paypal = PayPalSettings::read(&mut reader),
                Ok(GatewayName::Midtrans) => settings.midtrans = MidtransSettings::read(&mut reader),
                Ok(GatewayName::Xendit) => settings.xendit = XenditSettings::read(&mut reader),
                Ok(GatewayName::Stripe) => settings.stripe = StripeSettings::read(&mut reader),
                Ok(GatewayName::Demo) if production => {
                    reader.problem("KEMBARA_GATEWAYS: no demo gateway in production")
                }
                Ok(GatewayName::Demo) => settings.demo = true,
                Err(unknown) => reader.problem(format!("KEMBARA_GATEWAYS: {unknown}")),
            }
        }
        if reader.problems.is_empty() { Ok(settings) } else { Err(SettingsError(reader.problems)) }
    }
}

/// Reads on after a problem, so that all are said at once.
pub(crate) struct Reader<'a> {
    given: &'a dyn Fn(&str) -> Option<String>,
    pub production: bool,
    problems: Vec<String>,
}

impl Reader<'_> {
    pub fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    pub fn optional(&self, name: &str) -> Option<String> {
        (self.given)(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    pub fn text(&mut self, name: &str, what: &str) -> Option<String> {
        let text = self.optional(name);
        if text.is_none() {
            self.problem(format!("{name} is not set: {what}"));
        }
        text
    }

    pub fn secret(&mut self, name: &str, what: &str) -> Option<Secret> {
        self.text(name, what).map(Secret::new)
    }

    pub fn payee(&mut self, name: &str, what: &str) -> Option<Payee> {
        let text = self.text(name, what)?;
        text.parse().map_err(|bad: BadText| self.problem(format!("{name}: {bad}"))).ok()
    }

    /// Unset: live in production, the sandbox elsewhere.
    pub fn is_live(&mut self, name: &str) -> bool {
        match self.optional(name).map(|text| text.to_ascii_lowercase()).as_deref() {
            Some("live" | "production") => true,
            Some("sandbox") if self.production => {
                self.problem(format!("{name} is sandbox: in production guests would pay with play money"));
                false
            }
            Some("sandbox") => false,
            Some(_) => {
                self.problem(format!("{name}: live or sandbox"));
                false
            }
            None => self.production,
        }
    }

    pub fn currencies(&mut self, name: &str, unset: &str) -> Vec<Currency> {
        let text = self.optional(name).unwrap_or_else(|| unset.to_owned());
        let read = text.split(',').map(Currency::parse).collect::<Result<_, _>>();
        read.unwrap_or_else(|_| {
            self.problem(format!("{name}: currency codes with commas between ({unset})"));
            Vec::new()
        })
    }
}

/// A constant of ours.
pub(crate) fn address(text: &'static str) -> Url {
    #[expect(clippy::expect_used, reason = "written here, and read by the tests of each gateway")]
    Url::parse(text).expect("a good address")
}
