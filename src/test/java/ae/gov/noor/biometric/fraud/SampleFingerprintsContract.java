package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.SampleFingerprints.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SampleFingerprints} must do, under {@link #POLICY}. */
public abstract class SampleFingerprintsContract {
  protected static final ReplayPolicy POLICY = new ReplayPolicy(Duration.ofDays(7));
  protected static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  protected final UserId user = new UserId(UUID.randomUUID());
  private final UserId other = new UserId(UUID.randomUUID());
  private SampleFingerprints store;

  /** A store; every call on it is a unit of work of its own. */
  protected abstract SampleFingerprints store();

  @BeforeEach
  public void begin() {
    store = store();
  }

  /** A hundred features from a number on. */
  protected static SampleFingerprint of(Modality modality, long from) {
    return new SampleFingerprint(
        modality, LongStream.range(from, from + 100).boxed().collect(Collectors.toSet()));
  }

  private boolean face(long from, Kept kept, Instant now) {
    return store.remember(user, of(Modality.FACIAL, from), kept, now);
  }

  @Test
  public void knowsASampleTheSecondTime() {
    assertFalse(face(0, Kept.PROBE, NOW));
    assertTrue(face(0, Kept.PROBE, NOW.plusSeconds(1)));
    assertTrue(face(0, Kept.PROBE, NOW.plusSeconds(2)));
  }

  @Test
  public void knowsANearlySameSampleAndNotADifferentOne() {
    assertFalse(face(0, Kept.PROBE, NOW));
    assertFalse(face(65, Kept.PROBE, NOW));
    assertTrue(face(-64, Kept.PROBE, NOW));
  }

  @Test
  public void keepsNothingOfASampleThatItKnows() {
    assertFalse(face(0, Kept.PROBE, NOW));
    assertTrue(face(60, Kept.PROBE, NOW));
    assertFalse(face(120, Kept.PROBE, NOW));
  }

  @Test
  public void knowsAnEnrolledSampleAsAProbe() {
    assertFalse(face(0, Kept.ENROLMENT, NOW));
    assertTrue(face(0, Kept.PROBE, NOW));
  }

  @Test
  public void takesOneModalityNotForTheOther() {
    assertFalse(face(0, Kept.PROBE, NOW));
    assertFalse(store.remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW));
    assertTrue(store.remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW));
  }

  @Test
  public void takesOnePersonNotForTheOther() {
    assertFalse(face(0, Kept.PROBE, NOW));
    assertFalse(store.remember(other, of(Modality.FACIAL, 0), Kept.PROBE, NOW));
  }

  @Test
  public void forgetsAProbeAfterItsTimeAndNotBefore() {
    assertFalse(face(0, Kept.PROBE, NOW));
    assertTrue(face(0, Kept.PROBE, NOW.plus(POLICY.kept()).minusMillis(1)));
    assertFalse(face(0, Kept.PROBE, NOW.plus(POLICY.kept())));
  }

  @Test
  public void neverForgetsAnEnrolment() {
    assertFalse(face(0, Kept.ENROLMENT, NOW));
    assertTrue(face(0, Kept.PROBE, NOW.plus(Duration.ofDays(36_500))));
  }

  @Test
  public void forgetsAllOfAPersonOnceAndNobodyElse() {
    face(0, Kept.ENROLMENT, NOW);
    face(500, Kept.PROBE, NOW);
    store.remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW);
    store.remember(other, of(Modality.FACIAL, 0), Kept.PROBE, NOW);
    assertEquals(3, store.erase(user, Optional.empty()));
    assertEquals(0, store.erase(user, Optional.empty()));
    assertFalse(face(0, Kept.PROBE, NOW));
    assertTrue(store.remember(other, of(Modality.FACIAL, 0), Kept.PROBE, NOW));
  }

  @Test
  public void forgetsOneModalityAlone() {
    face(0, Kept.ENROLMENT, NOW);
    store.remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW);
    assertEquals(1, store.erase(user, Optional.of(Modality.VOICE)));
    assertTrue(face(0, Kept.PROBE, NOW));
    assertFalse(store.remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW));
  }

  @Test
  public void ofManyEqualSamplesAtATimeOneIsNew() {
    long news =
        LongStream.range(0, 16)
            .parallel()
            .filter(i -> !store.remember(user, of(Modality.FACIAL, 0), Kept.PROBE, NOW))
            .count();
    assertEquals(1, news);
  }
}
