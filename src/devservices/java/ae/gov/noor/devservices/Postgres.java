package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server as durable as a real one (fsync and synchronous commit stay on), entered with
 * passwords only, with one database owned by an ordinary role.
 */
final class Postgres implements Service {
  private static final String ADMIN = "postgres";

  private final DataFolder folder;
  private final Path home;
  private final Path cluster;
  private final PidFile pidFile;

  Postgres(DataFolder folder) throws IOException {
    this.folder = folder;
    home = folder.folder("postgres");
    cluster = home.resolve("data");
    pidFile = new PidFile(cluster.resolve("postmaster.pid"), cluster);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String variable() {
    return "POSTGRES_HOST";
  }

  @Override
  public Map<String, String> start() throws Exception {
    String admin = folder.secret("postgres/admin.password");
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(home);
    if (!Files.exists(cluster)) {
      createCluster(binaries);
    }
    end();
    int port = Environment.port("POSTGRES_PORT", Loopback.freePort());
    launch(binaries, port);
    Map<String, String> variables = variables(port);
    createDatabase(admin, variables);
    askOnce(variables);
    return variables;
  }

  /** Makes it beside its place and moves it there whole: an interrupted one would be unusable. */
  private void createCluster(PostgresBinaries binaries) throws IOException, InterruptedException {
    Path draft = home.resolve("data.new");
    Command.run(List.of("rm", "-rf", draft.toString()));
    binaries.run(
        "initdb",
        "--pgdata=" + draft,
        "--username=" + ADMIN,
        "--pwfile=" + home.resolve("admin.password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The control program gives the server a session of its own, which no Ctrl-C reaches. */
  private void launch(PostgresBinaries binaries, int port)
      throws IOException, InterruptedException {
    List<String> settings =
        List.of(
            "listen_addresses=" + Loopback.HOST,
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "shared_buffers=64MB");
    String options = "-c " + String.join(" -c ", settings);
    String log = home.resolve("postgres.log").toString();
    binaries.run(
        "pg_ctl", "start", "-w", "-t", "60", "-D", cluster.toString(), "-l", log, "-o", options);
  }

  private Map<String, String> variables(int port) throws IOException {
    return Map.of(
        "POSTGRES_SSLMODE", "disable",
        "POSTGRES_HOST", Loopback.HOST,
        "POSTGRES_PORT", String.valueOf(port),
        "POSTGRES_DB", Environment.valueOr("POSTGRES_DB", "biometric"),
        "POSTGRES_USER", Environment.valueOr("POSTGRES_USER", "biometric"),
        "POSTGRES_PASSWORD",
            Environment.valueOr("POSTGRES_PASSWORD", folder.secret("postgres.password")));
  }

  private static void createDatabase(String admin, Map<String, String> variables)
      throws SQLException {
    String database = variables.get("POSTGRES_DB");
    String user = variables.get("POSTGRES_USER");
    try (Connection connection = DriverManager.getConnection(url(variables, ADMIN), ADMIN, admin);
        Statement statement = connection.createStatement()) {
      String role = statement.enquoteIdentifier(user, true);
      if (!finds(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", user)) {
        statement.execute("CREATE ROLE " + role + " LOGIN");
      }
      char[] password = variables.get("POSTGRES_PASSWORD").toCharArray();
      connection.unwrap(PGConnection.class).alterUserPassword(user, password, "scram-sha-256");
      if (!finds(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
        String name = statement.enquoteIdentifier(database, true);
        statement.execute("CREATE DATABASE " + name + " OWNER " + role);
      }
    }
  }

  private static void askOnce(Map<String, String> variables) throws SQLException {
    String user = variables.get("POSTGRES_USER");
    String password = variables.get("POSTGRES_PASSWORD");
    String url = url(variables, variables.get("POSTGRES_DB"));
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      if (!finds(connection, "SELECT 1 WHERE current_user = ?", user)) {
        throw new SQLException("the database takes " + user + " for somebody else");
      }
    }
  }

  private static String url(Map<String, String> variables, String database) {
    String address = variables.get("POSTGRES_HOST") + ":" + variables.get("POSTGRES_PORT");
    return "jdbc:postgresql://" + address + "/" + database + "?sslmode=disable";
  }

  private static boolean finds(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Also ends the server that a killed launcher left behind, and clears a stale pid file. */
  @Override
  public void end() throws IOException, InterruptedException {
    if (pidFile.process().isPresent()) {
      PostgresBinaries.unpackedIn(home)
          .run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", cluster.toString());
    }
    pidFile.delete();
  }
}
