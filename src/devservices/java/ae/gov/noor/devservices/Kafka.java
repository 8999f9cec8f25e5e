package ae.gov.noor.devservices;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker that is its own controller (KRaft), inside this JVM; topics come by themselves.
 *
 * <p>A test that wants TLS as well puts a file {@code kafka.tls} into the data folder: {@code
 * listener}, an address to listen at, {@code advertised}, the one that clients are told, and
 * Kafka's own settings that begin with {@code ssl.}
 */
final class Kafka implements Service {
  private static final String CONTROLLER = "CONTROLLER";
  private static final int ANSWER_SECONDS = 60;

  private final Path folder;
  private final Path port;
  private final Path tls;
  private KafkaRaftServer server;

  Kafka(DataFolder data) throws IOException {
    folder = data.folder("kafka");
    port = data.root().resolve("kafka.port");
    tls = data.root().resolve("kafka.tls");
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public String variable() {
    return "KAFKA_BOOTSTRAP_SERVERS";
  }

  @Override
  public Map<String, String> start() throws Exception {
    String broker = Loopback.HOST + ":" + Loopback.portAsBefore(port);
    Properties settings = settings(broker, Loopback.HOST + ":" + Loopback.freePort());
    if (!Files.exists(folder.resolve("meta.properties"))) {
      format();
    }
    server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    awaitMetadata(broker);
    return Map.of("KAFKA_BOOTSTRAP_SERVERS", broker, "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
  }

  private Properties settings(String broker, String controller) throws IOException {
    Properties settings = new Properties();
    settings.putAll(addresses(broker, controller));
    settings.putAll(oneReplica());
    settings.putAll(smallAndQuick());
    if (Files.exists(tls)) {
      listenByTls(settings);
    }
    return settings;
  }

  private void listenByTls(Properties settings) throws IOException {
    Properties given = new Properties();
    try (Reader reader = Files.newBufferedReader(tls)) {
      given.load(reader);
    }
    Map.of(
            "listeners", ",SSL://" + given.remove("listener"),
            "advertised.listeners", ",SSL://" + given.remove("advertised"),
            "listener.security.protocol.map", ",SSL:SSL")
        .forEach((name, more) -> settings.merge(name, more, (some, rest) -> some + "" + rest));
    settings.putAll(given);
  }

  private Map<String, String> addresses(String broker, String controller) {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        "1",
        "controller.quorum.voters",
        "1@" + controller,
        "controller.listener.names",
        CONTROLLER,
        "listeners",
        "PLAINTEXT://" + broker + "," + CONTROLLER + "://" + controller,
        "advertised.listeners",
        "PLAINTEXT://" + broker,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
        "log.dirs",
        folder.toString(),
        "auto.create.topics.enable",
        "true");
  }

  private static Map<String, String> oneReplica() {
    return Map.of(
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  private static Map<String, String> smallAndQuick() {
    return Map.of(
        "offsets.topic.num.partitions", "3",
        "num.partitions", "1",
        "num.io.threads", "2",
        "num.network.threads", "1",
        "background.threads", "2",
        "log.cleaner.dedupe.buffer.size", "8388608",
        "group.initial.rebalance.delay.ms", "0",
        // after a kill the broker waits until its predecessor's session is over
        "broker.session.timeout.ms", "3000",
        "broker.heartbeat.interval.ms", "500");
  }

  private void format() throws Exception {
    Formatter formatter = new Formatter();
    formatter
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setIgnoreFormatted(true)
        .setControllerListenerName(CONTROLLER)
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    formatter.run();
  }

  private static void awaitMetadata(String broker) throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker))) {
      admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void end() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
    }
  }
}
