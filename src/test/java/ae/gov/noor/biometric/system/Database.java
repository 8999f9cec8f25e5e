package ae.gov.noor.biometric.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The system of record of the server that Arquillian runs, looked at from outside. */
final class Database {
  private Database() {}

  static Connection connection() throws SQLException {
    return record().connection();
  }

  private static SystemOfRecord record() {
    return new SystemOfRecord(Service.settings());
  }

  static <T> List<T> rows(String query, SystemOfRecord.Row<T> row, Object... values)
      throws SQLException {
    return record().rows(query, row, values);
  }

  static List<String> texts(String query, Object... values) throws SQLException {
    return record().texts(query, values);
  }
}
