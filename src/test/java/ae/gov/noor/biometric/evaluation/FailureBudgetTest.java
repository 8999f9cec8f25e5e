package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FailureBudgetTest {
  private final FailureBudget budget = new FailureBudget(3);

  @Test
  void afterTwoFailuresOnlyThePersonMayTry() {
    fail(2);
    assertFalse(budget.allows(false));
    assertTrue(budget.allows(true));
  }

  @Test
  void aVerificationEndsTheRow() {
    fail(2);
    budget.settled(true);
    assertTrue(budget.allows(false));
  }

  @Test
  void afterThreeFailuresNobodyMayTry() {
    fail(3);
    assertFalse(budget.allows(true));
  }

  @Test
  void theFortiethFailureIsNeverMade() {
    for (int i = 0; i < 38; i++) {
      fail(1);
      budget.settled(true);
    }
    assertTrue(budget.allows(true));
    fail(1);
    budget.settled(true);
    assertFalse(budget.allows(true));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      budget.settled(false);
    }
  }
}
