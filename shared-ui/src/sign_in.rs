use crate::{
    brand::Brand,
    button::{Button, ButtonSize},
    card::Surface,
    error_summary::ErrorSummary,
    field::FormField,
    input::Input,
};
use leptos::prelude::*;

/// What the last try left behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignInTry {
    pub email: String,
    /// What to mend: field (`email`, `password`, or none of them) and sentence.
    pub problems: Vec<(Option<&'static str>, String)>,
}

/// The sign-in page of a staff surface. A plain form: it works before and without script, and password managers know it.
#[component]
pub fn SignInScreen(
    #[prop(into)] product: String,
    #[prop(into)] action: String,
    /// Where to go afterwards, a path of this site.
    #[prop(into)]
    next: String,
    last: SignInTry,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let of = |field: &str| {
        let text = last.problems.iter().find(|(of, _)| *of == Some(field)).map(|(_, text)| text.clone());
        Signal::stored(text)
    };
    let (email_error, password_error) = (of("email"), of("password"));
    let problems: Vec<_> = last
        .problems
        .iter()
        .map(|(field, text)| (field.map(|field| format!("sign-in-{field}")), text.clone()))
        .collect();
    let typed = !last.email.is_empty();

    view! {
        <main id="main" tabindex="-1" class="grid min-h-dvh place-items-center px-4 py-10">
            <div class="grid w-full max-w-sm gap-6">
                <div class="justify-self-center"><Brand product=product.clone()/></div>
                <Surface class="grid gap-5 p-6">
                    <div class="grid gap-1">
                        <h1 tabindex="-1" class="text-lg font-semibold tracking-tight">"Sign in"</h1>
                        <p class="text-sm text-muted-foreground">{format!("With your staff account, to {product}.")}</p>
                    </div>
                    {(!problems.is_empty()).then(|| view! { <ErrorSummary title="You are not signed in" problems/> })}
                    <form
                        method="post"
                        action=action
                        class="grid gap-4"
                        on:submit=move |_| busy.set(true)
                    >
                        <input type="hidden" name="next" value=next/>
                        <FormField id="sign-in-email" label="E-mail" required=true error=email_error>
                            <Input
                                name="email"
                                kind="email"
                                autocomplete="username"
                                value=last.email.clone()
                                autofocus=!typed
                            />
                        </FormField>
                        <FormField id="sign-in-password" label="Password" required=true error=password_error>
                            <Input name="password" kind="password" autocomplete="current-password" autofocus=typed/>
                        </FormField>
                        <Button kind="submit" size=ButtonSize::Default busy>"Sign in"</Button>
                    </form>
                </Surface>
            </div>
        </main>
    }
}
