-- Every time is UTC, microseconds. What is secret or biometric is sealed before it comes here.

create table key_check (
  kek_id      integer primary key,
  check_value bytea not null
);

create table user_key (
  user_id    uuid primary key,
  kek_id     integer not null,
  version    integer not null,
  wrapped    bytea not null,
  created_at timestamptz not null default now()
);

create table consent (
  id           uuid primary key,
  user_id      uuid not null,
  text_version text not null,
  given_at     timestamptz not null,
  given_by     text not null,
  withdrawn_at timestamptz
);
create index consent_of_user on consent (user_id);

create table enrolment_session (
  id            uuid primary key,
  user_id       uuid not null,
  modality      text not null check (modality in ('facial', 'voice', 'multimodal')),
  status        text not null check (status in ('pending', 'completed', 'burned', 'withdrawn')),
  token_hash    bytea not null,
  failed_tokens integer not null default 0,
  initiated_by  text not null,
  device_id     text,
  created_at    timestamptz not null,
  expires_at    timestamptz not null
);
create index enrolment_session_of_user on enrolment_session (user_id);

-- samples of an enrolment that asks for several, sealed as templates are, until the session ends
create table enrolment_sample (
  id                  bigint generated always as identity primary key,
  session_id          uuid not null references enrolment_session (id) on delete cascade,
  template_id         uuid not null unique,
  user_id             uuid not null,
  modality            text not null check (modality in ('facial', 'voice')),
  model               text not null,
  model_sha256        text not null,
  dimension           integer not null,
  generation          bigint not null,
  sealed              bytea not null,
  quality_score       double precision not null,
  liveness_result     text not null,
  liveness_confidence double precision not null
);
create index enrolment_sample_of_session on enrolment_sample (session_id);

create table template (
  user_id     uuid not null,
  modality    text not null check (modality in ('facial', 'voice')),
  template_id uuid not null unique,
  model       text not null,
  model_sha256 text not null,
  dimension   integer not null,
  generation  bigint not null,
  sealed      bytea not null,
  primary key (user_id, modality)
);

create table enrolment (
  id                  uuid primary key,
  session_id          uuid not null,
  user_id             uuid not null,
  modality            text not null check (modality in ('facial', 'voice')),
  embedding_version   text not null,
  quality_score       double precision not null,
  liveness_result     text not null,
  liveness_confidence double precision not null,
  enrolled_at         timestamptz not null,
  unique (user_id, modality)
);

create table verification (
  id                  uuid primary key,
  user_id             uuid not null,
  modality            text not null,
  result              text not null check (result in ('verified', 'rejected', 'suspicious', 'error')),
  confidence          double precision not null,
  threshold           double precision not null,
  model               text not null,
  model_sha256        text not null,
  calibration         text not null,
  liveness_result     text not null,
  liveness_confidence double precision not null,
  quality_score       double precision not null,
  fraud_score         double precision not null,
  anomalies           text not null,
  action_taken        text not null,
  device_id           text,
  claimed_address     text,
  claimed_lat         double precision,
  claimed_lng         double precision,
  client_address      text not null,
  requested_by        text not null,
  verified_at         timestamptz not null
);
create index verification_of_user on verification (user_id, verified_at desc, id desc);

-- an attempt is reserved here before any comparison and settled with the decision
create table lockout (
  user_id              uuid primary key,
  consecutive_failures integer not null default 0,
  total_failures       integer not null default 0,
  locked_until         timestamptz
);
create table attempt (
  id          uuid primary key,
  user_id     uuid not null references lockout (user_id) on delete cascade,
  reserved_at timestamptz not null
);
create index attempt_of_user on attempt (user_id);

create table audit_entry (
  seq        bigint primary key,
  at         timestamptz not null,
  action     text not null,
  outcome    text not null,
  actor      text not null,
  user_id    uuid,
  request_id text not null,
  detail     text not null,
  previous   bytea not null,
  hash       bytea not null
);
-- one row: the head of the chain, locked by whoever appends
create table audit_head (
  id   integer primary key check (id = 1),
  seq  bigint not null,
  hash bytea not null
);
insert into audit_head values (1, 0, decode(repeat('00', 32), 'hex'));

create table outbox (
  id           bigint generated always as identity primary key,
  event_id     uuid not null unique,
  topic        text not null,
  user_id      uuid not null,
  payload      text not null,
  occurred_at  timestamptz not null,
  published_at timestamptz
);
create index outbox_unpublished on outbox (id) where published_at is null;
