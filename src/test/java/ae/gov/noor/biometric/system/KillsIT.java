package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is killed under load, again and again, each time at another moment. */
class KillsIT {
  private static final String READY = "/health/ready";
  private static final int CALLERS = 3;
  private static final long SEED = 26;

  // F26, F04 (the service's part), L09
  @Test
  void losesNothingThatWasAcknowledgedThoughItIsKilledTwice() throws Exception {
    kill(2, 3, KillsIT::assertNoticed);
  }

  // F26, F04 (the service's part), L09
  @Test
  @Tag("nightly")
  void losesNothingThatWasAcknowledgedThoughItIsKilledTwentyTimes() throws Exception {
    kill(20, 8, (database, reckoning) -> {});
  }

  private interface Afterwards {
    void look(OwnDatabase database, Reckoning reckoning) throws Exception;
  }

  private static void kill(int times, int captures, Afterwards afterwards) throws Exception {
    Random moments = new Random(SEED);
    try (OwnDatabase database = OwnDatabase.create("kills_it")) {
      Map<String, String> settings = new TreeMap<>(Service.settings());
      settings.put("POSTGRES_DB", database.name());
      settings.put("RATE_LIMIT_SCALE", "1000");
      try (SecondServer server = new SecondServer("kills", settings).start().await(READY);
          Load load = new Load(List.of(server.base()), CALLERS, captures, 0, SEED).start()) {
        for (int i = 0; i < times; i++) {
          long killAt = load.ledger().answers(200) + 3 + moments.nextInt(12);
          while (load.ledger().answers(200) < killAt) {
            Thread.sleep(5);
          }
          Thread.sleep(moments.nextInt(400));
          server.kill();
          server.start().await(READY);
        }
        load.stop();
        Reckoning reckoning = new Reckoning(load, settings, server.base());
        System.out.printf("KillsIT: killed %d times; %s%n", times, reckoning.settle(10));
        afterwards.look(database, reckoning);
      }
    }
  }

  /** A reckoning in which everything is always right would be worth nothing. */
  private static void assertNoticed(OwnDatabase database, Reckoning reckoning) throws Exception {
    change(database, "update verification set result = 'rejected' where id in (select id from");
    change(database, "delete from outbox where id in (select id from");
    change(database, "delete from template where template_id in (select template_id from");
    change(database, "delete from audit_entry where seq in (select seq from");
    database.change("update lockout set total_failures = 0, consecutive_failures = 0");
    List<String> wrong = reckoning.compare();
    for (String notice :
        List.of(
            "a decision is lost",
            "events and rows differ",
            "other events, or in another order",
            "an enrolment is lost",
            "half an enrolment",
            "cannot be read",
            "the audit chain is broken",
            "the service finds its trail not whole",
            "times ENROLMENT_",
            " failures, of ")) {
      assertTrue(wrong.stream().anyMatch(one -> one.contains(notice)), notice + ": " + wrong);
    }
  }

  /** Half of the rows of that table. */
  private static void change(OwnDatabase database, String statement) throws Exception {
    String table = statement.replaceAll("(delete from|update) (\\w+).*", "$2");
    String rows = " %s order by 1 limit (select count(*) / 2 from %s))".formatted(table, table);
    database.change(statement + rows);
  }
}
