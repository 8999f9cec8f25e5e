package ae.gov.noor.biometric.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A system of record, looked at from outside: where the settings of a server say that it is. */
record SystemOfRecord(Map<String, String> settings) {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/%s?stringtype=unspecified"
            .formatted(
                settings.get("POSTGRES_HOST"),
                settings.get("POSTGRES_PORT"),
                settings.get("POSTGRES_DB")),
        settings.get("POSTGRES_USER"),
        settings.get("POSTGRES_PASSWORD"));
  }

  <T> List<T> rows(String query, Row<T> row, Object... values) throws SQLException {
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

  List<String> texts(String query, Object... values) throws SQLException {
    return rows(query, row -> row.getString(1), values);
  }

  int number(String query, Object... values) throws SQLException {
    return Integer.parseInt(texts(query, values).get(0));
  }
}
