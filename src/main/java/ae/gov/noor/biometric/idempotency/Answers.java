package ae.gov.noor.biometric.idempotency;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for a day what calls with an {@code Idempotency-Key} were answered, in the unit of work
 * of what they did: where it is not known whether that was committed, the call made again finds
 * out. An answer is sealed under a key that follows from the service's and from the caller's own
 * {@code Idempotency-Key}, which is not kept: only the call made again opens it. It is forgotten
 * with any erasure of the person.
 *
 * <p>Who answers such a call first asks {@link #earlier}, then does what takes long, and in the
 * unit of work of the effect asks {@link #claim} before and calls {@link #keep} after it. Of calls
 * with one key that come at a time one is answered and the others get its answer. What is refused
 * is not kept: it may be tried again under the same key.
 */
public final class Answers {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String PURPOSE = "answer";

  private final AnsweredCalls calls;
  private final KeyRing ring;

  public Answers(AnsweredCalls calls, KeyRing ring) {
    this.calls = calls;
    this.ring = ring;
  }

  /** What a call was answered, in words of its own room, and for whom. */
  public record Answer(UserId user, String text) {
    @Override
    public String toString() {
      return "Answer[]";
    }
  }

  /** Another call with the same key was answered meanwhile: this one leaves no trace. */
  public static final class AlreadyAnswered extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    AlreadyAnswered(Answer answer) {
      super("answered already");
      this.answer = answer;
    }

    public Answer answer() {
      return answer;
    }
  }

  /**
   * The key of a call, where its caller gave one. Keys are the caller's own.
   *
   * @param asked all that makes this call another than the next: which call, of whom, with what
   */
  public Optional<IdempotencyKey> key(
      RequestContext context, Optional<String> given, List<ByteBuffer> asked) {
    return given.map(
        header ->
            IdempotencyKey.of(
                header,
                context.caller().subject(),
                asked,
                bytes -> ring.mac("idempotency", bytes)));
  }

  /** A part of what was asked. */
  public static ByteBuffer text(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  /**
   * What the call was answered, in the current unit of work.
   *
   * @throws Refusal {@code IDEMPOTENCY_KEY_REUSED} where the call with this key asked something
   *     else
   */
  public Optional<Answer> earlier(Optional<IdempotencyKey> key, Instant now) {
    return key.flatMap(one -> find(one, now));
  }

  /**
   * Keeps others with the same key waiting until the current unit of work ends.
   *
   * @throws AlreadyAnswered where one was answered
   */
  public void claim(Optional<IdempotencyKey> key, Instant now) {
    key.ifPresent(
        one -> {
          calls.hold(one.mac());
          find(one, now)
              .ifPresent(
                  answer -> {
                    throw new AlreadyAnswered(answer);
                  });
        });
  }

  private Optional<Answer> find(IdempotencyKey key, Instant now) {
    return calls
        .find(key.mac(), now.minus(KEPT))
        .map(
            answered -> {
              if (!MessageDigest.isEqual(answered.request(), key.request())) {
                throw new Refusal(Reason.IDEMPOTENCY_KEY_REUSED);
              }
              byte[] text = ring.open(PURPOSE, key.name(), answered.sealed());
              return new Answer(answered.user(), new String(text, StandardCharsets.UTF_8));
            });
  }

  /** Keeps the answer of a call that brought a key, in the current unit of work. */
  public void keep(Optional<IdempotencyKey> key, UserId user, String text, Instant now) {
    key.ifPresent(
        one -> {
          byte[] plain = text.getBytes(StandardCharsets.UTF_8);
          byte[] sealed = ring.seal(PURPOSE, one.name(), plain);
          calls.keep(one.mac(), new AnsweredCalls.Answered(one.request(), user, sealed), now);
        });
  }

  /** Forgets what is older than a day, in the current unit of work. */
  public int forgetOld(Instant now) {
    return calls.forget(now.minus(KEPT));
  }
}
