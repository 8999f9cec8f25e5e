package ae.gov.noor.biometric.index;

/** How exactly an index keeps what it is given. */
public enum Precision {
  /** Every bit; 5 bytes a dimension. */
  FULL,
  /**
   * 16 bits a dimension, in steps of a 32,512th of the vector's greatest value; 2 bytes a
   * dimension. A unit vector's squared distances differ from the exact ones by about 1e-6 where its
   * values are of like size; below 1e-33 they are lost. Who decides by them compares the originals
   * again.
   */
  COMPACT
}
