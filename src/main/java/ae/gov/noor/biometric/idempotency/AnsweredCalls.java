package ae.gov.noor.biometric.idempotency;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/** Calls with a key and what they were answered, sealed; all calls belong to a unit of work. */
public interface AnsweredCalls extends Erasable {
  /** A call that was answered: what it asked, as a keyed hash, for whom, and the answer. */
  record Answered(byte[] request, UserId user, byte[] sealed) {}

  /** Holds the key against every other unit of work until this one ends. */
  void hold(byte[] keyMac);

  /** The call with this key, where it was answered after {@code since}. */
  Optional<Answered> find(byte[] keyMac, Instant since);

  /** Keeps the answer in the place of an earlier one. */
  void keep(byte[] keyMac, Answered answered, Instant at);

  /** Forgets what was answered at that time or before. */
  int forget(Instant until);
}
