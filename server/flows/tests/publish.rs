//! From draft to public, on real databases.

#[path = "publish/checkout.rs"]
mod checkout;
#[path = "publish/desk.rs"]
mod desk;
#[path = "publish/direct.rs"]
mod direct;
#[path = "publish/guest_mail.rs"]
mod guest_mail;
#[path = "publish/inventory.rs"]
mod inventory;
#[path = "publish/manage.rs"]
mod manage;
#[path = "publish/reviews.rs"]
mod reviews;
#[path = "publish/seats_elsewhere.rs"]
mod seats_elsewhere;
mod support;
#[path = "publish/tell_ops.rs"]
mod tell_ops;

use chrono::Duration;
use contracts::{
    AppError, Role,
    catalog::{Document, Found, ItemStanding, JobQuery, JobStatus, Photo, SaveOutcome},
    ids::MediaKey,
};
use desk::{Desk, tour};
use flows::{
    House,
    catalog::{Saving, publish_due_jobs, relay_catalog_events},
    screens::{catalog, catalog_jobs as queue, public},
    staff,
};
use identity::Switch;
use platform::{Actor, outbox};
use testkit::personas::{admin, manager, staff as editor};

#[tokio::test]
async fn what_is_not_published_is_seen_by_nobody_and_what_is_by_everybody() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    assert!(desk.on_site().await.is_empty());
    assert_eq!(desk.page("sunrise").await, Found::Never);

    let job = desk.approved(&[item]).await;
    assert!(desk.on_site().await.is_empty(), "approved is not published");
    queue::publish_job(&desk, &manager(), job).await.unwrap();
    assert_eq!(desk.on_site().await, ["sunrise"]);

    desk.rewrite(item, |tour| tour.name = "Sunrise trek".to_owned()).await;
    assert_eq!(desk.on_site().await, ["sunrise"]);
    assert_eq!(catalog::item_sheet(&desk, &editor(), item).await.unwrap().standing, ItemStanding::Changed);
    desk.publish(&[item]).await;
    assert_eq!(desk.page("SunRise").await, Found::Here("Sunrise trek".to_owned()));
    assert_eq!(catalog::item_sheet(&desk, &editor(), item).await.unwrap().standing, ItemStanding::Live);

    let page = public::tour_page(&desk, "sunrise").await.unwrap();
    let Found::Here(page) = page else { panic!("{page:?}") };
    assert_eq!(page.tour.description, "First paragraph.\n\nSecond one.");
    assert_eq!(page.price_from.unwrap().to_string(), "USD 50.00");
}

/// Another process knows nothing of ours: it finds out by itself.
#[tokio::test]
async fn another_process_shows_a_publish_within_two_seconds() {
    let desk = Desk::new().await;
    let rig = &desk.0;
    let other = House::new(
        rig.test.ops.clone(),
        rig.test.channel.clone(),
        rig.test.clock(),
        rig.test.ids.clone(),
        identity::switches::FirstValues::all(true),
    );
    assert!(public::tour_cards(&other).await.unwrap().is_empty());
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    assert!(public::tour_cards(&other).await.unwrap().is_empty(), "it has looked within the half second");
    rig.test.clock.advance(Duration::milliseconds(500));
    assert_eq!(public::tour_cards(&other).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_rollback_restores_every_byte_and_is_on_the_trail() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    let before = desk.live_text(item).await;
    desk.rewrite(item, |tour| {
        tour.slug = "early-sunrise".to_owned();
        tour.variants[0].rates[0].price = "65".parse().unwrap();
    })
    .await;
    desk.publish(&[item]).await;
    assert_ne!(desk.live_text(item).await, before);
    assert_eq!(desk.page("sunrise").await, Found::Moved("early-sunrise".to_owned()));

    // somebody published meanwhile: what the person saw is no longer so
    let late = catalog::roll_back(&desk, &manager(), item, 1, 1, "wrong price").await;
    assert!(matches!(late, Err(AppError::Conflict(_))));
    catalog::roll_back(&desk, &manager(), item, 1, 2, "wrong price").await.unwrap();
    assert_eq!(desk.live_text(item).await, before);
    assert_eq!(desk.page("sunrise").await, Found::Here("sunrise".to_owned()));
    assert_eq!(desk.page("early-sunrise").await, Found::Moved("sunrise".to_owned()));
    let draft = catalog::item_sheet(&desk, &editor(), item).await.unwrap();
    assert_eq!(draft.draft.slug(), "early-sunrise", "the draft stays as it is");
    assert!(desk.trail().await.contains(&"CATALOG_ITEM_ROLLED_BACK".to_owned()));
}

#[tokio::test]
async fn a_rejected_job_leaves_what_is_live_and_can_be_handed_in_again() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    let before = desk.live_text(item).await;
    desk.rewrite(item, |tour| tour.name = "Snurise".to_owned()).await;
    let job = desk.hand_in(&[item]).await;
    assert!(matches!(
        queue::reject_job(&desk, &manager(), job, " ").await,
        Err(AppError::Invalid(fields)) if fields.contains_key("comment")
    ));
    queue::reject_job(&desk, &manager(), job, "Mind the spelling").await.unwrap();
    let sheet = queue::job_sheet(&desk, &editor(), job).await.unwrap();
    assert_eq!(
        (sheet.row.status, sheet.row.reason.as_deref()),
        (JobStatus::Rejected, Some("Mind the spelling"))
    );
    assert_eq!(desk.live_text(item).await, before);
    assert!(matches!(queue::publish_job(&desk, &manager(), job).await, Err(AppError::Conflict(_))));

    desk.rewrite(item, |tour| tour.name = "Sunrise".to_owned()).await;
    queue::submit_job(&desk, &editor(), job).await.unwrap();
    queue::approve_job(&desk, &manager(), job, None).await.unwrap();
    queue::publish_job(&desk, &manager(), job).await.unwrap();
    assert_eq!(desk.on_site().await, ["Sunrise"]);
}

#[tokio::test]
async fn what_is_reviewed_is_what_is_published() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let job = desk.approved(&[item]).await;
    desk.rewrite(item, |tour| tour.name = "Written later".to_owned()).await;
    assert!(queue::job_sheet(&desk, &editor(), job).await.unwrap().items[0].draft_is_newer);
    queue::publish_job(&desk, &manager(), job).await.unwrap();
    assert_eq!(desk.on_site().await, ["sunrise"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_five_publishes_at_once_one_wins() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let job = desk.approved(&[item]).await;
    let tries = (0..5).map(|_| {
        let house = desk.0.house.clone();
        tokio::spawn(async move { queue::publish_job(&house, &manager(), job).await })
    });
    let mut won = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(()) => won += 1,
            Err(AppError::Conflict(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(won, 1);
    assert_eq!(desk.status(job).await, JobStatus::Published);
    assert_eq!(public::generation(&desk).await.unwrap(), 1);
    let published =
        desk.trail().await.into_iter().filter(|what| what == "CATALOG_PUBLISH_JOB_PUBLISHED").count();
    assert_eq!(published, 1);
}

#[tokio::test]
async fn a_job_that_was_overtaken_fails_and_changes_nothing() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    desk.rewrite(item, |tour| tour.name = "First".to_owned()).await;
    let first = desk.approved(&[item]).await;
    desk.rewrite(item, |tour| tour.name = "Second".to_owned()).await;
    let second = desk.approved(&[item]).await;
    queue::publish_job(&desk, &manager(), second).await.unwrap();
    assert!(matches!(queue::publish_job(&desk, &manager(), first).await, Err(AppError::Conflict(_))));
    assert_eq!(desk.status(first).await, JobStatus::Failed);
    assert_eq!(desk.on_site().await, ["Second"]);
}

#[tokio::test]
async fn publishing_one_leaves_the_others() {
    let desk = Desk::new().await;
    let (one, two) = (desk.write("one").await, desk.write("two").await);
    let both = desk.publish(&[one, two]).await;
    desk.rewrite(one, |tour| tour.name = "one anew".to_owned()).await;
    let alone = desk.publish(&[one]).await;
    assert_eq!(desk.on_site().await, ["one anew", "two"]);

    let (both, alone) = (desk.snapshot(both).await, desk.snapshot(alone).await);
    assert_eq!(both["items"].as_array().unwrap().len(), 2);
    assert_eq!(alone["items"].as_array().unwrap().len(), 1);
    assert_eq!(alone["payloadVersion"], "v1");
}

#[tokio::test]
async fn a_scheduled_job_is_published_when_its_time_has_come_and_once() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let job = desk.approved(&[item]).await;
    // nine in the morning in Makassar; the wall says ten
    let ten = "2026-03-02T10:00:00".parse().unwrap();
    queue::schedule_job(&desk, &manager(), job, ten).await.unwrap();
    assert_eq!(publish_due_jobs(&desk).await.unwrap(), 0);
    desk.0.test.clock.advance(Duration::hours(1));
    assert_eq!(publish_due_jobs(&desk).await.unwrap(), 1);
    assert_eq!(publish_due_jobs(&desk).await.unwrap(), 0);
    assert_eq!(desk.on_site().await, ["sunrise"]);
    let sheet = queue::job_sheet(&desk, &editor(), job).await.unwrap();
    assert_eq!(sheet.published_by.as_deref(), Some("publish-schedule"));
}

#[tokio::test]
async fn four_eyes_want_another_person_each_time() {
    let desk = Desk::new().await;
    staff::set_switch(&desk, &admin(), Switch::ContentFourEyes, true, "a rule of the house").await.unwrap();
    desk.0.test.clock.advance(Duration::seconds(1));
    let item = desk.write("sunrise").await;
    let job = queue::create_job(&desk, &manager(), vec![item], None, true).await.unwrap();
    let own = queue::approve_job(&desk, &manager(), job, None).await;
    assert!(matches!(own, Err(AppError::Conflict(why)) if why.contains("somebody else has to approve")));
    queue::approve_job(&desk, &admin(), job, None).await.unwrap();
    let same = queue::publish_job(&desk, &admin(), job).await;
    assert!(matches!(same, Err(AppError::Conflict(why)) if why.contains("somebody else has to publish")));
    let later = "2026-03-02T10:00:00".parse().unwrap();
    let scheduled = queue::schedule_job(&desk, &admin(), job, later).await;
    assert!(
        matches!(scheduled, Err(AppError::Conflict(why)) if why.contains("somebody else has to publish"))
    );
    assert_eq!(desk.status(job).await, JobStatus::Approved);
    queue::publish_job(&desk, &manager(), job).await.unwrap();

    // whoever wrote it does not approve it, though another handed it in
    let sheet = catalog::item_sheet(&desk, &manager(), item).await.unwrap();
    let Document::Tour(mut tour) = sheet.draft else { panic!("no tour") };
    tour.name = "Mine".to_owned();
    let (me, draft) = (manager(), Document::Tour(tour));
    catalog::save_draft(&desk, &me, item, sheet.draft_version, draft, Saving::Wanted).await.unwrap();
    desk.rewrite(item, |tour| tour.short_description = "An editor wrote last".to_owned()).await;
    let job = desk.hand_in(&[item]).await;
    let own = queue::approve_job(&desk, &manager(), job, None).await;
    assert!(matches!(own, Err(AppError::Conflict(why)) if why.contains("somebody else has to approve")));
    queue::approve_job(&desk, &admin(), job, None).await.unwrap();
    queue::publish_job(&desk, &manager(), job).await.unwrap();

    // what is public is nobody's draft any more
    desk.rewrite(item, |tour| tour.name = "Another's".to_owned()).await;
    let job = desk.hand_in(&[item]).await;
    queue::approve_job(&desk, &manager(), job, None).await.unwrap();
}

#[tokio::test]
async fn what_was_taken_down_is_not_brought_back_by_a_schedule() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    desk.rewrite(item, |tour| tour.name = "Sunrise trek".to_owned()).await;
    let job = desk.approved(&[item]).await;
    let ten = "2026-03-02T10:00:00".parse().unwrap();
    queue::schedule_job(&desk, &manager(), job, ten).await.unwrap();
    catalog::take_down(&desk, &manager(), item, "the road is closed").await.unwrap();
    assert_eq!(desk.status(job).await, JobStatus::Approved);
    desk.0.test.clock.advance(Duration::hours(2));
    assert_eq!(publish_due_jobs(&desk).await.unwrap(), 0);
    assert_eq!(desk.page("sunrise").await, Found::Gone);
    queue::publish_job(&desk, &manager(), job).await.unwrap();
    assert_eq!(desk.on_site().await, ["Sunrise trek"]);
}

#[tokio::test]
async fn an_inactive_tour_is_gone_and_its_address_stays_its_own() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    desk.rewrite(item, |tour| tour.is_active = false).await;
    desk.publish(&[item]).await;
    assert_eq!(desk.page("sunrise").await, Found::Gone);
    assert!(desk.on_site().await.is_empty());
    assert!(!public::sitemap(&desk).await.unwrap().iter().any(|entry| entry.path.contains("sunrise")));

    catalog::roll_back(&desk, &manager(), item, 1, 2, "still sold").await.unwrap();
    assert_eq!(desk.on_site().await, ["sunrise"]);
    catalog::take_down(&desk, &manager(), item, "the road is closed").await.unwrap();
    assert_eq!(desk.page("sunrise").await, Found::Gone);

    // what was never public cannot be published as inactive
    let idle = desk.write("idle").await;
    desk.rewrite(idle, |tour| tour.is_active = false).await;
    let job = desk.approved(&[idle]).await;
    assert!(matches!(queue::publish_job(&desk, &manager(), job).await, Err(AppError::Conflict(_))));
    assert_eq!(desk.page("idle").await, Found::Never);
}

#[tokio::test]
async fn two_tours_can_exchange_their_addresses_and_none_can_be_taken() {
    let desk = Desk::new().await;
    let (one, two) = (desk.write("one").await, desk.write("two").await);
    desk.publish(&[one, two]).await;
    desk.rewrite(one, |tour| tour.slug = "three".to_owned()).await;
    desk.rewrite(two, |tour| tour.slug = "one".to_owned()).await;
    // "one" is still live as the first tour
    let job = desk.approved(&[two]).await;
    let taken = queue::publish_job(&desk, &manager(), job).await;
    assert!(matches!(taken, Err(AppError::Invalid(fields)) if fields.contains_key("slug")));
    assert_eq!(desk.page("one").await, Found::Here("one".to_owned()));

    desk.rewrite(one, |tour| tour.slug = "two".to_owned()).await;
    desk.publish(&[one, two]).await;
    assert_eq!(desk.page("one").await, Found::Here("two".to_owned()));
    assert_eq!(desk.page("two").await, Found::Here("one".to_owned()));
    let draft = catalog::create_item(&desk, &editor(), tour("two", "another", "1")).await;
    assert!(matches!(draft, Err(AppError::Invalid(fields)) if fields.contains_key("slug")));
}

#[tokio::test]
async fn what_cannot_be_published_is_told_field_by_field_and_nothing_is_frozen() {
    let desk = Desk::new().await;
    let good = desk.write("good").await;
    let bad = desk.write("bad").await;
    desk.rewrite(bad, |tour| {
        tour.photos.push(Photo { media: Some(MediaKey(uuid::Uuid::from_u128(9))), ..Photo::default() });
        tour.variants[0].rates[0].price = "-1".parse().unwrap();
    })
    .await;
    let refused = queue::create_job(&desk, &editor(), vec![good, bad], None, true).await;
    let Err(AppError::Invalid(fields)) = refused else { panic!("{refused:?}") };
    let paths: Vec<_> = fields.keys().map(String::as_str).collect();
    assert_eq!(paths, ["bad: photos[0].alt", "bad: photos[0].media", "bad: variants[0].rates[0].price"]);
    assert!(catalog::revisions(&desk, &editor(), good).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_save_over_somebody_elses_is_a_conflict_and_the_same_again_is_not() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let save = |version, name: &'static str| {
        let desk = &desk;
        async move {
            let draft = tour("sunrise", name, "50");
            catalog::save_draft(desk, &editor(), item, version, draft, Saving::Auto).await.unwrap()
        }
    };
    let SaveOutcome::Saved(first) = save(1, "A").await else { panic!() };
    assert_eq!(first.draft_version, 2);
    let SaveOutcome::Conflict(now) = save(1, "B").await else { panic!() };
    assert_eq!((now.draft.name(), now.draft_version), ("A", 2));
    let Document::Tour(mine) = first.draft.clone() else { panic!() };
    let again = catalog::save_draft(&desk, &editor(), item, 1, Document::Tour(mine), Saving::Auto).await;
    assert!(
        matches!(again.unwrap(), SaveOutcome::Saved(sheet) if sheet.draft_version == 2),
        "an answer was lost"
    );
}

#[tokio::test]
async fn parts_keep_their_ids_and_belong_to_one_tour() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let variants = |sheet: Document| match sheet {
        Document::Tour(tour) => tour.variants,
        other => panic!("{other:?}"),
    };
    let before = variants(catalog::item_sheet(&desk, &editor(), item).await.unwrap().draft);
    assert!(!before[0].id.0.is_nil() && !before[0].rates[0].id.0.is_nil());
    desk.rewrite(item, |tour| tour.name = "Anew".to_owned()).await;
    assert_eq!(variants(catalog::item_sheet(&desk, &editor(), item).await.unwrap().draft), before);

    let other = desk.write("other").await;
    let Document::Tour(mut theirs) = tour("other", "other", "10") else { panic!() };
    theirs.variants.clone_from(&before);
    let stolen =
        catalog::save_draft(&desk, &editor(), other, 1, Document::Tour(theirs), Saving::Wanted).await;
    assert!(matches!(stolen, Err(AppError::Invalid(fields)) if fields.contains_key("variants[0].id")));

    let copy = catalog::duplicate_item(&desk, &editor(), item).await.unwrap();
    let sheet = catalog::item_sheet(&desk, &editor(), copy).await.unwrap();
    assert_eq!(sheet.draft.name(), "Anew (copy)");
    assert_ne!(variants(sheet.draft)[0].id, before[0].id);
}

#[tokio::test]
async fn staff_write_and_hand_in_and_a_manager_decides() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    let job = desk.hand_in(&[item]).await;
    assert_eq!(queue::approve_job(&desk, &editor(), job, None).await, Err(AppError::Forbidden));
    assert_eq!(queue::reject_job(&desk, &editor(), job, "no").await, Err(AppError::Forbidden));
    assert_eq!(queue::publish_job(&desk, &editor(), job).await, Err(AppError::Forbidden));
    assert_eq!(catalog::roll_back(&desk, &editor(), item, 1, 1, "x").await, Err(AppError::Forbidden));
    assert_eq!(catalog::take_down(&desk, &editor(), item, "x").await, Err(AppError::Forbidden));
    let nobody = Actor { role: None, ..editor() };
    assert_eq!(catalog::item_sheet(&desk, &nobody, item).await, Err(AppError::Forbidden));
    let demoted = Actor { role: Some(Role::Staff), ..manager() };
    assert_eq!(queue::publish_job(&desk, &demoted, job).await, Err(AppError::Forbidden));
}

#[tokio::test]
async fn relays_run_twice_deliver_once() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    assert_eq!(relay_catalog_events(&desk).await.unwrap(), 1);
    assert_eq!(relay_catalog_events(&desk).await.unwrap(), 0);
    assert_eq!(outbox::lag(&desk.channel).await.unwrap().0, 0);
    let once = desk.trail().await;
    assert_eq!(
        once,
        [
            "CATALOG_ITEM_CREATED",
            "CATALOG_PUBLISH_JOB_CREATED",
            "CATALOG_PUBLISH_JOB_SUBMITTED_REVIEW",
            "CATALOG_PUBLISH_JOB_APPROVED",
            "CATALOG_PUBLISH_JOB_PUBLISHED"
        ]
    );
    sqlx::raw_sql("update platform.audit_outbox set carried_at = null")
        .execute(desk.channel.pool())
        .await
        .unwrap();
    assert_eq!(desk.trail().await, once);
}

#[tokio::test]
async fn guests_go_on_reading_while_the_database_is_away() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    assert_eq!(desk.on_site().await, ["sunrise"]);
    desk.channel.pool().close().await;
    desk.ops.pool().close().await;
    desk.0.test.clock.advance(Duration::seconds(2));
    assert_eq!(desk.on_site().await, ["sunrise"]);
    assert_eq!(desk.page("sunrise").await, Found::Here("sunrise".to_owned()));
}

#[tokio::test]
async fn nobody_can_change_what_is_frozen() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.publish(&[item]).await;
    for attempt in [
        "update catalog.revision set payload = '{}'",
        "delete from catalog.revision",
        "truncate catalog.revision cascade",
        "update catalog.snapshot set payload = '{}'",
    ] {
        let error = sqlx::raw_sql(attempt).execute(desk.channel.pool()).await.unwrap_err();
        let constraint = error.as_database_error().and_then(|error| error.constraint()).map(str::to_owned);
        assert_eq!(constraint.as_deref(), Some("ck_append_only"), "{attempt}");
    }
}

#[tokio::test]
async fn overlapping_prices_are_refused_beside_the_price_and_nothing_is_handed_in() {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.rewrite(item, |tour| {
        let twice = contracts::catalog::Rate {
            id: uuid::Uuid::from_u128(7).into(),
            price: "60".parse().unwrap(),
            ..Default::default()
        };
        tour.variants[0].rates.push(twice);
    })
    .await;
    let refused = queue::create_job(&desk, &editor(), vec![item], None, true).await.unwrap_err();
    let AppError::Invalid(fields) = refused else { panic!("{refused:?}") };
    let (field, what) = fields.first_key_value().unwrap();
    assert_eq!((fields.len(), field.as_str()), (1, "sunrise: variants[0].rates[1].price"));
    assert!(what.contains("Prices 1 and 2 for adults both hold"), "{what}");
    let jobs = queue::job_list(&desk, &editor(), &JobQuery::default()).await.unwrap();
    assert_eq!(jobs.rows, [], "no job is left over");
}
