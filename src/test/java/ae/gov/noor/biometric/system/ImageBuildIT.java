package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stages of the image that can be run without an engine: their commands, as they are written,
 * in folders that have only what each stage copies; and the measuring tool on what came of them.
 * Base images, their features.sh and configure.sh, and their Java are not here. It takes minutes:
 * nightly.
 */
@Tag("nightly")
class ImageBuildIT {
  private static final long LIMIT_MINUTES = 9;
  private static final Path ROOT = Path.of(System.getProperty("project.root"));

  /** Where the image's folders lie, each under its own path. */
  @TempDir static Path image;

  private static boolean built;
  private static boolean prepared;

  @Test
  void theBuildStageMakesWhatTheLaterOnesCopy() throws Exception {
    Path build = build();
    assertTrue(Files.exists(build.resolve("target/biometric/WEB-INF/web.xml")));
    assertTrue(Files.readString(build.resolve("target/bom.json")).contains("\"CycloneDX\""));
    for (String made :
        List.of(
            "lib/global/onnxruntime.jar",
            "lib/jdbc/postgresql.jar",
            "onnxruntime/libonnxruntime.so")) {
      assertTrue(Files.exists(build.resolve("target/image").resolve(made)), made);
    }
  }

  @Test
  void theModelsStageMakesModelsThatAnybodyCanReadAndNothingElse() throws Exception {
    Path models = models();
    for (String model : List.of("yunet.onnx", "sface.onnx", "campplus.onnx", "silero.onnx")) {
      assertTrue(Files.size(models.resolve(model)) > 1 << 10, model);
    }
    try (Stream<Path> all = Files.walk(models)) {
      for (Path one : all.toList()) {
        assertFalse(one.getFileName().toString().startsWith("."), one.toString());
        Set<PosixFilePermission> who = Files.getPosixFilePermissions(one);
        assertTrue(who.contains(PosixFilePermission.OTHERS_READ), one.toString());
        assertFalse(who.contains(PosixFilePermission.GROUP_WRITE), one.toString());
      }
    }
  }

  /** On what was built and on the server's own libraries. */
  @Test
  void theMeasuringToolRunsWithoutTheServer() throws Exception {
    Path build = build();
    Path config = Files.createDirectories(image.resolve("config"));
    copy(build.resolve("target/biometric"), config.resolve("apps/biometric.war"));
    copy(build.resolve("target/image/lib"), config.resolve("lib"));
    run(
        image,
        "SERVER_CONFIG_DIR=config WLP_INSTALL_DIR='"
            + Service.home()
            + "' NOOR_MODELS='"
            + Service.models()
            + "' '"
            + ROOT.resolve("container/evaluate")
            + "' stages face '"
            + Service.models().resolve("pictures")
            + "' --times 1 | grep -q 'whole extraction'");
  }

  private static Path build() throws Exception {
    assumeTrue(Program.onPath("mvn").isPresent(), "mvn is not installed");
    assumeTrue(Program.onPath("jar").isPresent(), "jar is not on the path");
    Path build = image.resolve("build");
    if (!built) {
      runStage("build", build, command -> command);
      built = true;
    }
    return build;
  }

  private static Path models() throws Exception {
    if (!prepared) {
      runStage(
          "models",
          image.resolve("models-build"),
          command ->
              command
                  .replace("/opt/noor", image.resolve("opt/noor").toString())
                  .replace("chgrp -R 0", "chgrp -R $(id -g)"));
      prepared = true;
    }
    return image.resolve("opt/noor/models");
  }

  private interface Change {
    String of(String command);
  }

  private static void runStage(String name, Path folder, Change change) throws Exception {
    String stage = stage(name);
    Files.createDirectories(folder);
    copyInto(folder, stage);
    Path here = folder;
    Matcher step = Pattern.compile("(?m)^(RUN|WORKDIR) ((?:.*\\\\\\n)*.*)$").matcher(stage);
    while (step.find()) {
      if (step.group(1).equals("WORKDIR")) {
        here = Files.createDirectories(folder.resolve(inside(step.group(2))));
      } else {
        run(here, change.of(step.group(2)));
      }
    }
  }

  private static String recipe() throws IOException {
    return Files.readString(ROOT.resolve("Containerfile"));
  }

  /** From its FROM to the next. */
  private static String stage(String name) throws IOException {
    String whole = recipe();
    String rest = whole.substring(whole.indexOf(" AS " + name + "\n"));
    return rest.substring(0, rest.indexOf("\nFROM "));
  }

  private static String inside(String folder) {
    return folder.replaceFirst("^/build/?", "");
  }

  private static void copyInto(Path build, String stage) throws IOException {
    Matcher copy = Pattern.compile("(?m)^COPY (.*) (\\S+)$").matcher(stage);
    while (copy.find()) {
      for (String source : Arrays.asList(copy.group(1).split(" "))) {
        copy(ROOT.resolve(source), build.resolve(copy.group(2)).normalize());
      }
    }
  }

  /** What is in a folder, or a file, into another folder. */
  private static void copy(Path from, Path to) throws IOException {
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

  private static void run(Path folder, String command) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-ec", command).directory(folder.toFile()).inheritIO();
    shell.environment().put("ONNXRUNTIME", "onnxruntime");
    shell.environment().put("NOOR_MODELS", image.resolve("opt/noor/models").toString());
    Process process = shell.start();
    try {
      assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), command);
      assertEquals(0, process.exitValue(), command);
    } finally {
      process.destroyForcibly();
    }
  }
}
