package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryAttemptHistoryTest extends AttemptHistoryContract {
  @Override
  protected AttemptHistory history() {
    return new InMemoryAttemptHistory();
  }

  @Test
  void knowsNothingAndLearnsNothingWhileItIsAway() {
    UserId user = new UserId(UUID.randomUUID());
    InMemoryAttemptHistory history = new InMemoryAttemptHistory();
    history.away(true);
    history.learn(user, Attempts.success());
    assertEquals(Behaviour.unknown(), history.recent(user, Attempts.NOON));
    history.away(false);
    assertEquals(Behaviour.none(), history.recent(user, Attempts.NOON));
  }
}
