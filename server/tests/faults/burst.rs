use crate::support::{alone, rig};
use kembara::commands::bench::{
    burst::{Tally, send_all},
    sales::stories,
    truth::violations,
};
use std::{sync::Arc, time::Duration};

/// 2,000 events about 600 sales. Each fault falls into the burst: it waits for its share of the events.
#[tokio::test(flavor = "multi_thread")]
async fn each_accepted_event_is_applied_once_whatever_is_killed() {
    let _alone = alone().await;
    let mut rig = rig().await;
    let mut serve = rig.serve(&["--no-work"]).await.unwrap();
    let mut workers = [rig.work(&[]).unwrap(), rig.work(&[]).unwrap()];

    let events = Arc::new(stories("f", 600));
    let tally = Arc::new(Tally::default());
    let sending = tokio::spawn({
        let (api, signer, events, tally) = (rig.api, rig.signer.clone(), events.clone(), tally.clone());
        async move { send_all(api, &signer, events, 32, None, tally).await }
    });

    tally.reaches(250).await;
    let [first, second] = workers;
    first.kill().await.unwrap();
    workers = [rig.work(&[]).unwrap(), second];

    tally.reaches(600).await;
    serve.kill().await.unwrap();
    serve = rig.serve(&["--no-work"]).await.unwrap();

    tally.reaches(950).await;
    rig.kill_redis().await.unwrap();
    tally.reaches(1_200).await;
    rig.services.restart_redis().await.unwrap();

    tally.reaches(1_300).await;
    rig.kill_postgres().await.unwrap();
    rig.services.restart_postgres().await.unwrap();

    // and once more what does the work, now that the databases have just come back
    tally.reaches(1_700).await;
    let [first, second] = workers;
    second.kill().await.unwrap();
    workers = [first, rig.work(&[]).unwrap()];
    assert!(!sending.is_finished(), "the burst was over before the last fault");

    sending.await.unwrap();
    // a lease of ten seconds, a few waits of one
    let rest = rig.wait_drained(Duration::from_secs(40)).await.unwrap();
    println!(
        "{} accepted in {} tries, slowest answer {:?}; all applied {rest:?} later",
        tally.count(),
        tally.tries(),
        tally.slowest()
    );
    assert_eq!(tally.refused(), [""; 0]);
    assert!(tally.tries() > events.len(), "nobody noticed the faults");
    let wrong = violations(&rig, &events, &tally.accepted()).await.unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");

    drop((serve, workers));
    rig.stop().await.unwrap();
}
