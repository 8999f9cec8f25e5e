package ae.gov.noor.biometric.adapter.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Whether the database keeps what it says it has committed, also when its machine stops. */
final class Durability {
  private static final String WHICH_ARE_OFF =
      "select name from pg_settings where setting = 'off'"
          + " and name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name";

  private Durability() {}

  /** The database may forget what it has acknowledged, and with it a decision that was answered. */
  static final class NotDurable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDurable(List<String> off) {
      super("PostgreSQL may forget what it has committed: " + String.join(", ", off) + " is off");
    }
  }

  /**
   * Asks the database as its sessions of this service have it.
   *
   * @throws NotDurable where one of {@code fsync}, {@code full_page_writes} and {@code
   *     synchronous_commit} is off
   */
  static void check(DataSource dataSource) {
    List<String> off = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(WHICH_ARE_OFF)) {
        while (rows.next()) {
          off.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database's settings cannot be read", e);
    }
    if (!off.isEmpty()) {
      throw new NotDurable(off);
    }
  }
}
