package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.template.KeyRing;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import javax.sql.DataSource;

/** Holds the keys of the ring against what the store knows of them, all in one transaction. */
final class KeyChecks {
  private KeyChecks() {}

  static void compare(DataSource dataSource, KeyRing keys) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (int id : keys.ids()) {
          compare(connection, id, keys.keyCheckValue(id));
        }
        refuseMissing(connection, keys.ids());
        connection.commit();
      } finally {
        // of a refusal nothing stays; after a commit it does nothing
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the key check values cannot be read", e);
    }
  }

  /** Of two servers that bring a new id at a time, one waits here for the other. */
  private static void compare(Connection connection, int kekId, byte[] value) throws SQLException {
    try (PreparedStatement insert =
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
          throw new Schema.WrongKey(
              kekId, "is not the one under which the stored data were sealed");
        }
      }
    }
  }

  private static void refuseMissing(Connection connection, SortedSet<Integer> ids)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select distinct kek_id from user_key")) {
      while (rows.next()) {
        if (!ids.contains(rows.getInt(1))) {
          throw new Schema.WrongKey(rows.getInt(1), "is missing: data keys are wrapped by it");
        }
      }
    }
  }
}
