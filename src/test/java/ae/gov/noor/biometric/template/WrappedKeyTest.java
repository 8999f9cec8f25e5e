package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WrappedKeyTest {
  @Test
  void copiesOnTheWayInAndOut() {
    byte[] bytes = {1, 2};
    WrappedKey key = new WrappedKey(1, 1, bytes);
    bytes[0] = 9;
    key.bytes()[1] = 9;
    assertEquals(new WrappedKey(1, 1, new byte[] {1, 2}), key);
  }

  @Test
  void differsInEveryField() {
    WrappedKey key = new WrappedKey(1, 1, new byte[] {1});
    assertNotEquals(key, new WrappedKey(2, 1, new byte[] {1}));
    assertNotEquals(key, new WrappedKey(1, 2, new byte[] {1}));
    assertNotEquals(key, new WrappedKey(1, 1, new byte[] {2}));
  }

  @Test
  void refusesIdsAndVersionsBelowOne() {
    assertThrows(IllegalArgumentException.class, () -> new WrappedKey(0, 1, new byte[1]));
    assertThrows(IllegalArgumentException.class, () -> new WrappedKey(1, 0, new byte[1]));
  }

  @Test
  void printsNoBytes() {
    assertEquals("WrappedKey[kek 3, version 2]", new WrappedKey(3, 2, new byte[] {77}).toString());
  }
}
