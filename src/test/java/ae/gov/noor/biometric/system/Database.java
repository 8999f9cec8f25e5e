package ae.gov.noor.biometric.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The system of record, looked at from outside. */
final class Database {
  private Database() {}

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/%s?stringtype=unspecified"
            .formatted(
                Service.setting("POSTGRES_HOST"),
                Service.setting("POSTGRES_PORT"),
                Service.setting("POSTGRES_DB")),
        Service.setting("POSTGRES_USER"),
        Service.setting("POSTGRES_PASSWORD"));
  }

  static <T> List<T> rows(String query, Row<T> row, Object... values) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    }
  }

  static List<String> texts(String query, Object... values) throws SQLException {
    return rows(query, row -> row.getString(1), values);
  }
}
