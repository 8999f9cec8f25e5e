package ae.gov.noor.biometric.audit;

import java.util.List;

/** Where heads are kept to be signed; all calls belong to a unit of work. */
public interface AuditHeads {
  /** Whether this server is the one that signs now; until the unit of work ends. */
  boolean onlySigner();

  /** Keeps the chain's end as it is now, where something came since the last that was kept. */
  void keepNewest();

  /** Up to {@code most} that were kept and not signed, in their order. */
  List<ChainHead> unsigned(int most);

  void sign(SignedHead head);
}
