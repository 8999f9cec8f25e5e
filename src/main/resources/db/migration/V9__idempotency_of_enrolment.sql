-- One way for initiate, submit and verify: the answer itself, sealed under a key that needs the
-- caller's own to be made.
-- What was kept until now is forgotten: it lives for a day, and only spares a call made again.
drop table answered_call;
create table answered_call (
  key_mac     bytea primary key,
  request_mac bytea not null,
  user_id     uuid not null,
  sealed      bytea not null,
  answered_at timestamptz not null
);
create index answered_call_expiry on answered_call (answered_at);
create index answered_call_of_user on answered_call (user_id);
