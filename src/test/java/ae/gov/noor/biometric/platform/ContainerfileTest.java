package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's recipe, read and held to rules, since nothing here can build it. The one step of it
 * that is ours and cheap is run as it is written.
 */
class ContainerfileTest {
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|secret|token|(_|\\b)key)\\w*=\\S");
  private static final Pattern FROM_HERE = Pattern.compile("\\$\\{?(\\w+)}?");

  /** An instruction, its lines joined. */
  private record Instruction(String word, String rest) {
    boolean is(String other) {
      return word.equals(other);
    }
  }

  private static List<Instruction> instructions() throws IOException {
    List<Instruction> found = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : Files.readAllLines(Path.of("Containerfile"))) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      boolean goesOn = line.endsWith("\\");
      open.append(goesOn ? line.substring(0, line.length() - 1) : line);
      if (!goesOn) {
        String[] parts = open.toString().split("\\s+", 2);
        found.add(new Instruction(parts[0], parts[1].strip()));
        open.setLength(0);
      }
    }
    return found;
  }

  private static List<Instruction> all(String word) throws IOException {
    return instructions().stream().filter(instruction -> instruction.is(word)).toList();
  }

  private static Set<String> images() throws IOException {
    return Files.readAllLines(Path.of("container/images")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" ")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the stages, each with what it begins from. */
  private static Map<String, String> stages() throws IOException {
    Map<String, String> stages = new LinkedHashMap<>();
    for (Instruction from : all("FROM")) {
      String[] parts = from.rest().split(" AS ");
      stages.put(parts.length == 2 ? parts[1] : "", parts[0]);
    }
    return stages;
  }

  @Test
  void everyBaseIsAnEarlierStageOrAnImageThatMustBeGivenByDigest() throws IOException {
    Set<String> before = new HashSet<>();
    Set<String> used = new TreeSet<>();
    for (Map.Entry<String, String> stage : stages().entrySet()) {
      Matcher name = FROM_HERE.matcher(stage.getValue());
      if (name.matches()) {
        used.add(name.group(1));
      } else {
        for (String variant : List.of("cpu", "gpu")) {
          String base = stage.getValue().replace("${VARIANT}", variant);
          assertTrue(before.contains(base), base);
        }
      }
      before.add(stage.getKey());
    }
    assertEquals(images(), used);
    Set<String> withoutDefault =
        all("ARG").stream()
            .map(Instruction::rest)
            .filter(argument -> argument.endsWith("_IMAGE"))
            .collect(Collectors.toSet());
    assertEquals(used, withoutDefault);
  }

  /** Written by container/pin, once somebody can reach the registries. */
  @Test
  void whatIsPinnedIsPinnedByDigest() throws IOException {
    Path pinned = Path.of("container/images.env");
    if (Files.exists(pinned)) {
      for (String line : Files.readAllLines(pinned)) {
        assertTrue(line.matches("\\w+_IMAGE=[^@\\s]+@sha256:[0-9a-f]{64}"), line);
      }
    }
  }

  @Test
  void itEndsAsNobodyInParticular() throws IOException {
    List<Instruction> all = instructions();
    int last = all.lastIndexOf(all("FROM").get(all("FROM").size() - 1));
    List<String> users =
        all.subList(last, all.size()).stream()
            .filter(instruction -> instruction.is("USER"))
            .map(Instruction::rest)
            .toList();
    assertEquals(List.of("1001"), users);
  }

  @Test
  void nothingIsFetchedByAddress() throws IOException {
    assertEquals(List.of(), all("ADD"));
    for (Instruction run : all("RUN")) {
      assertFalse(run.rest().matches(".*\\b(curl|wget)\\b.*|.*https?://.*"), run.rest());
    }
  }

  @Test
  void noSecretIsWrittenIntoIt() throws IOException {
    for (String word : List.of("ARG", "ENV", "LABEL", "RUN")) {
      for (Instruction instruction : all(word)) {
        assertFalse(SECRET.matcher(instruction.rest()).find(), instruction.rest());
      }
    }
  }

  @Test
  void everythingThatIsCopiedIsThereAndIsSentToTheEngine() throws IOException {
    List<String> sent =
        Files.readAllLines(Path.of(".containerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1).replace("/**", ""))
            .toList();
    Set<String> stages = stages().keySet();
    for (Instruction copy : all("COPY")) {
      List<String> words = new ArrayList<>(Arrays.asList(copy.rest().split("\\s+")));
      List<String> options = words.stream().filter(word -> word.startsWith("--")).toList();
      words.removeAll(options);
      List<String> sources = words.subList(0, words.size() - 1);
      String from =
          options.stream()
              .filter(option -> option.startsWith("--from="))
              .map(option -> option.substring("--from=".length()))
              .findFirst()
              .orElse("");
      if (from.isEmpty()) {
        for (String source : sources) {
          assertTrue(Files.exists(Path.of(source)), source);
          assertTrue(sent.stream().anyMatch(path -> Path.of(source).startsWith(path)), source);
        }
      } else {
        assertTrue(stages.contains(from), from);
      }
    }
  }

  @Test
  void itSaysWhatItIsAndHowItIs() throws IOException {
    String labels = all("LABEL").get(0).rest();
    for (String label :
        List.of("title", "description", "version", "revision", "created", "vendor")) {
      assertTrue(labels.contains("org.opencontainers.image." + label + "="), label);
    }
    String health = all("HEALTHCHECK").get(0).rest();
    assertTrue(health.contains("https://localhost:8443/health/live"), health);
    assertTrue(all("COPY").stream().anyMatch(copy -> copy.rest().contains("target/bom.json")));
  }

  @Test
  void itsVariablesAreSettingsOrKnown() throws IOException {
    Set<String> known =
        Set.of(
            "ONNXRUNTIME",
            "TLS",
            "OPENJ9_SCC",
            "OPENJ9_JAVA_OPTIONS",
            "JAVA_HOME",
            "LOG_DIR",
            "NVIDIA_DRIVER_CAPABILITIES",
            "PATH",
            "RANDFILE",
            "WLP_OUTPUT_DIR",
            "WLP_SKIP_MAXPERMSIZE",
            "ORT_DISABLE_TELEMETRY",
            "WLP_LOGGING_CONSOLE_FORMAT",
            "WLP_LOGGING_CONSOLE_LOGLEVEL",
            "WLP_LOGGING_CONSOLE_SOURCE");
    for (Instruction env : all("ENV")) {
      Matcher name = Pattern.compile("(?:^|\\s)([A-Z][A-Z0-9_]*)=").matcher(env.rest());
      while (name.find()) {
        if (!known.contains(name.group(1))) {
          Setting.valueOf(name.group(1));
        }
      }
    }
    String last = all("ENV").get(all("ENV").size() - 1).rest();
    assertTrue(last.contains("ORT_DISABLE_TELEMETRY=1"), last);
    assertTrue(last.contains("NOOR_PROFILE=production"), last);
  }

  /** Shell that does not parse would be found only by whoever builds the image. */
  @Test
  void everyCommandIsShellThatParses(@TempDir Path folder) throws Exception {
    List<String> scripts =
        new ArrayList<>(List.of("container/pin", "container/build", "openshift/check"));
    for (Instruction run : all("RUN")) {
      Path script = Files.createTempFile(folder, "run", ".sh");
      Files.writeString(script, run.rest());
      scripts.add(script.toString());
    }
    for (String script : scripts) {
      assertEquals(0, shell("-n", script), script);
    }
  }

  /**
   * What only the models stage does besides the build's own step: it makes them readable to all.
   */
  @Test
  void theModelsAreMadeReadableToAnyUser(@TempDir Path folder) throws Exception {
    Path models =
        Files.createDirectories(folder.resolve("opt/noor/models/.converters")).getParent();
    Files.createFile(models.resolve(".lock"));
    Path model = Files.writeString(models.resolve("sface.onnx"), "model");
    Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rw-------"));
    String command =
        all("RUN")
            .get(0)
            .rest()
            .replace("sh models/prepare default", "true")
            .replace("/opt/noor", folder + "/opt/noor")
            .replace("chgrp -R 0", "true");
    assertEquals(0, shell("-ec", command));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(model)));
    assertEquals(Set.of(model), Files.list(models).collect(Collectors.toSet()));
  }

  /** Files of a process that dies would hold samples and keys. */
  @Test
  void nothingOfMemoryIsWrittenToAFile() throws IOException {
    Set<String> options = Set.copyOf(Files.readAllLines(Path.of("liberty/jvm.options")));
    for (String option :
        List.of(
            "-XX:-HeapDumpOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null")) {
      assertTrue(options.contains(option), option);
    }
    assertTrue(
        Files.readAllLines(Path.of("liberty/bootstrap.properties"))
            .contains(
                "com.ibm.ws.logging.ffdc.delegate=com.ibm.ws.logging.internal.DisabledFFDCService"));
    List<Instruction> all = instructions();
    int openJ9 = all.indexOf(new Instruction("FROM", "server AS runtime-cpu"));
    assertEquals(
        new Instruction("ENV", "OPENJ9_JAVA_OPTIONS=\"${OPENJ9_JAVA_OPTIONS} -Xdump:none\""),
        all.get(openJ9 + 1));
  }

  /** With another server in the place of the image's. */
  @Test
  void theServerIsStartedWithItsArgumentsAndMayWriteNoCoreFile(@TempDir Path folder)
      throws Exception {
    Path said = folder.resolve("said");
    program(
        folder, "docker-server.sh", "ulimit -c > " + said + "; printf '%s\\n' \"$@\" >> " + said);
    List<String> start = new ArrayList<>();
    for (String word : List.of("ENTRYPOINT", "CMD")) {
      String array = all(word).get(0).rest().replace("/opt/ol/helpers/runtime", folder.toString());
      try (var reader = Json.createReader(new StringReader(array))) {
        reader.readArray().getValuesAs(JsonString::getString).forEach(start::add);
      }
    }
    Process process = new ProcessBuilder(start).inheritIO().start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertEquals(
        List.of("0", "/opt/ol/wlp/bin/server", "run", "defaultServer"), Files.readAllLines(said));
  }

  /** With programs in the place of the engine and of the registries, which are not here. */
  @Test
  void everyImageIsPinnedAndEveryPinIsGivenToTheEngine(@TempDir Path folder) throws Exception {
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path said = folder.resolve("said");
    program(programs, "skopeo", "echo " + digest);
    program(programs, "git", "echo of-git");
    program(programs, "podman", "printf '%s\\n' \"$@\" > " + said);
    Path project = Files.createDirectories(folder.resolve("project/container")).getParent();
    Files.copy(Path.of("pom.xml"), project.resolve("pom.xml"));
    for (String file : List.of("pin", "build", "images")) {
      Files.copy(Path.of("container", file), project.resolve("container").resolve(file));
    }
    String path = "PATH=" + programs + ":$PATH sh " + project + "/container/";
    assertEquals(1, shell("-ec", path + "build"), "nothing is pinned yet");
    assertEquals(0, shell("-ec", path + "pin"));
    assertEquals(0, shell("-ec", path + "build gpu --pull"));
    List<String> arguments = Files.readAllLines(said);
    for (String image : images()) {
      assertTrue(
          arguments.stream().anyMatch(given -> given.matches(image + "=\\S+:\\S+@" + digest)),
          image);
    }
    assertTrue(arguments.containsAll(List.of("VARIANT=gpu", "--pull", "REVISION=of-git", ".")));
    assertTrue(arguments.stream().anyMatch(given -> given.matches("biometric-identity:\\S+-gpu")));
  }

  private static void program(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static int shell(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }
}
