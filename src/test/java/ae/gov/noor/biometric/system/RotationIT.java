package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys go from one to another under traffic, and a reference that was touched is noticed. */
@Tag("nightly")
@ExtendWith(ArquillianExtension.class)
class RotationIT {
  private static final String READY = "/health/ready";
  private static final String ROTATE = "/api/v1/admin/keys/rotate";
  private static final int OTHERS = 8_000;
  private static final String REMAINING = "select count(*) from user_key where kek_id = 1";

  private final MasterKey former = MasterKey.random(1);
  private final MasterKey next = MasterKey.random(2);
  private final List<UUID> people = Stream.generate(UUID::randomUUID).limit(6).toList();

  @Test
  void keysAreRewrappedUnderTrafficAlsoByAServerThatIsKilled() throws Exception {
    try (OwnDatabase database = OwnDatabase.create("rotation_it")) {
      try (SecondServer serving =
              server("serving", database, "*" + former.line() + "\n" + next.line());
          SecondServer rotating =
              server("rotating", database, former.line() + "\n*" + next.line())) {
        serving.start().await(READY);
        Portal portal = Portal.withRoles("portal").at(serving.base());
        for (UUID person : people) {
          portal.enrol(person, Pictures.personB(1));
        }
        fill(database);
        rotating.start().await(READY);
        rotatesThoughItIsKilled(database, portal, rotating);
        allVerify(portal, 3);
      }
      assertEquals(0, database.number(REMAINING));
      refusesToStartWithAnotherKey(database);
      try (SecondServer later = server("serving", database, next.line())) {
        later.start().await(READY);
        Portal portal = Portal.withRoles("portal").at(later.base());
        allVerify(portal, 4);
        noticesAFlippedBit(database, portal, people.get(0));
        noticesAReferenceThatWasPutBack(database, portal, people.get(1));
      }
    }
  }

  private static SecondServer server(String name, OwnDatabase database, String ring)
      throws IOException {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.remove("BIOMETRIC_MASTER_KEY");
    settings.put("POSTGRES_DB", database.name());
    Path rings = Files.createDirectories(Service.data().resolveSibling("it-rings"));
    Path file = Files.writeString(rings.resolve(name), ring + "\n");
    settings.put("BIOMETRIC_KEY_RING_FILE", file.toString());
    return new SecondServer(name, settings);
  }

  /** Data keys of people of whom there is nothing else, so that a rotation takes a while. */
  private void fill(OwnDatabase database) throws Exception {
    try (Connection connection = database.connection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into user_key (user_id, kek_id, version, wrapped) values (?, 1, 1, ?)")) {
      for (int i = 0; i < OTHERS; i++) {
        UUID user = UUID.randomUUID();
        insert.setObject(1, user);
        insert.setBytes(2, former.wrappedDataKey(user));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void rotatesThoughItIsKilled(OwnDatabase database, Portal portal, SecondServer rotating)
      throws Exception {
    final int all = OTHERS + people.size();
    Portal admin = Portal.withRoles("admin").at(rotating.base());
    portal.at(rotating.base()).get(ROTATE).problem(403, "forbidden");
    JsonObject before = admin.get(ROTATE).json(200);
    assertEquals("required", before.getString("state"));
    assertEquals(all, before.getInt("remaining"));

    ExecutorService traffic = Executors.newSingleThreadExecutor();
    Future<?> first = traffic.submit(() -> allVerify(portal, 1));
    JsonObject begun = admin.send(admin.request(ROTATE).POST(BodyPublishers.noBody())).json(202);
    assertEquals("running", begun.getString("state"));
    assertEquals(all, begun.getInt("total"));
    while (database.number(REMAINING) == all) {
      Thread.sleep(5);
    }
    rotating.kill();
    int left = database.number(REMAINING);
    System.out.println("RotationIT: killed with " + left + " of " + all + " data keys to go");
    assertTrue(left > 0 && left < all, left + " of " + all);
    first.get();

    Future<?> second = traffic.submit(() -> allVerify(portal, 2));
    rotating.start().await(READY);
    JsonObject now = admin.get(ROTATE).json(200);
    while (now.getString("state").equals("running")) {
      Thread.sleep(100);
      now = admin.get(ROTATE).json(200);
    }
    assertEquals("completed", now.getString("state"));
    assertEquals(all, now.getInt("done"));
    assertEquals(2, now.getInt("primary_key"));
    second.get();
    traffic.shutdown();
    assertEquals(
        List.of("begun", "completed"),
        database.texts(
            "select outcome from audit_entry where action = 'KEYS_ROTATED' order by seq"));
  }

  private void allVerify(Portal portal, int moment) {
    for (UUID person : people) {
      assertEquals("verified", portal.result(person, Pictures.momentOfB(moment)));
    }
  }

  /** Another key under a known id, and a ring that lacks the key in use; neither leaves a trace. */
  private void refusesToStartWithAnotherKey(OwnDatabase database) throws Exception {
    String known = "select kek_id || encode(check_value, 'hex') from key_check order by kek_id";
    final List<String> before = database.texts(known);
    String ring = MasterKey.random(3).line() + "\n*" + former.line();
    try (SecondServer lacking = server("lacking", database, ring)) {
      assertNotEquals(0, lacking.start().exitStatus());
      assertTrue(lacking.log().contains("BIOMETRIC_KEY_RING_FILE: key 2 is missing"));
      assertFalse(lacking.log().contains(former.line().substring(2)));
    }
    assertEquals(before, database.texts(known));
  }

  private static void noticesAFlippedBit(OwnDatabase database, Portal portal, UUID person)
      throws Exception {
    String flip =
        "update template set sealed = set_bit(sealed, 1000, 1 - get_bit(sealed, 1000))"
            + " where user_id = ?";
    assertEquals(1, database.change(flip, person));
    isNoticed(database, portal, person, 5);
    assertEquals(1, database.change(flip, person));
    assertEquals("verified", portal.result(person, Pictures.momentOfB(6)));
  }

  private static void noticesAReferenceThatWasPutBack(
      OwnDatabase database, Portal portal, UUID person) throws Exception {
    database.change("create table kept as select * from template where user_id = ?", person);
    portal.enrol(person, Pictures.momentOfB(5));
    assertEquals(1, database.change("delete from template where user_id = ?", person));
    assertEquals(1, database.change("insert into template select * from kept"));
    isNoticed(database, portal, person, 6);
  }

  private static void isNoticed(OwnDatabase database, Portal portal, UUID person, int moment)
      throws Exception {
    portal.verify(person, Pictures.momentOfB(moment)).problem(500, "template-integrity");
    assertEquals(
        List.of("template-integrity"),
        database.texts(
            "select outcome from audit_entry where action = 'VERIFICATION_REFUSED' and subject ="
                + " (select audit_subject::text from user_key where user_id = ?)",
            person));
    List<String> told =
        database.texts(
            "select payload from outbox where user_id = ? and topic like '%suspicious_activity'",
            person);
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).contains("template_integrity"), told.get(0));
    assertEquals(List.of(), database.texts("select id from attempt where user_id = ?", person));
    assertEquals(
        List.of("0"),
        database.texts("select consecutive_failures from lockout where user_id = ?", person));
  }
}
