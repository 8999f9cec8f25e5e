package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.fraud.LockState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code lockout}. */
@Entity
@Table(name = "lockout")
class LockoutEntity {
  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(name = "consecutive_failures")
  int consecutive;

  @Column(name = "total_failures")
  int total;

  @Column(name = "locked_until")
  Instant lockedUntil;

  LockState state() {
    return new LockState(consecutive, total, Optional.ofNullable(lockedUntil));
  }

  void become(LockState state) {
    consecutive = state.consecutive();
    total = state.total();
    lockedUntil = state.lockedUntil().orElse(null);
  }
}
