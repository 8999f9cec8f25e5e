package ae.gov.noor.biometric.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code outbox}. */
@Entity
@Table(name = "outbox")
class OutboxEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "event_id")
  UUID eventId;

  String topic;

  @Column(name = "user_id")
  UUID userId;

  String payload;

  @Column(name = "occurred_at")
  Instant occurredAt;

  @Column(name = "published_at")
  Instant publishedAt;

  /** How often it was refused for good. */
  int attempts;

  @Column(name = "last_error")
  String lastError;

  @Column(name = "parked_at")
  Instant parkedAt;

  String traceparent;

  /** A change must be made within the entity: only there does EclipseLink see it. */
  void published(Instant at) {
    publishedAt = at;
  }

  void refused(String error) {
    attempts++;
    lastError = error;
  }

  void parked(Instant at, String error) {
    refused(error);
    parkedAt = at;
  }
}
