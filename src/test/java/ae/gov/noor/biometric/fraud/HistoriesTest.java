package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.fraud.Histories.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker, on a register that is written and read, where every answer is known by hand. */
class HistoriesTest {
  /** Writes what is given and answers it; reads where nothing (-1) is given. */
  private static final class Register implements Histories.Model<Integer, Integer, Integer> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public List<Integer> after(Integer state, Integer input, Integer output) {
      if (input >= 0) {
        return List.of(input);
      }
      return state.equals(output) ? List.of(state) : List.of();
    }
  }

  private static Operation<Integer, Integer> write(int value, long called, long returned) {
    return new Operation<>(value, value, called, returned);
  }

  private static Operation<Integer, Integer> read(int value, long called, long returned) {
    return new Operation<>(-1, value, called, returned);
  }

  private static boolean linearizable(List<Operation<Integer, Integer>> operations) {
    return Histories.linearizable(new Register(), operations);
  }

  @Test
  void nothingThatHappenedIsExplained() {
    assertTrue(linearizable(List.of()));
  }

  @Test
  void oneAfterTheOtherIsWhatTheModelSays() {
    assertTrue(linearizable(List.of(write(1, 0, 1), read(1, 2, 3), write(2, 4, 5), read(2, 6, 7))));
    assertFalse(linearizable(List.of(write(1, 0, 1), read(2, 2, 3))));
  }

  @Test
  void ofTwoAtATimeEitherMayBeFirst() {
    assertTrue(linearizable(List.of(write(1, 0, 9), read(0, 1, 8))));
    assertTrue(linearizable(List.of(write(1, 0, 9), read(1, 1, 8))));
    assertFalse(linearizable(List.of(write(1, 0, 9), read(2, 1, 8))));
  }

  @Test
  void aReadThatBeganAfterAWriteReturnedSeesIt() {
    assertFalse(linearizable(List.of(write(1, 0, 1), read(0, 2, 3))));
  }

  @Test
  void whatOneHasSeenNoLaterOneSeesUndone() {
    assertTrue(linearizable(List.of(write(1, 0, 9), read(0, 1, 2), read(1, 3, 4))));
    assertFalse(linearizable(List.of(write(1, 0, 9), read(1, 1, 2), read(0, 3, 4))));
  }

  /** Each pair of readers alone has an order; the two pairs together have none. */
  @Test
  void twoReadersAgreeOnTheOrderOfTwoWrites() {
    assertFalse(
        linearizable(
            List.of(
                write(1, 0, 20), write(2, 0, 20), read(1, 1, 2), read(2, 3, 4), read(1, 5, 6))));
    assertTrue(
        linearizable(List.of(write(1, 0, 20), write(2, 0, 20), read(1, 1, 2), read(2, 3, 4))));
  }

  @Test
  void aCallThatNeverReturnedTookPlaceOrNot() {
    long never = Long.MAX_VALUE;
    assertTrue(linearizable(List.of(write(1, 0, never), read(0, 5, 6))));
    assertTrue(linearizable(List.of(write(1, 0, never), read(1, 5, 6))));
    assertTrue(linearizable(List.of(write(1, 0, never), read(0, 5, 6), read(1, 7, 8))));
    assertFalse(linearizable(List.of(write(1, 0, never), read(1, 5, 6), read(0, 7, 8))));
    assertFalse(linearizable(List.of(read(1, 1, 2), write(1, 5, never))));
  }

  @Test
  void anOperationTakesTime() {
    assertThrows(IllegalArgumentException.class, () -> write(1, 3, 3));
  }

  /** Made from an order that is there, then one answer is made wrong. */
  @Test
  void findsTheOrderOfLongHistoriesAndTheOneAnswerThatFitsNone() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Operation<Integer, Integer>> made = new ArrayList<>();
      int value = 0;
      for (int i = 1; i <= 60; i++) {
        long point = 100L * i;
        long called = point - 1 - random.nextInt(300);
        long returned = point + 1 + random.nextInt(300);
        if (random.nextBoolean()) {
          value = i;
          made.add(write(value, called, returned));
        } else {
          made.add(read(value, called, returned));
        }
      }
      assertTrue(Histories.linearizable(new Register(), made), "seed " + seed);
      made.add(read(1_000, 3_000, 3_001));
      assertFalse(Histories.linearizable(new Register(), made), "seed " + seed);
      assertEquals(61, made.size());
    }
  }
}
