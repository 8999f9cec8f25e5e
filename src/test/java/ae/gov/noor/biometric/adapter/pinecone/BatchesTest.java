package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<String> sent = new ArrayList<>();
  private final Batches batches =
      new Batches((namespace, vectors) -> sent.add(namespace + " " + vectors.size()));

  @Test
  void sendsAtMostAThousand() {
    add("a", 2_500, 10);
    assertEquals(List.of("a 1000", "a 1000"), sent);
    batches.flush();
    assertEquals(List.of("a 1000", "a 1000", "a 500"), sent);
  }

  @Test
  void sendsAtMostTwoMegabytes() {
    add("a", 5, 999_000);
    batches.flush();
    assertEquals(List.of("a 2", "a 2", "a 1"), sent);
  }

  @Test
  void keepsNamespacesApart() {
    add("a", 600, 10);
    add("b", 600, 10);
    assertEquals(List.of(), sent);
    batches.flush();
    sent.sort(null);
    assertEquals(List.of("a 600", "b 600"), sent);
  }

  @Test
  void keepsAtMost32MegabytesWaiting() {
    for (int namespace = 0; namespace < 40; namespace++) {
      add("v-" + namespace, 1, 999_000);
    }
    assertTrue(sent.size() >= 32);
    batches.flush();
    assertEquals(40, sent.size());
  }

  @Test
  void sendsNothingWhereThereIsNothing() {
    batches.flush();
    add("a", 1, 10);
    batches.flush();
    batches.flush();
    assertEquals(List.of("a 1"), sent);
  }

  private void add(String namespace, int count, int length) {
    for (int i = 0; i < count; i++) {
      batches.add(namespace, "x".repeat(length));
    }
  }
}
