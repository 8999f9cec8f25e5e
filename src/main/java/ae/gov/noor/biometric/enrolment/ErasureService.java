package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.ErasureJournal;
import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Erases a person, or a person's references: of one modality, or of a face and a voice together.
 * With the last one the person's data key goes too, so that what backups still hold cannot be read.
 * Idempotent: each call answers a receipt.
 *
 * <p>What the system of record holds goes in one transaction, which also writes the erasure down;
 * every other store follows after it, or is pending until it does: see {@link ErasureFollowUp}.
 */
@ApplicationScoped
public class ErasureService {
  @Inject UnitOfWork unitOfWork;
  @Inject StoredPerson stored;
  @Inject PersonalStores stores;
  @Inject ErasureJournal journal;
  @Inject ErasureFollowUp followUp;
  @Inject AuditTrail audit;

  /** Erases everything that is held of a person, and withdraws the consent. */
  ErasureReceipt erasePerson(RequestContext context, UserId user) {
    return erase(context, user, Optional.empty());
  }

  ErasureReceipt erase(RequestContext context, UserId user, Modality modality) {
    return erase(context, user, Optional.of(modality));
  }

  private ErasureReceipt erase(RequestContext context, UserId user, Optional<Modality> modality) {
    Done done = unitOfWork.run(() -> eraseStored(context, user, modality));
    List<String> pending = followUp.atOnce(done.entry());
    return new ErasureReceipt(
        user,
        modality,
        context.at(),
        done.erased().templates(),
        done.erased().keyDestroyed(),
        pending,
        done.auditSequence());
  }

  private record Done(StoredPerson.Erased erased, ErasureJournal.Entry entry, long auditSequence) {}

  private Done eraseStored(RequestContext context, UserId user, Optional<Modality> modality) {
    StoredPerson.Erased erased =
        modality.map(one -> stored.erase(user, one)).orElseGet(() -> stored.erase(user));
    Map<String, Boolean> confirmed = new TreeMap<>();
    erased.stores().forEach(store -> confirmed.put(store, true));
    stores.elsewhere().forEach(store -> confirmed.put(store.storeName(), false));
    long id = journal.write(user, modality, erased.whole(), confirmed);
    long sequence =
        audit.append(
            AuditEntry.of(
                context, AuditEntry.Action.ERASURE, "erased", user, detail(modality, erased, id)));
    ErasureJournal.Entry entry =
        new ErasureJournal.Entry(id, user, modality, erased.whole(), elsewhere(), false);
    return new Done(erased, entry, sequence);
  }

  private Set<String> elsewhere() {
    return stores.elsewhere().stream().map(Erasable::storeName).collect(Collectors.toSet());
  }

  private static Map<String, String> detail(
      Optional<Modality> modality, StoredPerson.Erased erased, long entry) {
    return Map.of(
        "modality", modality.map(Modality::wire).orElse("person"),
        "templates", Integer.toString(erased.templates()),
        "key_destroyed", Boolean.toString(erased.keyDestroyed()),
        "erasure", Long.toString(entry));
  }
}
