package ae.gov.noor.biometric.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table "Which room may import which". Itself and {@code java.*} a room may always
 * import.
 *
 * @param name its package under the base package
 * @param type a public type of it, for others to import where they may not; empty where the room is
 *     planned and not there yet
 * @param rooms which rooms it may import
 * @param libraries which packages of others it may import
 */
record Room(String name, String type, List<String> rooms, List<String> libraries) {
  private static final String DOMAIN = "domain";
  private static final String STAGES =
      "domain inference quality template index matching fraud audit events limits idempotency"
          + " face voice liveness pipeline";
  private static final String USE_CASES =
      "consent challenge enrolment verification identification admin statistics export";
  private static final List<String> AT_THE_EDGE =
      List.of(
          "jakarta.inject..",
          "jakarta.enterprise..",
          "jakarta.annotation.security..",
          "jakarta.validation..",
          "jakarta.ws.rs..",
          "jakarta.transaction..",
          "org.eclipse.microprofile.openapi..",
          "org.eclipse.microprofile.jwt..");
  private static final List<String> IN_ADAPTERS =
      List.of(
          "jakarta.inject..",
          "jakarta.enterprise..",
          "jakarta.annotation",
          "jakarta.json..",
          "org.eclipse.microprofile.config..",
          "org.eclipse.microprofile.faulttolerance..",
          "org.eclipse.microprofile.metrics..");

  /** One type each of libraries that some rooms may import and others not. */
  private static final List<String> LIBRARIES =
      List.of(
          "jakarta.inject.Inject",
          "jakarta.json.JsonObject",
          "jakarta.persistence.EntityManager",
          "jakarta.servlet.Filter",
          "javax.crypto.Cipher",
          "javax.net.ssl.SSLContext",
          "com.drew.metadata.Metadata",
          "com.mongodb.client.MongoClient");

  /** A room that is built gets the name of a public type here; a new room gets a row. */
  static final List<Room> TABLE =
      List.of(
          stage(DOMAIN, "UserId", ""),
          stage("inference", "Tensor", DOMAIN),
          stage("quality", "QualityReport", DOMAIN),
          stage("template", "TemplateStore", DOMAIN, "javax.crypto.."),
          stage("index", "VectorIndex", DOMAIN),
          stage("matching", "Matcher", DOMAIN),
          stage("fraud", "Lockouts", DOMAIN),
          stage("audit", "AuditTrail", DOMAIN),
          stage("limits", "RateLimits", DOMAIN),
          stage("idempotency", "Answers", "domain template"),
          stage("events", "EventPublisher", DOMAIN),
          stage("face", "FaceTrack", "domain inference", "javax.imageio..", "com.drew.."),
          stage("voice", "VoiceTrack", "domain inference", "io.github.jaredmdobson.concentus.."),
          stage("liveness", "LivenessReport", "domain inference"),
          stage("pipeline", "Extraction", "domain face voice quality liveness"),
          new Room("consent", "Consents", words(STAGES), AT_THE_EDGE),
          new Room("challenge", "ChallengeService", words(STAGES), AT_THE_EDGE),
          new Room(
              "enrolment",
              "EnrolmentService",
              words(STAGES + " consent challenge identification"),
              AT_THE_EDGE),
          new Room(
              "verification", "VerificationService", words(STAGES + " challenge"), AT_THE_EDGE),
          new Room("identification", "Gallery", words(STAGES), AT_THE_EDGE),
          new Room("export", "Holdings", words(STAGES), AT_THE_EDGE),
          new Room("admin", "RotationService", words(STAGES), AT_THE_EDGE),
          new Room("statistics", "StatisticsService", words(STAGES), AT_THE_EDGE),
          adapter(
              "jpa",
              "JpaUserKeys",
              "jakarta.persistence..",
              "jakarta.transaction..",
              "javax.sql..",
              "org.flywaydb.."),
          adapter(
              "kafka",
              "KafkaChannel",
              "javax.net.ssl..",
              "org.apache.kafka..",
              "org.eclipse.microprofile.reactive.messaging.."),
          adapter("mongo", "Mongo", "com.mongodb..", "org.bson.."),
          adapter("onnx", "OnnxEngine", "ai.onnxruntime.."),
          adapter("redis", "Redis", "redis.clients.."),
          adapter(
              "pinecone",
              "PineconeIndex",
              "jakarta.ws.rs..",
              "org.eclipse.microprofile.rest.client.."),
          // a root of its own, as the service is: it puts the engine together itself
          stage(
              "evaluation",
              "Evaluate",
              "domain inference face voice quality liveness pipeline matching index template"
                  + " adapter.onnx",
              "javax.imageio.."));

  /** The roof may import all, and nobody the roof. */
  static final Room PLATFORM = new Room("platform", "BiometricApplication", List.of(), List.of());

  static List<Room> built() {
    return TABLE.stream().filter(room -> !room.type().isEmpty()).toList();
  }

  static List<Room> planned() {
    return TABLE.stream().filter(room -> room.type().isEmpty()).toList();
  }

  private static Room stage(String name, String type, String rooms, String... libraries) {
    return new Room(name, type, words(rooms), List.of(libraries));
  }

  private static Room adapter(String name, String type, String... technology) {
    List<String> libraries = new ArrayList<>(IN_ADAPTERS);
    libraries.addAll(List.of(technology));
    return new Room("adapter." + name, type, words(STAGES + " " + USE_CASES), libraries);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  String packages() {
    return packages(name);
  }

  static String packages(String room) {
    return ArchitectureRules.BASE + "." + room + "..";
  }

  /** Planted: an import of each room that it may not import, and of a library that nobody may. */
  ArchitectureRule rule() {
    String[] allowed =
        Stream.of(
                Stream.of("java..", packages()),
                rooms.stream().map(Room::packages),
                libraries.stream())
            .flatMap(s -> s)
            .toArray(String[]::new);
    return new ArchitectureRule(
        classes()
            .that()
            .resideInAPackage(packages())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed)
            .as(name + " imports " + (rooms.isEmpty() ? "no room" : String.join(", ", rooms))),
        Stream.concat(forbiddenRooms(), forbiddenLibraries())
            .map(type -> Planted.using(name, type))
            .toList());
  }

  private Stream<String> forbiddenRooms() {
    return Stream.concat(built().stream(), Stream.of(PLATFORM))
        .filter(room -> !room.name().equals(name) && !rooms.contains(room.name()))
        .map(room -> "BASE." + room.name() + "." + room.type());
  }

  private Stream<String> forbiddenLibraries() {
    return LIBRARIES.stream()
        .filter(type -> libraries.stream().noneMatch(p -> type.startsWith(p.replace("..", "."))));
  }
}
