package ae.gov.noor.biometric.audit;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/** The months in which the trail is kept; all calls belong to a unit of work. */
public interface AuditMonths {
  /** Makes a place for entries of that month, where there is none. */
  void prepare(YearMonth month);

  /** The oldest month that is there. */
  Optional<YearMonth> oldest();

  /**
   * Drops a month, the oldest, whose end at {@code end} is over.
   *
   * @return the signed head of its last entry, at which the chain begins now; empty, and nothing is
   *     dropped, where that head is not there yet
   */
  Optional<SignedHead> drop(YearMonth month, Instant end);
}
