package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 key (RFC 8032) that follows from a seed. Prints nothing. */
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";
  private static final int PUBLIC_BYTES = 32;
  private final KeyPair keys;

  private SigningKey(KeyPair keys) {
    this.keys = keys;
  }

  /** The seed is the private key of the RFC, 32 bytes. */
  static SigningKey of(Secret seed) {
    byte[] bytes = seed.reveal();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Given(bytes));
      return new SigningKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** 128 hexadecimal digits; always the same for the same message. */
  public String sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this key made that signature of that message. */
  public boolean made(String signature, byte[] message) {
    return sign(message).equals(signature);
  }

  /** The public key as the RFC writes it, 64 hexadecimal digits. */
  public String publicKey() {
    byte[] encoded = keys.getPublic().getEncoded();
    return HexFormat.of().formatHex(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
  }

  @Override
  public String toString() {
    return "SigningKey[]";
  }

  /** From a seed to both keys the platform knows no other way: it asks for 32 random bytes. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Given(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
