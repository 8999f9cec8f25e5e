package ae.gov.noor.biometric.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line: words, and options of the form {@code --name value}. */
record Arguments(List<String> words, Map<String, String> options) {
  private static final Set<String> KNOWN =
      Set.of(
          "templates",
          "dimension",
          "precision",
          "seconds",
          "enrol",
          "limit",
          "bursts",
          "times",
          "out",
          "keep",
          "groups",
          "wished-fmr",
          "max-failed-attempts",
          "face-model",
          "voice-model",
          "detector",
          "voices",
          "faces");

  Arguments {
    words = List.copyOf(words);
    options = Map.copyOf(options);
  }

  /**
   * @throws IllegalArgumentException for an option that is not known, has no value or comes twice
   */
  static Arguments of(String... arguments) {
    List<String> words = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        words.add(arguments[i]);
        continue;
      }
      String name = arguments[i].substring(2);
      if (!KNOWN.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException("--" + name + " is not an option or has no value");
      }
      if (options.put(name, arguments[++i]) != null) {
        throw new IllegalArgumentException("--" + name + " is given twice");
      }
    }
    return new Arguments(words, options);
  }

  /** The word at that place. */
  String word(int place, String what) {
    if (place >= words.size()) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return words.get(place);
  }

  Path folder(int place) {
    return Path.of(word(place, "a folder of people"));
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  String text(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** A whole number, at least 1. */
  int count(String name, int otherwise) {
    double number = number(name, otherwise);
    if (number < 1 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
      throw new IllegalArgumentException("--" + name + " is a whole number, at least 1");
    }
    return (int) number;
  }

  /** A number, not negative. */
  double number(String name, double otherwise) {
    try {
      double number = option(name).map(Double::parseDouble).orElse(otherwise);
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below like any other value that is no such number
    }
    throw new IllegalArgumentException("--" + name + " is a number, not negative");
  }
}
