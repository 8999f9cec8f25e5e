package ae.gov.noor.biometric.face;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.fuzz.FuzzTarget;
import java.util.List;
import java.util.Random;

/** Blocks of EXIF: an orientation of the eight, never an error, for little memory. */
public final class ExifFuzz implements FuzzTarget {
  private static final long ALWAYS = 4L << 20;
  private static final int FOR_A_BYTE = 256;

  @Override
  public List<byte[]> seeds() {
    byte[] little = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0};
    byte[] selfLink = Pictures.exif(3);
    selfLink[25] = 8; // the next directory is this one
    byte[] huge = Pictures.exif(1);
    huge[13] = 1; // a byte string instead of a number
    huge[14] = 0x7f;
    return List.of(Pictures.exif(1), Pictures.exif(8), little, selfLink, huge, gps());
  }

  /** A directory that leads to another, of places. */
  private static byte[] gps() {
    byte[] block = new byte[200];
    new Random(1).nextBytes(block);
    byte[] head = Pictures.exif(5);
    System.arraycopy(head, 0, block, 0, head.length);
    block[10] = (byte) 0x88;
    block[11] = 0x25;
    block[13] = 4;
    block[19] = 60;
    return block;
  }

  @Override
  public void read(byte[] input) {
    Orientation[] found = new Orientation[1];
    long allowed = ALWAYS + FOR_A_BYTE * (long) input.length;
    FuzzTarget.promiseToAllocate(allowed, () -> found[0] = Orientation.ofExif(input));
    promise(found[0] != null, "no orientation");
  }
}
