package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.system.OwnDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A database with the service's tables, without the service. */
public final class TestSchema {
  private TestSchema() {}

  public static OwnDatabase create(String name) throws SQLException {
    OwnDatabase database = OwnDatabase.create(name);
    Map<String, String> at = database.properties();
    Flyway.configure(TestSchema.class.getClassLoader())
        .dataSource(
            at.get("jakarta.persistence.jdbc.url"),
            at.get("jakarta.persistence.jdbc.user"),
            at.get("jakarta.persistence.jdbc.password"))
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return database;
  }
}
