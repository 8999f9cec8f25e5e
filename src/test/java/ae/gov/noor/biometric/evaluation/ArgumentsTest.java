package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void wordsAndOptionsMayBeMixed() {
    Arguments arguments = Arguments.of("voice", "--seconds", "4.5", "people", "--enrol", "3");
    assertEquals(List.of("voice", "people"), arguments.words());
    assertEquals(4.5, arguments.number("seconds", 0));
    assertEquals(3, arguments.count("enrol", 1));
    assertEquals(7, arguments.count("limit", 7));
    assertEquals("sface", arguments.text("face-model", "sface"));
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Arguments.of("face", "--enroll", "3"));
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Arguments.of("face", "--enrol"));
  }

  @Test
  void anOptionGivenTwiceIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Arguments.of("--enrol", "3", "--enrol", "4"));
  }

  @Test
  void numbersThatAreNoneOrOutOfRangeAreRefused() {
    for (String value : List.of("many", "-1", "NaN", "Infinity", "0", "1.5")) {
      Arguments arguments = Arguments.of("--enrol", value);
      assertThrows(IllegalArgumentException.class, () -> arguments.count("enrol", 1), value);
    }
  }

  @Test
  void aMissingWordIsNamed() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Arguments.of("face").word(1, "a folder"));
    assertEquals("a folder is missing", refused.getMessage());
  }
}
