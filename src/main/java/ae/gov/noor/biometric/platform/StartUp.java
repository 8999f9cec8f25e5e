package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.jpa.Schema;
import ae.gov.noor.biometric.admin.AuditKeeping;
import ae.gov.noor.biometric.admin.RotationService;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.enrolment.ErasureFollowUp;
import ae.gov.noor.biometric.enrolment.Register;
import ae.gov.noor.biometric.events.Relay;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.index.IndexUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Gets the service ready, away from the server's own start: models, schema and keys, index. A
 * database that is away is waited for; a key that is not the stored one ends the server.
 */
@ApplicationScoped
public class StartUp {
  private static final System.Logger LOG = System.getLogger(StartUp.class.getName());
  private static final long RETRY_SECONDS = 2;
  private static final long RELAY_MILLIS = 500;
  private static final long FORGET_MINUTES = 5;
  private static final long SETTLE_SECONDS = 5;
  private static final long ROTATE_SECONDS = 3;
  private static final long MEND_HOURS = 24;
  private static final long MEASURE_SECONDS = 5;

  @Resource ManagedScheduledExecutorService timer;
  @Inject Models models;
  @Inject Schema schema;
  @Inject Register register;
  @Inject ErasureFollowUp erasures;
  @Inject Relay relay;
  @Inject EventMetrics eventMetrics;
  @Inject RotationService rotations;
  @Inject LegacyTemplates legacyTemplates;
  @Inject Answers answers;
  @Inject UnitOfWork unitOfWork;
  @Inject Clock clock;
  @Inject AuditKeeping audit;
  @Inject HeadFile headFile;
  @Inject StartRecord record;
  @Inject Settings settings;
  private volatile boolean ready;
  private volatile int damagedTemplates;

  void begin(@Observes Startup event) {
    timer.execute(
        () -> {
          models.load();
          prepare();
        });
  }

  private void prepare() {
    try {
      schema.prepare();
      prepareMonths();
      erasures.replay();
      index();
      record.write();
      ready = true;
      timer.scheduleWithFixedDelay(relay::relay, 0, RELAY_MILLIS, TimeUnit.MILLISECONDS);
      timer.scheduleWithFixedDelay(this::catchUp, 1, 1, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::count, 0, 1, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::mend, MEND_HOURS, MEND_HOURS, TimeUnit.HOURS);
      timer.scheduleWithFixedDelay(this::settle, 0, SETTLE_SECONDS, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(this::forget, 1, FORGET_MINUTES, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::purge, 0, FORGET_MINUTES, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::measure, 0, MEASURE_SECONDS, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(this::rotate, 1, ROTATE_SECONDS, TimeUnit.SECONDS);
      long seconds = settings.integer(Setting.AUDIT_HEAD_SECONDS);
      timer.scheduleWithFixedDelay(this::signAudit, 0, seconds, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(this::keepAudit, 1, 1, TimeUnit.HOURS);
    } catch (Schema.WrongKey e) {
      StartGuard.refuse(e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the database is waited for: {0}", e.toString());
      timer.schedule(this::prepare, RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** An index elsewhere may be away: every decision can be made without it. */
  private void index() {
    try {
      damagedTemplates = register.indexAll();
    } catch (IndexUnavailable e) {
      LOG.log(System.Logger.Level.WARNING, "the index is waited for: {0}", e.kind());
    }
  }

  private void catchUp() {
    try {
      if (register.behind()) {
        index();
      } else {
        register.catchUp();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the index stays behind: {0}", e.toString());
    }
  }

  private void count() {
    try {
      legacyTemplates.count();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "templates wait to be counted: {0}", e.toString());
    }
  }

  private void mend() {
    try {
      damagedTemplates = register.mend();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the index was not compared: {0}", e.toString());
    }
  }

  private void settle() {
    try {
      erasures.settle();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "erasures wait to be settled", e);
    }
  }

  private void forget() {
    try {
      register.forgetAbandoned();
      unitOfWork.run(() -> answers.forgetOld(clock.instant()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "abandoned samples or old answers wait", e);
    }
  }

  private void purge() {
    try {
      relay.purge();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "events that were sent wait to be forgotten", e);
    }
  }

  private void measure() {
    try {
      eventMetrics.measure();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the outbox was not measured: {0}", e.toString());
    }
  }

  private void rotate() {
    try {
      rotations.resume();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a rotation of keys waits to go on", e);
    }
  }

  private void signAudit() {
    try {
      audit.sign();
      headFile.follow();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the audit trail's head waits", e);
    }
  }

  /** Without its own place an entry comes to the default one: nothing has to wait for that. */
  private void prepareMonths() {
    try {
      audit.prepare();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the audit trail has no room of its own", e);
    }
  }

  private void keepAudit() {
    prepareMonths();
    try {
      audit.expire();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the audit trail's months wait", e);
    }
  }

  /** Whether the stores were prepared and the index is filled. */
  boolean ready() {
    return ready;
  }

  /** Templates that were found not to be intact while the index was filled. */
  int damagedTemplates() {
    return damagedTemplates;
  }
}
