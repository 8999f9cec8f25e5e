package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@ExtendWith(ArquillianExtension.class)
class OpenApiIT {
  private static final Path SERVED = Service.data().resolveSibling("openapi-served.yaml");

  @Test
  void servesTheContract() throws IOException {
    SortedMap<String, String> written = flat(Files.readString(Contract.FILE));
    Answer answer = Portal.withoutToken().get("/openapi");
    assertEquals(200, answer.status());
    Files.writeString(SERVED, answer.body());
    SortedMap<String, String> served = flat(answer.body());
    SortedMap<String, String> differences = new TreeMap<>();
    written.forEach(
        (at, value) -> {
          if (!value.equals(served.get(at))) {
            differences.put(at, "written " + value + ", served " + served.get(at));
          }
        });
    served.forEach(
        (at, value) -> {
          if (!written.containsKey(at)) {
            differences.put(at, "not written, served " + value);
          }
        });
    StringBuilder lines = new StringBuilder();
    differences.forEach((at, how) -> lines.append('\n').append(at).append(": ").append(how));
    assertEquals(
        "",
        lines.toString(),
        "openapi/biometric.yaml and /openapi, which is now in " + SERVED + ", differ");
  }

  /** Every leaf of the document by its path. */
  private static SortedMap<String, String> flat(String yaml) {
    SortedMap<String, String> leaves = new TreeMap<>();
    flatten("", new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), leaves);
    return leaves;
  }

  private static void flatten(String at, Object node, Map<String, String> leaves) {
    if (node instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, value) -> flatten(at + " / " + key, value, leaves));
    } else if (node instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        flatten(at + " [" + i + "]", list.get(i), leaves);
      }
    } else {
      leaves.put(at, String.valueOf(node));
    }
  }
}
