package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.admin.Rotations.Extent;
import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.template.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Brings every data key under the primary of the ring, and templates in Fernet into the service's
 * own format, beside the traffic. What was asked for and how far it is stands in the store alone: a
 * server that ends in the middle leaves nothing half done, and any server with the same primary
 * goes on, also several at a time.
 *
 * <p>A key may leave the ring once a rotation is {@code COMPLETED} and no templates in Fernet are
 * left. A data key that cannot be unwrapped stays and is counted as remaining.
 */
@ApplicationScoped
public class RotationService {
  private static final System.Logger LOG = System.getLogger(RotationService.class.getName());

  @Inject UnitOfWork unitOfWork;
  @Inject KeyRing ring;
  @Inject Rotations rotations;
  @Inject Rewrapping rewrapping;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** Where the keys are: all under the primary, on their way there, or not asked to go yet. */
  enum State {
    REQUIRED,
    RUNNING,
    COMPLETED
  }

  /** How far a rotation to that key is. */
  record Progress(int kekId, State state, Extent extent) {}

  /** Asks for a rotation; where one goes on already, that one is it. */
  Progress begin(RequestContext context) {
    Rotation rotation =
        new Rotation(
            UUID.randomUUID(),
            ring.primary(),
            context.at(),
            context.caller().subject(),
            context.requestId());
    return unitOfWork.run(
        () -> {
          if (rotations.begin(rotation)) {
            record(rotation, "begun", context.at());
          }
          return here();
        });
  }

  Progress progress() {
    return unitOfWork.run(this::here);
  }

  private Progress here() {
    Extent extent = rotations.extent(ring.primary());
    boolean goesOn = rotations.open(ring.primary()).isPresent();
    State rest = extent.remaining() == 0 ? State.COMPLETED : State.REQUIRED;
    return new Progress(ring.primary(), goesOn ? State.RUNNING : rest, extent);
  }

  /**
   * Goes on with the rotation that was asked for, here or at a server that is gone, until it is
   * done; does nothing where there is none.
   *
   * @throws Refusal with {@code STORE_UNAVAILABLE} where it cannot go on now; call again
   */
  public void resume() {
    Optional<Rotation> rotation = unitOfWork.run(() -> rotations.open(ring.primary()));
    rotation.ifPresent(this::finish);
  }

  private void finish(Rotation rotation) {
    // other servers make keys meanwhile: it ends when there is nothing left that can be done
    while (rewrapping.sweep() > 0) {
      LOG.log(System.Logger.Level.INFO, "data keys were re-wrapped; looking for more");
    }
    rewrapping.resealLegacy(unitOfWork.run(() -> rotations.extent(rotation.kekId())));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    unitOfWork.run(
        () -> {
          if (rotations.complete(rotation.id(), now)) {
            record(rotation, "completed", now);
          }
        });
  }

  private void record(Rotation rotation, String outcome, Instant at) {
    Extent extent = rotations.extent(rotation.kekId());
    Map<String, String> detail =
        Map.of(
            "key", Integer.toString(rotation.kekId()),
            "data_keys", Long.toString(extent.dataKeys()),
            "remaining", Long.toString(extent.remaining()),
            "legacy_templates", Long.toString(extent.legacyTemplates()));
    audit.append(
        new AuditEntry(
            at,
            AuditEntry.Action.KEYS_ROTATED,
            outcome,
            rotation.requestedBy(),
            Optional.empty(),
            rotation.requestId(),
            new TreeMap<>(detail)));
  }
}
