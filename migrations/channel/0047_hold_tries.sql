-- Holds of seats are counted by whence, as other tries of guests are.
alter table sales.guest_try drop constraint ck_guest_try_scope;
alter table sales.guest_try add constraint ck_guest_try_scope
    check (scope in ('FIND_FROM', 'FIND_ORDER', 'LINK_FROM', 'LINK_EMAIL', 'RESEND', 'HOLD_FROM'));
