package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Sample;

/** A sample to be submitted, and which of the person's recordings or pictures it comes from. */
record Piece(int recording, Sample sample) {}
