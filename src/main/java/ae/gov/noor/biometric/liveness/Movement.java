package ae.gov.noor.biometric.liveness;

/**
 * One thing that a person did: what, when it began and when it was at its farthest (milliseconds of
 * the frames), and which frame shows it at its farthest (-1 where none is singled out).
 */
record Movement(Step step, long begin, long peak, int frame) {}
