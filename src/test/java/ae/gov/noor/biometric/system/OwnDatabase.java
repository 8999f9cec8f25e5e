package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A system of record for one test alone, in the same PostgreSQL; gone at the end. */
public record OwnDatabase(String name) implements AutoCloseable {

  public static OwnDatabase create(String name) throws SQLException {
    OwnDatabase database = new OwnDatabase(name);
    database.close();
    administer("create database " + name + " owner " + Service.setting("POSTGRES_USER"));
    return database;
  }

  /** How to reach it, as the properties of a persistence unit. */
  public Map<String, String> properties() {
    return Map.of(
        "jakarta.persistence.jdbc.driver", "org.postgresql.Driver",
        "jakarta.persistence.jdbc.url", url(name),
        "jakarta.persistence.jdbc.user", Service.setting("POSTGRES_USER"),
        "jakarta.persistence.jdbc.password", Service.setting("POSTGRES_PASSWORD"));
  }

  private static String url(String database) {
    String place = Service.setting("POSTGRES_HOST") + ":" + Service.setting("POSTGRES_PORT");
    return "jdbc:postgresql://" + place + "/" + database + "?stringtype=unspecified";
  }

  Connection connection() throws SQLException {
    return connection(name, Service.setting("POSTGRES_USER"), Service.setting("POSTGRES_PASSWORD"));
  }

  private static Connection connection(String database, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(url(database), user, password);
  }

  List<String> texts(String query, Object... values) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      set(statement, values);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  public int number(String query) throws SQLException {
    return Integer.parseInt(texts(query).get(0));
  }

  public int change(String statement, Object... values) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement change = connection.prepareStatement(statement)) {
      set(change, values);
      return change.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** The service's own role makes no databases. */
  private static void administer(String command) throws SQLException {
    try (Connection connection = connection("postgres", "postgres", administratorsPassword());
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static String administratorsPassword() {
    try {
      return Files.readString(Service.data().resolve("postgres/admin.password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    administer("drop database if exists " + name + " with (force)");
  }
}
