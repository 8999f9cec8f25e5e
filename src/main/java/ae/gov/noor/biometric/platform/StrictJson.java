package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads one JSON object (RFC 8259) and nothing but it: UTF-8 without errors, no key twice, no
 * number that is not finite, vanishes or is longer than 64 characters, no more than 8 levels, no
 * text behind it, no string with NUL or half a surrogate pair, no more keys and values in all than
 * {@value #MOST_KEYS} and {@value #MOST_VALUES}. Objects become maps, arrays lists, numbers
 * doubles.
 */
final class StrictJson {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NUMBER = 64;

  /** With its letter and its sign: more digits say nothing, and other readers fail at them. */
  private static final int LONGEST_EXPONENT = 6;

  private static final int LONGEST_ARRAY = 1000;

  /**
   * In the whole body, which may have 40 MiB: each key costs a hundred bytes and more of heap and
   * can be written in five. The largest call that there is, a thousand vectors of 768 numbers for
   * the index, stays well below both.
   */
  static final int MOST_KEYS = 20_000;

  static final int MOST_VALUES = 1_000_000;

  private final JsonParser parser;
  private int keys;
  private int values;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  static Map<String, Object> object(InputStream in) {
    try (JsonParser parser = Json.createParser(utf8(in))) {
      if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
        throw new Refusal(Reason.MALFORMED_REQUEST);
      }
      Map<String, Object> object = new StrictJson(parser).object(1);
      if (parser.hasNext()) {
        throw new Refusal(Reason.MALFORMED_REQUEST);
      }
      return object;
    } catch (IOException | JsonException | NoSuchElementException | IllegalStateException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof BodyTooLarge) {
          throw new Refusal(Reason.TOO_LARGE);
        }
      }
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
  }

  /**
   * The body is read whole first: at every read the tokenizer moves all that it has of a string, so
   * that a long one in the small pieces of a network would take quadratic time.
   */
  private static Reader utf8(InputStream in) throws IOException {
    return new InputStreamReader(
        new ByteArrayInputStream(in.readAllBytes()),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      requireAtMost(MOST_KEYS, ++keys);
      String key = text();
      if (object.containsKey(key)) {
        throw new Refusal(Reason.DUPLICATE_KEY);
      }
      object.put(key, value(parser.next(), depth));
    }
    return object;
  }

  private List<Object> array(int depth) {
    List<Object> array = new ArrayList<>();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      requireAtMost(LONGEST_ARRAY, array.size() + 1);
      array.add(value(event, depth));
    }
    return array;
  }

  private static void requireAtMost(int most, int count) {
    if (count > most) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
  }

  private Object value(Event event, int depth) {
    requireAtMost(MOST_VALUES, ++values);
    if ((event == Event.START_OBJECT || event == Event.START_ARRAY) && depth == DEEPEST) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    return switch (event) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_STRING -> text();
      case VALUE_NUMBER -> number();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case KEY_NAME, END_OBJECT, END_ARRAY -> throw new Refusal(Reason.MALFORMED_REQUEST);
    };
  }

  /** Looked at as text first: a number of a million digits must not be computed. */
  private Double number() {
    String text = parser.getString();
    if (text.length() > LONGEST_NUMBER) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    double number = Double.parseDouble(text);
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = exponent < 0 ? text : text.substring(0, exponent);
    boolean vanished = number == 0 && mantissa.chars().anyMatch(c -> c >= '1' && c <= '9');
    if (!Double.isFinite(number)
        || vanished
        || text.length() - mantissa.length() > LONGEST_EXPONENT) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    return number;
  }

  private String text() {
    String text = parser.getString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || Character.isSurrogate(c) && !pair) {
        throw new Refusal(Reason.MALFORMED_REQUEST);
      }
      i += pair ? 1 : 0;
    }
    return text;
  }
}
