package ae.gov.noor.biometric.enrolment;

import java.util.Locale;

/** What happens where a new reference resembles another person's. */
public enum DuplicatePolicy {
  /** Nobody looks. */
  OFF,
  /** The enrolment goes on; an audit entry and an event say that there is one. */
  REPORT,
  /** The enrolment is refused as well. */
  REFUSE;

  /** From the setting's own word. */
  public static DuplicatePolicy of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
