package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Dependency;
import ae.gov.noor.biometric.template.KeyRing;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The database itself: brings the schema up to date, checks the keys against it, and answers for
 * it.
 */
@ApplicationScoped
public class Schema implements Dependency {
  @Resource(lookup = "jdbc/biometric")
  DataSource dataSource;

  @Inject KeyRing keys;
  private volatile String version = "";
  private volatile Optional<Durability.NotDurable> forgetful = Optional.empty();

  /** A key of the ring is not the one that the store knows, or one that it needs is missing. */
  public static final class WrongKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongKey(int kekId, String what) {
      super("BIOMETRIC_MASTER_KEY or BIOMETRIC_KEY_RING_FILE: key " + kekId + " " + what);
    }
  }

  /**
   * Looks whether the database keeps what it commits and migrates it, then compares the check value
   * of every key in the ring with the stored one, keeps those of new keys, and looks whether every
   * key is there that a data key is wrapped by.
   *
   * @throws WrongKey where a key differs or is missing; nothing was written then
   * @throws RuntimeException where the database cannot be reached, or may forget; call again
   */
  public void prepare() {
    try {
      Durability.check(dataSource);
      forgetful = Optional.empty();
    } catch (Durability.NotDurable e) {
      forgetful = Optional.of(e);
      throw e;
    }
    String migrated =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .failOnMissingLocations(true)
            .load()
            .migrate()
            .targetSchemaVersion;
    KeyChecks.compare(dataSource, keys);
    version = migrated == null ? "current" : migrated;
  }

  public boolean prepared() {
    return !version.isEmpty();
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Map<String, String> ask() {
    forgetful.ifPresent(
        found -> {
          throw found;
        });
    if (!prepared()) {
      throw new IllegalStateException("the schema is not up to date yet");
    }
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_setting('server_version')")) {
      row.next();
      return Map.of("version", row.getString(1), "schema", version);
    } catch (SQLException e) {
      throw new IllegalStateException("no answer", e);
    }
  }
}
