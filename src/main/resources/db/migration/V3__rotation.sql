-- Which template of a person and modality was saved last. A template that is not named here was put
-- back from the past: its seal alone does not tell, for it was good once.
create table newest_template (
  user_id     uuid not null,
  modality    text not null check (modality in ('facial', 'voice')),
  template_id uuid not null,
  primary key (user_id, modality)
);
insert into newest_template select user_id, modality, template_id from template;

-- What was asked for: that every data key be wrapped by this key. How far it is follows from the
-- keys themselves, so that whoever is there goes on with it.
create table key_rotation (
  id           uuid primary key,
  kek_id       integer not null,
  requested_at timestamptz not null,
  requested_by text not null,
  request_id   text not null,
  completed_at timestamptz
);
create unique index key_rotation_open on key_rotation (kek_id) where completed_at is null;
create index user_key_of_kek on user_key (kek_id, user_id);

-- Fernet tokens begin with a g, which nothing else does
create index template_in_fernet on template (template_id)
  where substring(sealed from 1 for 1) = cast('\x67' as bytea);
