package ae.gov.noor.biometric.domain;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is accepted is within the limit and is encoded again to the very same text. */
public final class Base64SampleFuzz implements FuzzTarget {
  private static final int MOST = 1_000;
  private static final Set<Reason> REASONS =
      Set.of(Reason.BAD_BASE64, Reason.EMPTY_SAMPLE, Reason.TOO_LARGE);

  @Override
  public List<byte[]> seeds() {
    return Stream.of("AA==", "AAA=", "AAAA", "aGVsbG9=", "-_8=", "QUJD REVG", "=AAA")
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  @Override
  public void read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      byte[] bytes = new byte[Base64Sample.decode(text, MOST).size()];
      Base64Sample.decode(text, MOST).view().get(bytes);
      promise(bytes.length > 0 && bytes.length <= MOST, "a sample beyond its limits");
      promise(Base64.getEncoder().encodeToString(bytes).equals(text), "another spelling");
    } catch (Refusal refusal) {
      promise(REASONS.contains(refusal.reason()), refusal.reason().code());
    }
  }
}
