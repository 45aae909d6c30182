-- One shape of mail's outbox in both databases: a mail that is wanted once has a key, and the recipient may be looked up
-- when it is written.
alter table platform.mail add column once_key text constraint uq_mail_once unique;
alter table platform.mail drop constraint ck_mail_recipient;
