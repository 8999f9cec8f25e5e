package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import ae.gov.noor.biometric.fraud.Behaviour.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AttemptHistory} must do. */
public abstract class AttemptHistoryContract {
  private final UserId user = new UserId(UUID.randomUUID());
  private final UserId other = new UserId(UUID.randomUUID());
  private AttemptHistory history;

  /** A history that answers, and knows neither of two people made up just now. */
  protected abstract AttemptHistory history();

  @BeforeEach
  public void begin() {
    history = history();
  }

  @Test
  public void knowsThatItKnowsNothingAtFirst() {
    assertEquals(Behaviour.none(), history.recent(user, Attempts.NOON));
  }

  @Test
  public void remembersWhatASuccessShowed() {
    history.learn(user, Attempts.success());
    assertEquals(
        new Behaviour(
            true,
            List.of(new Past(Attempts.NOON, Outcome.SUCCEEDED, true, Optional.of(Attempts.DUBAI))),
            Set.of(Attempts.PHONE)),
        history.recent(user, Attempts.NOON));
    assertEquals(Behaviour.none(), history.recent(other, Attempts.NOON));
  }

  @Test
  public void learnsNeitherPlaceNorDeviceFromAFailure() {
    history.learn(user, Attempts.failed(Attempts.success()));
    assertEquals(
        new Behaviour(
            true,
            List.of(new Past(Attempts.NOON, Outcome.FAILED, true, Optional.empty())),
            Set.of()),
        history.recent(user, Attempts.NOON));
  }

  @Test
  public void remembersASuccessWithoutPlaceAndDevice() {
    history.learn(user, Attempts.in(null, Attempts.on(null, Attempts.success())));
    assertEquals(
        new Behaviour(
            true,
            List.of(new Past(Attempts.NOON, Outcome.SUCCEEDED, false, Optional.empty())),
            Set.of()),
        history.recent(user, Attempts.NOON));
  }

  @Test
  public void remembersTheLatestAttemptsOnly() {
    for (int i = 0; i <= Behaviour.MOST_ATTEMPTS; i++) {
      history.learn(user, Attempts.at(minute(i), Attempts.success()));
    }
    Behaviour behaviour = history.recent(user, minute(Behaviour.MOST_ATTEMPTS));
    assertEquals(Behaviour.MOST_ATTEMPTS, behaviour.attempts().size());
    assertEquals(minute(1), behaviour.attempts().get(0).at());
    assertEquals(Set.of(Attempts.PHONE), behaviour.devices());
  }

  @Test
  public void forgetsTheDeviceThatWasNotUsedForLongest() {
    for (int i = 1; i <= Behaviour.MOST_DEVICES; i++) {
      history.learn(user, used(i, i));
    }
    history.learn(user, used(1, Behaviour.MOST_DEVICES + 1));
    history.learn(user, used(Behaviour.MOST_DEVICES + 1, Behaviour.MOST_DEVICES + 2));
    Set<DeviceMark> devices = history.recent(user, minute(0)).devices();
    assertEquals(Behaviour.MOST_DEVICES, devices.size());
    assertTrue(devices.contains(Attempts.device(1)));
    assertFalse(devices.contains(Attempts.device(2)));
    assertTrue(devices.contains(Attempts.device(Behaviour.MOST_DEVICES + 1)));
  }

  @Test
  public void tellsAttemptsInTheOrderOfTheirTimes() {
    history.learn(user, Attempts.at(minute(2), Attempts.success()));
    history.learn(user, Attempts.at(minute(1), Attempts.success()));
    assertEquals(
        List.of(minute(1), minute(2)),
        history.recent(user, minute(2)).attempts().stream().map(Past::at).toList());
  }

  @Test
  public void leavesOutWhatIsTooOldAtThatTime() {
    history.learn(user, Attempts.success());
    Instant last = Attempts.NOON.plus(Behaviour.REMEMBERED);
    assertEquals(1, history.recent(user, last).attempts().size());
    assertEquals(0, history.recent(user, last.plus(Duration.ofMillis(1))).attempts().size());
  }

  @Test
  public void forgetsAPersonAndNoOther() {
    history.learn(user, Attempts.success());
    history.learn(other, Attempts.success());
    assertEquals(0, history.erase(user, Optional.of(Modality.FACIAL)));
    assertEquals(1, history.recent(user, Attempts.NOON).attempts().size());
    assertEquals(1, history.erase(user, Optional.empty()));
    assertEquals(0, history.erase(user, Optional.empty()));
    assertEquals(Behaviour.none(), history.recent(user, Attempts.NOON));
    assertEquals(1, history.recent(other, Attempts.NOON).attempts().size());
  }

  private static Attempt used(int device, int minute) {
    return Attempts.on(Attempts.device(device), Attempts.at(minute(minute), Attempts.success()));
  }

  private static Instant minute(int number) {
    return Attempts.NOON.plus(Duration.ofMinutes(number));
  }
}
