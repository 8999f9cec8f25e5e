package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looks for what passed through the service wherever it leaves anything: after all other tests. */
@ExtendWith(ArquillianExtension.class)
@Order(Integer.MAX_VALUE)
class PrivacyIT {
  private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ");
  private static final Pattern PICTURE = Pattern.compile("/9j/[A-Za-z0-9+/]{20}|iVBORw0KGgo");
  private final UUID user = UUID.randomUUID();
  private final UUID twin = UUID.randomUUID();

  @BeforeEach
  void use() {
    for (UUID one : new UUID[] {user, twin}) {
      Portal person = Portal.of(one);
      person.enrol(one, Pictures.personA(1));
      person.result(one, Pictures.personA(2));
      person.result(one, Pictures.impostor(1));
      person.verify(one, Pictures.cut(Pictures.personA(2))).problem(422, "sample-corrupt");
      byte[] body = Multipart.of(Pictures.personB(1)).whole();
      Portal.Session session = person.begin(one);
      String path = "/api/v1/enroll/submit?enrollment_id=" + session.id() + "&session_token=";
      person.post(path + session.token() + "x", Multipart.type(), body).problem(403, "forbidden");
      person.post(path + session.token(), Multipart.type(), body).json(201);
      person.enrol(one, Pictures.personB(2));
    }
  }

  private static Set<String> secrets() {
    Set<String> all = new HashSet<>(Secrets.all());
    all.add(Service.setting("BIOMETRIC_MASTER_KEY"));
    all.add(Service.setting("POSTGRES_PASSWORD"));
    assertTrue(all.size() > 10, "the test knows what to look for");
    assertFalse(all.contains(null));
    return all;
  }

  private static void assertSilent(String where, String text) {
    for (String secret : secrets()) {
      assertFalse(text.contains(secret), () -> where + " has " + secret);
    }
    assertFalse(TOKEN.matcher(text).find(), where + " has a token");
    assertFalse(PICTURE.matcher(text).find(), where + " has a picture");
  }

  // T17, U1
  @Test
  void noLogHasASampleATokenOrAKey() throws IOException {
    List<Path> logs = new ArrayList<>();
    try (Stream<Path> servers = Files.list(Service.servers())) {
      for (Path server : servers.toList()) {
        logs.addAll(files(server.resolve("logs")));
      }
    }
    assertTrue(logs.stream().anyMatch(log -> log.endsWith("messages.log")));
    for (Path log : logs) {
      assertSilent(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void noTopicHasASampleATokenOrAKey() throws Exception {
    List<Events.Event> events = Events.all();
    assertTrue(events.stream().anyMatch(event -> event.key().equals(user.toString())));
    events.forEach(event -> assertSilent(event.topic(), event.toString()));
  }

  @Test
  void noOtherStoreHasASampleATokenOrAKey() throws IOException {
    for (String store : new String[] {"redis", "mongo"}) {
      for (Path file : files(Service.data().resolve(store))) {
        if (!file.endsWith("redis-server")) {
          assertSilent(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  @Test
  void noTemporaryFileIsLeft() throws IOException {
    for (Path file : files(Service.temporary())) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.startsWith("\u00ff\u00d8\u00ff"), file + " is a picture");
      assertFalse(file.getFileName().toString().startsWith("m4j"), file.toString());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void noTableHasASampleATokenOrAKey() throws SQLException {
    Set<String> forms = new HashSet<>(secrets());
    byte[] picture = Pictures.personA(1);
    forms.add(hex(picture, 3_000, 24));
    forms.add(hex(Base64.getDecoder().decode(Service.setting("BIOMETRIC_MASTER_KEY")), 0, 32));
    secrets().forEach(secret -> forms.add(hex(secret.getBytes(StandardCharsets.UTF_8), 0, 20)));
    for (String table :
        Database.texts("select tablename from pg_tables where schemaname = 'public'")) {
      // as text, bytes are in hexadecimal
      for (String row : Database.texts("select t::text from public.\"" + table + "\" t")) {
        forms.forEach(form -> assertFalse(row.contains(form), () -> table + " has " + form));
        assertFalse(TOKEN.matcher(row).find(), table + " has a token");
        assertFalse(PICTURE.matcher(row).find(), table + " has a picture");
        assertFalse(row.contains("ffd8ffe"), table + " has a picture");
      }
    }
  }

  private static String hex(byte[] bytes, int from, int length) {
    int end = Math.min(bytes.length, from + length);
    return HexFormat.of().formatHex(bytes, from, end);
  }

  @Test
  void twoSealedTemplatesOfOnePictureHaveNothingInCommon() throws SQLException {
    List<byte[]> first = sealed(user);
    List<byte[]> second = sealed(twin);
    Portal.of(user).erase(user).json(200);
    Portal.of(user).enrol(user, Pictures.personB(2));
    List<byte[]> again = sealed(user);
    assertApart(first.get(0), second.get(0));
    assertApart(first.get(0), again.get(0));
  }

  /** The one template of a person, as long as a sealed vector is: the overhead and its floats. */
  private static List<byte[]> sealed(UUID user) throws SQLException {
    List<byte[]> found =
        Database.rows(
            "select sealed from template where user_id = ?", row -> row.getBytes(1), user);
    assertEquals(1, found.size());
    List<Integer> dimension =
        Database.rows(
            "select dimension from template where user_id = ?", row -> row.getInt(1), user);
    assertEquals(OVERHEAD + Float.BYTES * dimension.get(0), found.get(0).length);
    return found;
  }

  /** Format, algorithm, two numbers of keys; a salt of 32, a nonce of 12, a tag of 16. */
  private static final int HEADER = 10;

  private static final int OVERHEAD = HEADER + 32 + 12 + 16;

  /** Six bytes in common, anywhere behind the header, happen by chance once in a billion times. */
  private static void assertApart(byte[] one, byte[] other) {
    Set<String> runs = new HashSet<>();
    for (int i = HEADER; i + 6 <= one.length; i++) {
      runs.add(hex(one, i, 6));
    }
    for (int i = HEADER; i + 6 <= other.length; i++) {
      assertFalse(runs.contains(hex(other, i, 6)), "at " + i);
    }
  }
}
