package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ae.gov.noor.biometric.domain.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The test vectors of C2SP's project Wycheproof, out of the folder {@code testvectors_v1} that the
 * environment variable or system property NOOR_WYCHEPROOF names. The other tests of this room have
 * vectors of their own, for where there is none.
 */
class WycheproofTest {
  private record Vector(JsonObject group, JsonObject test) {
    byte[] bytes(String name) {
      return HexFormat.of().parseHex(test.getString(name));
    }

    boolean valid() {
      return test.getString("result").equals("valid");
    }

    String id() {
      return "tcId " + test.getInt("tcId") + " " + test.getString("comment");
    }
  }

  private static List<Vector> vectors(String name) throws IOException {
    String folder = System.getProperty("NOOR_WYCHEPROOF", System.getenv("NOOR_WYCHEPROOF"));
    assumeTrue(folder != null, "NOOR_WYCHEPROOF does not name the folder of the vectors");
    try (InputStream in = Files.newInputStream(Path.of(folder, name + "_test.json"));
        JsonReader reader = Json.createReader(in)) {
      JsonObject all = reader.readObject();
      List<Vector> vectors =
          all.getJsonArray("testGroups").getValuesAs(JsonObject.class).stream()
              .flatMap(
                  group ->
                      group.getJsonArray("tests").getValuesAs(JsonObject.class).stream()
                          .map(test -> new Vector(group, test)))
              .toList();
      assertEquals(all.getInt("numberOfTests"), vectors.size());
      return vectors;
    }
  }

  /** Nonces of 96 bits and tags of 128 alone can be written at all; keys are of every length. */
  @Test
  void aesGcmAgrees() throws IOException {
    int checked = 0;
    for (Vector vector : vectors("aes_gcm")) {
      if (vector.group().getInt("ivSize") == 96 && vector.group().getInt("tagSize") == 128) {
        checkAesGcm(vector);
        checked++;
      }
    }
    assertTrue(checked > 100, "only " + checked + " vectors");
  }

  private static void checkAesGcm(Vector vector) {
    byte[] sealed =
        new AssociatedData()
            .bytes(vector.bytes("iv"))
            .bytes(vector.bytes("ct"))
            .bytes(vector.bytes("tag"))
            .toBytes();
    byte[] key = vector.bytes("key");
    byte[] associated = vector.bytes("aad");
    if (vector.valid()) {
      assertArrayEquals(vector.bytes("msg"), AesGcm.open(key, associated, sealed), vector.id());
    } else {
      assertThrows(Refusal.class, () -> AesGcm.open(key, associated, sealed), vector.id());
    }
  }

  @Test
  void hkdfAgrees() throws IOException {
    for (Vector vector : vectors("hkdf_sha256")) {
      byte[] extracted = Hkdf.extract(vector.bytes("salt"), vector.bytes("ikm"));
      int size = vector.test().getInt("size");
      byte[] info = vector.bytes("info");
      if (vector.valid()) {
        assertArrayEquals(vector.bytes("okm"), Hkdf.expand(extracted, info, size), vector.id());
      } else {
        assertThrows(
            IllegalArgumentException.class, () -> Hkdf.expand(extracted, info, size), vector.id());
      }
    }
  }

  @Test
  void hmacAgrees() throws IOException {
    for (Vector vector : vectors("hmac_sha256")) {
      byte[] computed = Hkdf.hmac(vector.bytes("key"), vector.bytes("msg"));
      byte[] cut = Arrays.copyOf(computed, vector.group().getInt("tagSize") / 8);
      assertEquals(vector.valid(), Arrays.equals(vector.bytes("tag"), cut), vector.id());
    }
  }
}
