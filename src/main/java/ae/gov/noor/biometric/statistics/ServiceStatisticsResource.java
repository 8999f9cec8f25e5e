package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.WireTime;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The edge of the service's statistics: parses, asks one service, renders. */
@Path("/admin/statistics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "auditor"})
@Tag(name = "Administration")
public class ServiceStatisticsResource {
  @Inject StatisticsService statistics;
  @Inject StageTimes stages;
  @Inject RequestContext context;

  /** Of the latest 1000 runs of a stage. */
  public record Milliseconds(double median, double p95) {}

  /** How long a stage takes at the server that answers. */
  public record Stage(
      @Schema(examples = "detect") String stage,
      @Schema(description = "Since the server started.") long count,
      Milliseconds milliseconds) {}

  /** One hour for a chart, by its beginning. */
  public record Hour(Instant at, Map<String, Long> verifications, long locks, long alerts) {}

  /** The service in figures. */
  @Schema(name = "ServiceStatistics")
  public record ServiceFigures(
      Instant since,
      Instant until,
      @Schema(examples = "{\"verified\": 410, \"rejected\": 12, \"suspicious\": 3, \"error\": 0}")
          Map<String, Long> verificationsByResult,
      @Schema(description = "By modality, and of each by result.")
          Map<String, Map<String, Long>> verificationsByModality,
      @Schema(
              minimum = "0",
              maximum = "1",
              description = "Verified ones of all; absent where there is none.")
          Double successRate,
      @Schema(
              minimum = "0",
              maximum = "1",
              description =
                  "Taken for live, of those that were assessed; absent where none was assessed.")
          Double livenessPassRate,
      @Schema(description = "Verifications that locked the person.") long locks,
      @Schema(description = "Verifications refused because the sample was sent before.")
          long replays,
      @Schema(examples = "{\"low\": 4, \"medium\": 2, \"high\": 1}")
          Map<String, Long> alertsBySeverity,
      @Schema(
              description = "Completed in the period, and not erased or replaced since.",
              examples = "{\"facial\": 17, \"voice\": 5}")
          Map<String, Long> enrolments,
      long erasures,
      List<Stage> stages,
      @Schema(description = "Every hour (UTC) that the period touches.") List<Hour> hours) {}

  @GET
  @Operation(
      operationId = "serviceStatistics",
      summary = "The service in figures",
      description =
          "Of at most 31 days, by default the last 24 hours. People who are erased are not counted"
              + " any more.")
  @APIResponse(
      responseCode = "200",
      description = "The figures.",
      content = @Content(schema = @Schema(implementation = ServiceFigures.class)))
  public ServiceFigures service(
      @QueryParam("since") @Schema(format = "date-time") String since,
      @QueryParam("until") @Schema(format = "date-time") String until) {
    Period period =
        Period.of(
            Optional.ofNullable(since).map(WireTime::parse),
            Optional.ofNullable(until).map(WireTime::parse),
            context.at());
    return rendered(statistics.of(context, period));
  }

  private ServiceFigures rendered(ServiceStatistics found) {
    return new ServiceFigures(
        found.period().since(),
        found.period().until(),
        byResult(found.byResult()),
        byModality(found.byModality()),
        WireFigures.rate(found.successRate()),
        WireFigures.rate(found.livenessPassRate()),
        found.locks(),
        found.replays(),
        WireFigures.counts(WireFigures.SEVERITIES, found.alertsBySeverity()),
        WireFigures.counts(WireFigures.ENROLLED, found.enrolments()),
        found.erasures(),
        stages.all().stream().map(ServiceStatisticsResource::rendered).toList(),
        found.hours().stream()
            .map(h -> new Hour(h.at(), byResult(h.byResult()), h.locks(), h.alerts()))
            .toList());
  }

  private static Map<String, Long> byResult(Map<String, Long> counted) {
    return WireFigures.counts(WireFigures.RESULTS, counted);
  }

  private static Map<String, Map<String, Long>> byModality(Map<String, Map<String, Long>> counted) {
    Map<String, Map<String, Long>> all = new LinkedHashMap<>();
    WireFigures.MODALITIES.forEach(
        modality -> all.put(modality, byResult(counted.getOrDefault(modality, Map.of()))));
    return all;
  }

  private static Stage rendered(StageTime time) {
    return new Stage(
        time.stage(),
        time.count(),
        new Milliseconds(WireFigures.millis(time.median()), WireFigures.millis(time.p95())));
  }
}
