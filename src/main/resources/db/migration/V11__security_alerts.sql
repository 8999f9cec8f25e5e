-- What an event of suspicious activity told, under the event's id, and what an admin made of it.
create table security_alert (
  id              uuid primary key,
  user_id         uuid not null,
  raised_at       timestamptz not null,
  severity        text not null check (severity in ('low', 'medium', 'high')),
  risk_score      double precision not null,
  anomalies       text not null,
  action_taken    text not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note            text,
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index security_alert_newest on security_alert (raised_at desc, id desc);
create index security_alert_of_severity on security_alert (severity, raised_at desc, id desc);
create index security_alert_of_user on security_alert (user_id, raised_at desc, id desc);
create index security_alert_open on security_alert (raised_at desc, id desc)
  where acknowledged_at is null;

-- what is counted of a period
create index verification_in_time on verification (verified_at);
create index enrolment_in_time on enrolment (enrolled_at);
create index erasure_in_time on erasure (erased_at);
