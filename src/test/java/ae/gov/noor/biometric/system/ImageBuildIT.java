package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build stage of the image, its commands run as they are written in a folder that has only what
 * the stage copies. It takes a minute: nightly.
 */
@Tag("nightly")
class ImageBuildIT {
  private static final long LIMIT_MINUTES = 10;
  private static final Path ROOT = Path.of(System.getProperty("project.root"));

  @Test
  void theBuildStageMakesWhatTheLaterOnesCopy(@TempDir Path build) throws Exception {
    assumeTrue(Program.onPath("mvn").isPresent(), "mvn is not installed");
    Optional<Program> jar = Program.onPath("jar");
    assumeTrue(jar.isPresent(), "jar is not on the path");
    String stage = stage();
    copyInto(build, stage);
    Path here = build;
    Matcher step = Pattern.compile("(?m)^(RUN|WORKDIR) ((?:.*\\\\\\n)*.*)$").matcher(stage);
    while (step.find()) {
      if (step.group(1).equals("WORKDIR")) {
        here = Files.createDirectories(build.resolve(inside(step.group(2))));
      } else {
        // what the machine has already is not fetched anew
        run(here, step.group(2).replace("mvn -B", "mvn -o -B"));
      }
    }
    assertTrue(Files.exists(build.resolve("target/biometric/WEB-INF/web.xml")));
    assertTrue(Files.readString(build.resolve("target/bom.json")).contains("\"CycloneDX\""));
    for (String made :
        List.of(
            "lib/global/onnxruntime.jar",
            "lib/jdbc/postgresql.jar",
            "onnxruntime/libonnxruntime.so")) {
      assertTrue(Files.exists(build.resolve("target/image").resolve(made)), made);
    }
    measures(build);
  }

  /** The tool as the image has it: on what was built and on the server's own libraries. */
  private static void measures(Path build) throws IOException, InterruptedException {
    Path config = Files.createDirectories(build.resolve("config"));
    Files.createDirectories(config.resolve("apps"));
    Files.createSymbolicLink(
        config.resolve("apps/biometric.war"), build.resolve("target/biometric"));
    Files.createSymbolicLink(config.resolve("lib"), build.resolve("target/image/lib"));
    run(
        build,
        "SERVER_CONFIG_DIR=config WLP_INSTALL_DIR='"
            + Service.home()
            + "' '"
            + ROOT.resolve("container/evaluate")
            + "' stages face '"
            + Service.models().resolve("pictures")
            + "' --times 1 | grep -q 'whole extraction'");
  }

  /** From its FROM to the next. */
  private static String stage() throws IOException {
    String whole = Files.readString(ROOT.resolve("Containerfile"));
    String rest = whole.substring(whole.indexOf(" AS build\n"));
    return rest.substring(0, rest.indexOf("\nFROM "));
  }

  private static String inside(String folder) {
    return folder.replaceFirst("^/build/?", "");
  }

  private static void copyInto(Path build, String stage) throws IOException {
    Matcher copy = Pattern.compile("(?m)^COPY (.*) (\\S+)$").matcher(stage);
    while (copy.find()) {
      for (String source : Arrays.asList(copy.group(1).split(" "))) {
        Path from = ROOT.resolve(source);
        Path to = build.resolve(copy.group(2)).normalize();
        try (Stream<Path> all = Files.walk(from)) {
          for (Path one : all.filter(Files::isRegularFile).toList()) {
            Path target =
                Files.isDirectory(from)
                    ? to.resolve(from.relativize(one).toString())
                    : to.resolve(from.getFileName());
            Files.createDirectories(target.getParent());
            Files.copy(one, target);
          }
        }
      }
    }
  }

  private static void run(Path folder, String command) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-ec", command).directory(folder.toFile()).inheritIO();
    shell.environment().putAll(Map.of("ONNXRUNTIME", "onnxruntime"));
    Process process = shell.start();
    try {
      assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), command);
      assertEquals(0, process.exitValue(), command);
    } finally {
      process.destroyForcibly();
    }
  }
}
