package ae.gov.noor.biometric.system;

import static ae.gov.noor.biometric.system.Awaited.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores by mutual TLS. PostgreSQL and Kafka ask for the certificate themselves; before Redis and
 * MongoDB, which speak no TLS here, stands an end of TLS that does. It takes a minute: nightly.
 */
@Tag("nightly")
@ExtendWith(ArquillianExtension.class)
class StoreTlsIT {
  private static final Set<String> STORES = Set.of("kafka", "mongodb", "postgresql", "redis");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REQUEST_BYTES = 8;

  @TempDir static Path folder;

  private final UUID user = UUID.randomUUID();
  private final Map<String, Cable> cables = new TreeMap<>();
  private final Map<String, Cable.Way> plain = new TreeMap<>();
  private final int kafkaByTls = Surroundings.freePort();
  private final OwnStore postgres = new OwnStore(OwnStore.Kind.POSTGRESQL);
  private final OwnStore kafka = new OwnStore(OwnStore.Kind.KAFKA);
  private Authority authority;

  StoreTlsIT() throws IOException {
    // free ports are asked for, and empty folders
  }

  // F36
  @Test
  void areReachedByCertificateAloneAndNeverInTheClear() throws Exception {
    prepare();
    try (SecondServer server = new SecondServer("mutual", settings())) {
      beAsTheyShouldBe();
      server.with(Map.of("JVM_ARGS", jvmArguments())).start().await("/health/ready");
      everythingGoesByCertificate(server);
      for (String wrong : List.of("expired", "elsewhere", "unknown")) {
        show(wrong, "authority", "TLSv1.3");
        assertEquals(STORES, notReached(server), wrong);
      }
      show("store", "authority", "TLSv1.2");
      assertEquals(STORES, notReached(server), "an older TLS");
      show("store", "stranger", "TLSv1.3");
      assertEquals(STORES, notReached(server), "who does not take the service's certificate");
      for (String store : STORES) {
        cables.get(store).change(accepted -> accepted, plain.get(store));
      }
      assertEquals(STORES, notReached(server), "stores that speak no TLS");
      beAsTheyShouldBe();
      server.await("/health/ready");
    }
  }

  @AfterEach
  void end() throws IOException {
    for (Cable cable : cables.values()) {
      cable.close();
    }
    for (OwnStore own : List.of(postgres, kafka)) {
      own.close();
    }
  }

  private void prepare() throws Exception {
    authority =
        new Authority(folder)
            .root("authority")
            .root("stranger")
            .certify("store", "authority", "store", "-ext", "san=dns:localhost")
            .certify("service", "authority", "biometric")
            .certify("elsewhere", "authority", "elsewhere", "-ext", "san=dns:elsewhere.example")
            .certify("unknown", "stranger", "store", "-ext", "san=dns:localhost")
            .certify(
                "expired",
                "authority",
                "store",
                "-ext",
                "san=dns:localhost",
                "-startdate",
                "-9d",
                "-validity",
                "2");
    for (String store : STORES) {
      cables.put(store, new Cable("localhost", kafkaByTls));
    }
    prepareKafka();
    kafka.start();
    postgres.start();
    preparePostgres();
    findStores();
  }

  private String jvmArguments() throws Exception {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("javax.net.ssl.trustStore", authority.trustStore("authority"));
    properties.put("javax.net.ssl.trustStorePassword", Authority.PASSWORD);
    properties.put("javax.net.ssl.keyStore", authority.keyStore("service"));
    properties.put("javax.net.ssl.keyStorePassword", Authority.PASSWORD);
    List<String> arguments = new ArrayList<>();
    properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
    return String.join(" ", arguments);
  }

  /** Every setting, of these stores and of the shared ones, as they are without TLS. */
  private Map<String, String> ownSettings() throws IOException {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.putAll(postgres.settings());
    settings.putAll(kafka.settings());
    return settings;
  }

  private Map<String, String> settings() throws IOException {
    Map<String, String> settings = ownSettings();
    settings.put("POSTGRES_HOST", "localhost");
    settings.put("POSTGRES_PORT", Integer.toString(cables.get("postgresql").port()));
    settings.put("POSTGRES_SSLMODE", "verify-full");
    settings.put(
        "MONGODB_URL", "mongodb://localhost:" + cables.get("mongodb").port() + "/?tls=true");
    settings.put("REDIS_URL", "rediss://localhost:" + cables.get("redis").port());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + cables.get("kafka").port());
    settings.put("KAFKA_SECURITY_PROTOCOL", "SSL");
    return settings;
  }

  private void prepareKafka() throws Exception {
    Map<String, Object> tls = new TreeMap<>();
    tls.put("listener", "127.0.0.1:" + kafkaByTls);
    tls.put("advertised", "localhost:" + cables.get("kafka").port());
    tls.put("ssl.keystore.location", authority.keyStore("store"));
    tls.put("ssl.keystore.password", Authority.PASSWORD);
    tls.put("ssl.truststore.location", authority.trustStore("authority"));
    tls.put("ssl.truststore.password", Authority.PASSWORD);
    tls.put("ssl.client.auth", "required");
    List<String> lines = new ArrayList<>();
    tls.forEach((name, value) -> lines.add(name + "=" + value));
    Files.write(kafka.data().resolve("kafka.tls"), lines);
  }

  /**
   * Lets the service in by TLS with a certificate in its name, and by its password; by nothing
   * else.
   */
  private void preparePostgres() throws Exception {
    Path cluster = postgres.data().resolve("postgres/data");
    for (Map.Entry<String, String> file :
        Map.of(
                "store.crt", authority.certificates("store"),
                "store.key", authority.key("store"),
                "authority.crt", authority.certificates("authority"))
            .entrySet()) {
      Path here = Files.writeString(cluster.resolve(file.getKey()), file.getValue());
      Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rw-------"));
      Files.setOwner(here, Files.getOwner(cluster));
    }
    Files.writeString(
        cluster.resolve("pg_hba.conf"),
        """
        hostssl   all biometric 127.0.0.1/32 scram-sha-256 clientcert=verify-full
        hostnossl all biometric 127.0.0.1/32 reject
        host      all postgres  127.0.0.1/32 scram-sha-256
        """);
    administer("alter system set ssl_cert_file = 'store.crt'");
    administer("alter system set ssl_key_file = 'store.key'");
    administer("alter system set ssl_ca_file = 'authority.crt'");
    administer("alter system set ssl = on");
    administer("select pg_reload_conf()");
  }

  private List<String> administer(String statement) throws IOException, SQLException {
    Map<String, String> settings = postgres.settings();
    String url =
        "jdbc:postgresql://%s:%s/postgres?sslmode=disable"
            .formatted(settings.get("POSTGRES_HOST"), settings.get("POSTGRES_PORT"));
    String password = Files.readString(postgres.data().resolve("postgres/admin.password")).strip();
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement asked = connection.createStatement()) {
      if (asked.execute(statement)) {
        ResultSet rows = asked.getResultSet();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  /** Each store, or another of its kind, as it is without TLS. */
  private void findStores() throws IOException {
    Map<String, String> settings = ownSettings();
    URI redis = URI.create(settings.get("REDIS_URL"));
    URI mongo = URI.create(settings.get("MONGODB_URL"));
    URI broker = URI.create("kafka://" + settings.get("KAFKA_BOOTSTRAP_SERVERS"));
    String host = Service.setting("POSTGRES_HOST");
    int postgresPort = Integer.parseInt(Service.setting("POSTGRES_PORT"));
    plain.put("redis", () -> new Socket(redis.getHost(), redis.getPort()));
    plain.put("mongodb", () -> new Socket(mongo.getHost(), mongo.getPort()));
    plain.put("kafka", () -> new Socket(broker.getHost(), broker.getPort()));
    plain.put("postgresql", () -> new Socket(host, postgresPort));
  }

  /** Those that can themselves ask for a certificate do. */
  private void beAsTheyShouldBe() throws Exception {
    show("store", "authority", "TLSv1.3");
    String host = postgres.settings().get("POSTGRES_HOST");
    int port = Integer.parseInt(postgres.settings().get("POSTGRES_PORT"));
    cables.get("postgresql").change(accepted -> accepted, () -> new Socket(host, port));
    cables.get("kafka").change(accepted -> accepted, () -> new Socket("localhost", kafkaByTls));
  }

  /** Before each an end of TLS with this key, which asks for a certificate of that authority. */
  private void show(String key, String asked, String protocol) throws Exception {
    SSLContext context = authority.context(key, asked);
    for (String store : STORES) {
      cables
          .get(store)
          .change(accepted -> greet(store, accepted, context, protocol), plain.get(store));
    }
  }

  private static Socket greet(String store, Socket accepted, SSLContext context, String protocol)
      throws IOException {
    if (store.equals("postgresql")) {
      // the client asks for TLS in eight bytes, and is told yes
      assertEquals(REQUEST_BYTES, accepted.getInputStream().readNBytes(REQUEST_BYTES).length);
      accepted.getOutputStream().write('S');
    }
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(accepted, null, accepted.getPort(), true);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(true);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    return socket;
  }

  private void everythingGoesByCertificate(SecondServer server) throws Exception {
    await("all are reached", PATIENCE, () -> unreached(server).isEmpty());
    Portal person = Portal.of(user).at(server.base());
    person.enrol(user, Pictures.personA(1));
    assertEquals("verified", person.result(user, Pictures.personA(2)));
    assertEquals(
        List.of("TLSv1.3 /CN=biometric"),
        administer(
            "select distinct version || ' ' || client_dn from pg_stat_ssl"
                + " join pg_stat_activity using (pid) where usename = 'biometric'"));
    await(
        "the events are sent",
        PATIENCE,
        () ->
            person
                .get("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.matches("biometric_events_sent_total\\{.*} [1-9].*")));
  }

  /** Which stores the service says it does not reach, when it has noticed all it will. */
  private Set<String> notReached(SecondServer server) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Set<String> noticed = unreached(server);
    while (!noticed.equals(STORES) && System.nanoTime() < deadline) {
      noticed = unreached(server);
    }
    assertEquals(503, Portal.withoutToken().at(server.base()).get("/health/ready").status());
    return noticed;
  }

  private static Set<String> unreached(SecondServer server) {
    Set<String> unreached = new TreeSet<>();
    JsonObject health = Portal.withoutToken().at(server.base()).get("/health/ready").json();
    for (JsonObject check : health.getJsonArray("checks").getValuesAs(JsonObject.class)) {
      if (check.containsKey("data")
          && JsonValue.FALSE.equals(check.getJsonObject("data").get("reachable"))) {
        unreached.add(check.getString("name"));
      }
    }
    return unreached;
  }
}
