package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataKeysTest {
  private static final KeyRing RING = KeyRing.parse(KeyRingTest.MASTER);
  private static final KeyRing BOTH =
      KeyRing.parseRing("1 " + KeyRingTest.MASTER + "\n2 " + KeyRingTest.OTHER);
  private static final KeyRing SECOND = KeyRing.parseRing("2 " + KeyRingTest.OTHER);

  private final UserId user = new UserId(UUID.randomUUID());
  private final UserId other = new UserId(UUID.randomUUID());
  private final InMemoryUserKeys store = new InMemoryUserKeys();
  private final DataKeys keys = new DataKeys(RING, store, "noor");

  @Test
  void givesAPersonTheSameKeyEveryTimeAndEveryoneAnother() {
    Secret first = keys.obtain(user).material();
    assertEquals(32, first.length());
    assertEquals(first, keys.obtain(user).material());
    assertEquals(first, keys.require(user, 1).material());
    assertNotEquals(first, keys.obtain(other).material());
  }

  @Test
  void makesNoKeyWhereOneIsRequired() {
    assertRefused(keys, user, 1);
    assertEquals(Optional.empty(), store.find(user));
  }

  @Test
  void refusesAVersionThatIsNotStored() {
    keys.obtain(user).close();
    assertRefused(keys, user, 2);
  }

  @Test
  void refusesAKeyThatWasErasedAndMadeAnew() {
    final Secret first = keys.obtain(user).material();
    store.erase(user, Optional.empty());
    assertRefused(keys, user, 1);
    assertNotEquals(first, keys.obtain(user).material());
  }

  @Test
  void refusesTheWrappedKeyOfAnotherPerson() {
    keys.obtain(user).close();
    store.create(other, store.find(user).orElseThrow());
    assertRefused(keys, other, 1);
  }

  @Test
  void refusesAWrappedKeyOfAnotherTenant() {
    keys.obtain(user).close();
    assertRefused(new DataKeys(RING, store, "other"), user, 1);
  }

  @Test
  void refusesAWrappedKeyWhoseVersionWasChanged() {
    keys.obtain(user).close();
    WrappedKey wrapped = store.find(user).orElseThrow();
    store.replace(user, wrapped, new WrappedKey(wrapped.kekId(), 2, wrapped.bytes()));
    assertRefused(keys, user, 2);
  }

  @Test
  void refusesAWrappedKeyWhoseKekIdWasChanged() {
    keys.obtain(user).close();
    WrappedKey wrapped = store.find(user).orElseThrow();
    store.replace(user, wrapped, new WrappedKey(2, 1, wrapped.bytes()));
    assertRefused(new DataKeys(BOTH, store, "noor"), user, 1);
  }

  @Test
  void refusesAFlippedBitOfTheWrappedKey() {
    keys.obtain(user).close();
    WrappedKey wrapped = store.find(user).orElseThrow();
    for (int i = 0; i < wrapped.bytes().length; i++) {
      byte[] flipped = wrapped.bytes();
      flipped[i] ^= 1;
      InMemoryUserKeys tampered = new InMemoryUserKeys();
      tampered.create(user, new WrappedKey(1, 1, flipped));
      assertRefused(new DataKeys(RING, tampered, "noor"), user, 1);
    }
  }

  @Test
  void refusesAnUnknownKekAndMakesNoNewKeyInstead() {
    keys.obtain(user).close();
    final WrappedKey wrapped = store.find(user).orElseThrow();
    DataKeys elsewhere = new DataKeys(SECOND, store, "noor");
    assertRefused(elsewhere, user, 1);
    assertThrows(Refusal.class, () -> elsewhere.obtain(user));
    assertEquals(Optional.of(wrapped), store.find(user));
  }

  @Test
  void refusesAnotherMasterUnderTheSameId() {
    keys.obtain(user).close();
    assertRefused(new DataKeys(KeyRing.parse(KeyRingTest.OTHER), store, "noor"), user, 1);
  }

  @Test
  void rewrapsUnderThePrimarySoThatTheOldKekCanGo() {
    final Secret first = keys.obtain(user).material();
    DataKeys rotating = new DataKeys(BOTH, store, "noor");
    assertEquals(first, rotating.require(user, 1).material());
    assertTrue(rotating.rewrap(user));
    assertEquals(2, store.find(user).orElseThrow().kekId());
    assertEquals(first, new DataKeys(SECOND, store, "noor").require(user, 1).material());
    assertRefused(keys, user, 1);
  }

  @Test
  void rewrapsNothingWhereThereIsNothingToDo() {
    assertFalse(keys.rewrap(user));
    keys.obtain(user).close();
    assertFalse(keys.rewrap(user));
  }

  @Test
  void saysNothingWasDoneWhereAnotherRewrapWasQuicker() {
    InMemoryUserKeys contended =
        new InMemoryUserKeys() {
          @Override
          public boolean replace(UserId user, WrappedKey expected, WrappedKey next) {
            return false;
          }
        };
    new DataKeys(RING, contended, "noor").obtain(user).close();
    assertFalse(new DataKeys(BOTH, contended, "noor").rewrap(user));
  }

  @Test
  void wipesAKeyWhenItIsClosed() {
    DataKey key = keys.obtain(user);
    key.close();
    assertArrayEquals(new byte[32], key.material().reveal());
  }

  private static void assertRefused(DataKeys keys, UserId user, int version) {
    Refusal refusal = assertThrows(Refusal.class, () -> keys.require(user, version));
    assertEquals(Reason.TEMPLATE_INTEGRITY, refusal.reason());
  }
}
