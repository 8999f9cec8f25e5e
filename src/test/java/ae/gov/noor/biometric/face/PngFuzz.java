package ae.gov.noor.biometric.face;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** PNG files, as they are and with their checksums made right. */
public final class PngFuzz extends PictureFuzz {
  private static final int SIGNATURE = 8;

  @Override
  public List<byte[]> seeds() {
    byte[] rgb = Pictures.png(Pictures.gradient(12, 7));
    List<byte[]> seeds = new ArrayList<>();
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_INT_ARGB
        }) {
      seeds.add(Pictures.file(Pictures.image(Pictures.gradient(9, 5), type), "png"));
    }
    seeds.add(rgb);
    seeds.add(Pictures.withChunk(rgb, "eXIf", Pictures.exif(8)));
    seeds.add(Pictures.withChunk(rgb, "acTL", new byte[8]));
    seeds.add(Pictures.withChunk(rgb, "tRNS", new byte[6]));
    return seeds;
  }

  @Override
  public void read(byte[] input) {
    decode(input);
    decode(checked(input));
  }

  /** Wrong checksums would keep every change out of the decoder. */
  private static byte[] checked(byte[] input) {
    byte[] file = input.clone();
    for (int at = SIGNATURE; at + 12 <= file.length; ) {
      int length = number(file, at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, 4 + length);
      System.arraycopy(Pictures.number((int) crc.getValue()), 0, file, at + 8 + length, 4);
      at += 12 + length;
    }
    return file;
  }

  private static int number(byte[] file, int at) {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number = number << 8 | file[at + i] & 0xff;
    }
    return number;
  }
}
