package ae.gov.noor.biometric.audit;

/**
 * A head that the service vouched for: whoever has it can tell later whether the chain was
 * rewritten before it.
 *
 * @param kekId of the ring's key from which the signing key follows
 * @param signature Ed25519 over {@link ChainHead#message}, 128 hexadecimal digits
 */
public record SignedHead(ChainHead head, int kekId, String signature) {}
