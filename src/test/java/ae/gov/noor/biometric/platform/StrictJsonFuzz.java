package ae.gov.noor.biometric.platform;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.fuzz.FuzzTarget;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * JSON bodies: what is accepted is an object to any reader, has no depth, number or text beyond the
 * limits, and is the same when it is written and read again.
 */
public final class StrictJsonFuzz implements FuzzTarget {
  private static final int DEEPEST = 8;
  private static final long ALWAYS = 1L << 20;
  private static final int FOR_A_BYTE = 256;
  private static final Set<Reason> REASONS =
      Set.of(
          Reason.MALFORMED_REQUEST,
          Reason.DUPLICATE_KEY,
          Reason.OUT_OF_RANGE,
          Reason.UNKNOWN_FIELD);

  /** A record of every kind of field that a call may have. */
  record Body(String userId, Boolean given, Double lat, List<String> words, Inner inner) {}

  record Inner(List<Inner> more) {}

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "{}",
            "{\"user_id\":\"u\",\"given\":true,\"lat\":-1.5e-3,\"words\":[\"a\",null],\"inner\":null}",
            "{\"inner\":{\"more\":[{\"more\":[{}]}]}}",
            "{\"a\":[[[[[[[]]]]]]]}",
            "{\"a\":1,\"a\":2}",
            "{\"\\u0000\":\"\\ud83d\\ude00\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"lat\":1e999}",
            "{\"lat\":1e-9992999999}",
            "{\"lat\":0e-9992999999}",
            "{\"lat\":" + "1".repeat(65) + "}",
            "{\"a\":1}{\"b\":2}",
            "\ufeff{}",
            "[1]",
            "\"a\"")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void read(byte[] input) {
    long allowed = ALWAYS + FOR_A_BYTE * (long) input.length;
    FuzzTarget.promiseToAllocate(allowed, () -> parse(input));
    Map<String, Object> object = parse(input);
    if (object != null) {
      promise(depth(object) <= DEEPEST, "too deep");
      try (JsonReader reader = Json.createReader(new ByteArrayInputStream(input))) {
        promise(reader.readObject().keySet().equals(object.keySet()), "not what others read");
      }
      String written = written(object);
      Map<String, Object> again = parse(written.getBytes(StandardCharsets.UTF_8));
      promise(again != null && written.equals(written(again)), "another when written and read");
      bind(object);
    }
  }

  private static String written(Map<String, Object> object) {
    return Json.createObjectBuilder(object).build().toString();
  }

  private static Map<String, Object> parse(byte[] input) {
    try {
      return StrictJson.object(new ByteArrayInputStream(input));
    } catch (Refusal refusal) {
      promise(REASONS.contains(refusal.reason()), refusal.reason().code());
      return null;
    }
  }

  private static void bind(Map<String, Object> object) {
    try {
      StrictJsonReader.bind(Body.class, object);
    } catch (Refusal refusal) {
      promise(REASONS.contains(refusal.reason()), refusal.reason().code());
    }
  }

  private static int depth(Object value) {
    if (value instanceof Double number) {
      promise(Double.isFinite(number), "a number that is not finite");
    }
    Collection<?> below =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof List<?> list ? list : List.of();
    int deepest = below.stream().mapToInt(StrictJsonFuzz::depth).max().orElse(0);
    return value instanceof Map || value instanceof List ? 1 + deepest : 0;
  }
}
