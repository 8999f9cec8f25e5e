package ae.gov.noor.biometric.face;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The JDK's own decoders, taken by their names: no other provider on the class path is ever asked.
 * Reading keeps everything in memory, and a warning ends it: the JPEG decoder fills the missing
 * half of a cut file with grey and only warns.
 */
enum JdkReader {
  JPEG("com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi"),
  PNG("com.sun.imageio.plugins.png.PNGImageReaderSpi");

  private final String provider;

  JdkReader(String provider) {
    this.provider = provider;
  }

  /** What to take from an open reader. */
  interface Read<T> {
    T from(ImageReader reader) throws IOException;
  }

  /** Reads a file whose header said this size; every failure of the decoder is an IOException. */
  <T> T read(byte[] file, int width, int height, Read<T> read) throws IOException {
    ImageReader reader = provider().createReaderInstance();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Warnings warnings = new Warnings();
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
        throw new IOException("two sizes in one file");
      }
      T result = read.from(reader);
      warnings.refuse();
      return result;
    } catch (RuntimeException e) {
      // the decoders answer malformed files with index and argument exceptions, too
      throw new IOException(e);
    } finally {
      reader.dispose();
    }
  }

  private ImageReaderSpi provider() {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (all.hasNext()) {
      ImageReaderSpi candidate = all.next();
      if (candidate.getClass().getName().equals(provider)) {
        return candidate;
      }
    }
    throw new IllegalStateException("this Java runtime has no " + name() + " decoder");
  }

  private static final class Warnings implements IIOReadWarningListener {
    private String first = "";

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      first = first.isEmpty() ? warning : first;
    }

    void refuse() throws IOException {
      if (!first.isEmpty()) {
        throw new IOException(first);
      }
    }
  }
}
