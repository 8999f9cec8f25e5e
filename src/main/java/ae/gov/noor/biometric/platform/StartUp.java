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
 * Gets the service ready, away from the server's own start: models, and beside them schema, keys
 * and index. A database that is away is waited for; a key that is not the stored one ends the
 * server.
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
  private volatile boolean modelsTried;
  private volatile boolean ready;
  private volatile int damagedTemplates;

  void begin(@Observes Startup event) {
    timer.execute(
        () -> {
          new Recurring(models::load, "the models were not loaded").run();
          modelsTried = true;
        });
    timer.execute(this::prepare);
  }

  private void prepare() {
    try {
      schema.prepare();
      prepareMonths();
      erasures.replay();
      index();
      record.write();
      ready = true;
      begin();
    } catch (Schema.WrongKey e) {
      StartGuard.refuse(e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the database is waited for: {0}", e.toString());
      timer.schedule(this::prepare, RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void begin() {
    repeat(relay::relay, 0, RELAY_MILLIS, TimeUnit.MILLISECONDS, "events wait in the outbox");
    repeat(this::catchUp, 1, 1, TimeUnit.MINUTES, "the index stays behind");
    repeat(legacyTemplates::count, 0, 1, TimeUnit.MINUTES, "templates wait to be counted");
    repeat(this::mend, MEND_HOURS, MEND_HOURS, TimeUnit.HOURS, "the index was not compared");
    repeat(erasures::settle, 0, SETTLE_SECONDS, TimeUnit.SECONDS, "erasures wait to be settled");
    repeat(this::forget, 1, FORGET_MINUTES, TimeUnit.MINUTES, "what is over waits to be forgotten");
    repeat(relay::purge, 0, FORGET_MINUTES, TimeUnit.MINUTES, "sent events wait to be forgotten");
    repeat(eventMetrics::measure, 0, MEASURE_SECONDS, TimeUnit.SECONDS, "nothing was measured");
    repeat(rotations::resume, 1, ROTATE_SECONDS, TimeUnit.SECONDS, "a rotation waits to go on");
    long seconds = settings.integer(Setting.AUDIT_HEAD_SECONDS);
    repeat(this::signAudit, 0, seconds, TimeUnit.SECONDS, "the audit trail's head waits");
    repeat(this::keepAudit, 1, 1, TimeUnit.HOURS, "the audit trail's months wait");
  }

  private void repeat(Runnable task, long first, long then, TimeUnit unit, String otherwise) {
    timer.scheduleWithFixedDelay(new Recurring(task, otherwise), first, then, unit);
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
    if (register.behind()) {
      index();
    } else {
      register.catchUp();
    }
  }

  private void mend() {
    damagedTemplates = register.mend();
  }

  private void forget() {
    register.forgetAbandoned();
    unitOfWork.run(() -> answers.forgetOld(clock.instant()));
  }

  private void signAudit() {
    audit.sign();
    headFile.follow();
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
    audit.expire();
  }

  /**
   * Whether the stores were prepared, the index is filled, and models were loaded if they could.
   */
  boolean ready() {
    return ready && modelsTried;
  }

  /** Templates that were found not to be intact while the index was filled. */
  int damagedTemplates() {
    return damagedTemplates;
  }
}
