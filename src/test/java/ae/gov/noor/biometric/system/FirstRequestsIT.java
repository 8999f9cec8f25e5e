package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's lines with {@code curl}, as somebody pastes them into bash. Only {@code
 * localhost:8003} and {@code localhost:8004} are replaced, by where this test's service and issuer
 * are.
 */
@ExtendWith(ArquillianExtension.class)
class FirstRequestsIT {
  private static final Path README = Path.of(System.getProperty("project.root"), "README.md");
  private static final long LIMIT_SECONDS = 120;

  @Test
  void theReadmesLinesEnrolVerifyTellTheHistoryAndErase(@TempDir Path folder) throws Exception {
    for (String needed : List.of("bash", "curl", "python3")) {
      assumeTrue(Program.onPath(needed).isPresent(), needed + " is not installed");
    }
    String pasted = String.join("\n", blocks());
    assertTrue(pasted.contains("/api/v1/verify"), pasted);
    Path said = folder.resolve("said");
    ProcessBuilder bash = Program.onPath("bash").orElseThrow().with("-eu", "-o", "pipefail");
    bash.environment().put("NOOR_MODELS", Service.models().toString());
    Process process =
        bash.directory(folder.toFile())
            .redirectInput(Files.writeString(folder.resolve("pasted"), pasted).toFile())
            .redirectOutput(said.toFile())
            .start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(said);
    assertEquals(0, process.exitValue(), output);
    Matcher answers =
        Pattern.compile(
                "\"status\":\"completed\".*\"result\":\"verified\".*\"items\":\\[\\{.*"
                    + "\"templates_erased\":1",
                Pattern.DOTALL)
            .matcher(output);
    assertTrue(answers.find(), output);
  }

  /** Every block of code of the README that calls the service. */
  private static List<String> blocks() throws IOException {
    URI issuer = URI.create(Service.setting("JWT_JWKS_URI"));
    return Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```")
        .matcher(Files.readString(README))
        .results()
        .map((MatchResult block) -> block.group(1))
        .filter(block -> block.contains("curl"))
        .map(block -> block.replace("localhost:8003", Service.base().getAuthority()))
        .map(block -> block.replace("localhost:8004", issuer.getAuthority()))
        .toList();
  }
}
