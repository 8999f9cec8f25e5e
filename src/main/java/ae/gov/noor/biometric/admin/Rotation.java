package ae.gov.noor.biometric.admin;

import java.time.Instant;
import java.util.UUID;

/** That every data key be wrapped by key {@code kekId}: who asked for it, when, by what request. */
public record Rotation(
    UUID id, int kekId, Instant requestedAt, String requestedBy, String requestId) {}
