use super::DemoPerson;
use anyhow::Context;
use flows::{
    House,
    staff::{self, NewStaff},
};
use identity::{Password, StaffEmail, users::user_by_email};
use platform::Actor;

/// Makes who is missing. Whose password was made anew (`demo.env` was lost, the database was not) gets that one.
pub(super) async fn make_people(house: &House, people: &[DemoPerson]) -> anyhow::Result<()> {
    let actor = staff::console(format!("demo-{}", house.ids.new_id(house.clock.now()).simple()));
    for person in people {
        make(house, &actor, person).await.with_context(|| format!("the demo user {}", person.email))?;
    }
    Ok(())
}

async fn make(house: &House, actor: &Actor, person: &DemoPerson) -> anyhow::Result<()> {
    let email: StaffEmail = person.email.parse()?;
    let password = Password::new(&person.password)?;
    match user_by_email(&house.ops, &email).await? {
        Some(user) if person.is_new => _ = staff::reset_password(house, actor, user.id, &password).await?,
        Some(_) => {}
        None => {
            let name = format!("Demo {}", person.role.as_str().to_ascii_lowercase());
            let new = NewStaff { email, name, role: person.role, password };
            staff::create_user(house, actor, new).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::Role;
    use identity::users::user_list;
    use testkit::TestHouse;

    fn person(password: &str, is_new: bool) -> DemoPerson {
        let (email, password) = ("admin@kembara.test".to_owned(), password.to_owned());
        DemoPerson { role: Role::Admin, email, password, is_new }
    }

    async fn stored_hash(house: &TestHouse) -> String {
        sqlx::query_scalar("select password_hash from identity.staff_user")
            .fetch_one(house.ops.pool())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn made_once_and_given_a_new_password_only_when_the_old_is_lost() {
        let test = TestHouse::new().await;
        let house = House::new(
            test.ops.clone(),
            test.channel.clone(),
            test.clock(),
            test.ids.clone(),
            identity::switches::FirstValues::all(true),
        );
        make_people(&house, &[person("first-pass-word", true)]).await.unwrap();
        let first = stored_hash(&test).await;

        make_people(&house, &[person("first-pass-word", false)]).await.unwrap();
        assert_eq!(stored_hash(&test).await, first);
        assert_eq!(user_list(&house.ops).await.unwrap().len(), 1);

        make_people(&house, &[person("other-pass-word", true)]).await.unwrap();
        assert_ne!(stored_hash(&test).await, first);
        assert_eq!(user_list(&house.ops).await.unwrap().len(), 1);
    }
}
