package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MirroredIndexTest extends VectorIndexContract {
  private final ExactIndex here = new ExactIndex();
  private final ExactIndex mirror = new ExactIndex();
  private final MirroredIndex both = new MirroredIndex(here, mirror);
  private final IndexedVector face = vector();

  @Override
  protected VectorIndex emptyIndex() {
    return new MirroredIndex(new ExactIndex(), new ExactIndex());
  }

  @Test
  void keepsAndErasesInBoth() {
    both.upsert(face);
    assertTrue(here.find(face.id()).isPresent() && mirror.find(face.id()).isPresent());
    both.fill(to -> {});
    assertEquals(0, here.size() + mirror.size());
    both.fill(List.of(face)::forEach);
    both.erase(face.user(), Optional.of(Modality.FACIAL));
    assertEquals(2, here.size() + mirror.size());
    both.erase(face.user(), Optional.empty());
    assertEquals(0, here.size() + mirror.size());
  }

  @Test
  void searchesHereAndAsksTheMirrorAsWitness() {
    here.upsert(face);
    assertEquals(1, both.query(face.values(), 1).size());
    assertTrue(both.squaredDistance(face).isEmpty());
    mirror.upsert(face);
    assertEquals(0, both.squaredDistance(face).orElseThrow());
  }

  @Test
  void changesHereWhatTheMirrorFailsToChange() {
    IndexUnavailable away = new IndexUnavailable(IndexUnavailable.Kind.TIMED_OUT, "away");
    VectorIndex failing =
        (VectorIndex)
            Proxy.newProxyInstance(
                VectorIndex.class.getClassLoader(),
                new Class<?>[] {VectorIndex.class},
                (proxy, method, arguments) -> {
                  throw away;
                });
    MirroredIndex half = new MirroredIndex(here, failing);
    assertThrows(IndexUnavailable.class, () -> half.upsert(face));
    assertEquals(1, here.size());
    assertThrows(IndexUnavailable.class, () -> half.erase(face.user(), Optional.empty()));
    assertEquals(0, here.size());
    assertThrows(IndexUnavailable.class, () -> half.fill(List.of(face)::forEach));
    assertEquals(1, here.size());
  }

  private static IndexedVector vector() {
    float[] values = new float[768];
    values[3] = 1;
    return new IndexedVector(new UUID(0, 1), new UserId(new UUID(1, 1)), Modality.VOICE, values);
  }
}
