-- What guests say of a tour after they were on it. Public once a person has read it.
create table sales.review (
    review_key   uuid        not null constraint pk_review primary key,
    -- one review for one order
    order_key    uuid        not null constraint uq_review_order unique
        constraint fk_review_order references sales.guest_order,
    item_key     uuid        not null,
    tour_name    text        not null,
    tour_date    date        not null,
    -- as the guest wants to be called in public
    display_name text        not null,
    rating       smallint    not null,
    body         text        not null,
    -- the house's answer, shown below it
    reply        text        not null default '',
    state        text        not null default 'WAITING',
    written_at   timestamptz not null,
    decided_at   timestamptz,
    decided_by   text,
    constraint ck_review_rating check (rating between 1 and 5),
    constraint ck_review_texts check (char_length(display_name) between 1 and 60
        and char_length(body) between 5 and 2000 and char_length(reply) <= 1000),
    constraint ck_review_state check (state in ('WAITING', 'SHOWN', 'HIDDEN')),
    constraint ck_review_decided check ((state = 'WAITING') = (decided_at is null)
        and (decided_at is null) = (decided_by is null))
);
create index ix_review_state on sales.review (state, written_at desc, review_key desc);
create index ix_review_shown on sales.review (item_key, tour_date desc) where state = 'SHOWN';
