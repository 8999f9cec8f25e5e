package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Modality;
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
 * What a person is asked to do, for this user on this device until it expires. Before the camera:
 * three steps, none twice in a row, at least one turn to the left or right; there are 68 such
 * sequences, so that a prepared recording fits one challenge in 68. Before the microphone: to say
 * six digits. Whether they were said is checked by nobody, since no recogniser that could be had
 * gets them right; the voice's challenge binds a recording to a user, a device and a time, no more.
 * Whoever keeps challenges must hand each out once: taking it is using it.
 *
 * @param nonce 128 random bits as 32 hexadecimal digits
 * @param device the id of the device, as the caller names it
 * @param steps for a face; empty where none is asked for
 * @param digits for a voice, six decimal ones; empty where none is asked for
 */
public record Challenge(
    String nonce,
    UserId user,
    String device,
    List<Step> steps,
    String digits,
    Instant issuedAt,
    Instant expiresAt) {
  public static final Duration LIFETIME = Duration.ofSeconds(60);
  public static final int STEPS = 3;
  public static final int DIGITS = 6;

  static final List<List<Step>> SEQUENCES = sequences();

  public Challenge {
    steps = List.copyOf(steps);
    if (!nonce.matches("[0-9a-f]{32}") || device.isBlank()) {
      throw new IllegalArgumentException("a challenge has a 128-bit nonce and a device");
    }
    if (!steps.isEmpty() && !SEQUENCES.contains(steps)) {
      throw new IllegalArgumentException("steps are not those of a challenge");
    }
    if (!digits.matches("([0-9]{" + DIGITS + "})?") || steps.isEmpty() && digits.isEmpty()) {
      throw new IllegalArgumentException("a challenge asks for steps, for six digits or for both");
    }
    if (!expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("a challenge takes time");
    }
  }

  /** For a face alone. */
  public Challenge(
      String nonce,
      UserId user,
      String device,
      List<Step> steps,
      Instant issuedAt,
      Instant expiresAt) {
    this(nonce, user, device, steps, "", issuedAt, expiresAt);
  }

  /**
   * A new challenge: steps where the modality has a face, digits where it has a voice. {@code
   * random} must be cryptographically strong.
   */
  public static Challenge issue(
      UserId user, String device, Modality modality, RandomGenerator random, Instant issuedAt) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    List<Modality> parts = modality.parts();
    return new Challenge(
        HexFormat.of().formatHex(nonce),
        user,
        device,
        parts.contains(Modality.FACIAL)
            ? SEQUENCES.get(random.nextInt(SEQUENCES.size()))
            : List.of(),
        parts.contains(Modality.VOICE) ? digits(random) : "",
        issuedAt,
        issuedAt.plus(LIFETIME));
  }

  private static String digits(RandomGenerator random) {
    StringBuilder digits = new StringBuilder(DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /** What speaks against an answer before its frames are looked at. */
  Optional<Finding> objection(ChallengeAnswer answer) {
    return objection(answer.nonce(), answer.user(), answer.device(), answer.receivedAt());
  }

  /**
   * What speaks against an answer of this nonce, by this user from this device, that the service
   * received then by its own clock; empty where the answer is fresh. What is in the answer is not
   * looked at.
   */
  public Optional<Finding> objection(
      String givenNonce, UserId givenUser, String givenDevice, Instant receivedAt) {
    byte[] given = givenNonce.getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(nonce.getBytes(StandardCharsets.UTF_8), given)) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_NONCE);
    }
    if (!user.equals(givenUser)) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_USER);
    }
    if (!device.equals(givenDevice)) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_DEVICE);
    }
    boolean fresh = !receivedAt.isBefore(issuedAt) && receivedAt.isBefore(expiresAt);
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
