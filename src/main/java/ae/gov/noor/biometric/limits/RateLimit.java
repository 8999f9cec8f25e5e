package ae.gov.noor.biometric.limits;

import java.time.Duration;

/**
 * Every limit that there is on how often something may be asked for: what it counts, by whom, and
 * how often. The README's table is held against this by a test.
 *
 * <p>A limit of a person counts only calls of those who may act for that person, and a limit of a
 * device only those of one caller, so that no stranger can use up what belongs to another. Calls
 * without a good token count for their address, and only such calls are refused for it.
 */
public enum RateLimit {
  CALLS("all calls", Of.CALLER, 6000, Duration.ofMinutes(1), Uncounted.PASSES),
  UNAUTHENTICATED_CALLS(
      "calls without a good token", Of.ADDRESS, 300, Duration.ofMinutes(1), Uncounted.PASSES),
  VERIFICATIONS("verifications", Of.PERSON, 120, Duration.ofMinutes(10), Uncounted.IS_REFUSED),
  ENROLMENTS("enrolments begun", Of.PERSON, 30, Duration.ofHours(1), Uncounted.IS_REFUSED),
  SUBMISSIONS(
      "samples sent to enrol", Of.PERSON, 120, Duration.ofMinutes(10), Uncounted.IS_REFUSED),
  CHALLENGES("challenges issued", Of.PERSON, 120, Duration.ofMinutes(10), Uncounted.IS_REFUSED),
  UNUSABLE_SAMPLES(
      "samples that cannot be evaluated",
      Of.PERSON,
      10,
      Duration.ofMinutes(10),
      Uncounted.IS_REFUSED),
  UNUSABLE_SAMPLES_OF_DEVICE(
      "samples that cannot be evaluated",
      Of.DEVICE,
      10,
      Duration.ofMinutes(10),
      Uncounted.IS_REFUSED),
  IDENTIFICATIONS(
      "searches for a person", Of.CALLER, 60, Duration.ofMinutes(1), Uncounted.IS_REFUSED);

  /** Whose calls are counted together. */
  public enum Of {
    /** The subject of the token. */
    CALLER("caller"),
    /** The client's address as the trusted edge saw it; of IPv6 its network of 64 bits. */
    ADDRESS("client address"),
    /** The person that is acted on. */
    PERSON("person"),
    /** A device as one caller names it. */
    DEVICE("device of a caller");

    private final String words;

    Of(String words) {
      this.words = words;
    }

    /** As the README says it. */
    public String words() {
      return words;
    }
  }

  /**
   * What becomes of a call that nobody can count: Redis is away, and this process already counts as
   * many others as it has room for. Where only load is limited it passes (fails open); where
   * guesses are, it is refused (fails closed).
   */
  public enum Uncounted {
    PASSES("open"),
    IS_REFUSED("closed");

    private final String words;

    Uncounted(String words) {
      this.words = words;
    }

    /** As the README says it. */
    public String words() {
      return words;
    }
  }

  private final String what;
  private final Of of;
  private final int most;
  private final Duration window;
  private final Uncounted uncounted;

  RateLimit(String what, Of of, int most, Duration window, Uncounted uncounted) {
    this.what = what;
    this.of = of;
    this.most = most;
    this.window = window;
    this.uncounted = uncounted;
  }

  /** What it counts, in words. */
  public String what() {
    return what;
  }

  public Of of() {
    return of;
  }

  public Uncounted uncounted() {
    return uncounted;
  }

  /** How many in what window, {@code scale} times as many as by default, but at least one. */
  public Quota quota(double scale) {
    return new Quota((int) Math.max(1, Math.round(most * scale)), window);
  }
}
