package ae.gov.noor.biometric.admin;

import java.util.List;

/** What knows the models of this server: whoever loaded them. */
public interface ModelsInUse {
  /**
   * The models that this server works with, by name.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal {@code MODEL_UNAVAILABLE} while they are not there
   */
  List<ModelInUse> all();
}
