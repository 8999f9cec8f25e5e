package ae.gov.noor.biometric.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every rule of the architecture, each with what is planted against it. */
public final class ArchitectureRules {
  public static final String BASE = "ae.gov.noor.biometric";
  private static final List<String> PORTS =
      List.of("template", "index", "fraud", "enrolment", "verification", "consent");
  private static final String PLATFORM = Room.PLATFORM.packages();

  private ArchitectureRules() {}

  /** The rules that main classes are held to. */
  public static List<ArchitectureRule> all() {
    List<ArchitectureRule> rules = new ArrayList<>();
    Room.built().forEach(room -> rules.add(room.rule()));
    rules.addAll(rooms());
    rules.addAll(technologies());
    rules.addAll(names());
    rules.add(onlyTemplateAndAdaptersRevealSecrets());
    rules.add(timeComesFromAClock());
    rules.add(portsOfPersonalDataCanForget());
    return List.copyOf(rules);
  }

  /** Rooms of the table that no class is in yet, as package patterns. */
  public static List<String> plannedRooms() {
    return Room.planned().stream().map(Room::packages).toList();
  }

  private static List<ArchitectureRule> rooms() {
    return List.of(
        ArchitectureRule.of(
            classes()
                .should()
                .resideInAnyPackage(
                    Stream.concat(Room.TABLE.stream(), Stream.of(Room.PLATFORM))
                        .map(Room::packages)
                        .toArray(String[]::new))
                .as("every class is in a room of the table"),
            Planted.in("speech", "class Planted {}"),
            Planted.in("adapter.rabbit", "class Planted {}")),
        ArchitectureRule.of(
            slices().matching(BASE + ".(**)").should().beFreeOfCycles(),
            Planted.in("face", "public class PlantedA { BASE.quality.PlantedB b; }")
                .and("quality", "public class PlantedB { BASE.face.PlantedA a; }"),
            Planted.in("template", "public class PlantedA { BASE.template.ring.PlantedB b; }")
                .and("template.ring", "public class PlantedB { BASE.template.PlantedA a; }")),
        ArchitectureRule.of(
            noClasses()
                .that()
                .resideOutsideOfPackage(PLATFORM)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PLATFORM)
                .as("nobody imports platform"),
            Planted.using("adapter.jpa", "BASE.platform.BiometricApplication"),
            Planted.using("verification", "BASE.platform.BiometricApplication"),
            Planted.using("domain", "BASE.platform.BiometricApplication")),
        ArchitectureRule.of(
            noClasses()
                .that()
                .resideInAPackage(Room.packages("adapter"))
                .should()
                .dependOnClassesThat(
                    DescribedPredicate.describe(
                        "are a service or a resource",
                        c -> c.getName().matches(".*(Service|Resource)(\\$.*)?") && isOurs(c)))
                .as("adapters know ports and records, no service and no resource"),
            Planted.using("adapter.jpa", "BASE.enrolment.EnrolmentService"),
            Planted.using("adapter.redis", "BASE.verification.VerificationResource.History")));
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(BASE);
  }

  /** Each technology only in its own room; what is planted uses it where much else is allowed. */
  private static List<ArchitectureRule> technologies() {
    return List.of(
        only("adapter.jpa", "jakarta.persistence.PersistenceException", "jakarta.persistence.."),
        only("adapter.jpa", "org.flywaydb.core.Flyway", "org.flywaydb.."),
        only("adapter.jpa", "java.sql.Connection", "java.sql.."),
        only("adapter.jpa", "javax.sql.DataSource", "javax.sql.."),
        only("adapter.onnx", "ai.onnxruntime.OrtEnvironment", "ai.onnxruntime.."),
        only("adapter.kafka", "org.apache.kafka.common.TopicPartition", "org.apache.kafka.."),
        only("adapter.redis", "redis.clients.jedis.Jedis", "redis.clients.."),
        only("adapter.mongo", "com.mongodb.client.MongoClient", "com.mongodb.."),
        only("adapter.mongo", "org.bson.Document", "org.bson.."),
        only(
            "adapter.pinecone",
            "org.eclipse.microprofile.rest.client.RestClientBuilder",
            "org.eclipse.microprofile.rest.client.."),
        only("face", "com.drew.metadata.Metadata", "com.drew.."),
        only("face evaluation", "javax.imageio.ImageIO", "javax.imageio.."),
        only("voice", "io.github.jaredmdobson.concentus.OpusDecoder", "io.github.jaredmdobson.."),
        ArchitectureRule.of(
            noClasses()
                .that()
                .resideOutsideOfPackages(PLATFORM, Room.packages("adapter.pinecone"))
                .and()
                .haveNameNotMatching(".*Resource(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .as("only a resource, platform and adapter.pinecone speak JAX-RS"),
            Planted.in("enrolment", "class PlantedService { jakarta.ws.rs.core.Response r; }"),
            Planted.in("verification", "@jakarta.ws.rs.Path(\"/x\") class PlantedResources {}"),
            Planted.using("adapter.redis", "jakarta.ws.rs.client.Client")),
        ArchitectureRule.of(
            noClasses()
                .that()
                .resideOutsideOfPackage(Room.packages("adapter.jpa"))
                .and()
                .haveNameNotMatching(".*Service(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.transaction..")
                .as("only a service and adapter.jpa know transactions"),
            Planted.in("enrolment", "@jakarta.transaction.Transactional class PlantedResource {}"),
            Planted.using("platform", "jakarta.transaction.UserTransaction"),
            Planted.using("adapter.kafka", "jakarta.transaction.UserTransaction")));
  }

  private static ArchitectureRule only(String rooms, String type, String packages) {
    return ArchitectureRule.of(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Stream.of(rooms.split(" ")).map(Room::packages).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(packages)
            .as("only " + rooms.replace(" ", " and ") + " uses " + packages),
        Planted.using("platform", type),
        Planted.using("verification", type),
        Planted.using("adapter.other", type));
  }

  private static List<ArchitectureRule> names() {
    return List.of(
        ArchitectureRule.of(
            classes()
                .should()
                .haveNameNotMatching(".*(Impl|Managers?|Utils?|Helpers?|D[Tt][Oo]s?)(\\$.*)?")
                .as("no class is an Impl, Manager, Util, Helper or Dto"),
            Planted.in("fraud", "class PlantedImpl {}"),
            Planted.in("fraud", "class PlantedManager {}"),
            Planted.in("domain", "class PlantedUtil {}"),
            Planted.in("domain", "interface PlantedUtils {}"),
            Planted.in("voice", "enum PlantedHelper {}"),
            Planted.in("enrolment", "class PlantedResource { record UserDto() {} }"),
            Planted.in("enrolment", "class PlantedDTO { class Inner {} }")),
        ArchitectureRule.of(
            noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..dto..", "..impl..")
                .as("no package is named for a layer or for nothing"),
            Planted.in("util", "class Planted {}"),
            Planted.in("domain.common", "class Planted {}"),
            Planted.in("enrolment.dto", "class Planted {}"),
            Planted.in("adapter.jpa.impl", "class Planted {}")));
  }

  private static ArchitectureRule onlyTemplateAndAdaptersRevealSecrets() {
    return ArchitectureRule.of(
        noClasses()
            .that()
            .resideOutsideOfPackages(Room.packages("template"), Room.packages("adapter"))
            .should()
            .accessTargetWhere(
                accesses(
                    "a secret's material",
                    target ->
                        target.getOwner().isEquivalentTo(Secret.class)
                            && target.getName().equals("reveal")))
            .as("only template and adapters reveal a secret"),
        Planted.in(
            "fraud", "class Planted { byte[] a(BASE.domain.Secret s) { return s.reveal(); } }"),
        Planted.in(
            "platform",
            "class Planted { java.util.function.Function<BASE.domain.Secret, byte[]> f ="
                + " BASE.domain.Secret::reveal; }"));
  }

  /** {@code System.nanoTime} is no time of day; measuring with it is free. */
  private static ArchitectureRule timeComesFromAClock() {
    return ArchitectureRule.of(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(BASE + ".platform.Wiring")
            .and()
            .doNotHaveFullyQualifiedName(BASE + ".evaluation.Evaluate")
            .should()
            .accessTargetWhere(accesses("the machine's time", ArchitectureRules::readsTheTime))
            .as("time comes from a clock that is handed in"),
        Planted.doing("enrolment", "long now = System.currentTimeMillis();"),
        Planted.doing("enrolment", "Object now = java.time.Instant.now();"),
        Planted.doing("fraud", "Object now = java.time.LocalDate.now();"),
        Planted.doing(
            "audit", "Object now = java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC);"),
        Planted.doing("platform", "java.util.function.Supplier<?> now = java.time.Instant::now;"),
        Planted.doing("platform", "Object clock = java.time.Clock.systemUTC();"),
        Planted.doing("adapter.jpa", "Object now = new java.util.Date();"),
        Planted.doing("adapter.jpa", "Object now = java.util.Calendar.getInstance();"));
  }

  private static boolean readsTheTime(AccessTarget target) {
    String owner = target.getOwner().getName();
    List<String> parameters =
        target instanceof AccessTarget.CodeUnitAccessTarget code
            ? code.getRawParameterTypes().stream().map(JavaClass::getName).toList()
            : List.of();
    return switch (target.getName()) {
      case "now" -> owner.startsWith("java.time.") && !parameters.contains(Clock.class.getName());
      case "currentTimeMillis" -> owner.equals("java.lang.System");
      case "<init>" -> owner.equals("java.util.Date") && parameters.isEmpty();
      case "getInstance" -> owner.equals("java.util.Calendar");
      default -> owner.equals(Clock.class.getName()) && target.getName().startsWith("system");
    };
  }

  /** A store that cannot forget a person must not pass for a port. */
  private static ArchitectureRule portsOfPersonalDataCanForget() {
    return ArchitectureRule.of(
        classes()
            .that(
                DescribedPredicate.describe(
                    "are implemented by an adapter and take what names a person",
                    ArchitectureRules::isPortOfPersonalData))
            .should()
            .beAssignableTo(Erasable.class)
            .as("a port that keeps personal data extends Erasable"),
        port("void keep(BASE.domain.UserId user);"),
        port("boolean known(String device, BASE.domain.UserId user);"),
        port("void keep(BASE.template.ProtectedTemplate template);"));
  }

  private static Planted port(String method) {
    return Planted.in("fraud", "public interface PlantedPort { " + method + " }")
        .and("adapter.redis", "abstract class PlantedStore implements BASE.fraud.PlantedPort {}");
  }

  private static boolean isPortOfPersonalData(JavaClass type) {
    return type.isInterface()
        && PORTS.stream().anyMatch(room -> type.getPackageName().equals(BASE + "." + room))
        && type.getAllSubclasses().stream()
            .anyMatch(c -> c.getPackageName().startsWith(BASE + ".adapter."))
        && type.getMethods().stream()
            .flatMap(method -> method.getRawParameterTypes().stream())
            .anyMatch(ArchitectureRules::namesAPerson);
  }

  private static boolean namesAPerson(JavaClass type) {
    return type.isEquivalentTo(UserId.class)
        || type.isRecord()
            && type.getFields().stream().anyMatch(f -> f.getRawType().isEquivalentTo(UserId.class));
  }

  private static DescribedPredicate<JavaAccess<?>> accesses(
      String what, Predicate<AccessTarget> test) {
    return DescribedPredicate.describe(what, access -> test.test(access.getTarget()));
  }
}
