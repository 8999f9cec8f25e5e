-- The audit trail anew: what is personal is sealed, and a month is a partition. There was no release
-- before this; SQL cannot seal what development wrote, so that goes.

-- By what the trail names a person: random, and gone with the data key.
alter table user_key add column audit_subject uuid not null default gen_random_uuid();
create unique index user_key_of_audit_subject on user_key (audit_subject);

drop table audit_entry;
create table audit_entry (
  seq        bigint not null,
  at         timestamptz not null, -- never before the entry that it follows
  action     text not null,
  outcome    text not null,
  actor      text not null, -- empty where it is the person itself
  subject    text not null, -- user_key.audit_subject; a keyed hash of whoever has no key; or empty
  request_id text not null,
  detail     text not null, -- JSON, of entries about nobody that we hold anything of
  sealed     bytea not null, -- the same, under the person's data key; or empty
  previous   bytea not null,
  hash       bytea not null,
  primary key (seq, at)
) partition by range (at);
create index audit_entry_of_subject on audit_entry (subject, seq) where subject <> '';
-- where nobody made a month's partition in time; nothing in it is ever dropped
create table audit_entry_default partition of audit_entry default;

-- the end of the chain, and of the Merkle tree over its hashes the roots of the whole subtrees
alter table audit_head add column at timestamptz not null default '1970-01-01 00:00:00+00';
alter table audit_head add column subtrees bytea not null default '';
update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex');

-- Heads that are kept: at intervals, and each month's last. Signed soon after they are kept.
create table audit_signed_head (
  seq       bigint primary key,
  at        timestamptz not null,
  hash      bytea not null,
  subtrees  bytea not null,
  floor     boolean not null default false, -- what is before it was dropped: the chain begins here
  kek_id    integer,
  signature bytea
);
create index audit_head_unsigned on audit_signed_head (seq) where signature is null;
create index audit_head_floor on audit_signed_head (seq) where floor;

-- what tells of no person has none
alter table outbox alter column user_id drop not null;
