package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which group each person belongs to, by the name of the person's folder. */
record Groups(Map<String, List<String>> people) {

  /**
   * Reads lines of {@code person,group}; empty ones and those that begin with # are skipped.
   *
   * @throws IllegalArgumentException for any other line
   */
  static Groups read(Path file) throws IOException {
    Map<String, List<String>> people = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split(",", -1);
      if (cells.length != 2 || cells[0].isBlank() || cells[1].isBlank()) {
        throw new IllegalArgumentException("a line of groups is person,group");
      }
      people.computeIfAbsent(cells[1].strip(), group -> new ArrayList<>()).add(cells[0].strip());
    }
    return new Groups(people);
  }

  /** The subjects of each group, in the order of the groups' names. */
  Map<String, List<Subject>> of(List<Subject> subjects) {
    Map<String, List<Subject>> grouped = new TreeMap<>();
    people.forEach(
        (group, names) ->
            grouped.put(group, subjects.stream().filter(s -> names.contains(s.name())).toList()));
    return grouped;
  }
}
