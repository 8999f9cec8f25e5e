-- By what a sample that was sent before is known again. tags: eight bytes of an HMAC of each
-- feature, under a key of that person and modality, sorted; without the key they say nothing.
create table sample_fingerprint (
  id         bigint generated always as identity primary key,
  user_id    uuid not null,
  modality   text not null check (modality in ('facial', 'voice')),
  kek_id     integer not null,
  tags       bytea not null,
  kept_at    timestamptz not null,
  expires_at timestamptz -- none: until erased, as an enrolment's
);
create index sample_fingerprint_of_user on sample_fingerprint (user_id, modality, kept_at desc);
create index sample_fingerprint_expiry on sample_fingerprint (expires_at)
  where expires_at is not null;
