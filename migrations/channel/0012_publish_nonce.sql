-- Nonces of signed publish calls: each is taken once, by whichever process hears it first.
create table catalog.publish_nonce (
    nonce      text        not null constraint pk_publish_nonce primary key,
    expires_at timestamptz not null
);
create index ix_publish_nonce_expires on catalog.publish_nonce (expires_at);
