package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The variables that lead the server to what was started, in the two forms that are read. They
 * carry secrets, so the files are for their owner only and {@link #withoutSecrets()} is what may be
 * shown.
 */
final class Variables {
  private final Map<String, String> values = new TreeMap<>();

  void putAll(Map<String, String> more) {
    values.putAll(more);
  }

  void put(String name, String value) {
    values.put(name, value);
  }

  /** As defaults of an Open Liberty server: an environment variable of the same name wins. */
  void writeLiberty(Path file) throws IOException {
    String lines = lines(Variables::libertyVariable);
    DataFolder.writePrivately(file, "<server>\n" + lines + "</server>\n");
  }

  void writeProperties(Path file) throws IOException {
    DataFolder.writePrivately(
        file, lines((name, value) -> name + "=" + value.replace("\\", "\\\\") + "\n"));
  }

  private String lines(BiFunction<String, String, String> form) {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(form.apply(name, value)));
    return text.toString();
  }

  private static String libertyVariable(String name, String value) {
    return "  <variable name=\"" + name + "\" defaultValue=\"" + escaped(value) + "\"/>\n";
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** One line a variable, in the order of their names. */
  List<String> withoutSecrets() {
    return values.entrySet().stream()
        .filter(entry -> !entry.getKey().matches(".*_(PASSWORD|KEY)"))
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
