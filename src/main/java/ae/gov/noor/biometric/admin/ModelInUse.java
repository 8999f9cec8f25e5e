package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.inference.ModelCard;
import java.util.OptionalDouble;

/**
 * A model that was loaded, and where it runs and why.
 *
 * @param card with the digest that its file was found to have
 * @param threshold the confidence from which its comparisons match here; of an embedder only
 * @param provider {@code cpu} or {@code cuda}
 */
public record ModelInUse(
    ModelCard card, OptionalDouble threshold, String provider, String reason) {}
