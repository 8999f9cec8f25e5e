package ae.gov.noor.devservices;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The options of a command line, {@code --name value} each; an unknown one is refused. */
final class Options {
  private final Map<String, String> values = new HashMap<>();

  Options(String[] arguments, int first) {
    for (int i = first; i < arguments.length; i += 2) {
      boolean known = arguments[i].matches("--(data|liberty|watch)");
      if (!known || i + 1 == arguments.length) {
        throw new IllegalArgumentException("cannot read the option " + arguments[i]);
      }
      values.put(arguments[i], arguments[i + 1]);
    }
  }

  DataFolder data() {
    if (!values.containsKey("--data")) {
      throw new IllegalArgumentException("--data DIR is required");
    }
    return new DataFolder(Path.of(values.get("--data")));
  }

  /** The file that tells Open Liberty where everything is. */
  Optional<Path> liberty() {
    return Optional.ofNullable(values.get("--liberty")).map(file -> Path.of(file).toAbsolutePath());
  }

  /** The process to end with: a number, or {@code parent} for the caller of this one. */
  Optional<Long> watched() {
    return Optional.ofNullable(values.get("--watch"))
        .map(
            watched ->
                watched.equals("parent")
                    ? ProcessHandle.current().parent().orElseThrow().pid()
                    : Long.parseLong(watched));
  }
}
