package ae.gov.noor.biometric.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.audit.ChainVerifier.Fault;
import ae.gov.noor.biometric.audit.ChainVerifier.Finding;
import ae.gov.noor.biometric.audit.ChainVerifier.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each way of tampering is tried at every place of a chain, from its beginning or a kept head. */
class ChainVerifierTest {
  private static final int COUNT = 12;
  private static final String GOOD = "good";

  private final ChainHead begin =
      Chains.head(ChainHead.BEFORE_FIRST, Chains.after(ChainHead.BEFORE_FIRST, 5));
  private final List<StoredEntry> whole = Chains.after(begin, COUNT);
  private final ChainHead head = Chains.head(begin, whole);

  private static SignedHead signed(ChainHead head) {
    return new SignedHead(head, 1, GOOD);
  }

  private Verdict verdict(List<StoredEntry> rows, ChainHead end, List<SignedHead> signed) {
    return ChainVerifier.verify(
        begin, rows.iterator(), end, signed.iterator(), one -> one.signature().equals(GOOD));
  }

  private void found(List<StoredEntry> rows, long sequence, Fault fault) {
    Verdict verdict = verdict(rows, head, List.of());
    assertEquals(Optional.of(new Finding(sequence, fault)), verdict.finding());
    assertEquals(sequence - 1, verdict.end().sequence());
  }

  private List<StoredEntry> with(int at, UnaryOperator<StoredEntry> change) {
    List<StoredEntry> rows = new ArrayList<>(whole);
    rows.set(at, change.apply(rows.get(at)));
    return rows;
  }

  private long sequence(int at) {
    return begin.sequence() + 1 + at;
  }

  private static StoredEntry altered(StoredEntry e, int field) {
    return new StoredEntry(
        e.sequence(),
        field == 0 ? e.at().plusNanos(1000) : e.at(),
        field == 1 ? "ERASURE" : e.action(),
        field == 2 ? "rejected" : e.outcome(),
        field == 3 ? "" : e.actor(),
        field == 4 ? "" : e.subject(),
        field == 5 ? "r" : e.requestId(),
        field == 6 ? "{\"a\":\"b\"}" : e.detail(),
        field == 7 ? "" : e.sealed(),
        field == 8 ? "ab".repeat(32) : e.previous(),
        field == 9 ? "cd".repeat(32) : e.hash());
  }

  @Test
  void aChainThatNobodyTouchedIsWhole() {
    List<SignedHead> vouched =
        List.of(signed(Chains.head(begin, whole.subList(0, 4))), signed(head));
    Verdict verdict = verdict(whole, head, vouched);
    assertEquals(Optional.empty(), verdict.finding());
    assertEquals(head, verdict.end());
    assertEquals(Optional.empty(), verdict(List.of(), begin, List.of()).finding());
  }

  @Test
  void anyFieldThatIsAlteredIsFoundWhereItIs() {
    for (int at = 0; at < COUNT; at++) {
      for (int field = 0; field < 10; field++) {
        int one = field;
        found(with(at, entry -> altered(entry, one)), sequence(at), Fault.ALTERED);
      }
    }
  }

  @Test
  void anEntryThatIsDeletedIsFoundWhereItWas() {
    for (int at = 0; at < COUNT - 1; at++) {
      List<StoredEntry> rows = new ArrayList<>(whole);
      rows.remove(at);
      found(rows, sequence(at), Fault.MISSING);
    }
  }

  @Test
  void anEntryThatIsDeletedIsFoundAlsoWhereTheOthersCloseUp() {
    for (int at = 0; at < COUNT - 1; at++) {
      List<StoredEntry> rows = new ArrayList<>(whole.subList(0, at));
      for (StoredEntry entry : whole.subList(at + 1, COUNT)) {
        rows.add(Chains.renumbered(entry, entry.sequence() - 1));
      }
      found(rows, sequence(at), Fault.MISSING);
    }
  }

  @Test
  void entriesThatAreMissingAtTheEndAreFound() {
    for (int left = 0; left < COUNT; left++) {
      found(whole.subList(0, left), sequence(left), Fault.TRUNCATED);
    }
  }

  @Test
  void anEntryOfANumberThatIsThereAlreadyIsFound() {
    for (int at = 0; at < COUNT; at++) {
      for (int place : new int[] {at, at + 1}) {
        List<StoredEntry> rows = new ArrayList<>(whole);
        rows.add(place, Chains.renumbered(Chains.bare(77), sequence(at)));
        found(rows, sequence(at), Fault.INSERTED);
      }
    }
  }

  @Test
  void anEntryForWhichTheOthersMakeRoomIsFoundThoughItsOwnHashIsRight() {
    for (int at = 0; at < COUNT; at++) {
      List<StoredEntry> rows = new ArrayList<>(whole.subList(0, at));
      rows.add(Chains.head(begin, rows).next(Chains.bare(77)));
      for (StoredEntry entry : whole.subList(at, COUNT)) {
        rows.add(Chains.renumbered(entry, entry.sequence() + 1));
      }
      Verdict verdict = verdict(rows, head, List.of());
      assertEquals(Optional.of(new Finding(sequence(at), Fault.INSERTED)), verdict.finding());
    }
  }

  @Test
  void anEntryAfterTheEndIsFound() {
    List<StoredEntry> rows = new ArrayList<>(whole);
    rows.add(head.next(Chains.bare(77)));
    found(rows, sequence(COUNT), Fault.INSERTED);
  }

  @Test
  void anEntryWithARightHashOfItsOwnInThePlaceOfAnotherIsFound() {
    for (int at = 0; at < COUNT; at++) {
      List<StoredEntry> rows = new ArrayList<>(whole);
      rows.set(at, Chains.bare(77).placed(sequence(at), Instant.EPOCH, "ef".repeat(32)));
      found(rows, sequence(at), Fault.INSERTED);
    }
  }

  @Test
  void entriesThatChangedPlacesAreFoundAtTheFirst() {
    for (int one = 0; one < COUNT; one++) {
      for (int other = one + 1; other < COUNT; other++) {
        List<StoredEntry> rows = new ArrayList<>(whole);
        rows.set(one, Chains.renumbered(whole.get(other), sequence(one)));
        rows.set(other, Chains.renumbered(whole.get(one), sequence(other)));
        found(rows, sequence(one), Fault.REORDERED);
      }
    }
  }

  @Test
  void aWholeStretchInTheWrongOrderIsFoundWhereItBegins() {
    for (int from = 0; from < COUNT - 2; from++) {
      List<StoredEntry> rows = new ArrayList<>(whole);
      List<StoredEntry> stretch = new ArrayList<>(whole.subList(from, COUNT));
      Collections.reverse(stretch);
      for (int i = 0; i < stretch.size(); i++) {
        rows.set(from + i, Chains.renumbered(stretch.get(i), sequence(from + i)));
      }
      found(rows, sequence(from), Fault.REORDERED);
    }
  }

  @Test
  void aChainThatWasRewrittenIsFoundByItsEnd() {
    List<StoredEntry> rewritten = rewrittenFrom(3);
    assertEquals(
        Optional.of(new Finding(head.sequence(), Fault.HEAD_DIFFERS)),
        verdict(rewritten, head, List.of()).finding());
  }

  @Test
  void aChainThatWasRewrittenWithItsEndIsFoundByWhatWasSigned() {
    for (int at = 0; at < COUNT; at++) {
      List<StoredEntry> rewritten = rewrittenFrom(at);
      ChainHead end = Chains.head(begin, rewritten);
      for (int mark = 1; mark <= COUNT; mark++) {
        SignedHead vouched = signed(Chains.head(begin, whole.subList(0, mark)));
        Optional<Finding> expected =
            mark > at
                ? Optional.of(new Finding(vouched.head().sequence(), Fault.SIGNED_HEAD_DIFFERS))
                : Optional.empty();
        assertEquals(expected, verdict(rewritten, end, List.of(vouched)).finding());
      }
    }
  }

  private List<StoredEntry> rewrittenFrom(int at) {
    List<StoredEntry> rows = new ArrayList<>(whole.subList(0, at));
    for (int i = at; i < COUNT; i++) {
      StoredEntry next = i == at ? altered(whole.get(i), 2) : whole.get(i);
      rows.add(Chains.head(begin, rows).next(next));
    }
    return rows;
  }

  @Test
  void aTailThatIsMissingWithItsEndIsFoundByWhatWasSigned() {
    for (int left = 0; left < COUNT; left++) {
      List<StoredEntry> rows = whole.subList(0, left);
      assertEquals(
          Optional.of(new Finding(sequence(left), Fault.TRUNCATED)),
          verdict(rows, Chains.head(begin, rows), List.of(signed(head))).finding());
    }
  }

  @Test
  void aHeadThatNobodySignedIsFound() {
    SignedHead forged = new SignedHead(Chains.head(begin, whole.subList(0, 4)), 1, "forged");
    assertEquals(
        Optional.of(new Finding(sequence(3), Fault.SIGNED_HEAD_DIFFERS)),
        verdict(whole, head, List.of(forged)).finding());
  }

  @Test
  void aTreeThatIsNotOverTheseEntriesIsFoundThoughTheHashIsRight() {
    MerkleFrontier other = MerkleFrontier.EMPTY;
    for (long i = 0; i < head.sequence(); i++) {
      other = other.plus("ab".repeat(32));
    }
    ChainHead wrong = new ChainHead(head.sequence(), head.at(), head.hash(), other);
    assertEquals(
        Optional.of(new Finding(head.sequence(), Fault.HEAD_DIFFERS)),
        verdict(whole, wrong, List.of()).finding());
  }

  @Test
  void timeDoesNotGoBackwardsInTheChain() {
    StoredEntry late = new ChainHeadAt(head).next(Instant.EPOCH);
    assertEquals(head.at(), late.at());
  }

  private record ChainHeadAt(ChainHead head) {
    StoredEntry next(Instant at) {
      StoredEntry e = Chains.bare(1);
      return head.next(
          new StoredEntry(0, at, e.action(), e.outcome(), "", "", e.requestId(), "{}", "", "", ""));
    }
  }
}
