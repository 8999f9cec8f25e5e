package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say, in each language. */
class PageTextsTest {
  private static final Path PAGES = Path.of("src", "main", "webapp");
  private static final Path CODE = Path.of("src", "main", "java");
  private static final String ADVICE = "advice.";
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  /** Mistakes of a program and not of a person: the page says only that something went wrong. */
  private static final Set<Reason> OURS =
      EnumSet.of(
          Reason.MALFORMED_REQUEST,
          Reason.DUPLICATE_KEY,
          Reason.UNKNOWN_FIELD,
          Reason.OUT_OF_RANGE,
          Reason.BAD_MODALITY,
          Reason.BAD_BASE64,
          Reason.BAD_MULTIPART,
          Reason.IDEMPOTENCY_KEY_REUSED,
          Reason.ALERT_ACKNOWLEDGED,
          Reason.NOT_FOUND,
          Reason.METHOD_NOT_ALLOWED,
          Reason.NOT_ACCEPTABLE,
          Reason.NOT_IMPLEMENTED,
          Reason.INTERNAL_ERROR);

  private static JsonObject texts(String folder, String language) {
    Path file = PAGES.resolve(folder).resolve(language + ".json");
    try (JsonReader reader = Json.createReader(Files.newInputStream(file))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> withoutAdvice(JsonObject texts) {
    return texts.keySet().stream()
        .filter(key -> !key.startsWith(ADVICE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> places(JsonObject texts, String key) {
    return PLACE
        .matcher(texts.get(key).toString())
        .results()
        .map(found -> found.group())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"texts", "capture/texts"})
  void bothLanguagesSayTheSameThings(String folder) {
    JsonObject english = texts(folder, "en");
    JsonObject arabic = texts(folder, "ar");
    assertEquals(withoutAdvice(english), withoutAdvice(arabic));
    withoutAdvice(english)
        .forEach(key -> assertEquals(places(english, key), places(arabic, key), key));
  }

  @Test
  void everyReasonThatAPersonCanMeetHasWords() {
    JsonObject english = texts("capture/texts", "en");
    for (Reason reason : Reason.values()) {
      assertEquals(
          !OURS.contains(reason), english.containsKey("problem." + reason.code()), reason.code());
    }
  }

  /** Sentences that are made from numbers are looked for by their beginning. */
  @Test
  void everyTranslatedAdviceIsGivenByTheService() throws IOException {
    String code;
    try (Stream<Path> files = Files.walk(CODE)) {
      code =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(PageTextsTest::read)
              .collect(Collectors.joining())
              .replaceAll("\"\\s*\\+ \"", "");
    }
    Set<String> advice =
        texts("capture/texts", "ar").keySet().stream()
            .filter(key -> key.startsWith(ADVICE))
            .map(key -> key.substring(ADVICE.length()))
            .collect(Collectors.toSet());
    assertFalse(advice.isEmpty());
    for (String sentence : advice) {
      boolean counted = sentence.matches("Speak for .* more seconds?\\.");
      String literal =
          counted ? sentence.substring("Speak for ".length(), sentence.length() - 1) : sentence;
      assertTrue(code.contains("\"" + literal + "\""), sentence);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
