package ae.gov.noor.biometric.template;

import java.util.Locale;

/** How new templates are written. Either is read, whichever is chosen here. */
public enum TemplateFormat {
  /** The service's own: see {@link TemplateProtector}. */
  AES_256_GCM,
  /**
   * For interchange with others who know the master key; what it lacks stands at {@link Fernet}.
   */
  FERNET;

  /** From the setting's own word, for instance {@code aes-256-gcm}. */
  public static TemplateFormat of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
