package ae.gov.noor.biometric.template;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The key ring's file: a ring with a primary, or an error that quotes nothing of a key. */
public final class KeyRingFuzz implements FuzzTarget {
  private static final int TELLING = 12;

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "1 " + KeyRingTest.MASTER,
            "# old\n1 " + KeyRingTest.MASTER + "\n*2\t" + KeyRingTest.OTHER + "\n",
            "*1 " + KeyRingTest.MASTER + "\n*2 " + KeyRingTest.OTHER,
            "999999999 " + KeyRingTest.MASTER,
            "1 " + KeyRingTest.MASTER.substring(1),
            "1 " + "A".repeat(43) + "=")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      KeyRing ring = KeyRing.parseRing(text);
      promise(ring.ids().contains(ring.primary()), "a primary that is not in the ring");
      promise(ring.key(ring.primary()).isPresent(), "a ring without its key");
    } catch (IllegalArgumentException e) {
      for (String word : text.split("[\\s*]+")) {
        promise(word.length() < TELLING || !e.getMessage().contains(word), "a key was quoted");
      }
    }
  }
}
