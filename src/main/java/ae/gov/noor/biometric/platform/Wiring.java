package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.jpa.JpaLockouts;
import ae.gov.noor.biometric.adapter.redis.Redis;
import ae.gov.noor.biometric.adapter.redis.RedisCounters;
import ae.gov.noor.biometric.adapter.redis.RedisLockouts;
import ae.gov.noor.biometric.audit.Retention;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.enrolment.DuplicatePolicy;
import ae.gov.noor.biometric.enrolment.EnrolmentPolicy;
import ae.gov.noor.biometric.events.EventChannel;
import ae.gov.noor.biometric.events.Outbox;
import ae.gov.noor.biometric.events.Relay;
import ae.gov.noor.biometric.fraud.DeviceMarks;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.ReplayPolicy;
import ae.gov.noor.biometric.fraud.RiskScorer;
import ae.gov.noor.biometric.idempotency.AnsweredCalls;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.identification.IdentificationPolicy;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.MirroredIndex;
import ae.gov.noor.biometric.index.Precision;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.limits.LocalCounters;
import ae.gov.noor.biometric.limits.PairedCounters;
import ae.gov.noor.biometric.limits.RateLimits;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.FaceQualitySettings;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.quality.VoiceQualitySettings;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.TemplateFormat;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.UserKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** Builds the plain classes of the inner rooms from the settings, once each. */
@ApplicationScoped
public class Wiring {
  /** Extractions at once: more only wait for each other. */
  private static final int A_PROCESSOR = 16;

  @Produces
  @Singleton
  Settings settings(Config config) {
    return new Settings(config);
  }

  @Produces
  @Singleton
  ClientAddress clients(Settings settings) {
    return new ClientAddress(settings.text(Setting.TRUSTED_PROXIES));
  }

  @Produces
  @Singleton
  ConsoleSignIn consoleSignIn(Settings settings) {
    return ConsoleSignIn.of(settings);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  KeyRing keyRing(Settings settings) {
    return KeySource.read(settings);
  }

  @Produces
  @Singleton
  PageCursor pageCursor(KeyRing ring) {
    return new PageCursor(bytes -> ring.mac("page-cursor", bytes));
  }

  @Produces
  @Singleton
  Retention auditRetention(Settings settings) {
    return new Retention(settings.integer(Setting.AUDIT_RETENTION_YEARS));
  }

  @Produces
  @Singleton
  TemplateProtector protector(KeyRing ring, UserKeys keys, Settings settings, Clock clock) {
    return new TemplateProtector(
        ring,
        keys,
        TemplateProtector.DEFAULT_TENANT,
        TemplateFormat.of(settings.text(Setting.TEMPLATE_FORMAT)),
        settings.text(Setting.FERNET_TEMPLATES).equals("read"),
        clock);
  }

  @Produces
  @Singleton
  Answers answers(AnsweredCalls calls, KeyRing ring) {
    return new Answers(calls, ring);
  }

  @Produces
  @Singleton
  RateLimits rateLimits(RedisCounters redis, KeyRing ring, Settings settings, Clock clock) {
    return new RateLimits(
        new PairedCounters(redis, new LocalCounters(LocalCounters.DEFAULT_SUBJECTS)),
        settings.number(Setting.RATE_LIMIT_SCALE),
        bytes -> ring.mac("rate-limits", bytes),
        clock);
  }

  /** The embedded index, with a mirror at Pinecone where one is configured. */
  @Produces
  @Singleton
  VectorIndex index(Remote remote, Settings settings) {
    return remote
        .index()
        .map(there -> remote.searchable() ? there : new MirroredIndex(here(settings), there))
        .orElseGet(() -> here(settings));
  }

  @Produces
  @Singleton
  Backlog backlog() {
    return new Backlog();
  }

  private static ExactIndex here(Settings settings) {
    String precision = settings.text(Setting.INDEX_PRECISION).toUpperCase(Locale.ROOT);
    return new ExactIndex(Precision.valueOf(precision));
  }

  @Produces
  @Singleton
  Matcher matcher() {
    return new Matcher();
  }

  @Produces
  @Singleton
  LockoutPolicy lockoutPolicy(Settings settings) {
    return new LockoutPolicy(
        settings.integer(Setting.MAX_FAILED_ATTEMPTS),
        Duration.ofMinutes(settings.integer(Setting.LOCKOUT_DURATION_MINUTES)),
        settings.integer(Setting.MAX_TOTAL_FAILURES),
        Duration.ofMinutes(1),
        settings.on(Setting.FRAUD_LOCK));
  }

  @Produces
  @Singleton
  Lockouts lockouts(JpaLockouts store, Redis redis, Clock clock) {
    return new RedisLockouts(store, redis, clock);
  }

  @Produces
  @Singleton
  EnrolmentPolicy enrolmentPolicy(Settings settings) {
    return EnrolmentPolicy.of(
        settings.integer(Setting.ENROLMENT_SAMPLES_FACIAL),
        settings.integer(Setting.ENROLMENT_SAMPLES_VOICE));
  }

  @Produces
  @Singleton
  MatchingRules matchingRules(Models models) {
    return models.matchingRules();
  }

  @Produces
  @Singleton
  IdentificationPolicy identificationPolicy(Settings settings, Models models) {
    return new IdentificationPolicy(
        settings.text(Setting.IDENTIFICATION).equals("true"),
        settings.number(Setting.IDENTIFICATION_FPIR),
        models.falseMatchRates());
  }

  @Produces
  @Singleton
  DuplicatePolicy duplicatePolicy(Settings settings) {
    return DuplicatePolicy.of(settings.text(Setting.DUPLICATE_CHECK));
  }

  @Produces
  @Singleton
  LivenessPolicy livenessPolicy(Settings settings) {
    return LivenessPolicy.of(settings.text(Setting.LIVENESS_POLICY));
  }

  @Produces
  @Singleton
  ReplayPolicy replayPolicy(Settings settings) {
    return new ReplayPolicy(Duration.ofDays(settings.integer(Setting.REPLAY_RETENTION_DAYS)));
  }

  @Produces
  @Singleton
  DeviceMarks deviceMarks(KeyRing ring) {
    return new DeviceMarks(ring.primary(), bytes -> ring.mac("device-marks", bytes));
  }

  @Produces
  @Singleton
  RiskScorer riskScorer() {
    return new RiskScorer();
  }

  @Produces
  @Singleton
  Relay relay(
      Outbox outbox, EventChannel channel, EventMetrics metrics, Settings settings, Clock clock) {
    Duration retention = Duration.ofDays(settings.integer(Setting.EVENT_RETENTION_DAYS));
    return new Relay(outbox, channel, clock, retention, metrics::count);
  }

  @Produces
  @Singleton
  ExtractionPipeline pipeline(Models models, Matcher matcher, Settings settings) {
    int most = settings.integer(Setting.EXTRACTIONS_AT_ONCE);
    return new ExtractionPipeline(
        models::face,
        new FaceQualityGate(FaceQualitySettings.DEFAULTS),
        models::voice,
        new VoiceQualityGate(VoiceQualitySettings.DEFAULTS),
        models::liveness,
        (a, b) -> {
          MatchingRules.Rule rule = models.matchingRules().rule(Modality.FACIAL);
          return matcher.compare(a, b, rule.calibration(0), rule.threshold()).score().confidence();
        },
        most > 0 ? most : A_PROCESSOR * Runtime.getRuntime().availableProcessors());
  }
}
