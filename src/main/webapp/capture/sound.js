export const RATE = 16000;

const ZEROS = 16;

/**
 * The same sound at 16 kHz. A sinc under a Hann window, its cut below half of the lower rate: what
 * 16 kHz cannot hold is left out and not folded back.
 */
export function resampled(samples, rate) {
  if (rate === RATE) {
    return samples;
  }
  const step = rate / RATE;
  const kernel = kernels(step);
  const made = new Float32Array(Math.floor(samples.length / step));
  for (let i = 0; i < made.length; i++) {
    const whole = Math.floor(i * step);
    const { first, weights } = kernel(i * step - whole);
    let sum = 0;
    for (let j = 0; j < weights.length; j++) {
      sum += (samples[whole + first + j] ?? 0) * weights[j];
    }
    made[i] = sum;
  }
  return made;
}

/** The weights around a point between two samples; rates in use have few such points, kept here. */
function kernels(step) {
  const cut = 0.94 * Math.min(1, 1 / step);
  const reach = Math.ceil(ZEROS / cut);
  const kept = new Map();
  return offset => {
    const key = Math.round(offset * 1e6);
    if (!kept.has(key)) {
      const weights = Float32Array.from({ length: 2 * reach }, (_, j) =>
        weight(j + 1 - reach - offset, cut, reach),
      );
      kept.set(key, { first: 1 - reach, weights });
    }
    return kept.get(key);
  };
}

function weight(distance, cut, reach) {
  if (Math.abs(distance) >= reach) {
    return 0;
  }
  const x = Math.PI * distance * cut;
  const sinc = x === 0 ? 1 : Math.sin(x) / x;
  return cut * sinc * 0.5 * (1 + Math.cos((Math.PI * distance) / reach));
}

/** A WAV file: PCM, 16 bits, one channel, 16 kHz. */
export function wav(samples) {
  const bytes = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, word) => [...word].forEach((c, i) => bytes.setUint8(at + i, c.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + 2 * samples.length, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, RATE, true);
  bytes.setUint32(28, 2 * RATE, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, i) =>
    bytes.setInt16(44 + 2 * i, Math.round(Math.max(-1, Math.min(1, value)) * 32767), true),
  );
  return new Blob([bytes], { type: 'audio/wav' });
}

const QUIETEST = 0.004;
const OVER_NOISE = 3;

/**
 * Counts the seconds of speech by loudness alone: pieces well above the quietest that was heard. An
 * estimate for the person who speaks; the service counts for itself.
 */
export class SpeechClock {
  seconds = 0;
  /** How loud it is now, 0 to 1, for a meter. */
  level = 0;
  #noise = 0.02;

  hear(samples, rate) {
    const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
    const loud = Math.sqrt(power);
    this.#noise = Math.min(this.#noise * 1.001, Math.max(loud, QUIETEST / OVER_NOISE));
    if (loud > Math.max(QUIETEST, OVER_NOISE * this.#noise)) {
      this.seconds += samples.length / rate;
    }
    const decibels = 20 * Math.log10(Math.max(loud, 1e-5));
    this.level = Math.max(0, Math.min(1, (decibels + 55) / 45));
  }
}
