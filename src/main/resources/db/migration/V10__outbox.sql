-- an event that the broker refuses for good is set aside, with the class of the refusal and never its message
alter table outbox
  add column attempts    integer not null default 0,
  add column last_error  text,
  add column parked_at   timestamptz,
  add column traceparent text;

drop index outbox_unpublished;
create index outbox_waiting on outbox (id) where published_at is null and parked_at is null;
create index outbox_parked on outbox (parked_at) where parked_at is not null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- rows come and go all day: dead ones are cleared before the relay has to walk over many
alter table outbox set (autovacuum_vacuum_scale_factor = 0.02);
