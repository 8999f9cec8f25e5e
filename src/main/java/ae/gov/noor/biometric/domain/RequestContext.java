package ae.gov.noor.biometric.domain;

import java.time.Instant;

/**
 * What is known of a request beside its body: its id, the caller, the network address from which
 * the trusted edge received it (never a claim of the body), and when it came (microseconds).
 */
public record RequestContext(String requestId, Caller caller, String clientAddress, Instant at) {}
