package ae.gov.noor.biometric.audit;

import java.time.Instant;

/**
 * An entry as it lies in the store, from which its hash is computed: no key is needed for that, and
 * none can change it.
 *
 * @param sequence from 1 without gaps
 * @param at never before the entry that it follows, microseconds
 * @param actor who acted; empty where it is the person itself
 * @param subject by what the person is named here; empty where the entry is about nobody
 * @param detail JSON; an empty object where there is none, or where it is sealed
 * @param sealed the detail under the person's data key, hexadecimal; empty where nothing is sealed
 * @param previous hash of the entry before, 64 hexadecimal digits
 * @param hash of this one and all before
 */
public record StoredEntry(
    long sequence,
    Instant at,
    String action,
    String outcome,
    String actor,
    String subject,
    String requestId,
    String detail,
    String sealed,
    String previous,
    String hash) {

  /** The same entry at another place in the chain, with the hash that it has there. */
  public StoredEntry placed(long place, Instant time, String before) {
    StoredEntry bare =
        new StoredEntry(
            place, time, action, outcome, actor, subject, requestId, detail, sealed, before, "");
    return bare.hashed(HashChain.hash(bare));
  }

  private StoredEntry hashed(String own) {
    return new StoredEntry(
        sequence, at, action, outcome, actor, subject, requestId, detail, sealed, previous, own);
  }

  /** Whether it has the hash that it would have at this place. */
  boolean belongs(long place, String before) {
    return placed(place, at, before).hash().equals(hash);
  }
}
