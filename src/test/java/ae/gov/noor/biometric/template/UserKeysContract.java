package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link UserKeys} must do. */
public abstract class UserKeysContract {
  private final UserId user = new UserId(UUID.randomUUID());
  private final UserId other = new UserId(UUID.randomUUID());
  private UserKeys keys;

  /** A store that holds nothing. */
  protected abstract UserKeys emptyStore();

  @BeforeEach
  public void begin() {
    keys = emptyStore();
  }

  @Test
  public void findsNothingAtFirst() {
    assertEquals(Optional.empty(), keys.find(user));
  }

  @Test
  public void findsWhatWasCreatedForThatPersonOnly() {
    assertEquals(key(1, 1), keys.create(user, key(1, 1)));
    assertEquals(Optional.of(key(1, 1)), keys.find(user));
    assertEquals(Optional.empty(), keys.find(other));
  }

  @Test
  public void keepsTheFirstKeyAndGivesItBack() {
    keys.create(user, key(1, 1));
    assertEquals(key(1, 1), keys.create(user, key(1, 2)));
    assertEquals(Optional.of(key(1, 1)), keys.find(user));
  }

  @Test
  public void givesAllOfManyCreatorsTheSameKey() {
    Set<WrappedKey> seen =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> keys.create(user, key(1, i)))
            .collect(Collectors.toSet());
    assertEquals(Set.of(keys.find(user).orElseThrow()), seen);
  }

  @Test
  public void replacesExactlyTheExpectedKey() {
    keys.create(user, key(1, 1));
    assertTrue(keys.replace(user, key(1, 1), key(2, 5)));
    assertEquals(Optional.of(key(2, 5)), keys.find(user));
  }

  @Test
  public void doesNotReplaceAnotherKeyThanTheExpectedOne() {
    keys.create(user, key(1, 1));
    assertFalse(keys.replace(user, key(1, 2), key(2, 5)));
    assertFalse(keys.replace(user, key(2, 1), key(2, 5)));
    assertEquals(Optional.of(key(1, 1)), keys.find(user));
  }

  @Test
  public void doesNotReplaceAKeyThatIsGone() {
    assertFalse(keys.replace(user, key(1, 1), key(2, 5)));
    assertEquals(Optional.empty(), keys.find(user));
  }

  @Test
  public void listsThoseWhoseKeyIsWrappedByAnotherKey() {
    keys.create(user, key(1, 1));
    keys.create(other, key(2, 1));
    assertEquals(List.of(user), keys.wrappedByOtherThan(2, Optional.empty(), 10));
    assertEquals(2, keys.wrappedByOtherThan(3, Optional.empty(), 10).size());
  }

  @Test
  public void goesThroughThoseWhoseKeyIsWrappedByAnotherKeyPageByPage() {
    keys.create(user, key(1, 1));
    keys.create(other, key(2, 1));
    List<UserId> first = keys.wrappedByOtherThan(3, Optional.empty(), 1);
    List<UserId> second = keys.wrappedByOtherThan(3, Optional.of(first.get(0)), 1);
    assertEquals(Set.of(user, other), Set.of(first.get(0), second.get(0)));
    assertEquals(List.of(), keys.wrappedByOtherThan(3, Optional.of(second.get(0)), 1));
  }

  @Test
  public void erasesAPersonsKeyOnceAndNobodyElses() {
    keys.create(user, key(1, 1));
    keys.create(other, key(1, 2));
    assertEquals(1, keys.erase(user, Optional.empty()));
    assertEquals(0, keys.erase(user, Optional.empty()));
    assertEquals(Optional.empty(), keys.find(user));
    assertEquals(Optional.of(key(1, 2)), keys.find(other));
  }

  @Test
  public void keepsTheKeyWhereOneModalityIsErased() {
    keys.create(user, key(1, 1));
    assertEquals(0, keys.erase(user, Optional.of(Modality.VOICE)));
    assertEquals(Optional.of(key(1, 1)), keys.find(user));
  }

  private static WrappedKey key(int kekId, int content) {
    byte[] bytes = new byte[60];
    bytes[59] = (byte) content;
    return new WrappedKey(kekId, 1, bytes);
  }
}
