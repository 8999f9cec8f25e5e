package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static Challenge issued(long seed) {
    return issued(Modality.FACIAL, new Random(seed));
  }

  private static Challenge issued(Modality modality, Random random) {
    return Challenge.issue(Bursts.USER, Bursts.DEVICE, modality, random, Bursts.ISSUED);
  }

  @Test
  void everyChallengeHasThreeStepsWithATurnAndNoneTwiceInARow() {
    for (int seed = 0; seed < 5000; seed++) {
      List<Step> steps = issued(seed).steps();
      assertEquals(3, steps.size());
      assertTrue(steps.contains(Step.LEFT) || steps.contains(Step.RIGHT));
      assertNotEquals(steps.get(0), steps.get(1));
      assertNotEquals(steps.get(1), steps.get(2));
    }
  }

  @Test
  void everySequenceIsAsLikelyAsAnyOther() {
    Random random = new Random(3);
    Map<List<Step>, Integer> counts = new HashMap<>();
    for (int i = 0; i < 68_000; i++) {
      Challenge c = issued(Modality.FACIAL, random);
      counts.merge(c.steps(), 1, Integer::sum);
    }
    assertEquals(68, counts.size());
    counts.values().forEach(n -> assertEquals(1000, n, 200));
  }

  @Test
  void noncesHave128BitsAndDiffer() {
    Random random = new Random(3);
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      Challenge c = issued(Modality.FACIAL, random);
      assertTrue(c.nonce().matches("[0-9a-f]{32}"));
      assertTrue(nonces.add(c.nonce()));
      assertFalse(c.toString().contains(c.nonce()));
    }
  }

  @Test
  void aChallengeLivesForSixtySeconds() {
    Challenge c = issued(1);
    assertEquals(Optional.empty(), c.objection(at(c, c.issuedAt())));
    assertEquals(Optional.empty(), c.objection(at(c, c.issuedAt().plusMillis(59_999))));
    assertEquals(
        Optional.of(Finding.CHALLENGE_STALE), c.objection(at(c, c.issuedAt().plusSeconds(60))));
    assertEquals(
        Optional.of(Finding.CHALLENGE_STALE), c.objection(at(c, c.issuedAt().minusMillis(1))));
  }

  @Test
  void aFaceIsAskedForStepsAVoiceForDigitsAndBothForBoth() {
    Random random = new Random(3);
    Challenge face = issued(Modality.FACIAL, random);
    assertTrue(face.steps().size() == 3 && face.digits().isEmpty());
    Challenge voice = issued(Modality.VOICE, random);
    assertTrue(voice.steps().isEmpty() && voice.digits().matches("[0-9]{6}"));
    Challenge both = issued(Modality.MULTIMODAL, random);
    assertTrue(both.steps().size() == 3 && both.digits().matches("[0-9]{6}"));
  }

  @Test
  void everyDigitIsAsLikelyAsAnyOther() {
    Random random = new Random(3);
    int[] counts = new int[10];
    for (int i = 0; i < 10_000; i++) {
      issued(Modality.VOICE, random).digits().chars().forEach(c -> counts[c - '0']++);
    }
    for (int count : counts) {
      assertEquals(6000, count, 400);
    }
  }

  @Test
  void freshnessIsJudgedWithoutFrames() {
    Challenge c = issued(Modality.VOICE, new Random(1));
    UserId other = new UserId(new UUID(1, 3));
    Instant now = Bursts.RECEIVED;
    assertEquals(Optional.empty(), c.objection(c.nonce(), c.user(), c.device(), now));
    assertEquals(
        Optional.of(Finding.CHALLENGE_OF_ANOTHER_NONCE),
        c.objection(Bursts.NONCE, c.user(), c.device(), now));
    assertEquals(
        Optional.of(Finding.CHALLENGE_OF_ANOTHER_USER),
        c.objection(c.nonce(), other, c.device(), now));
    assertEquals(
        Optional.of(Finding.CHALLENGE_OF_ANOTHER_DEVICE),
        c.objection(c.nonce(), c.user(), "tv", now));
    assertEquals(
        Optional.of(Finding.CHALLENGE_STALE),
        c.objection(c.nonce(), c.user(), c.device(), c.expiresAt()));
  }

  @Test
  void aChallengeThatAsksForNothingOrForOtherDigitsIsRefused() {
    assertEquals("012345", asking("012345").digits());
    for (String digits : List.of("", "12345", "1234567", "12345x", "١٢٣٤٥٦")) {
      assertThrows(IllegalArgumentException.class, () -> asking(digits));
    }
  }

  private static Challenge asking(String digits) {
    Instant from = Bursts.ISSUED;
    return new Challenge(
        Bursts.NONCE, Bursts.USER, "d", List.of(), digits, from, from.plusSeconds(1));
  }

  private static ChallengeAnswer at(Challenge c, Instant when) {
    return new ChallengeAnswer(c.nonce(), c.user(), c.device(), when, List.of());
  }

  @Test
  void otherStepsThanThoseOfAChallengeAreRefused() {
    for (List<Step> steps :
        List.of(
            List.of(Step.LEFT, Step.RIGHT),
            List.of(Step.LEFT, Step.LEFT, Step.RIGHT),
            List.of(Step.UP, Step.DOWN, Step.BLINK))) {
      assertThrows(IllegalArgumentException.class, () -> Bursts.challenge(steps));
    }
  }

  @Test
  void aShortNonceNoDeviceOrNoTimeIsRefused() {
    Instant from = Bursts.ISSUED;
    assertThrows(
        IllegalArgumentException.class,
        () -> new Challenge("00", Bursts.USER, "d", Bursts.STEPS, from, from.plusSeconds(1)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Challenge(Bursts.NONCE, Bursts.USER, " ", Bursts.STEPS, from, from.plusSeconds(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Challenge(Bursts.NONCE, Bursts.USER, "d", Bursts.STEPS, from, from));
  }
}
