package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit trail, checked without any code of the service. */
@ExtendWith(ArquillianExtension.class)
class AuditIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);
  private JsonObject verified;

  @BeforeEach
  void makeHistory() {
    person.enrol(user, Pictures.personA(1));
    verified = person.verify(user, Pictures.personA(2)).json(200);
    person.verify(user, Pictures.impostor(1)).json(200);
    person.history(user, "").json(200);
    person.erase(user).json(200);
    Portal.of(UUID.randomUUID()).erase(user).problem(403, "forbidden");
  }

  @Test
  void holdsEveryEffectOnceAndInOrder() throws Exception {
    assertEquals(
        List.of(
            "ENROLMENT_INITIATED pending",
            "ENROLMENT_COMPLETED completed",
            "VERIFICATION verified",
            "VERIFICATION rejected",
            "HISTORY_READ read",
            "ERASURE erased"),
        Database.texts(
            "select action || ' ' || outcome from audit_entry where user_id = ? order by seq",
            user));
    assertEquals(
        List.of("VERIFICATION"),
        Database.texts(
            "select action from audit_entry where detail like ?",
            "%" + verified.getString("verification_id") + "%"));
  }

  @Test
  void holdsARefusedCallByItsRequestId() throws Exception {
    Answer refused = person.verify(user, Pictures.personA(1));
    String id = refused.problem(404, "not-enrolled").getString("request_id");
    assertEquals(
        List.of("CALL_REFUSED not-enrolled " + user),
        Database.texts(
            "select action || ' ' || outcome || ' ' || actor from audit_entry"
                + " where request_id = ?",
            id));
  }

  @Test
  void isAWholeChainFromItsFirstEntryToItsHead() throws Exception {
    List<AuditChain.Entry> entries = AuditChain.stored();
    assertEquals(OptionalLong.empty(), AuditChain.broken(entries));
    AuditChain.Entry last = entries.get(entries.size() - 1);
    List<byte[]> head = Database.rows("select hash from audit_head", row -> row.getBytes(1));
    assertArrayEquals(head.get(0), last.hash());
  }

  @Test
  void showsEveryChangeOfACopy() throws Exception {
    List<AuditChain.Entry> entries = AuditChain.stored();
    int at = entries.size() - 1;
    while (!entries.get(at).outcome().equals("rejected")) {
      at--;
    }
    AuditChain.Entry e = entries.get(at);
    OptionalLong there = OptionalLong.of(e.sequence());
    assertEquals(there, broken(entries, at, x -> changed(e, "verified", e.actor(), e.detail())));
    assertEquals(there, broken(entries, at, x -> changed(e, e.outcome(), "me", e.detail())));
    assertEquals(there, broken(entries, at, x -> changed(e, e.outcome(), e.actor(), "{}")));
    assertEquals(there, broken(entries, at, x -> later(e)));
    List<AuditChain.Entry> without = new ArrayList<>(entries);
    without.remove(at);
    assertEquals(there, AuditChain.broken(without));
    List<AuditChain.Entry> swapped = new ArrayList<>(entries);
    swapped.set(at, entries.get(at + 1));
    swapped.set(at + 1, e);
    assertEquals(there, AuditChain.broken(swapped));
  }

  private static OptionalLong broken(
      List<AuditChain.Entry> entries, int at, UnaryOperator<AuditChain.Entry> change)
      throws Exception {
    List<AuditChain.Entry> copy = new ArrayList<>(entries);
    copy.set(at, change.apply(copy.get(at)));
    return AuditChain.broken(copy);
  }

  private static AuditChain.Entry changed(
      AuditChain.Entry e, String outcome, String actor, String detail) {
    return new AuditChain.Entry(
        e.sequence(),
        e.at(),
        e.action(),
        outcome,
        actor,
        e.user(),
        e.requestId(),
        detail,
        e.previous(),
        e.hash());
  }

  private static AuditChain.Entry later(AuditChain.Entry e) {
    return new AuditChain.Entry(
        e.sequence(),
        e.at().plus(Duration.ofSeconds(1)),
        e.action(),
        e.outcome(),
        e.actor(),
        e.user(),
        e.requestId(),
        e.detail(),
        e.previous(),
        e.hash());
  }
}
