package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One person's samples on disk: a folder, each file in it or below it a sample. */
record Person(String name, List<Path> files) {
  Person {
    files = List.copyOf(files);
  }

  /**
   * The people of a folder of folders, at most so many, by name; what begins with a dot is skipped.
   *
   * @throws IllegalArgumentException where there are fewer than two
   */
  static List<Person> in(Path folder, int most) throws IOException {
    List<Person> people = new ArrayList<>();
    for (Path person : visible(folder)) {
      if (Files.isDirectory(person) && people.size() < most) {
        people.add(new Person(String.valueOf(person.getFileName()), filesBelow(person)));
      }
    }
    if (people.size() < 2) {
      throw new IllegalArgumentException("fewer than two people: a folder a person is needed");
    }
    return people;
  }

  /** All files of a folder and of those in it. */
  static List<Path> filesBelow(Path person) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : visible(person)) {
      if (Files.isDirectory(path)) {
        files.addAll(filesBelow(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  /** What does not begin with a dot, by name. */
  static List<Path> visible(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .sorted()
          .toList();
    }
  }
}
