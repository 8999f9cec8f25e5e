package ae.gov.noor.biometric.platform;

import java.util.List;

/** A body that is well-formed but breaks the bounds of its fields; each is named. */
final class InvalidBody extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem.FieldError> errors;

  InvalidBody(List<Problem.FieldError> errors) {
    super("a field is out of its bounds");
    this.errors = List.copyOf(errors);
  }

  List<Problem.FieldError> errors() {
    return errors;
  }
}
