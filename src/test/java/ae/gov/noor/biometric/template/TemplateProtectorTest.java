package ae.gov.noor.biometric.template;

import static ae.gov.noor.biometric.domain.Modality.FACIAL;
import static ae.gov.noor.biometric.domain.Modality.VOICE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateProtectorTest {
  private static final KeyRing RING = KeyRing.parse(KeyRingTest.MASTER);
  private static final ModelVersion MODEL = new ModelVersion("sface", "ab".repeat(32));
  private static final Embedding EMBEDDING = embedding(MODEL, 128, 1);

  private final UserId user = new UserId(UUID.randomUUID());
  private final UserId other = new UserId(UUID.randomUUID());
  private final InMemoryUserKeys keys = new InMemoryUserKeys();
  private final TemplateProtector protector = new TemplateProtector(RING, keys, "noor");
  private final ProtectedTemplate template = protector.protect(user, FACIAL, EMBEDDING, 3);

  @Test
  void revealsWhatItProtectedBitForBit() {
    for (int dimension : new int[] {1, 128, 192, 512, 4_096}) {
      Embedding embedding = embedding(MODEL, dimension, dimension);
      assertEquals(embedding, protector.reveal(protector.protect(user, FACIAL, embedding, 1)));
    }
  }

  @Test
  void saysInTheClearWhatTheTemplateIs() {
    assertEquals(user, template.user());
    assertEquals(FACIAL, template.modality());
    assertEquals(MODEL, template.model());
    assertEquals(128, template.dimension());
    assertEquals(3, template.generation());
  }

  @Test
  void laysTheBlobOutAsDocumented() {
    byte[] sealed = template.sealed();
    assertEquals(10 + 32 + 12 + 4 * 128 + 16, sealed.length);
    assertEquals("02010000000100000001", HexFormat.of().formatHex(sealed, 0, 10));
  }

  // made with Python's cryptography 50.0.2 after the documented format, with fixed salt and nonces
  @Test
  void readsWhatAnotherProgramWrote() {
    UserId person = UserId.parse("550e8400-e29b-41d4-a716-446655440000");
    protectorOfReference(person);
    ModelVersion model =
        new ModelVersion(
            "sface", "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4");
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    byte[] sealed =
        HexFormat.of()
            .parseHex(
                "0201000000010000000163479ad69a090b258277ec8fba6f99419a2ffb248981510657c944ccd1148e"
                    + "970c0d0e0f1011121314151617f7b102b38e36a2d8f3ba0b0fec7a35cd0ce878"
                    + "8cadea650f48cf"
                    + "272356ea4f17");
    Embedding revealed =
        protector.reveal(new ProtectedTemplate(id, person, FACIAL, model, 4, 7, sealed));
    assertArrayEquals(new float[] {.5f, -.5f, .5f, .5f}, revealed.values());
    byte[] personal =
        HexFormat.of()
            .parseHex(
                "0201000000010000000163479ad69a090b258277ec8fba6f99419a2ffb248981510657c944ccd1148e"
                    + "970c0d0e0f101112131415161722c34fa8a56405b3a31a47189cef91809cd7b5"
                    + "82dd97ca9b41");
    assertArrayEquals(ascii("192.0.2.7"), protector.openPersonal(person, personal, "audit/ip"));
  }

  private void protectorOfReference(UserId person) {
    byte[] wrapped =
        HexFormat.of()
            .parseHex(
                "000102030405060708090a0b56f912698d8ef65ca7199228614578c6318634b4440296b40064e4a3de"
                    + "088bcede6a1c45dab11ffe5c83ff00f3acbf31");
    keys.create(person, new WrappedKey(1, 1, wrapped));
  }

  @Test
  void refusesAFlippedBitInEveryByteOfTheBlob() {
    for (int i = 0; i < template.sealed().length; i++) {
      byte[] sealed = template.sealed();
      sealed[i] ^= (byte) (1 << i % 8);
      assertRefused(protector, with(sealed));
    }
  }

  @Test
  void refusesABlobThatWasCutOrGrew() {
    byte[] sealed = template.sealed();
    assertRefused(protector, with(Arrays.copyOf(sealed, sealed.length - 1)));
    assertRefused(protector, with(Arrays.copyOf(sealed, sealed.length - 4)));
    assertRefused(protector, with(Arrays.copyOf(sealed, sealed.length + 4)));
    assertRefused(protector, with(new byte[0]));
  }

  @Test
  void refusesAnyFieldThatWasChanged() {
    protector.protect(other, FACIAL, EMBEDDING, 3);
    ModelVersion renamed = new ModelVersion("sface2", MODEL.sha256());
    ModelVersion refitted = new ModelVersion("sface", "ac".repeat(32));
    UUID id = template.templateId();
    List.of(
            row(UUID.randomUUID(), user, FACIAL, MODEL, 128, 3),
            row(id, other, FACIAL, MODEL, 128, 3),
            row(id, user, VOICE, MODEL, 128, 3),
            row(id, user, FACIAL, renamed, 128, 3),
            row(id, user, FACIAL, refitted, 128, 3),
            row(id, user, FACIAL, MODEL, 127, 3),
            row(id, user, FACIAL, MODEL, 128, 4),
            row(id, user, FACIAL, MODEL, 128, 2))
        .forEach(changed -> assertRefused(protector, changed));
    assertEquals(EMBEDDING, protector.reveal(row(id, user, FACIAL, MODEL, 128, 3)));
  }

  @Test
  void refusesTheCiphertextOfAnEarlierGeneration() {
    ProtectedTemplate next = protector.protect(user, FACIAL, EMBEDDING, 4);
    ProtectedTemplate rolledBack =
        new ProtectedTemplate(next.templateId(), user, FACIAL, MODEL, 128, 4, template.sealed());
    assertRefused(protector, rolledBack);
  }

  @Test
  void refusesATemplateOfAnotherTenant() {
    InMemoryUserKeys shared = new InMemoryUserKeys();
    ProtectedTemplate theirs =
        new TemplateProtector(RING, shared, "theirs").protect(user, FACIAL, EMBEDDING, 3);
    assertRefused(new TemplateProtector(RING, shared, "ours"), theirs);
  }

  @Test
  void refusesOnceTheDataKeyIsErased() {
    keys.erase(user, Optional.empty());
    assertRefused(protector, template);
    protector.protect(user, FACIAL, EMBEDDING, 4);
    assertRefused(protector, template);
  }

  @Test
  void refusesUnderAnUnknownKek() {
    KeyRing second = KeyRing.parseRing("2 " + KeyRingTest.OTHER);
    assertRefused(new TemplateProtector(second, keys, "noor"), template);
  }

  @Test
  void revealsAfterTheKekWasRotatedAndRemoved() {
    String both = "1 " + KeyRingTest.MASTER + "\n2 " + KeyRingTest.OTHER;
    TemplateProtector rotating = new TemplateProtector(KeyRing.parseRing(both), keys, "noor");
    assertEquals(EMBEDDING, rotating.reveal(template));
    assertTrue(rotating.rewrap(user));
    assertFalse(rotating.rewrap(user));
    KeyRing second = KeyRing.parseRing("2 " + KeyRingTest.OTHER);
    TemplateProtector rotated = new TemplateProtector(second, keys, "noor");
    assertEquals(EMBEDDING, rotated.reveal(template));
    ProtectedTemplate next = rotated.protect(user, FACIAL, EMBEDDING, 4);
    assertEquals("02010000000200000001", HexFormat.of().formatHex(next.sealed(), 0, 10));
  }

  @Test
  void givesManyFirstEnrolmentsOfAPersonOneDataKey() {
    UserId newcomer = new UserId(UUID.randomUUID());
    IntStream.rangeClosed(1, 32)
        .parallel()
        .mapToObj(i -> protector.protect(newcomer, FACIAL, EMBEDDING, i))
        .toList()
        .forEach(each -> assertEquals(EMBEDDING, protector.reveal(each)));
  }

  @Test
  void sealsTheSameReferenceDifferentlyEveryTime() {
    ProtectedTemplate again = protector.protect(user, FACIAL, EMBEDDING, 3);
    assertNotEquals(template.templateId(), again.templateId());
    String salt = HexFormat.of().formatHex(template.sealed(), 10, 42);
    assertNotEquals(salt, HexFormat.of().formatHex(again.sealed(), 10, 42));
  }

  @Test
  void opensPersonalDataForTheSamePersonAndPurpose() {
    byte[] plain = ascii("192.0.2.7");
    byte[] sealed = protector.sealPersonal(user, plain, "audit/ip");
    assertArrayEquals(plain, protector.openPersonal(user, sealed, "audit/ip"));
    byte[] empty = protector.sealPersonal(user, new byte[0], "audit/ip");
    assertArrayEquals(new byte[0], protector.openPersonal(user, empty, "audit/ip"));
  }

  @Test
  void makesNoKeyForPersonalDataOfSomebodyWhoIsNotKnown() {
    keys.erase(user, Optional.empty());
    byte[] plain = ascii("192.0.2.7");
    assertTrue(protector.sealPersonalIfKnown(user, plain, "audit/ip").isEmpty());
    assertTrue(keys.find(user).isEmpty());
    protector.sealPersonal(user, plain, "other");
    byte[] sealed = protector.sealPersonalIfKnown(user, plain, "audit/ip").orElseThrow();
    assertArrayEquals(plain, protector.openPersonal(user, sealed, "audit/ip"));
  }

  @Test
  void refusesPersonalDataOfAnotherPersonOrPurposeOrOnceErased() {
    protector.protect(other, FACIAL, EMBEDDING, 1);
    byte[] sealed = protector.sealPersonal(user, ascii("192.0.2.7"), "audit/ip");
    assertPersonalRefused(other, sealed, "audit/ip");
    assertPersonalRefused(user, sealed, "audit/agent");
    keys.erase(user, Optional.empty());
    assertPersonalRefused(user, sealed, "audit/ip");
  }

  @Test
  void refusesAFlippedBitInEveryByteOfPersonalData() {
    byte[] sealed = protector.sealPersonal(user, ascii("192.0.2.7"), "audit/ip");
    for (int i = 0; i < sealed.length; i++) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= (byte) 0x80;
      assertPersonalRefused(user, flipped, "audit/ip");
    }
    assertPersonalRefused(user, Arrays.copyOf(sealed, 69), "audit/ip");
    assertPersonalRefused(user, new byte[0], "audit/ip");
  }

  @Test
  void refusesATemplateAsPersonalDataAndTheReverse() {
    assertPersonalRefused(user, template.sealed(), "facial");
    assertRefused(protector, with(protector.sealPersonal(user, new byte[4 * 128], "facial")));
  }

  private void assertPersonalRefused(UserId person, byte[] sealed, String purpose) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> protector.openPersonal(person, sealed, purpose));
    assertEquals(Reason.TEMPLATE_INTEGRITY, refusal.reason());
  }

  private static void assertRefused(TemplateProtector protector, ProtectedTemplate changed) {
    Refusal refusal = assertThrows(Refusal.class, () -> protector.reveal(changed));
    assertEquals(Reason.TEMPLATE_INTEGRITY, refusal.reason());
  }

  private ProtectedTemplate with(byte[] sealed) {
    return new ProtectedTemplate(template.templateId(), user, FACIAL, MODEL, 128, 3, sealed);
  }

  private ProtectedTemplate row(
      UUID id, UserId person, Modality modality, ModelVersion model, int dimension, long at) {
    return new ProtectedTemplate(id, person, modality, model, dimension, at, template.sealed());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Embedding embedding(ModelVersion model, int dimension, long seed) {
    Random random = new Random(seed);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalised(values, model);
  }

  private TemplateProtector writingFernet() {
    return new TemplateProtector(
        RING, keys, "noor", TemplateFormat.FERNET, true, Clock.systemUTC());
  }

  @Test
  void aFernetTemplateIsReadInEitherFormatAndBroughtIntoTheBetterOne() {
    ProtectedTemplate token = writingFernet().protect(user, FACIAL, EMBEDDING, 3);
    assertTrue(Fernet.isToken(token.sealed()));
    assertEquals(EMBEDDING, writingFernet().reveal(token));
    assertEquals(EMBEDDING, protector.reveal(token));
    assertEquals(Optional.empty(), writingFernet().resealed(token));
    ProtectedTemplate better = protector.resealed(token).orElseThrow();
    assertFalse(Fernet.isToken(better.sealed()));
    assertEquals(4, better.generation());
    assertEquals(EMBEDDING, protector.reveal(better));
    assertEquals(Optional.empty(), protector.resealed(better));
  }

  @Test
  void aFernetTemplateIsRefusedAndLeftWhereTheyAreNoLongerRead() {
    ProtectedTemplate token = writingFernet().protect(user, FACIAL, EMBEDDING, 3);
    TemplateProtector without =
        new TemplateProtector(
            RING, keys, "noor", TemplateFormat.AES_256_GCM, false, Clock.systemUTC());
    Refusal refusal = assertThrows(Refusal.class, () -> without.reveal(token));
    assertEquals(Reason.RE_ENROL_REQUIRED, refusal.reason());
    assertTrue(TemplateProtector.isOfTemplate(refusal));
    assertEquals(Optional.empty(), without.resealed(token));
    assertEquals(EMBEDDING, without.reveal(template));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TemplateProtector(
                RING, keys, "noor", TemplateFormat.FERNET, false, Clock.systemUTC()));
  }

  @Test
  void aFernetTemplateOfAnotherPersonOrMasterOrLengthIsRefused() {
    ProtectedTemplate token = writingFernet().protect(user, FACIAL, EMBEDDING, 1);
    assertRefused(
        protector,
        new ProtectedTemplate(
            token.templateId(),
            other,
            FACIAL,
            token.model(),
            token.dimension(),
            1,
            token.sealed()));
    assertRefused(
        protector,
        new ProtectedTemplate(
            token.templateId(),
            user,
            FACIAL,
            token.model(),
            token.dimension() + 1,
            1,
            token.sealed()));
  }

  @Test
  void theKeyOfARotationIsATemplatesOwnAndGoesWithTheDataKey() {
    byte[] one = protector.rotationKey(user, template.templateId()).reveal();
    assertEquals(32, one.length);
    assertArrayEquals(one, protector.rotationKey(user, template.templateId()).reveal());
    byte[] another = protector.rotationKey(user, UUID.randomUUID()).reveal();
    assertFalse(Arrays.equals(one, another));
    keys.erase(user, Optional.empty());
    byte[] afterwards = protector.rotationKey(user, template.templateId()).reveal();
    assertFalse(Arrays.equals(one, afterwards));
    assertTrue(keys.find(user).isEmpty(), "nobody who was erased gets a key");
  }

  @Test
  void theKeyOfARotationDoesNotFollowThePrimary() {
    KeyRing later = KeyRing.parseRing("1 " + KeyRingTest.MASTER + "\n*2 " + KeyRingTest.OTHER);
    KeyRing without = KeyRing.parseRing("2 " + KeyRingTest.OTHER);
    UserId nobody = new UserId(UUID.randomUUID());
    UUID id = template.templateId();
    assertArrayEquals(
        protector.rotationKey(user, id).reveal(),
        new TemplateProtector(later, keys, "noor").rotationKey(user, id).reveal());
    byte[] withoutDataKey = protector.rotationKey(nobody, id).reveal();
    assertArrayEquals(
        withoutDataKey,
        new TemplateProtector(later, keys, "noor").rotationKey(nobody, id).reveal());
    assertFalse(
        Arrays.equals(
            withoutDataKey,
            new TemplateProtector(without, keys, "noor").rotationKey(nobody, id).reveal()),
        "a key that is gone is good for nothing");
  }
}
