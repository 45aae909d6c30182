//! One's own way in, the same on each staff surface: this macro makes the functions below a surface's prefix.
//!
//! All that change something are plain forms. Their pages are those of `frontend-staff`.

#[cfg(feature = "ssr")]
pub(crate) mod posts;

macro_rules! own_account {
    ($surface:expr, $prefix:literal) => {
        use crate::Problem;
        use crate::wire::Json;
        #[cfg(feature = "ssr")]
        use crate::{
            call::{self, answer},
            own_account::posts,
            session,
        };
        use contracts::{
            ids::SessionId,
            views::access::{AccountView, EnrolmentView, LinkView},
        };
        #[cfg(feature = "ssr")]
        use flows::screens::access::account as screens;
        use leptos::prelude::*;

        #[server(prefix = $prefix, endpoint = "sign_in_code", output = Json)]
        pub async fn sign_in_code(code: String, #[server(default)] next: String) -> Result<(), Problem> {
            session::sign_in_code($surface, code, &next).await
        }

        #[server(prefix = $prefix, endpoint = "request_password_link", output = Json)]
        pub async fn request_password_link(email: String) -> Result<(), Problem> {
            posts::request_password_link($surface, email).await
        }

        /// None: the link does not work any more.
        #[server(prefix = $prefix, endpoint = "password_link", output = Json)]
        pub async fn password_link(token: String) -> Result<Option<LinkView>, Problem> {
            let visit = call::visit($surface)?;
            screens::password_link(&visit.house, &token, &visit.request_id).await.map_err(answer)
        }

        #[server(prefix = $prefix, endpoint = "set_password", output = Json)]
        pub async fn set_password(token: String, new: String, repeat: String) -> Result<(), Problem> {
            posts::set_password($surface, token, new, repeat).await
        }

        #[server(prefix = $prefix, endpoint = "my_account", output = Json)]
        pub async fn my_account() -> Result<AccountView, Problem> {
            let call = call::signed_in($surface)?;
            screens::own_account(&call.house, &call.caller).await.map_err(answer)
        }

        /// None: nothing is being set up.
        #[server(prefix = $prefix, endpoint = "my_enrolment", output = Json)]
        pub async fn my_enrolment() -> Result<Option<EnrolmentView>, Problem> {
            let call = call::signed_in($surface)?;
            screens::own_enrolment(&call.house, &call.caller).await.map_err(answer)
        }

        #[server(prefix = $prefix, endpoint = "change_password", output = Json)]
        pub async fn change_password(current: String, new: String, repeat: String) -> Result<(), Problem> {
            posts::change_password($surface, current, new, repeat).await
        }

        #[server(prefix = $prefix, endpoint = "end_session", output = Json)]
        pub async fn end_session(id: SessionId) -> Result<(), Problem> {
            posts::end_session($surface, id).await
        }

        #[server(prefix = $prefix, endpoint = "sign_out_everywhere", output = Json)]
        pub async fn sign_out_everywhere() -> Result<(), Problem> {
            session::sign_out_everywhere($surface).await
        }

        #[server(prefix = $prefix, endpoint = "begin_second_step", output = Json)]
        pub async fn begin_second_step(current: String) -> Result<(), Problem> {
            posts::begin_second_step($surface, current).await
        }

        #[server(prefix = $prefix, endpoint = "cancel_second_step", output = Json)]
        pub async fn cancel_second_step() -> Result<(), Problem> {
            posts::cancel_second_step($surface).await
        }

        #[server(prefix = $prefix, endpoint = "confirm_second_step", output = Json)]
        pub async fn confirm_second_step(code: String) -> Result<(), Problem> {
            posts::confirm_second_step($surface, code).await
        }

        #[server(prefix = $prefix, endpoint = "renew_recovery_codes", output = Json)]
        pub async fn renew_recovery_codes(current: String) -> Result<(), Problem> {
            posts::renew_recovery_codes($surface, current).await
        }

        #[server(prefix = $prefix, endpoint = "turn_off_second_step", output = Json)]
        pub async fn turn_off_second_step(current: String) -> Result<(), Problem> {
            posts::turn_off_second_step($surface, current).await
        }

        #[cfg(feature = "ssr")]
        pub(super) fn register_own_account() {
            use leptos::server_fn::axum::register_explicit as function;

            function::<SignInCode>();
            function::<RequestPasswordLink>();
            function::<PasswordLink>();
            function::<SetPassword>();
            function::<MyAccount>();
            function::<MyEnrolment>();
            function::<ChangePassword>();
            function::<EndSession>();
            function::<SignOutEverywhere>();
            function::<BeginSecondStep>();
            function::<CancelSecondStep>();
            function::<ConfirmSecondStep>();
            function::<RenewRecoveryCodes>();
            function::<TurnOffSecondStep>();
        }
    };
}

pub(crate) use own_account;
