package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.mongo.Mongo;
import ae.gov.noor.biometric.adapter.redis.Redis;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How full is what is bounded, as it is when somebody asks. The database's connections are in the
 * server's own metrics ({@code connectionpool_*}).
 */
@ApplicationScoped
public class Pools {
  @Inject MetricRegistry registry;
  @Inject ExtractionPipeline pipeline;
  @Inject Redis redis;
  @Inject Mongo mongo;

  void begin(@Observes Startup event) {
    gauge("biometric_extractions_running", "Samples that are worked on", pipeline::running);
    gauge("biometric_extractions_limit", "Samples that may be worked on at once", pipeline::most);
    connections("redis", redis::connectionsInUse);
    connections("mongodb", mongo::connectionsInUse);
  }

  private void connections(String store, Supplier<Integer> inUse) {
    gauge(
        "biometric_store_connections_in_use",
        "Connections to a store that are in use",
        inUse,
        new Tag("store", store));
  }

  private void gauge(String name, String says, Supplier<Integer> value, Tag... labels) {
    registry.gauge(Metadata.builder().withName(name).withDescription(says).build(), value, labels);
  }
}
