package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static Challenge issued(long seed) {
    return Challenge.issue(Bursts.USER, Bursts.DEVICE, new Random(seed), Bursts.ISSUED);
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
      Challenge c = Challenge.issue(Bursts.USER, Bursts.DEVICE, random, Bursts.ISSUED);
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
      Challenge c = Challenge.issue(Bursts.USER, Bursts.DEVICE, random, Bursts.ISSUED);
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
