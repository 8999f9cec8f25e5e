package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditEntry.Action;
import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.ChainVerifier;
import ae.gov.noor.biometric.audit.ChainVerifier.Fault;
import ae.gov.noor.biometric.audit.ChainVerifier.Finding;
import ae.gov.noor.biometric.audit.ChainVerifier.Verdict;
import ae.gov.noor.biometric.audit.Retention;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.audit.StoredEntry;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the audit trail, and tells whether it is whole. Both stand in it themselves. */
@ApplicationScoped
public class AuditService {
  private static final System.Logger LOG = System.getLogger(AuditService.class.getName());
  private static final int PAGE = 1000;

  @Inject UnitOfWork unitOfWork;
  @Inject AuditRecords records;
  @Inject AuditKeys keys;
  @Inject AuditTrail audit;
  @Inject Retention retention;

  /**
   * What a walk through the trail found.
   *
   * @param begin after which entry it began
   */
  record Verified(ChainHead begin, Verdict verdict, Optional<SignedHead> signed) {}

  /** Where the walk begins and ends: what comes meanwhile is not looked at. */
  private record Extent(Optional<SignedHead> floor, Optional<SignedHead> signed, ChainHead head) {}

  /** Up to {@code most} entries, newest first. */
  List<AuditRecords.Opened> page(RequestContext context, AuditRecords.Filter filter, int most) {
    return unitOfWork.run(
        () -> {
          List<AuditRecords.Opened> found = records.page(filter, most);
          Map<String, String> detail = new TreeMap<>();
          filter.action().ifPresent(action -> detail.put("action", action.name()));
          filter.actor().ifPresent(actor -> detail.put("actor", actor));
          detail.put("entries", Integer.toString(found.size()));
          audit.append(
              new AuditEntry(
                  context.at(),
                  Action.AUDIT_READ,
                  "read",
                  context.caller().subject(),
                  filter.user(),
                  context.requestId(),
                  new TreeMap<>(detail)));
          return found;
        });
  }

  /** Nobody waits for the walk: it reads in small units of work, and tells of itself at the end. */
  Verified verify(RequestContext context) {
    Extent extent =
        unitOfWork.run(
            () -> {
              // in this order: a head that is signed later than the end is read is not missed
              Optional<SignedHead> signed = records.newestSigned();
              return new Extent(records.floor(), signed, records.head());
            });
    ChainHead begin = extent.floor().map(SignedHead::head).orElse(ChainHead.BEFORE_FIRST);
    Verdict verdict = beginning(context, extent).orElseGet(() -> walk(begin, extent));
    if (verdict.finding().isEmpty()) {
      Optional<Finding> beyond =
          unitOfWork.run(records::beyondHead).map(at -> new Finding(at, Fault.INSERTED));
      verdict = new Verdict(verdict.end(), beyond);
    }
    record(context, verdict);
    return new Verified(begin, verdict, extent.signed());
  }

  /** The chain may begin later than at the first entry only where what is before was old enough. */
  private Optional<Verdict> beginning(RequestContext context, Extent extent) {
    return extent
        .floor()
        .filter(
            floor ->
                !keys.made(floor)
                    || !floor.head().at().isBefore(retention.oldestKept(context.at())))
        .map(
            floor ->
                new Verdict(ChainHead.BEFORE_FIRST, Optional.of(new Finding(1, Fault.MISSING))));
  }

  private Verdict walk(ChainHead begin, Extent extent) {
    long end = extent.head().sequence();
    long newest = extent.signed().map(signed -> signed.head().sequence()).orElse(0L);
    Pages<StoredEntry> entries =
        new Pages<>(begin.sequence(), last -> entries(last, end), StoredEntry::sequence);
    Pages<SignedHead> signed =
        new Pages<>(begin.sequence(), last -> signed(last, newest), one -> one.head().sequence());
    return ChainVerifier.verify(begin, entries, extent.head(), signed, keys::made);
  }

  private List<StoredEntry> entries(long last, long end) {
    return unitOfWork.run(() -> records.after(last, PAGE)).stream()
        .filter(entry -> entry.sequence() <= end)
        .toList();
  }

  private List<SignedHead> signed(long last, long newest) {
    return unitOfWork.run(() -> records.signedAfter(last, PAGE)).stream()
        .filter(head -> head.head().sequence() <= newest)
        .toList();
  }

  private void record(RequestContext context, Verdict verdict) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("verified_to", Long.toString(verdict.end().sequence()));
    verdict
        .finding()
        .ifPresent(
            finding -> {
              LOG.log(
                  System.Logger.Level.ERROR,
                  "the audit trail is not whole: {0} at entry {1}",
                  finding.fault(),
                  Long.toString(finding.sequence()));
              detail.put("first_bad_sequence", Long.toString(finding.sequence()));
              detail.put("fault", finding.fault().name());
            });
    unitOfWork.run(
        () ->
            audit.append(
                new AuditEntry(
                    context.at(),
                    Action.AUDIT_VERIFIED,
                    verdict.finding().isEmpty() ? "whole" : "broken",
                    context.caller().subject(),
                    Optional.empty(),
                    context.requestId(),
                    new TreeMap<>(detail))));
  }
}
