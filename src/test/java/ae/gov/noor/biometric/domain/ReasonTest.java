package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  @Test
  void theCodesAreThoseOfTheContract() {
    assertEquals("sample-corrupt", Reason.SAMPLE_CORRUPT.code());
    assertEquals("re-enrol-required", Reason.RE_ENROL_REQUIRED.code());
    assertEquals("bad-base64", Reason.BAD_BASE64.code());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasACodeForAUrnAndASentenceForThePerson(Reason reason) {
    assertTrue(reason.code().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), reason.code());
    assertTrue(reason.title().matches("[A-Z].*\\."), reason.title());
  }

  @Test
  void noTwoReasonsShareACodeOrATitle() {
    int count = Reason.values().length;
    assertEquals(
        count, Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toSet()).size());
    assertEquals(
        count,
        Arrays.stream(Reason.values()).map(Reason::title).collect(Collectors.toSet()).size());
  }

  @Test
  void aRefusalSaysItsReasonAndNothingElse() {
    Refusal refusal = new Refusal(Reason.LOCKED, new IllegalStateException("inside"));
    assertEquals("locked", refusal.getMessage());
    assertEquals(List.of(), refusal.advice());
    assertEquals(Optional.empty(), refusal.retryAfter());
    assertEquals(
        Optional.of(Duration.ofSeconds(9)),
        new Refusal(Reason.LOCKED, Duration.ofSeconds(9)).retryAfter());
  }

  @Test
  void aRefusalAboutOneHalfIsTheSameRefusal() {
    IllegalStateException cause = new IllegalStateException("inside");
    Refusal whole = new Refusal(Reason.MODEL_UNAVAILABLE, cause);
    assertEquals(Optional.empty(), whole.part());
    Refusal half = whole.about(Modality.VOICE);
    assertEquals(Optional.of(Modality.VOICE), half.part());
    assertEquals(Reason.MODEL_UNAVAILABLE, half.reason());
    assertEquals(cause, half.getCause());
    Refusal advised = new Refusal(Reason.NO_FACE, List.of("Look here.")).about(Modality.FACIAL);
    assertEquals(List.of("Look here."), advised.advice());
    Refusal later = new Refusal(Reason.LOCKED, Duration.ofSeconds(9)).about(Modality.FACIAL);
    assertEquals(Optional.of(Duration.ofSeconds(9)), later.retryAfter());
  }
}
