package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDecoderTest {
  private static final Picture SMALL = Pictures.gradient(64, 48);
  private final PictureDecoder decoder = new PictureDecoder();

  private Picture decoded(byte[] file) {
    return decoder.decode(Sample.of(file));
  }

  private void refused(Reason reason, byte[] file) {
    assertEquals(reason, assertThrows(Refusal.class, () -> decoded(file)).reason());
  }

  @Test
  void aPngComesBackAsItWas() {
    assertArrayEquals(SMALL.rgb(), decoded(Pictures.png(SMALL)).rgb());
  }

  @Test
  void aJpegGivesTheColoursOfLibjpeg() throws IOException {
    byte[] file = TestModels.bytes("person_a_1");
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
    Picture picture = decoded(file);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        int rgb = expected.getRGB(x, y);
        assertEquals(rgb >> 16 & 0xff, picture.at(x, y, 0));
        assertEquals(rgb >> 8 & 0xff, picture.at(x, y, 1));
        assertEquals(rgb & 0xff, picture.at(x, y, 2));
      }
    }
  }

  // M12
  @Test
  void aProgressiveJpegGivesTheBaselinePicture() {
    byte[] baseline = Pictures.jpeg(SMALL, 0.9f, false);
    byte[] progressive = Pictures.jpeg(SMALL, 0.9f, true);
    assertTrue(progressive.length != baseline.length);
    assertArrayEquals(decoded(baseline).rgb(), decoded(progressive).rgb());
  }

  // M12
  @Test
  void greyIsRepeatedAndNotBrightened() {
    Picture grey = Pictures.painted(16, 16, (x, y) -> 0x010101 * (8 * x + y));
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage deep = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 256; i++) {
      int v = grey.at(i % 16, i / 16, 0);
      image.getRaster().setSample(i % 16, i / 16, 0, v);
      deep.getRaster().setSample(i % 16, i / 16, 0, v << 8 | 0xee);
    }
    assertArrayEquals(grey.rgb(), decoded(Pictures.file(image, "png")).rgb());
    assertArrayEquals(grey.rgb(), decoded(Pictures.file(deep, "png")).rgb());
    assertNear(grey, decoded(Pictures.jpeg(new IIOImage(image, null, null), 1, false)), 2);
  }

  // M12
  @Test
  void alphaIsLaidOverBlack() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80ff6400);
    image.setRGB(1, 0, 0x00ffffff);
    Picture picture = decoded(Pictures.file(image, "png"));
    assertArrayEquals(new byte[] {(byte) 128, 50, 0, 0, 0, 0}, picture.rgb());
  }

  // M12
  @Test
  void aPaletteIsLookedUp() {
    byte[] red = {10, (byte) 200};
    byte[] green = {20, (byte) 210};
    byte[] blue = {30, (byte) 220};
    BufferedImage image =
        new BufferedImage(
            2, 1, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(1, 2, red, green, blue));
    image.getRaster().setSample(1, 0, 0, 1);
    byte[] expected = {10, 20, 30, (byte) 200, (byte) 210, (byte) 220};
    assertArrayEquals(expected, decoded(Pictures.file(image, "png")).rgb());
  }

  @Test
  void anIndexBeyondThePaletteIsBlack() {
    byte[] one = {9};
    BufferedImage image =
        new BufferedImage(
            2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 1, one, one, one));
    image.getRaster().setSample(1, 0, 0, 200);
    byte[] expected = {9, 9, 9, 0, 0, 0};
    assertArrayEquals(expected, decoded(Pictures.file(image, "png")).rgb());
  }

  @ParameterizedTest
  @CsvSource({
    // no Adobe segment: inks; with one: stored as their complement; transform 2: YCCK
    "-1, 205, 155, 55",
    "0, 40, 80, 160",
    "2, 192, 106, 71"
  })
  void fourComponentsAreInks(int transform, int red, int green, int blue) {
    int[] stored =
        switch (transform) {
          case -1 -> new int[] {50, 100, 200, 0};
          case 0 -> new int[] {50, 100, 200, 204};
          default -> new int[] {127, 160, 82, 255};
        };
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, stored);
    }
    byte[] file = Pictures.jpeg(new IIOImage(raster, null, null), 1, false);
    if (transform >= 0) {
      byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
      file = Pictures.withSegment(file, 0xee, adobe);
    }
    Picture expected = Pictures.painted(16, 16, (x, y) -> red << 16 | green << 8 | blue);
    assertNear(expected, decoded(file), 3);
  }

  // M09
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPictureIsTurnedAsItsOrientationSays(int orientation) {
    Picture stored = stored(SMALL, orientation);
    byte[] jpeg = Pictures.withOrientation(Pictures.jpeg(stored, 1, false), orientation);
    Picture upright = decoded(jpeg);
    assertEquals(64, upright.width());
    assertNear(SMALL, upright, 8);
    byte[] png = Pictures.withChunk(Pictures.png(stored), "eXIf", Pictures.exif(orientation));
    assertArrayEquals(SMALL.rgb(), decoded(png).rgb());
  }

  /**
   * As a camera held that way would store it: quarter turns undo each other, the rest themselves.
   */
  static Picture stored(Picture upright, int orientation) {
    int undo = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    return Orientation.values()[undo - 1].upright(upright);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 255})
  void anOrientationThatDoesNotExistIsIgnored(int orientation) {
    byte[] file = Pictures.withOrientation(Pictures.jpeg(SMALL), orientation);
    assertArrayEquals(decoded(Pictures.jpeg(SMALL)).rgb(), decoded(file).rgb());
  }

  @Test
  void damagedExifIsIgnored() {
    byte[] name = {'E', 'x', 'i', 'f', 0, 0};
    byte[] file =
        Pictures.withSegment(
            Pictures.jpeg(SMALL),
            0xe1,
            Pictures.joined(name, Pictures.slice(Pictures.exif(6), 0, 15)));
    assertArrayEquals(decoded(Pictures.jpeg(SMALL)).rgb(), decoded(file).rgb());
  }

  // M10
  @Test
  void aDamagedProfileAndCommentsAreNeverRead() {
    byte[] profile = "ICC_PROFILE\0\1\1nonsense".getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = Pictures.withSegment(Pictures.jpeg(SMALL), 0xe2, profile);
    file = Pictures.withSegment(file, 0xfe, new byte[60_000]);
    assertArrayEquals(decoded(Pictures.jpeg(SMALL)).rgb(), decoded(file).rgb());
    byte[] png = Pictures.withChunk(Pictures.png(SMALL), "iCCP", profile);
    assertArrayEquals(SMALL.rgb(), decoded(png).rgb());
  }

  @Test
  void whatFollowsTheEndIsIgnored() {
    byte[] more = new byte[1000];
    assertArrayEquals(SMALL.rgb(), decoded(Pictures.joined(Pictures.png(SMALL), more)).rgb());
    byte[] jpeg = Pictures.jpeg(SMALL);
    assertArrayEquals(decoded(jpeg).rgb(), decoded(Pictures.joined(jpeg, jpeg, more)).rgb());
  }

  // M01
  @Test
  void nothingIsAnEmptySample() {
    refused(Reason.EMPTY_SAMPLE, new byte[0]);
  }

  // M02
  @ParameterizedTest
  @ValueSource(ints = {4, 20, 50, 90, 99})
  void aCutFileIsDamaged(int percent) {
    for (byte[] file :
        new byte[][] {
          TestModels.bytes("person_a_1"),
          Pictures.jpeg(SMALL, 0.9f, true),
          Pictures.png(Pictures.noise(64, 64))
        }) {
      byte[] cut = Pictures.slice(file, 0, Math.max(9, file.length * percent / 100));
      refused(Reason.SAMPLE_CORRUPT, cut);
    }
  }

  // M02
  @Test
  void aJpegWithMissingRowsIsDamagedThoughItHasItsEnd() {
    byte[] file = TestModels.bytes("person_a_1");
    byte[] cut = Pictures.joined(Pictures.slice(file, 0, file.length / 2), new byte[] {-1, -39});
    refused(Reason.SAMPLE_CORRUPT, cut);
  }

  // M03
  @Test
  void aJpegOfItsFirstMarkerAloneIsDamaged() {
    refused(Reason.SAMPLE_CORRUPT, new byte[] {-1, -40, -1});
    refused(Reason.SAMPLE_CORRUPT, new byte[] {-1, -40, -1, -39});
  }

  @Test
  void aJpegOfVeryManyScansIsRefused() {
    BufferedImage grey = Pictures.image(SMALL, BufferedImage.TYPE_BYTE_GRAY);
    byte[] file = Pictures.jpeg(new IIOImage(grey, null, null), 0.9f, false);
    decoded(file);
    int scan = find(file, 0xda);
    byte[] body = Pictures.slice(file, scan, file.length - 2);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(file, 0, scan);
    for (int i = 0; i < 65; i++) {
      many.writeBytes(body);
    }
    many.write(0xff);
    many.write(0xd9);
    refused(Reason.SAMPLE_CORRUPT, many.toByteArray());
  }

  // M04
  @Test
  void aJpegThatClaimsTooManyPixelsCostsNothing() {
    byte[] file = TestModels.bytes("person_b_1").clone();
    int frame = find(file, 0xc0);
    byte[] side = {(byte) (65500 >> 8), (byte) 65500};
    System.arraycopy(side, 0, file, frame + 5, 2);
    System.arraycopy(side, 0, file, frame + 7, 2);
    assertTrue(allocatedBy(() -> refused(Reason.IMAGE_TOO_LARGE, file)) < 16 << 20);
  }

  // M05
  @ParameterizedTest
  @CsvSource({"50000, 50000", "8193, 10", "10, 8193", "8000, 5001", "-1, 10"})
  void aPngThatClaimsTooManyPixelsCostsNothing(int width, int height) {
    byte[] file = sized(width, height);
    assertTrue(allocatedBy(() -> refused(Reason.IMAGE_TOO_LARGE, file)) < 1 << 20);
  }

  @Test
  void aPngWithoutPixelsIsDamaged() {
    refused(Reason.SAMPLE_CORRUPT, sized(0, 10));
  }

  @Test
  void aPngWithFewerRowsThanItClaimsIsDamaged() {
    refused(Reason.SAMPLE_CORRUPT, sized(64, 49));
  }

  private static byte[] sized(int width, int height) {
    byte[] png = Pictures.png(SMALL);
    byte[] header =
        Pictures.joined(
            Pictures.number(width), Pictures.number(height), Pictures.slice(png, 24, 29));
    return Pictures.joined(
        Pictures.slice(png, 0, 8),
        Pictures.chunk("IHDR", header),
        Pictures.slice(png, 33, png.length));
  }

  // M08
  @Test
  void aWrongChecksumIsDamage() {
    byte[] file = Pictures.png(SMALL);
    for (int at : new int[] {29, file.length - 1, file.length - 13}) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      refused(Reason.SAMPLE_CORRUPT, changed);
    }
  }

  @Test
  void aSecondHeaderOrAnUnknownCriticalChunkIsDamage() {
    byte[] png = Pictures.png(SMALL);
    refused(Reason.SAMPLE_CORRUPT, Pictures.withChunk(png, "IHDR", Pictures.slice(png, 16, 29)));
    refused(Reason.SAMPLE_CORRUPT, Pictures.withChunk(png, "ABCD", new byte[3]));
  }

  // M07
  @Test
  void aTextThatInflatesToAMultipleIsNeverInflated() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(new byte[] {'a', 0, 0});
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(text)) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        deflated.write(megabyte);
      }
    }
    byte[] file = Pictures.withChunk(Pictures.png(SMALL), "zTXt", text.toByteArray());
    assertTrue(allocatedBy(() -> assertArrayEquals(SMALL.rgb(), decoded(file).rgb())) < 16 << 20);
  }

  @Test
  void anAnimationIsItsFirstPictureAndTextsWithoutNumberAreSteppedOver() {
    byte[] png = Pictures.png(SMALL);
    byte[] control = Pictures.withChunk(png, "acTL", Pictures.number(2));
    byte[] frame = Pictures.joined(Pictures.number(1), Pictures.slice(png, 41, png.length - 16));
    byte[] animated =
        Pictures.joined(
            Pictures.slice(control, 0, control.length - 12),
            Pictures.chunk("fdAT", frame),
            Pictures.slice(png, png.length - 12, png.length));
    assertArrayEquals(SMALL.rgb(), decoded(animated).rgb());
    byte[] text = Pictures.chunk("tEXt", new byte[] {'a', 0, 'b'});
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (int i = 0; i < 500_000; i++) {
      texts.writeBytes(text);
    }
    byte[] many =
        Pictures.joined(
            Pictures.slice(png, 0, 33), texts.toByteArray(), Pictures.slice(png, 33, png.length));
    assertArrayEquals(SMALL.rgb(), decoded(many).rgb());
    byte[] profile = Pictures.withChunk(png, "iCCP", new byte[9 << 20]);
    assertArrayEquals(SMALL.rgb(), decoded(profile).rgb());
  }

  @Test
  void aPngOfVeryManyEmptyPartsIsReadOnce() {
    byte[] png = Pictures.png(SMALL);
    byte[] empty = Pictures.chunk("IDAT", new byte[0]);
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int i = 0; i < 500_000; i++) {
      parts.writeBytes(empty);
    }
    byte[] file =
        Pictures.joined(
            Pictures.slice(png, 0, 33), parts.toByteArray(), Pictures.slice(png, 33, png.length));
    assertArrayEquals(SMALL.rgb(), decoded(file).rgb());
  }

  /** Frames that the decoder does not know: lossless, hierarchical, arithmetic. */
  @ParameterizedTest
  @ValueSource(ints = {0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf})
  void aJpegOfAnotherKindOfCodingIsRefused(int frame) {
    byte[] file = Pictures.jpeg(SMALL);
    file[find(file, 0xc0) + 1] = (byte) frame;
    refused(Reason.SAMPLE_CORRUPT, file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 16, 255})
  void aJpegOfOtherThanEightBitsIsRefused(int bits) {
    byte[] file = Pictures.jpeg(SMALL);
    file[find(file, 0xc0) + 4] = (byte) bits;
    refused(Reason.SAMPLE_CORRUPT, file);
  }

  /** Its height would come behind the pixels (DNL), when it is too late to judge it. */
  @Test
  void aJpegThatTellsItsHeightAtTheEndIsRefused() {
    byte[] file = Pictures.jpeg(SMALL);
    int frame = find(file, 0xc0);
    byte[] lines = {-1, (byte) 0xdc, 0, 4, file[frame + 5], file[frame + 6]};
    byte[] told =
        Pictures.joined(Pictures.slice(file, 0, file.length - 2), lines, new byte[] {-1, -39});
    file[frame + 5] = 0;
    file[frame + 6] = 0;
    refused(Reason.SAMPLE_CORRUPT, file);
    told[frame + 5] = 0;
    told[frame + 6] = 0;
    refused(Reason.SAMPLE_CORRUPT, told);
  }

  @Test
  void aJpegOfVeryManyRestartMarkersIsReadOnce() {
    byte[] file = Pictures.jpeg(SMALL);
    ByteArrayOutputStream markers = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000_000; i++) {
      markers.write(0xff);
      markers.write(0xd0 + i % 8);
    }
    byte[] many =
        Pictures.joined(
            Pictures.slice(file, 0, file.length - 2),
            markers.toByteArray(),
            Pictures.slice(file, file.length - 2, file.length));
    assertArrayEquals(decoded(file).rgb(), decoded(many).rgb());
  }

  // M13
  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff"})
  void otherPicturesThatTheRuntimeCouldReadAreNotTaken(String format) {
    byte[] file = Pictures.file(Pictures.image(SMALL, BufferedImage.TYPE_INT_RGB), format);
    for (String claim : new String[] {"image/" + format, "image/jpeg", "image/png"}) {
      Sample sample = Sample.of(file, claim);
      Refusal refusal = assertThrows(Refusal.class, () -> decoder.decode(sample));
      assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, refusal.reason());
    }
  }

  // M13, M14
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RIFF\u0010\0\0\0WEBPVP8 ",
        "\0\0\0\u0018ftypheic",
        "\0\0\0\u0018ftypavif",
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg/>",
        "no picture at all"
      })
  void whatIsNoJpegOrPngIsNotTaken(String content) {
    refused(Reason.UNSUPPORTED_MEDIA_TYPE, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  // M16
  @ParameterizedTest
  @CsvSource({"image/jpeg", "image/gif", "IMAGE/JPEG; q=1"})
  void aClaimToBeAnotherPictureIsAMismatch(String claim) {
    Sample sample = Sample.of(Pictures.png(SMALL), claim);
    Refusal refusal = assertThrows(Refusal.class, () -> decoder.decode(sample));
    assertEquals(Reason.MEDIA_TYPE_MISMATCH, refusal.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "Image/PNG; x=y", "application/octet-stream", ""})
  void aRightOrNoClaimIsFine(String claim) {
    Sample sample = Sample.of(Pictures.png(SMALL), claim);
    assertArrayEquals(SMALL.rgb(), decoder.decode(sample).rgb());
  }

  @Test
  void changedBytesGiveAPictureOrARefusalAndNothingElse() {
    Random random = new Random(7);
    byte[][] files = {
      Pictures.jpeg(SMALL, 0.9f, false),
      Pictures.jpeg(SMALL, 0.9f, true),
      Pictures.withOrientation(Pictures.jpeg(SMALL), 6),
      Pictures.png(SMALL)
    };
    int pictures = 0;
    int refusals = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] file = files[i % files.length].clone();
      for (int k = 0; k <= i % 4; k++) {
        file[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt(256);
      }
      try {
        decoded(file);
        pictures++;
      } catch (Refusal refusal) {
        refusals++;
      }
    }
    assertTrue(pictures > 0 && refusals > 0);
  }

  @Test
  void pngHeadersOfAnyContentGiveAPictureOrARefusal() {
    Random random = new Random(11);
    byte[] png = Pictures.png(SMALL);
    byte[] rest = Pictures.slice(png, 33, png.length);
    int refusals = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] kind = {
        (byte) (1 << random.nextInt(6)), (byte) random.nextInt(8), 0, 0, (byte) random.nextInt(2)
      };
      byte[] header = Pictures.joined(Pictures.slice(png, 16, 24), kind);
      byte[] extra = new byte[random.nextInt(300)];
      random.nextBytes(extra);
      byte[] file =
          Pictures.joined(
              Pictures.slice(png, 0, 8),
              Pictures.chunk("IHDR", header),
              i % 2 == 0 ? Pictures.chunk("PLTE", extra) : Pictures.chunk("tRNS", extra),
              rest);
      try {
        decoded(file);
      } catch (Refusal refusal) {
        assertEquals(Reason.SAMPLE_CORRUPT, refusal.reason());
        refusals++;
      }
    }
    assertTrue(refusals > 0);
  }

  private static int find(byte[] file, int marker) {
    for (int i = 0; ; i++) {
      if (file[i] == -1 && (file[i + 1] & 0xff) == marker) {
        return i;
      }
    }
  }

  private static long allocatedBy(Runnable body) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    body.run();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private static void assertNear(Picture expected, Picture actual, int tolerance) {
    assertEquals(expected.width(), actual.width());
    assertEquals(expected.height(), actual.height());
    for (int i = 0; i < expected.rgb().length; i++) {
      assertEquals(expected.rgb()[i] & 0xff, actual.rgb()[i] & 0xff, tolerance, "value " + i);
    }
  }
}
