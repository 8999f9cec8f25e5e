package ae.gov.noor.biometric.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What calls were answered. */
public class AnswersTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

  private final Journal journal = new Journal();
  private final InMemoryAnsweredCalls calls = new InMemoryAnsweredCalls(journal);
  private final Answers answers = over(calls);

  /** Of other rooms' tests: over a store, under some master key. */
  public static Answers over(AnsweredCalls calls) {
    byte[] master = new byte[32];
    new SecureRandom().nextBytes(master);
    return new Answers(calls, KeyRing.parse(Base64.getEncoder().encodeToString(master)));
  }

  private static RequestContext context(String caller) {
    return new RequestContext("r-1", new Caller(caller, Set.of("portal")), "192.0.2.7", NOW);
  }

  private Optional<IdempotencyKey> key(String caller, String given, String asked) {
    return answers.key(context(caller), Optional.of(given), List.of(Answers.text(asked)));
  }

  private Optional<Answers.Answer> earlier(Optional<IdempotencyKey> key, Instant at) {
    return journal.run(() -> answers.earlier(key, at));
  }

  private void keep(Optional<IdempotencyKey> key, String text) {
    journal.run(
        () -> {
          answers.claim(key, NOW);
          answers.keep(key, USER, text, NOW);
        });
  }

  @Test
  void aCallMadeAgainGetsTheAnswerForADay() {
    keep(key("me", "k", "asked"), "answered");
    Optional<Answers.Answer> expected = Optional.of(new Answers.Answer(USER, "answered"));
    assertEquals(expected, earlier(key("me", "k", "asked"), NOW));
    assertEquals(expected, earlier(key("me", "k", "asked"), NOW.plusSeconds(86_399)));
    assertEquals(Optional.empty(), earlier(key("me", "k", "asked"), NOW.plusSeconds(86_400)));
  }

  @Test
  void whoeverComesSecondIsToldWhatTheFirstWasAnswered() {
    keep(key("me", "k", "asked"), "answered");
    Answers.AlreadyAnswered second =
        assertThrows(
            Answers.AlreadyAnswered.class, () -> keep(key("me", "k", "asked"), "otherwise"));
    assertEquals("answered", second.answer().text());
    assertEquals("answered", earlier(key("me", "k", "asked"), NOW).orElseThrow().text());
  }

  @Test
  void aKeyIsTheCallersOwn() {
    keep(key("me", "k", "asked"), "answered");
    assertEquals(Optional.empty(), earlier(key("you", "k", "asked"), NOW));
    assertEquals(Optional.empty(), earlier(key("me", "l", "asked"), NOW));
  }

  @Test
  void aKeyOfAnotherRequestIsRefused() {
    keep(key("me", "k", "asked"), "answered");
    Refusal refusal =
        assertThrows(Refusal.class, () -> earlier(key("me", "k", "something else"), NOW));
    assertEquals(Reason.IDEMPOTENCY_KEY_REUSED, refusal.reason());
  }

  @Test
  void whatWasUndoneIsNotAnswered() {
    Optional<IdempotencyKey> key = key("me", "k", "asked");
    assertThrows(
        IllegalStateException.class,
        () ->
            journal.run(
                () -> {
                  answers.keep(key, USER, "answered", NOW);
                  throw new IllegalStateException("the effect failed");
                }));
    assertEquals(Optional.empty(), earlier(key, NOW));
  }

  /** Sealed twice, under two keys, so that not even equal answers look alike. */
  @Test
  void anAnswerIsNotToBeReadInTheStore() {
    keep(key("me", "k", "asked"), "session-token-of-somebody");
    keep(key("me", "l", "asked"), "session-token-of-somebody");
    for (byte[] sealed : calls.sealed()) {
      assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("session-token"));
    }
    assertEquals("Answer[]", earlier(key("me", "k", "asked"), NOW).orElseThrow().toString());
  }

  @Test
  void aCallWithoutAKeyIsNeitherHeldNorKept() {
    keep(Optional.empty(), "answered");
    assertEquals(List.of("begin", "commit"), journal.taken());
    assertEquals(List.of(), calls.sealed());
  }

  @Test
  void whatIsOldIsForgottenAndWhatIsNotStays() {
    keep(key("me", "k", "asked"), "answered");
    assertEquals(0, journal.run(() -> answers.forgetOld(NOW.plusSeconds(86_399))));
    assertEquals(1, journal.run(() -> answers.forgetOld(NOW.plusSeconds(86_400))));
  }

  @Test
  void anErasedPersonsAnswersAreGone() {
    keep(key("me", "k", "asked"), "answered");
    assertEquals(1, calls.erase(USER, Optional.empty()));
    assertEquals(Optional.empty(), earlier(key("me", "k", "asked"), NOW));
  }
}
