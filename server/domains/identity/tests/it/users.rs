//! Accounts, and the guard of the last ADMIN.

use crate::people::{disable, user};
use contracts::Role;
use identity::{
    PasswordHash,
    users::{self, NewUser, UserError},
};
use platform::Clock;
use std::sync::Arc;
use testkit::TestHouse;

async fn hash(house: &TestHouse) -> PasswordHash {
    let password = identity::generate_password(house.ids.as_ref());
    users::hash_password(house.ids.as_ref(), &password).await.unwrap()
}

#[tokio::test]
async fn an_email_is_one_account_whatever_its_case() {
    let house = TestHouse::new().await;
    let made = user(&house, "Made@Kembara.Test", Role::Staff).await;
    assert_eq!(made.email, "made@kembara.test");
    let new = NewUser {
        email: "MADE@kembara.test".parse().unwrap(),
        name: "Other".to_owned(),
        role: Role::Staff,
        password: hash(&house).await,
        state: users::PasswordState::Own,
    };
    let mut tx = house.ops.begin().await.unwrap();
    let again = users::create_user_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), new).await;
    assert!(matches!(again, Err(UserError::EmailTaken)), "{again:?}");
    tx.rollback().await.unwrap();
    // past the code, the database holds it too
    let raw =
        sqlx::query("update identity.staff_user set email = 'Made@kembara.test'").execute(house.ops.pool());
    assert!(raw.await.is_err());
    assert_eq!(users::user_list(&house.ops).await.unwrap(), [made]);
}

#[tokio::test]
async fn the_last_admin_who_can_sign_in_stays() {
    let house = TestHouse::new().await;
    let boss = user(&house, "boss@kembara.test", Role::Admin).await;
    let second = user(&house, "second@kembara.test", Role::Admin).await;
    user(&house, "staff@kembara.test", Role::Manager).await;
    disable(&house, second.id).await.unwrap();

    // a disabled ADMIN does not count
    assert!(matches!(disable(&house, boss.id).await, Err(UserError::LastAdmin)));
    let mut tx = house.ops.begin().await.unwrap();
    let demoted = users::set_role_in_tx(&mut tx, house.clock.now(), boss.id, Role::Manager).await;
    assert!(matches!(demoted, Err(UserError::LastAdmin)), "{demoted:?}");
    tx.rollback().await.unwrap();
    let again = disable(&house, second.id).await.unwrap();
    assert_eq!(again.before, again.after);

    let mut tx = house.ops.begin().await.unwrap();
    users::enable_user_in_tx(&mut tx, house.clock.now(), second.id).await.unwrap();
    tx.commit().await.unwrap();
    disable(&house, boss.id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn admins_who_remove_each_other_at_once_leave_one() {
    let house = Arc::new(TestHouse::new().await);
    let mut admins = Vec::new();
    for number in 0..4 {
        admins.push(user(&house, &format!("admin{number}@kembara.test"), Role::Admin).await.id);
    }
    for round in 0..5 {
        let mut removals = tokio::task::JoinSet::new();
        for (number, id) in admins.clone().into_iter().enumerate() {
            let house = house.clone();
            removals.spawn(async move {
                let mut tx = house.ops.begin().await.unwrap();
                let now = house.clock.now();
                let done = if (number + round) % 2 == 0 {
                    users::disable_user_in_tx(&mut tx, now, id).await
                } else {
                    users::set_role_in_tx(&mut tx, now, id, Role::Staff).await
                };
                // the others have begun by now
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                match done {
                    Ok(_) => tx.commit().await.map(|()| true).unwrap(),
                    Err(UserError::LastAdmin) => tx.rollback().await.map(|()| false).unwrap(),
                    Err(error) => panic!("{error}"),
                }
            });
        }
        let removed = removals.join_all().await.into_iter().filter(|removed| *removed).count();
        assert_eq!(removed, 3, "round {round}");
        let left: i64 = sqlx::query_scalar(
            "select count(*) from identity.staff_user where role = 'ADMIN' and disabled_at is null",
        )
        .fetch_one(house.ops.pool())
        .await
        .unwrap();
        assert_eq!(left, 1, "round {round}");
        sqlx::query("update identity.staff_user set role = 'ADMIN', disabled_at = null")
            .execute(house.ops.pool())
            .await
            .unwrap();
    }
}
