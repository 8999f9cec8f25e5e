package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Optional;
import java.util.function.Consumer;

/** Where protected templates are kept: at most one for a person and a modality. */
public interface TemplateStore extends Erasable {
  /**
   * Keeps a template in the place of the person's former one of that modality.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal ALREADY_COMPLETED where one of the same or a later
   *     generation is stored: of two enrolments at a time, the slower loses
   */
  void save(ProtectedTemplate template);

  /**
   * Puts {@code next} in the place of exactly {@code expected}, of the same person and modality.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal ALREADY_COMPLETED where that is not stored: it was
   *     replaced, or erased and must not come back
   */
  void replace(ProtectedTemplate expected, ProtectedTemplate next);

  Optional<ProtectedTemplate> find(UserId user, Modality modality);

  /**
   * Whether the template is the one that was saved last for that person and modality: false for a
   * row that was put back from the past, or after it was erased.
   */
  boolean isNewest(ProtectedTemplate template);

  /**
   * Every template once, in no order, without holding them all at a time: fills an index at start.
   */
  void forEach(Consumer<ProtectedTemplate> visitor);
}
