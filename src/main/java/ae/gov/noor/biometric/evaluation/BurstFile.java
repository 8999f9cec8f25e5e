package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.liveness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The file {@value #NAME} of a folder that holds one burst: first the steps that were asked for,
 * then each frame with the device's time in milliseconds, in the order they were sent.
 *
 * <pre>
 * steps,left,up,right
 * frame-000.jpg,0
 * frame-001.jpg,50
 * </pre>
 */
record BurstFile(List<Step> steps, List<Line> frames) {
  static final String NAME = "burst.csv";
  private static final int MOST_FRAMES = 1000;
  private static final int MOST_BYTES = 64 * 1024;

  /** A frame: the name of a file in the same folder, which more frames may name too. */
  record Line(String file, long millis) {
    Line {
      if (!file.matches("\\w[\\w.-]{0,99}")) {
        throw new IllegalArgumentException("a frame is the name of a file beside " + NAME);
      }
    }
  }

  BurstFile {
    steps = List.copyOf(steps);
    frames = List.copyOf(frames);
  }

  static boolean in(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /**
   * Reads the file of a folder.
   *
   * @throws IllegalArgumentException where it is not of this form
   */
  static BurstFile read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException(NAME + " is too long");
    }
    List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    if (lines.size() < 2 || lines.size() > MOST_FRAMES || !lines.get(0).startsWith("steps,")) {
      throw new IllegalArgumentException(
          NAME + " begins with steps,left,... and names 1 to " + (MOST_FRAMES - 1) + " frames");
    }
    List<Line> frames = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      frames.add(frame(line.split(",", -1)));
    }
    return new BurstFile(steps(lines.get(0).split(",", -1)), frames);
  }

  private static List<Step> steps(String... fields) {
    return Arrays.stream(fields)
        .skip(1)
        .map(field -> Step.valueOf(field.strip().toUpperCase(Locale.ROOT)))
        .toList();
  }

  private static Line frame(String... fields) {
    if (fields.length != 2 || !fields[1].strip().matches("\\d{1,12}")) {
      throw new IllegalArgumentException("a line of " + NAME + " is a file and milliseconds");
    }
    return new Line(fields[0].strip(), Long.parseLong(fields[1].strip()));
  }

  void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("steps," + String.join(",", steps.stream().map(Step::code).toList()));
    frames.forEach(frame -> lines.add(frame.file() + "," + frame.millis()));
    Files.write(folder.resolve(NAME), lines);
  }
}
