package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a person is asked to do before the camera, for this user on this device until it expires.
 * Three steps, none twice in a row, at least one turn to the left or right; there are 68 such
 * sequences, so that a prepared recording fits one challenge in 68. Whoever keeps challenges must
 * hand each out once: taking it is using it.
 *
 * @param nonce 128 random bits as 32 hexadecimal digits
 * @param device the id of the device, as the caller names it
 */
public record Challenge(
    String nonce,
    UserId user,
    String device,
    List<Step> steps,
    Instant issuedAt,
    Instant expiresAt) {
  public static final Duration LIFETIME = Duration.ofSeconds(60);
  public static final int STEPS = 3;

  static final List<List<Step>> SEQUENCES = sequences();

  public Challenge {
    steps = List.copyOf(steps);
    if (!nonce.matches("[0-9a-f]{32}") || device.isBlank()) {
      throw new IllegalArgumentException("a challenge has a 128-bit nonce and a device");
    }
    if (!SEQUENCES.contains(steps) || !expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("steps or times are not those of a challenge");
    }
  }

  /** A new challenge. {@code random} must be cryptographically strong. */
  public static Challenge issue(
      UserId user, String device, RandomGenerator random, Instant issuedAt) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    return new Challenge(
        HexFormat.of().formatHex(nonce),
        user,
        device,
        SEQUENCES.get(random.nextInt(SEQUENCES.size())),
        issuedAt,
        issuedAt.plus(LIFETIME));
  }

  /** What speaks against an answer before its frames are looked at. */
  Optional<Finding> objection(ChallengeAnswer answer) {
    byte[] given = answer.nonce().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(nonce.getBytes(StandardCharsets.UTF_8), given)) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_NONCE);
    }
    if (!user.equals(answer.user())) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_USER);
    }
    if (!device.equals(answer.device())) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_DEVICE);
    }
    boolean fresh =
        !answer.receivedAt().isBefore(issuedAt) && answer.receivedAt().isBefore(expiresAt);
    return fresh ? Optional.empty() : Optional.of(Finding.CHALLENGE_STALE);
  }

  private static List<List<Step>> sequences() {
    List<List<Step>> all = List.of(List.of());
    for (int i = 0; i < STEPS; i++) {
      List<List<Step>> longer = new ArrayList<>();
      for (List<Step> begun : all) {
        for (Step next : Step.values()) {
          if (begun.isEmpty() || begun.get(begun.size() - 1) != next) {
            List<Step> steps = new ArrayList<>(begun);
            steps.add(next);
            longer.add(List.copyOf(steps));
          }
        }
      }
      all = longer;
    }
    return all.stream().filter(steps -> steps.stream().anyMatch(Step::turn)).toList();
  }

  @Override
  public String toString() {
    return "Challenge[]";
  }
}
