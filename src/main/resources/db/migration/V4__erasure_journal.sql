-- What was erased, so that every store follows, and so that it stays erased: kept beside the
-- backups, newer than they are, and applied again to what a restored one brings back.
create table erasure (
  id         bigint generated always as identity primary key,
  user_id    uuid not null,
  modality   text check (modality in ('facial', 'voice', 'multimodal')), -- none: the person
  whole      boolean not null, -- the data key went too
  erased_at  timestamptz not null default now(), -- the clock by which keys and templates are dated
  settled_at timestamptz -- every store has confirmed, and was looked through once more later
);
create index erasure_of_user on erasure (user_id);
create index erasure_unsettled on erasure (id) where settled_at is null;

create table erasure_store (
  erasure_id   bigint not null references erasure (id) on delete cascade,
  store        text not null,
  confirmed_at timestamptz,
  primary key (erasure_id, store)
);

-- when a template was stored; of those from before this, only that it was before
alter table template add column stored_at timestamptz not null default '-infinity';
alter table template alter column stored_at set default now();
