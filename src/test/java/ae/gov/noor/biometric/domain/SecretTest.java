package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SecretTest {
  private final byte[] material = {1, 2, 3, 4};
  private final Secret secret = new Secret(material);

  @Test
  void itPrintsNothing() {
    assertEquals("Secret[]", secret.toString());
    assertEquals("Secret[]", String.valueOf(new Secret(new byte[32])));
  }

  @Test
  void itsHashTellsNothingOfTheMaterial() {
    assertEquals(new Secret(new byte[] {9}).hashCode(), secret.hashCode());
  }

  @Test
  void theMaterialInsideIsOutOfReach() {
    material[0] = 9;
    secret.reveal()[1] = 9;
    assertArrayEquals(new byte[] {1, 2, 3, 4}, secret.reveal());
    assertEquals(4, secret.length());
  }

  @Test
  void equalMeansTheSameBytes() {
    assertEquals(secret, new Secret(new byte[] {1, 2, 3, 4}));
    assertNotEquals(secret, new Secret(new byte[] {1, 2, 3, 5}));
    assertNotEquals(secret, new Secret(new byte[] {1, 2, 3}));
    assertNotEquals(secret, new Object());
  }

  @Test
  void closedItHoldsZeros() {
    secret.close();
    assertArrayEquals(new byte[4], secret.reveal());
  }
}
