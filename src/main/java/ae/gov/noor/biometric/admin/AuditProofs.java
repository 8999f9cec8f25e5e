package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditEntry.Action;
import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.MerkleFrontier;
import ae.gov.noor.biometric.audit.MerkleProofs;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Proves to whoever has a signed head what the audit trail holds. Reads as many hashes as it has.
 */
@ApplicationScoped
public class AuditProofs {
  private static final int PAGE = 5000;

  @Inject UnitOfWork unitOfWork;
  @Inject AuditRecords records;
  @Inject AuditTrail audit;

  /** That the entry of that hash is in the tree of that root. */
  record Inclusion(String leaf, String root, List<String> path) {}

  /** That one tree is the beginning of the other. */
  record Consistency(String firstRoot, String secondRoot, List<String> path) {}

  /** A hash, and whose it is. */
  private record Leaf(long sequence, String hash) {}

  Inclusion inclusion(RequestContext context, long sequence, long size) {
    return proven(
        context,
        size,
        proofs -> {
          List<String> path = proofs.inclusion(sequence - 1, size);
          String leaf = records.hashesAfter(sequence - 1, 1).get(0);
          return new Inclusion(leaf, proofs.root(size), path);
        });
  }

  Consistency consistency(RequestContext context, long first, long second) {
    return proven(
        context,
        second,
        proofs -> {
          List<String> path = proofs.consistency(first, second);
          return new Consistency(proofs.root(first), proofs.root(second), path);
        });
  }

  private <T> T proven(RequestContext context, long size, Function<MerkleProofs, T> proof) {
    try {
      return unitOfWork.run(
          () -> {
            if (size > records.head().sequence()) {
              throw new Refusal(Reason.OUT_OF_RANGE);
            }
            MerkleFrontier dropped =
                records.floor().map(floor -> floor.head().tree()).orElse(MerkleFrontier.EMPTY);
            T proven = proof.apply(new MerkleProofs(dropped, this::leaves));
            record(context, size);
            return proven;
          });
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.NOT_FOUND, e);
    }
  }

  private Iterator<String> leaves(long from, long to) {
    Pages<Leaf> all = new Pages<>(from, last -> page(last, to), Leaf::sequence);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public String next() {
        return all.next().hash();
      }
    };
  }

  private List<Leaf> page(long last, long to) {
    int most = (int) Math.min(PAGE, to - last);
    List<String> hashes = most == 0 ? List.of() : records.hashesAfter(last, most);
    return IntStream.range(0, hashes.size())
        .mapToObj(i -> new Leaf(last + 1 + i, hashes.get(i)))
        .toList();
  }

  private void record(RequestContext context, long size) {
    audit.append(
        new AuditEntry(
            context.at(),
            Action.AUDIT_READ,
            "proven",
            context.caller().subject(),
            Optional.empty(),
            context.requestId(),
            new TreeMap<>(Map.of("size", Long.toString(size)))));
  }
}
