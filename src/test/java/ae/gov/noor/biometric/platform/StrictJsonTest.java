package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static Map<String, Object> object(String json) {
    return object(json, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> object(String json, Charset charset) {
    return StrictJson.object(new ByteArrayInputStream(json.getBytes(charset)));
  }

  private static void refused(Reason reason, String json) {
    refused(reason, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(Reason reason, byte[] json) {
    InputStream in = new ByteArrayInputStream(json);
    Refusal refusal = assertThrows(Refusal.class, () -> StrictJson.object(in));
    assertEquals(reason, refusal.reason());
    assertEquals(reason.code(), refusal.getMessage());
  }

  @Test
  void anObjectOfEveryKindOfValueIsReadInItsOrder() {
    Map<String, Object> read =
        object(" {\"b\":\"x\",\"a\":-1.5e2,\"t\":true,\"f\":false,\"o\":{\"l\":[1,\"2\",[]]}}\n");
    assertEquals(List.of("b", "a", "t", "f", "o"), new ArrayList<>(read.keySet()));
    assertEquals(
        Map.of(
            "b",
            "x",
            "a",
            -150.0,
            "t",
            true,
            "f",
            false,
            "o",
            Map.of("l", List.of(1.0, "2", List.of()))),
        read);
    assertEquals(Map.of(), object("{}"));
  }

  @Test
  void nullIsReadAsNull() {
    Map<String, Object> read = object("{\"a\":null}");
    assertEquals(List.of("a"), new ArrayList<>(read.keySet()));
    assertEquals(Arrays.asList((Object) null), new ArrayList<>(read.values()));
  }

  // J01
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"a\":null,\"a\":1}",
        "{\"o\":{\"a\":1,\"b\":2,\"a\":3}}",
        "{\"l\":[{\"a\":1,\"a\":2}]}"
      })
  void aKeyTwiceIsRefused(String json) {
    refused(Reason.DUPLICATE_KEY, json);
  }

  @Test
  void theSameKeyInAnotherObjectIsAnotherKey() {
    assertEquals(
        Map.of("a", Map.of("a", 1.0), "b", Map.of("a", 2.0)),
        object("{\"a\":{\"a\":1},\"b\":{\"a\":2}}"));
  }

  // J05, J07
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"a\"",
        "[]",
        "[{}]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\":1]",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":0x1}",
        "{\"a\":True}",
        "{\"a\":\"x}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":1}/* */",
        "{/* */\"a\":1}",
        "{\"a\":1}x",
        "{\"a\":1}}",
        "{\"a\":1}{\"a\":2}",
        "{\"a\":1} {\"a\":2}",
        "{\"a\":1}\n[]",
        "{\"a\":\"line\nbreak\"}"
      })
  void whatIsNotOneObjectIsMalformed(String json) {
    refused(Reason.MALFORMED_REQUEST, json);
  }

  // J12
  @Test
  void emojiOfFourBytesAndOtherScriptsAreTextLikeAnyOther() {
    String text = "\ud83d\ude00 \u0646\u0648\u0631 \u202ex e\u0301 \ufeff";
    assertEquals(Map.of("a", text), object("{\"a\":\"" + text + "\"}"));
    assertEquals(Map.of("a", "\ud83d\ude00"), object("{\"a\":\"\\ud83d\\ude00\"}"));
  }

  // J12
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"x\\u0000y\"}",
        "{\"\\u0000\":1}",
        "{\"a\":\"\\ud83d\"}",
        "{\"a\":\"\\ude00\"}",
        "{\"a\":\"\\ude00\\ud83d\"}",
        "{\"a\":\"\\ud83dx\"}",
        "{\"a\":\"\\ud83d\\ud83d\\ude00\"}",
        "{\"\\ud83d\":1}",
        "{\"l\":[\"\\ud83d\"]}"
      })
  void nulAndHalfASurrogatePairAreMalformed(String json) {
    refused(Reason.MALFORMED_REQUEST, json);
  }

  // J13
  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    byte[] good = "{\"a\":\"xx\"}".getBytes(StandardCharsets.UTF_8);
    int[][] bad = {{0xff, 'x'}, {0xc3, 'x'}, {0xc0, 0x80}, {0xe9, 'x'}};
    for (int[] pair : bad) {
      byte[] json = good.clone();
      json[6] = (byte) pair[0];
      json[7] = (byte) pair[1];
      refused(Reason.MALFORMED_REQUEST, json);
    }
    byte[] surrogate = "{\"a\":\"xxx\"}".getBytes(StandardCharsets.UTF_8);
    surrogate[6] = (byte) 0xed;
    surrogate[7] = (byte) 0xa0;
    surrogate[8] = (byte) 0x80;
    refused(Reason.MALFORMED_REQUEST, surrogate);
  }

  // J12, J13
  @Test
  void anotherEncodingOrAByteOrderMarkIsMalformed() {
    String json = "{\"a\":\"x\"}";
    refused(Reason.MALFORMED_REQUEST, json.getBytes(StandardCharsets.UTF_16));
    refused(Reason.MALFORMED_REQUEST, json.getBytes(StandardCharsets.UTF_16LE));
    refused(Reason.MALFORMED_REQUEST, json.getBytes(Charset.forName("UTF-32")));
    refused(Reason.MALFORMED_REQUEST, "\ufeff" + json);
  }

  /** Fuzzing found the first: other readers of JSON fail at it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e-9992999999",
        "1e-1000000000",
        "0e-9992999999",
        "1e-400",
        "-1E-400",
        "1e000001",
        "1E+12345"
      })
  void aNumberThatVanishesOrHasTooLongAnExponentIsOutOfRange(String number) {
    refused(Reason.OUT_OF_RANGE, "{\"a\":" + number + "}");
    byte[] good = "{\"a\":0.0e-10,\"b\":1E+0300}".getBytes(StandardCharsets.UTF_8);
    assertEquals(0.0, StrictJson.object(new ByteArrayInputStream(good)).get("a"));
  }

  // J04, J10
  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e1000000000", "-1e1000000000"})
  void aNumberThatIsNotFiniteIsOutOfRange(String number) {
    refused(Reason.OUT_OF_RANGE, "{\"a\":" + number + "}");
  }

  // J09
  @Test
  void aNumberHasAtMost64Characters() {
    assertEquals(Map.of("a", 1e63), object("{\"a\":1" + "0".repeat(63) + "}"));
    refused(Reason.OUT_OF_RANGE, "{\"a\":1" + "0".repeat(64) + "}");
    refused(Reason.OUT_OF_RANGE, "{\"a\":" + "1".repeat(100_000) + "}");
    refused(Reason.OUT_OF_RANGE, "{\"a\":0." + "1".repeat(63) + "}");
  }

  private static String nested(String open, String close, int levels) {
    return "{\"a\":" + open.repeat(levels) + close.repeat(levels) + "}";
  }

  @Test
  void eightLevelsAreReadAndTheNinthIsRefused() {
    assertEquals(1, object(nested("[", "]", 7)).size());
    refused(Reason.MALFORMED_REQUEST, nested("[", "]", 8));
    assertEquals(1, object("{\"a\":".repeat(8) + "1" + "}".repeat(8)).size());
    refused(Reason.MALFORMED_REQUEST, "{\"a\":".repeat(9) + "1" + "}".repeat(9));
    refused(Reason.MALFORMED_REQUEST, nested("[", "]", 100_000));
  }

  @Test
  void anArrayHasAtMostAThousandItems() {
    String thousand = "0,".repeat(999) + "0";
    assertEquals(1_000, ((List<?>) object("{\"a\":[" + thousand + "]}").get("a")).size());
    refused(Reason.OUT_OF_RANGE, "{\"a\":[" + thousand + ",0]}");
  }

  // J09, J12: forty mebibytes of keys would take a gibibyte of heap
  @Test
  void aBodyHasAtMostTwentyThousandKeysInAll() {
    assertEquals(2, object(keys(StrictJson.MOST_KEYS)).size());
    refused(Reason.OUT_OF_RANGE, keys(StrictJson.MOST_KEYS + 1));
  }

  private static String keys(int count) {
    String half =
        IntStream.range(0, (count - 2) / 2)
            .mapToObj(i -> "\"" + i + "\":0")
            .collect(Collectors.joining(","));
    String odd = count % 2 == 0 ? "" : ",\"odd\":0";
    return "{\"a\":{" + half + "},\"b\":{" + half + odd + "}}";
  }

  // J09, J12
  @Test
  void aBodyHasAtMostAMillionValuesInAll() {
    String thousand = "[" + "0,".repeat(999) + "0]";
    String most = "{\"a\":[" + (thousand + ",").repeat(997) + thousand + "],\"b\":[";
    // 1 + 998 + 998,000 and 1 + 1,000 make a million
    assertEquals(2, object(most + "0,".repeat(999) + "0]}").size());
    refused(Reason.OUT_OF_RANGE, most + "0,".repeat(998) + "[0],0]}");
  }

  // M19, M26
  @Test
  void aBodyThatTurnsOutTooLargeWhileItIsReadIsCalledSo() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new BodyTooLarge();
          }
        };
    Refusal refusal = assertThrows(Refusal.class, () -> StrictJson.object(endless));
    assertEquals(Reason.TOO_LARGE, refusal.reason());
  }
}
