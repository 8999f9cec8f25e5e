package ae.gov.noor.biometric.limits;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The door that is asked before anything is done that may be done only so often. What is refused is
 * a {@code TOO_MANY_REQUESTS} that says when to come again. Ask for a person only once it is known
 * that the caller may act for that person.
 */
public final class RateLimits {
  private static final int SUBJECT_BYTES = 16;
  private static final Set<Reason> UNUSABLE =
      EnumSet.of(
          Reason.SAMPLE_CORRUPT,
          Reason.IMAGE_TOO_LARGE,
          Reason.NO_FACE,
          Reason.MULTIPLE_FACES,
          Reason.LOW_QUALITY,
          Reason.NOT_LIVE,
          Reason.NO_AUDIO,
          Reason.NO_SPEECH,
          Reason.TOO_SHORT,
          Reason.TOO_LONG,
          Reason.CLIPPED,
          Reason.BAD_WAV);

  private final Counters counters;
  private final double scale;
  private final UnaryOperator<byte[]> mac;
  private final Clock clock;

  /**
   * @param scale how many times as much as by default every limit lets through
   * @param mac a keyed hash: who is counted is not to be read in the store
   */
  public RateLimits(Counters counters, double scale, UnaryOperator<byte[]> mac, Clock clock) {
    this.counters = counters;
    this.scale = scale;
    this.mac = mac;
    this.clock = clock;
  }

  /** Counts a call of a caller or from an address. */
  public void take(RateLimit limit, String subject) {
    refuseAfter(count(limit, subject, Quota.Way.TAKE));
  }

  /** Counts a call for a person. */
  public void take(RateLimit limit, UserId person) {
    take(limit, person.toString());
  }

  /**
   * Refuses, before it is looked at, another sample of a person or a device that sent too many that
   * cannot be evaluated. Of several that come at the same time more may be looked at than there is
   * room for; all are counted, and the wait is so much longer.
   */
  public void refuseAfterUnusable(
      RequestContext context, UserId person, Optional<String> deviceId) {
    refuseAfter(count(RateLimit.UNUSABLE_SAMPLES, person.toString(), Quota.Way.LOOK));
    deviceId.ifPresent(
        id ->
            refuseAfter(
                count(RateLimit.UNUSABLE_SAMPLES_OF_DEVICE, device(context, id), Quota.Way.LOOK)));
  }

  /**
   * Counts a sample that could not be evaluated. What is no picture or recording at all tells
   * nobody anything and does not count, nor does what was refused for want of a model or of room.
   */
  public void unusable(
      RequestContext context, UserId person, Optional<String> deviceId, Reason why) {
    if (!UNUSABLE.contains(why)) {
      return;
    }
    count(RateLimit.UNUSABLE_SAMPLES, person.toString(), Quota.Way.CHARGE);
    deviceId.ifPresent(
        id -> count(RateLimit.UNUSABLE_SAMPLES_OF_DEVICE, device(context, id), Quota.Way.CHARGE));
  }

  /** A client claims its device's id: it means nothing beside another caller's. */
  private static String device(RequestContext context, String id) {
    return context.caller().subject() + "\n" + id;
  }

  private Duration count(RateLimit limit, String subject, Quota.Way way) {
    byte[] text = (limit + "\n" + subject).getBytes(StandardCharsets.UTF_8);
    byte[] hash = Arrays.copyOf(mac.apply(text), SUBJECT_BYTES);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    return counters.count(limit, name, limit.quota(scale), way, clock.instant());
  }

  private static void refuseAfter(Duration waits) {
    if (!waits.isZero()) {
      throw new Refusal(Reason.TOO_MANY_REQUESTS, waits);
    }
  }
}
