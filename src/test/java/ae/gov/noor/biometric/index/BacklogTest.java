package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog();

  private static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  @Test
  void givesOutWhoWaitedLongestOnce() {
    List.of(user(3), user(1), user(3), user(2)).forEach(backlog::add);
    assertEquals(List.of(user(3), user(1)), backlog.take(2));
    assertEquals(List.of(user(2)), backlog.take(2));
    assertEquals(List.of(), backlog.take(2));
    assertFalse(backlog.isEverybody());
  }

  @Test
  void isEverybodyWhereThereAreTooMany() {
    IntStream.range(0, Backlog.MOST).forEach(number -> backlog.add(user(number)));
    assertFalse(backlog.isEverybody());
    backlog.add(user(Backlog.MOST));
    assertTrue(backlog.isEverybody());
    backlog.add(user(0));
    assertEquals(List.of(), backlog.take(1));
  }

  @Test
  void whoIsAddedAfterEverybodyWasTakenIsDueAgain() {
    backlog.addEverybody();
    backlog.takeEverybody();
    backlog.add(user(1));
    assertFalse(backlog.isEverybody());
    assertEquals(List.of(user(1)), backlog.take(1));
  }
}
