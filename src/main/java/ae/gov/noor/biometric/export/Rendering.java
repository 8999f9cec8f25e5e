package ae.gov.noor.biometric.export;

import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.export.ExportResource.ExportResponse;
import ae.gov.noor.biometric.export.ExportService.Held;
import ae.gov.noor.biometric.fraud.Behaviour;
import ae.gov.noor.biometric.fraud.DeviceMark;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What is held, as it is written on the wire. */
final class Rendering {
  private Rendering() {}

  static ExportResponse of(UserId user, Instant at, Held held) {
    return new ExportResponse(
        user.toString(),
        at,
        held.truncated(),
        held.consents().stream().map(one -> consent(user, one)).toList(),
        held.sessions().stream().map(one -> session(user, one)).toList(),
        held.enrolments().stream().map(Rendering::enrolment).toList(),
        held.templates().stream().map(one -> template(one, held.enrolments())).toList(),
        held.fingerprints(),
        held.verifications().stream().map(one -> verification(user, one)).toList(),
        held.alerts().stream().map(Rendering::alert).toList(),
        lock(held.lock()),
        behaviour(held.behaviour()),
        held.audit().stream().map(one -> audit(user, one)).toList(),
        held.erasures().stream().map(Rendering::erasure).toList());
  }

  /** Who else it was is that one's own. */
  private static String by(UserId user, String subject) {
    return subject.equals(user.toString()) ? "self" : "another";
  }

  private static ExportResource.Consent consent(UserId user, Holdings.Consent c) {
    return new ExportResource.Consent(
        c.textVersion(), c.givenAt(), by(user, c.givenBy()), c.withdrawnAt().orElse(null));
  }

  private static ExportResource.Session session(UserId user, Holdings.Session s) {
    return new ExportResource.Session(
        s.id(),
        s.modality(),
        s.status(),
        by(user, s.initiatedBy()),
        s.deviceId().orElse(null),
        s.createdAt());
  }

  private static ExportResource.Enrolment enrolment(Holdings.Enrolment e) {
    return new ExportResource.Enrolment(
        e.id(),
        e.modality(),
        e.model(),
        e.quality(),
        e.liveness(),
        e.livenessConfidence(),
        e.enrolledAt());
  }

  /** A template is made when its enrolment completes. */
  private static ExportResource.Template template(
      ProtectedTemplate template, List<Holdings.Enrolment> enrolments) {
    String modality = template.modality().wire();
    return new ExportResource.Template(
        modality,
        template.model().name(),
        template.dimension(),
        template.generation(),
        enrolments.stream()
            .filter(enrolment -> enrolment.modality().equals(modality))
            .map(Holdings.Enrolment::enrolledAt)
            .findFirst()
            .orElse(null));
  }

  private static ExportResource.Verification verification(UserId user, Holdings.Verification v) {
    return new ExportResource.Verification(
        v.id(),
        v.modality(),
        v.result(),
        Math.floor(v.confidence() * 100) / 100,
        v.model(),
        v.liveness(),
        v.quality(),
        v.fraudScore(),
        anomalies(v.anomalies()),
        v.actionTaken(),
        v.deviceId().orElse(null),
        v.claimedAddress().orElse(null),
        boxed(v.claimedLatitude()),
        boxed(v.claimedLongitude()),
        v.clientAddress(),
        by(user, v.requestedBy()),
        v.at());
  }

  private static ExportResource.Alert alert(Holdings.Alert alert) {
    return new ExportResource.Alert(
        alert.id(),
        alert.riskScore(),
        anomalies(alert.anomalies()),
        alert.actionTaken(),
        alert.acknowledged(),
        alert.at());
  }

  private static List<String> anomalies(String names) {
    return names.isEmpty() ? List.of() : List.of(names.split(","));
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static ExportResource.Lock lock(LockState lock) {
    return new ExportResource.Lock(
        lock.consecutive(), lock.total(), lock.lockedUntil().orElse(null));
  }

  private static ExportResource.Behaviours behaviour(Behaviour behaviour) {
    return new ExportResource.Behaviours(
        behaviour.known(),
        behaviour.attempts().stream().map(Rendering::attempt).toList(),
        behaviour.devices().stream().map(DeviceMark::text).toList());
  }

  private static ExportResource.Attempt attempt(Behaviour.Past past) {
    return new ExportResource.Attempt(
        past.at(),
        past.outcome().name().toLowerCase(Locale.ROOT),
        past.place().map(place -> place.latitude()).orElse(null),
        past.place().map(place -> place.longitude()).orElse(null));
  }

  private static ExportResource.Audit audit(UserId user, Holdings.Audit entry) {
    return new ExportResource.Audit(
        entry.sequence(), entry.at(), entry.action(), entry.outcome(), by(user, entry.actor()));
  }

  private static ExportResource.Erasure erasure(Holdings.Erasure erasure) {
    return new ExportResource.Erasure(
        erasure.at(), erasure.modality().orElse(null), erasure.settled());
  }
}
