package ae.gov.noor.biometric.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be answered, with the one reason why. What a caller may learn stands in the
 * reason and the advice; the message never carries input, keys, vectors or scores.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final transient List<String> advice;
  private final transient Duration retryAfter;
  private final Modality part;

  public Refusal(Reason reason) {
    this(reason, List.of(), null, null, null);
  }

  public Refusal(Reason reason, Throwable cause) {
    this(reason, List.of(), null, null, cause);
  }

  public Refusal(Reason reason, List<String> advice) {
    this(reason, advice, null, null, null);
  }

  public Refusal(Reason reason, Duration retryAfter) {
    this(reason, List.of(), retryAfter, null, null);
  }

  private Refusal(
      Reason reason, List<String> advice, Duration retryAfter, Modality part, Throwable cause) {
    super(reason.code(), cause);
    this.reason = reason;
    this.advice = List.copyOf(advice);
    this.retryAfter = retryAfter;
    this.part = part;
  }

  /** The same refusal, saying which half of a face and a voice together it is about. */
  public Refusal about(Modality half) {
    return new Refusal(reason, advice, retryAfter, half, getCause());
  }

  public Reason reason() {
    return reason;
  }

  /** What the person can do about it, in plain words; may be empty. */
  public List<String> advice() {
    return advice;
  }

  /** The same refusal, naming the half that it is about where {@code whole} is more than that. */
  public Refusal about(Modality half, Modality whole) {
    return half == whole ? this : about(half);
  }

  /** Which half of a face and a voice together was refused; empty where there are no halves. */
  public Optional<Modality> part() {
    return Optional.ofNullable(part);
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
