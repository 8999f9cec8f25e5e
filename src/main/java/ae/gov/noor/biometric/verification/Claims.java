package ae.gov.noor.biometric.verification;

import java.util.Optional;
import java.util.OptionalDouble;

/** What the client says of itself; believed by nobody, kept apart from what the edge saw. */
public record Claims(
    Optional<String> deviceType,
    Optional<String> deviceId,
    Optional<String> address,
    OptionalDouble latitude,
    OptionalDouble longitude) {}
