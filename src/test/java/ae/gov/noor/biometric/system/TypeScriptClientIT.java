package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service by the TypeScript client that is generated from the contract: compiled as strictly as
 * the compiler can, and run by Node.
 */
@ExtendWith(ArquillianExtension.class)
class TypeScriptClientIT {
  private static final Path PORTAL = Path.of(System.getProperty("clients"), "portal");
  private static final Path SOURCES =
      Path.of(System.getProperty("project.root"), "src", "test", "typescript");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "tsconfig.json", "portal.ts");

  @Test
  void enrolsVerifiesTellsTheHistoryAndErases(@TempDir Path folder) throws IOException {
    assumeTrue(Program.onPath("npm").isPresent(), "npm is not installed");
    assumeTrue(Program.onPath("node").isPresent(), "node is not installed");
    for (String file : FILES) {
      Files.copy(SOURCES.resolve(file), PORTAL.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Program.onPath("npm")
        .orElseThrow()
        .run("--prefix", PORTAL.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    Program node = Program.onPath("node").orElseThrow();
    node.run(PORTAL.resolve("node_modules/typescript/bin/tsc").toString(), "-p", PORTAL.toString());
    UUID user = UUID.randomUUID();
    Path face = Files.write(folder.resolve("face.jpg"), Secrets.sample(Pictures.personA(1)));
    Path probe = Files.write(folder.resolve("probe.jpg"), Secrets.sample(Pictures.personA(2)));
    String said =
        node.run(
            PORTAL.resolve("out/portal.js").toString(),
            Service.base().toString(),
            Tokens.ofUser(user),
            user.toString(),
            face.toString(),
            probe.toString());
    assertEquals(
        "{\"unknown\":true,\"submitted\":\"completed\",\"embedding\":\"sface-2021dec-int8bq\","
            + "\"result\":\"verified\",\"decided\":true,\"history\":[true],\"more\":false,"
            + "\"steps\":3,\"erased\":1}",
        said.strip());
  }
}
