package ae.gov.noor.biometric.adapter.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.system.OwnDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that may forget is not taken for a system of record. */
class ForgetfulDatabaseIT {
  private static PGSimpleDataSource to(OwnDatabase database) {
    Map<String, String> at = database.properties();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(at.get("jakarta.persistence.jdbc.url"));
    source.setUser(at.get("jakarta.persistence.jdbc.user"));
    source.setPassword(at.get("jakarta.persistence.jdbc.password"));
    return source;
  }

  // F04
  @Test
  void isRefusedUntilItKeepsWhatItCommits() throws Exception {
    try (OwnDatabase database = OwnDatabase.create("forgetful_it")) {
      Schema schema = new Schema();
      schema.dataSource = to(database);
      database.change("alter database forgetful_it set synchronous_commit = off");
      Durability.NotDurable refused = assertThrows(Durability.NotDurable.class, schema::prepare);
      assertEquals(
          "PostgreSQL may forget what it has committed: synchronous_commit is off",
          refused.getMessage());
      assertThrows(Durability.NotDurable.class, schema::ask);
      assertEquals(
          0, database.number("select count(*) from pg_tables where schemaname = 'public'"));
      database.change("alter database forgetful_it reset synchronous_commit");
      Durability.check(schema.dataSource);
    }
  }
}
