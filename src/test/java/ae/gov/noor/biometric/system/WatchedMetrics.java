package ae.gov.noor.biometric.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The names of the metrics that the operators' files ask for. */
final class WatchedMetrics {
  /** What stands in PromQL beside metrics: texts, selectors, ranges, groupings, durations. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
              + "|\\boffset\\s+\\w+|\\b\\d\\w*");

  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z_][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

  private WatchedMetrics() {}

  static Set<String> of(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(BESIDE.matcher(expression).replaceAll(" "));
    while (found.find()) {
      names.add(found.group());
    }
    names.removeAll(WORDS);
    return names;
  }

  /** Without those that rules make themselves. */
  static Set<String> inRules(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Map<?, ?> resource = new Yaml().load(reader);
      List<Map<?, ?>> rules =
          maps(((Map<?, ?>) resource.get("spec")).get("groups"))
              .flatMap(group -> maps(group.get("rules")))
              .collect(Collectors.toList());
      Set<String> names = new TreeSet<>();
      rules.forEach(rule -> names.addAll(of(rule.get("expr").toString())));
      rules.forEach(rule -> names.remove(String.valueOf(rule.get("record"))));
      return names;
    }
  }

  private static Stream<Map<?, ?>> maps(Object list) {
    return ((List<?>) list).stream().map(one -> (Map<?, ?>) one);
  }

  static Set<String> inDashboard(Path file) throws IOException {
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      Set<String> names = new TreeSet<>();
      for (JsonObject panel :
          reader.readObject().getJsonArray("panels").getValuesAs(JsonObject.class)) {
        if (panel.containsKey("targets")) {
          panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream()
              .map(target -> target.getJsonString("expr"))
              .map(JsonString::getString)
              .forEach(expression -> names.addAll(of(expression)));
        }
      }
      // what the rules record
      names.removeIf(name -> name.contains(":"));
      return names;
    }
  }
}
