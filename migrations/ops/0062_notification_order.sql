-- News is read by kind (and channel). An index on the running number alone tempts the planner to walk down the news of
-- every kind until it has met a hundred of one that may be rare: seconds instead of nothing.
-- contract: nobody looks for a number alone; the identity column gives each once
alter table ops_booking.notification drop constraint uq_notification_seq;
