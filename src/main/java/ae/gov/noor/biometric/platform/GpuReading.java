package ae.gov.noor.biometric.platform;

import java.util.Optional;

/**
 * What the driver says of one GPU at one moment.
 *
 * @param index its number on this machine
 * @param utilisation share of the last moment in which it worked, 0 to 1
 * @param usedBytes of its memory, by every process
 * @param totalBytes of its memory
 */
record GpuReading(String index, double utilisation, double usedBytes, double totalBytes) {
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  /**
   * Of {@code index, percent, MiB, MiB}. Empty for a line that does not give all four: some GPUs
   * answer {@code [N/A]}.
   */
  static Optional<GpuReading> parse(String line) {
    String[] parts = line.trim().split("\\s*,\\s*");
    try {
      return parts.length == 4
          ? Optional.of(
              new GpuReading(
                  Integer.toString(Integer.parseInt(parts[0])),
                  Integer.parseInt(parts[1]) / 100.0,
                  Integer.parseInt(parts[2]) * MEBIBYTE,
                  Integer.parseInt(parts[3]) * MEBIBYTE))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
