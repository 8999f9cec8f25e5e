package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit trail, checked without any code of the service, and by the service where it is not. */
@ExtendWith(ArquillianExtension.class)
class AuditIT {
  private static final String TRAIL = "/api/v1/admin/audit";
  private static final String ED25519 = "302a300506032b6570032100";

  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);
  private final Portal auditor = Portal.withRoles("auditor");
  private JsonObject verified;

  @BeforeEach
  void makeHistory() {
    person.enrol(user, Pictures.personA(1));
    verified = person.verify(user, Pictures.personA(2)).json(200);
    person.verify(user, Pictures.impostor(1)).json(200);
    Portal.withRoles("admin").history(user, "").json(200);
  }

  private static List<String> said(List<JsonObject> entries) {
    return entries.stream()
        .map(entry -> entry.getString("action") + " " + entry.getString("outcome"))
        .toList();
  }

  private List<String> sequences() throws SQLException {
    return Database.texts(
        "select e.seq::text from audit_entry e join user_key k on e.subject = k.audit_subject::text"
            + " where k.user_id = ? order by e.seq",
        user);
  }

  // T11
  @Test
  void holdsEveryEffectOnceAndInOrderAndNamesNobodyInTheClear() throws Exception {
    List<JsonObject> entries = AuditChain.of(auditor, user);
    assertEquals(
        List.of(
            "ENROLMENT_INITIATED pending",
            "ENROLMENT_COMPLETED completed",
            "VERIFICATION verified",
            "VERIFICATION rejected",
            "HISTORY_READ read"),
        said(entries));
    JsonObject verification = entries.get(2);
    assertEquals(user.toString(), verification.getString("user_id"));
    assertEquals(user.toString(), verification.getString("actor"));
    assertEquals(
        verified.getString("verification_id"),
        verification.getJsonObject("detail").getString("verification_id"));
    assertFalse(entries.get(4).getString("actor").equals(user.toString()));
    assertEquals("AUDIT_READ read", said(AuditChain.of(auditor, user)).get(5));
    assertEquals(
        List.of(),
        Database.texts(
            "select e::text from audit_entry e where e::text like ? or e::text like ?",
            "%" + user + "%",
            "%" + verified.getString("verification_id") + "%"));
  }

  @Test
  void tellsNobodyAnyMoreWhomItWasAboutOnceThePersonIsErased() throws Exception {
    final List<String> before = sequences();
    assertEquals(5, before.size());
    person.erase(user).json(200);
    List<JsonObject> left = AuditChain.of(auditor, user);
    assertEquals("ERASURE erased", said(left).get(0));
    assertTrue(left.stream().allMatch(entry -> entry.getString("action").equals("ERASURE")));
    int found = 0;
    for (JsonObject entry :
        auditor
            .get(TRAIL + "?limit=100")
            .json(200)
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)) {
      if (before.contains(entry.get("sequence").toString())) {
        assertFalse(entry.containsKey("user_id"), entry::toString);
        assertFalse(entry.containsKey("detail"), entry::toString);
        assertEquals(entry.getString("action").equals("HISTORY_READ"), entry.containsKey("actor"));
        found++;
      }
    }
    assertEquals(before.size(), found);
    assertTrue(verdict().getBoolean("whole"));
  }

  @Test
  void holdsARefusedCallByItsRequestId() throws Exception {
    UUID nobody = UUID.randomUUID();
    Answer refused = Portal.of(nobody).verify(nobody, Pictures.personA(1));
    String id = refused.problem(404, "not-enrolled").getString("request_id");
    assertEquals(
        List.of("CALL_REFUSED not-enrolled "),
        Database.texts(
            "select action || ' ' || outcome || ' ' || actor from audit_entry"
                + " where request_id = ?",
            id));
    assertEquals(List.of("CALL_REFUSED not-enrolled"), said(AuditChain.of(auditor, nobody)));
    assertEquals(
        List.of(), Database.texts("select user_id::text from user_key where user_id = ?", nobody));
  }

  @Test
  void isListedInPagesAndByFilters() {
    String query = "?limit=2&user_id=" + user;
    JsonObject first = auditor.get(TRAIL + query).json(200);
    assertEquals(
        List.of("HISTORY_READ read", "VERIFICATION rejected"),
        said(first.getJsonArray("items").getValuesAs(JsonObject.class)));
    String cursor = "&cursor=" + first.getString("next_cursor");
    JsonObject second = auditor.get(TRAIL + query + cursor).json(200);
    assertEquals(
        List.of("VERIFICATION verified", "ENROLMENT_COMPLETED completed"),
        said(second.getJsonArray("items").getValuesAs(JsonObject.class)));
    auditor
        .get(TRAIL + "?limit=2&user_id=" + UUID.randomUUID() + cursor)
        .problem(400, "malformed-request");
    auditor.get(TRAIL + "?action=NOTHING").problem(400, "malformed-request");
    auditor.get(TRAIL + "?since=yesterday").problem(400, "malformed-request");
    auditor.get(TRAIL + "?until=%2B1000000000-12-31T23:59:59Z").problem(400, "out-of-range");
    auditor.get(TRAIL + "?limit=101").problem(400, "out-of-range");
    String at = verified.getString("timestamp");
    assertEquals(
        List.of("VERIFICATION rejected", "VERIFICATION verified"),
        found("?action=VERIFICATION&user_id=" + user + "&since=" + at));
    assertEquals(List.of(), found("?action=VERIFICATION&user_id=" + user + "&until=" + at));
    for (String role : List.of("user", "portal", "operator")) {
      Portal.withRoles(role).get(TRAIL).problem(403, "forbidden");
      Portal.withRoles(role).get(TRAIL + "/verify").problem(403, "forbidden");
    }
  }

  private List<String> found(String query) {
    return said(
        auditor.get(TRAIL + query).json(200).getJsonArray("items").getValuesAs(JsonObject.class));
  }

  @Test
  void isAWholeChainFromItsFirstEntryToItsHead() throws Exception {
    List<AuditChain.Entry> entries = AuditChain.stored();
    assertEquals(OptionalLong.empty(), AuditChain.broken(entries));
    AuditChain.Entry last = entries.get(entries.size() - 1);
    List<byte[]> hash =
        Database.rows(
            "select hash from audit_entry where seq = ?", row -> row.getBytes(1), last.sequence());
    assertArrayEquals(hash.get(0), last.hash());
    JsonObject verdict = verdict();
    assertTrue(verdict.getBoolean("whole"), verdict::toString);
    assertTrue(verdict.getInt("count") >= entries.size());
  }

  private JsonObject verdict() {
    return auditor.get(TRAIL + "/verify").json(200);
  }

  private static void change(String statement) throws SQLException {
    try (Connection connection = Database.connection();
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  /** The verdict while the trail is tampered with. */
  private JsonObject during(String tamper, String restore) throws SQLException {
    change(tamper);
    try {
      return verdict();
    } finally {
      change(restore);
    }
  }

  private void found(long sequence, String fault, String tamper, String restore)
      throws SQLException {
    JsonObject verdict = during(tamper, restore);
    assertFalse(verdict.getBoolean("whole"), tamper);
    assertEquals(sequence, verdict.getJsonNumber("first_bad_sequence").longValue(), tamper);
    assertEquals(fault, verdict.getString("fault"), tamper);
  }

  @Test
  void whateverIsDoneToAnEntryIsFoundAndLocated() throws Exception {
    List<String> mine = sequences();
    final long one = Long.parseLong(mine.get(2));
    final long other = Long.parseLong(mine.get(3));
    final long last = Long.parseLong(mine.get(4));
    String row = " where seq = " + one;
    found(
        one,
        "altered",
        "update audit_entry set outcome = 'rejected'" + row,
        "update audit_entry set outcome = 'verified'" + row);
    found(
        one,
        "altered",
        "update audit_entry set at = at + interval '1 microsecond'" + row,
        "update audit_entry set at = at - interval '1 microsecond'" + row);
    found(
        one,
        "altered",
        "update audit_entry set sealed = set_bit(sealed, 700, 1 - get_bit(sealed, 700))" + row,
        "update audit_entry set sealed = set_bit(sealed, 700, 1 - get_bit(sealed, 700))" + row);
    found(
        one,
        "missing",
        "create table it_kept as select * from audit_entry"
            + row
            + "; delete from audit_entry"
            + row,
        "insert into audit_entry select * from it_kept; drop table it_kept");
    found(
        one,
        "inserted",
        "insert into audit_entry select seq, at + interval '1 hour', action, outcome, actor,"
            + " subject, 'inserted', detail, sealed, previous, hash from audit_entry"
            + row,
        "delete from audit_entry" + row + " and request_id = 'inserted'");
    String swap =
        "update audit_entry set seq = case seq when %d then %d else %d end where seq in (%d, %d)"
            .formatted(one, other, one, one, other);
    found(one, "reordered", swap, swap);
    assertTrue(verdict().getBoolean("whole"));
    assertTrue(last > other);
  }

  @Test
  void isSignedAndWhoeverKeepsTheHeadsCanTellThatItWasRewritten() throws Exception {
    long last = Long.parseLong(sequences().get(4));
    JsonObject verdict = verdict();
    while (!verdict.containsKey("signed_head")
        || verdict.getJsonObject("signed_head").getInt("sequence") < last) {
      Thread.sleep(200);
      verdict = verdict();
    }
    JsonObject head = verdict.getJsonObject("signed_head");
    String key = Integer.toString(head.getInt("key"));
    assertSigned(head, verdict.getJsonObject("public_keys").getString(key));
    String signature = head.getString("signature");
    long sequence = head.getJsonNumber("sequence").longValue();
    List<Events.Event> told =
        Events.all().stream()
            .filter(event -> event.topic().equals("noor.biometric.audit.head"))
            .filter(event -> event.field("signature").equals(signature))
            .toList();
    assertFalse(told.isEmpty());
    assertEquals(head.getString("root"), told.get(0).field("root"));
    List<String> lines = Files.readAllLines(Service.auditHeads());
    assertTrue(lines.stream().anyMatch(line -> line.contains(signature)));
    assertProven(last, sequence, head.getString("root"));
    String row = " where seq = " + sequence;
    String flip =
        "update audit_signed_head set hash = set_bit(hash, 9, 1 - get_bit(hash, 9))" + row;
    found(sequence, "signed_head_differs", flip, flip);
  }

  private void assertProven(long last, long size, String root) {
    JsonObject inclusion = proof("?sequence=%d&size=%d", last, size).json(200);
    assertEquals(root, inclusion.getString("root"));
    JsonObject consistency = proof("?first=%d&second=%d", last, size).json(200);
    assertEquals(root, consistency.getString("root"));
    assertEquals(
        proof("?sequence=%d&size=%d", 1, last).json(200).getString("root"),
        consistency.getString("first_root"));
    proof("?sequence=%d&size=%d", size + 1, size).problem(404, "not-found");
    proof("?sequence=%d&size=%d", 1, Long.MAX_VALUE).problem(400, "out-of-range");
    proof("?sequence=%d&second=%d", 1, 2).problem(400, "malformed-request");
  }

  private Answer proof(String query, long one, long other) {
    return auditor.get(TRAIL + "/proof" + query.formatted(one, other));
  }

  private static void assertSigned(JsonObject head, String publicKey) throws Exception {
    String message =
        "noor-biometric-audit-head/1\n%d\n%s\n%s\n%s\n"
            .formatted(
                head.getJsonNumber("sequence").longValue(),
                head.getString("at"),
                head.getString("hash"),
                head.getString("root"));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(ED25519 + publicKey))));
    check.update(message.getBytes(StandardCharsets.US_ASCII));
    assertTrue(check.verify(HexFormat.of().parseHex(head.getString("signature"))));
  }
}
