package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that sign heads: one for each key of the ring, the primary's for new ones. */
@ApplicationScoped
public class AuditKeys {
  private static final String PURPOSE = "audit-head";

  @Inject KeyRing ring;
  private final Map<Integer, SigningKey> keys = new ConcurrentHashMap<>();

  SignedHead sign(ChainHead head) {
    int id = ring.primary();
    return new SignedHead(head, id, key(id).sign(head.message()));
  }

  /** False also where the ring has that key no more. */
  boolean made(SignedHead signed) {
    return ring.ids().contains(signed.kekId())
        && key(signed.kekId()).made(signed.signature(), signed.head().message());
  }

  /** By the id of the ring's key. */
  Map<Integer, String> publicKeys() {
    Map<Integer, String> all = new TreeMap<>();
    ring.ids().forEach(id -> all.put(id, key(id).publicKey()));
    return all;
  }

  private SigningKey key(int id) {
    return keys.computeIfAbsent(id, one -> ring.signingKey(one, PURPOSE).orElseThrow());
  }
}
