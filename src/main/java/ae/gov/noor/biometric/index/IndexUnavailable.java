package ae.gov.noor.biometric.index;

/**
 * The index did not answer, or not with what it must. Nobody's decision hangs on it: the caller
 * goes on without, counts it, and tries again later. The message carries no address, key, id or
 * vector.
 */
public final class IndexUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong; a metric's tag. */
  public enum Kind {
    /** It was not asked: it failed too often of late, asked for a pause, or is asked enough. */
    NOT_TRIED,
    /** No connection, or it broke. */
    UNREACHABLE,
    TIMED_OUT,
    /** It has too much to do or fails: 408, 429, 5xx. */
    BUSY,
    /** It refuses the call: any other status. */
    REFUSED,
    /** An answer that is none: not JSON, too large, fields missing, numbers that are not finite. */
    INVALID
  }

  private final Kind kind;

  public IndexUnavailable(Kind kind, String message) {
    this(kind, message, null);
  }

  public IndexUnavailable(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
