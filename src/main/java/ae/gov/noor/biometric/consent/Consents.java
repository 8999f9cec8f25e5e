package ae.gov.noor.biometric.consent;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;

/** The consents that people gave, each with the version of the text and who recorded it. */
public interface Consents extends Erasable {
  /** Keeps a consent, in the current unit of work. */
  void give(UserId user, String textVersion, Instant at, String by);

  /** Whether a consent stands that was not withdrawn. */
  boolean given(UserId user);
}
