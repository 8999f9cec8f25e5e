package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.jpa.Schema;
import ae.gov.noor.biometric.adapter.kafka.KafkaChannel;
import ae.gov.noor.biometric.adapter.mongo.Mongo;
import ae.gov.noor.biometric.adapter.redis.Redis;
import ae.gov.noor.biometric.domain.Dependency;
import ae.gov.noor.biometric.index.VectorIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * One check a dependency, with data. Only what no decision can be made without makes the service
 * not ready; what it can do without is reported as it is and leaves it ready.
 */
@ApplicationScoped
public class HealthChecks {
  @Inject Models models;
  @Inject StartUp startUp;
  @Inject VectorIndex index;
  @Inject Remote remote;
  @Inject Schema schema;
  @Inject Redis redis;
  @Inject Mongo mongo;
  @Inject KafkaChannel kafka;
  @Inject Drain drain;

  @Produces
  @Liveness
  HealthCheck process() {
    return () -> HealthCheckResponse.up("process");
  }

  @Produces
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.named("started").status(startUp.ready()).build();
  }

  /** Down from when the service was asked to end, while it still answers. */
  @Produces
  @Readiness
  HealthCheck staying() {
    return () -> HealthCheckResponse.named("staying").status(!drain.under()).build();
  }

  @Produces
  @Readiness
  HealthCheck modelFiles() {
    return () -> response("models", models.ready(), models.facts());
  }

  @Produces
  @Readiness
  HealthCheck vectorIndex() {
    return () ->
        response(
            "index",
            startUp.ready(),
            Map.of(
                "kind", remote.pinecone().isPresent() ? "pinecone" : "embedded",
                "vectors", Long.toString(index.size()),
                "damaged_templates", Integer.toString(startUp.damagedTemplates())));
  }

  @Produces
  @Readiness
  HealthCheck postgresql() {
    return () -> asked(schema, true);
  }

  @Produces
  @Readiness
  HealthCheck redis() {
    return () -> asked(redis, false);
  }

  @Produces
  @Readiness
  HealthCheck mongodb() {
    return () -> asked(mongo, false);
  }

  @Produces
  @Readiness
  HealthCheck pinecone() {
    return () ->
        remote
            .pinecone()
            .map(index -> asked(index, false))
            .orElseGet(
                () -> HealthCheckResponse.named("pinecone").up().withData("used", false).build());
  }

  @Produces
  @Readiness
  HealthCheck kafka() {
    return () -> asked(kafka, false);
  }

  private static HealthCheckResponse asked(Dependency dependency, boolean required) {
    try {
      HealthCheckResponseBuilder answered =
          HealthCheckResponse.named(dependency.name())
              .up()
              .withData("required", required)
              .withData("reachable", true);
      dependency.ask().forEach(answered::withData);
      return answered.build();
    } catch (RuntimeException e) {
      return HealthCheckResponse.named(dependency.name())
          .status(!required)
          .withData("required", required)
          .withData("reachable", false)
          .withData("problem", e.getClass().getSimpleName())
          .build();
    }
  }

  private static HealthCheckResponse response(String name, boolean up, Map<String, String> facts) {
    HealthCheckResponseBuilder builder = HealthCheckResponse.named(name).status(up);
    facts.forEach(builder::withData);
    return builder.build();
  }
}
