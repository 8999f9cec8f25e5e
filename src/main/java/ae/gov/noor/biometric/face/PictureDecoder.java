package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.io.IOException;

/**
 * Makes an upright RGB picture of a JPEG or PNG sample. The file is first walked as a file: its
 * size is judged before any pixel is allocated, and only what pixels need reaches the decoder, so
 * that no profile, text, thumbnail or maker's note is ever interpreted. Of metadata the orientation
 * is read.
 */
final class PictureDecoder {

  Picture decode(Sample sample) {
    PictureFormat format = PictureFormat.of(sample);
    try {
      byte[] bytes = sample.open().readAllBytes();
      return switch (format) {
        case JPEG -> jpeg(JpegFile.parse(bytes));
        case PNG -> png(PngFile.parse(bytes));
      };
    } catch (IOException e) {
      throw new Refusal(Reason.SAMPLE_CORRUPT, e);
    }
  }

  /** How many pixels the file claims; 0 where it is refused before one is allocated. */
  long pixels(Sample sample) {
    try {
      PictureFormat format = PictureFormat.of(sample);
      byte[] bytes = sample.open().readAllBytes();
      return switch (format) {
        case JPEG -> JpegFile.parse(bytes).pixels();
        case PNG -> PngFile.parse(bytes).pixels();
      };
    } catch (IOException | Refusal refused) {
      return 0;
    }
  }

  private static Picture jpeg(JpegFile file) throws IOException {
    return file.orientation().upright(JpegPixels.read(file));
  }

  private static Picture png(PngFile file) throws IOException {
    return file.orientation().upright(PngPixels.read(file));
  }
}
