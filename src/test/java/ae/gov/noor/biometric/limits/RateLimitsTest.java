package ae.gov.noor.biometric.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.domain.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The door. */
public class RateLimitsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Optional<String> PHONE = Optional.of("phone-1");

  private final SteppedClock clock = new SteppedClock(NOW);
  private final List<String> subjects = new ArrayList<>();
  private final Counters local = new LocalCounters(1000);
  private final RateLimits limits = at(1);

  private RateLimits at(double scale) {
    Counters listening =
        (limit, subject, quota, way, now) -> {
          subjects.add(subject);
          return local.count(limit, subject, quota, way, now);
        };
    return new RateLimits(listening, scale, RateLimitsTest::hash, clock);
  }

  /** Of other rooms' tests: the limits as they are by default, by that clock. */
  public static RateLimits by(Clock clock) {
    return new RateLimits(new LocalCounters(1000), 1, RateLimitsTest::hash, clock);
  }

  private static byte[] hash(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestContext call(String caller) {
    return new RequestContext("r-1", new Caller(caller, Set.of("portal")), "192.0.2.7", NOW);
  }

  private static void refused(Duration after, Runnable call) {
    Refusal refusal = assertThrows(Refusal.class, call::run);
    assertEquals(Reason.TOO_MANY_REQUESTS, refusal.reason());
    assertEquals(Optional.of(after), refusal.retryAfter());
  }

  private static UserId another() {
    return new UserId(UUID.randomUUID());
  }

  @Test
  void theTenthUnusableSampleOfAPersonIsTheLastThatIsLookedAt() {
    for (int i = 0; i < 10; i++) {
      limits.refuseAfterUnusable(call("portal"), USER, Optional.empty());
      limits.unusable(call("portal"), USER, Optional.empty(), Reason.NO_FACE);
    }
    refused(
        Duration.ofMinutes(1),
        () -> limits.refuseAfterUnusable(call("another-portal"), USER, PHONE));
    limits.refuseAfterUnusable(call("portal"), another(), Optional.empty());
    clock.forward(Duration.ofMinutes(1));
    limits.refuseAfterUnusable(call("portal"), USER, Optional.empty());
  }

  @Test
  void aDeviceIsLimitedWhomeverItSendsSamplesOf() {
    for (int i = 0; i < 10; i++) {
      UserId person = another();
      limits.refuseAfterUnusable(call("portal"), person, PHONE);
      limits.unusable(call("portal"), person, PHONE, Reason.NO_FACE);
    }
    refused(
        Duration.ofMinutes(1), () -> limits.refuseAfterUnusable(call("portal"), another(), PHONE));
    limits.refuseAfterUnusable(call("portal"), another(), Optional.of("phone-2"));
  }

  @Test
  void whoClaimsAnothersDeviceDoesNotUseUpItsLimit() {
    for (int i = 0; i < 50; i++) {
      limits.unusable(call("stranger"), another(), PHONE, Reason.NO_FACE);
    }
    limits.refuseAfterUnusable(call(USER.toString()), USER, PHONE);
  }

  @Test
  void whatIsNoSampleOrWasNotLookedAtIsNotCounted() {
    for (Reason why :
        List.of(Reason.UNSUPPORTED_MEDIA_TYPE, Reason.OVERLOADED, Reason.MODEL_UNAVAILABLE)) {
      for (int i = 0; i < 2 * RateLimit.UNUSABLE_SAMPLES.quota(1).most(); i++) {
        limits.unusable(call("portal"), USER, PHONE, why);
      }
      limits.refuseAfterUnusable(call("portal"), USER, PHONE);
    }
  }

  @Test
  void samplesThatCanBeEvaluatedAreNotCounted() {
    for (int i = 0; i < 50; i++) {
      limits.refuseAfterUnusable(call("portal"), USER, PHONE);
    }
  }

  @Test
  void aScaleAppliesToEveryLimit() {
    RateLimits twice = at(2);
    for (int i = 0; i < 240; i++) {
      twice.take(RateLimit.VERIFICATIONS, USER);
    }
    refused(Duration.ofMillis(2500), () -> twice.take(RateLimit.VERIFICATIONS, USER));
  }

  @Test
  void whoIsCountedIsNotToBeReadInTheStore() {
    limits.take(RateLimit.VERIFICATIONS, USER);
    limits.take(RateLimit.CHALLENGES, USER);
    limits.unusable(call("portal"), USER, PHONE, Reason.NO_FACE);
    String all = String.join(" ", subjects);
    assertFalse(all.contains(USER.toString()));
    assertFalse(all.contains("phone"));
    assertEquals(4, Set.copyOf(subjects).size(), "nor that two limits count the same person");
    assertTrue(subjects.stream().allMatch(subject -> subject.length() == 22));
  }
}
