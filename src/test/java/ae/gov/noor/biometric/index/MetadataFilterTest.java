package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataFilterTest {
  private static final Map<String, Object> FILM =
      Map.of("genre", List.of("comedy", "drama"), "year", 2019.0, "seen", true, "by", "Varda");

  static List<Arguments> filters() {
    return List.of(
        Arguments.of(true, Map.of()),
        Arguments.of(true, Map.of("by", "Varda")),
        Arguments.of(false, Map.of("by", "Tati")),
        Arguments.of(false, Map.of("nothing", "x")),
        Arguments.of(true, Map.of("genre", "drama")),
        Arguments.of(true, field("year", "$eq", 2019.0)),
        Arguments.of(false, field("year", "$eq", "2019")),
        Arguments.of(true, field("year", "$ne", 2020.0)),
        Arguments.of(true, field("nothing", "$ne", 1.0)),
        Arguments.of(false, field("genre", "$ne", "comedy")),
        Arguments.of(false, field("year", "$gt", 2019.0)),
        Arguments.of(true, field("year", "$gte", 2019.0)),
        Arguments.of(false, field("year", "$lt", 2019.0)),
        Arguments.of(true, field("year", "$lte", 2019.0)),
        Arguments.of(false, field("by", "$gt", 1.0)),
        Arguments.of(true, field("genre", "$in", List.of("noir", "drama"))),
        Arguments.of(false, field("genre", "$nin", List.of("noir", "drama"))),
        Arguments.of(true, field("by", "$nin", List.of("Tati"))),
        Arguments.of(true, field("seen", "$exists", true)),
        Arguments.of(true, field("nothing", "$exists", false)),
        Arguments.of(false, field("nothing", "$exists", true)),
        Arguments.of(false, Map.of("year", Map.of("$gt", 2000.0, "$lt", 2010.0))),
        Arguments.of(false, Map.of("by", "Varda", "seen", false)),
        Arguments.of(
            true, Map.of("$or", List.of(Map.of("by", "Tati"), field("year", "$gt", 2000.0)))),
        Arguments.of(false, Map.of("$and", List.of(Map.of("by", "Varda"), Map.of("seen", false)))));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void passesWhatFits(boolean passes, Map<String, Object> filter) {
    assertEquals(passes, MetadataFilter.of(filter).test(FILM));
  }

  static List<Map<String, Object>> wrong() {
    return List.of(
        field("year", "$near", 2019.0), Map.of("$or", "x"), Map.of("$and", List.of("x")));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatIsNoFilter(Map<String, Object> filter) {
    assertThrows(IllegalArgumentException.class, () -> MetadataFilter.of(filter));
  }

  private static Map<String, Object> field(String name, String operator, Object operand) {
    return Map.of(name, Map.of(operator, operand));
  }
}
