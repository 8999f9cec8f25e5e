-- Which call was answered by which verification, for a day: keyed hashes of the caller's key and of
-- what it asked.
create table answered_call (
  key_mac         bytea primary key,
  request_mac     bytea not null,
  verification_id uuid not null references verification (id) on delete cascade,
  answered_at     timestamptz not null
);
create index answered_call_expiry on answered_call (answered_at);
