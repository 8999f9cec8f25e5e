package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Dependency;
import ae.gov.noor.biometric.template.KeyRing;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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

  /** The stored check value of a key is not that of the key in the ring. */
  public static final class WrongKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongKey(int kekId) {
      super(
          "BIOMETRIC_MASTER_KEY: key "
              + kekId
              + " is not the one under which the stored data were sealed");
    }
  }

  /**
   * Migrates, then compares the check value of every key in the ring with the stored one.
   *
   * @throws WrongKey where a key differs
   * @throws RuntimeException where the database cannot be reached; call again
   */
  public void prepare() {
    String migrated =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .failOnMissingLocations(true)
            .load()
            .migrate()
            .targetSchemaVersion;
    for (int id : keys.ids()) {
      check(id, keys.keyCheckValue(id));
    }
    version = migrated == null ? "current" : migrated;
  }

  private void check(int kekId, byte[] value) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into key_check (kek_id, check_value) values (?, ?)"
                    + " on conflict (kek_id) do nothing");
        PreparedStatement select =
            connection.prepareStatement("select check_value from key_check where kek_id = ?")) {
      insert.setInt(1, kekId);
      insert.setBytes(2, value);
      insert.executeUpdate();
      select.setInt(1, kekId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        if (!MessageDigest.isEqual(row.getBytes(1), value)) {
          throw new WrongKey(kekId);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the key check values cannot be read", e);
    }
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
