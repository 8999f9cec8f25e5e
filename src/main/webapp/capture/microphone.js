import { DeviceError } from './camera.js';
import { SpeechClock, resampled, wav } from './sound.js';

const LONGEST_SECONDS = 25;

/** A microphone that is recorded as it is: no echo, noise or gain is taken out by the browser. */
export class Microphone {
  clock = new SpeechClock();
  #stream;
  #context;
  #pieces = [];
  #length = 0;

  /** Opens when sound can come. @throws {DeviceError} */
  static async open(heard, signal) {
    if (!navigator.mediaDevices?.getUserMedia || !globalThis.AudioWorkletNode) {
      throw new DeviceError('microphone', 'missing');
    }
    const microphone = new Microphone();
    try {
      await microphone.#begin(heard);
      signal.throwIfAborted();
    } catch (failure) {
      microphone.stop();
      throw failure;
    }
    return microphone;
  }

  async #begin(heard) {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
    } catch (failure) {
      throw DeviceError.of('microphone', failure);
    }
    this.#context = new AudioContext();
    await this.#context.audioWorklet.addModule(new URL('microphone-worklet.js', import.meta.url));
    const listener = new AudioWorkletNode(this.#context, 'listener', { numberOfOutputs: 0 });
    listener.port.onmessage = ({ data }) => this.#hear(data, heard);
    this.#context.createMediaStreamSource(this.#stream).connect(listener);
    await this.#context.resume();
  }

  #hear(piece, heard) {
    if (this.full) {
      return;
    }
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.clock.hear(piece, this.#context.sampleRate);
    heard(this);
  }

  /** Whether no more is recorded: the service takes 30 seconds. */
  get full() {
    return this.#length >= LONGEST_SECONDS * this.#context.sampleRate;
  }

  /** All that was heard as a WAV file; the recording is forgotten here. */
  recording() {
    const whole = new Float32Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#forget();
    return wav(resampled(whole, this.#context.sampleRate));
  }

  stop() {
    this.#forget();
    this.#stream?.getTracks().forEach(track => track.stop());
    if (this.#context && this.#context.state !== 'closed') {
      this.#context.close();
    }
  }

  #forget() {
    this.#pieces = [];
    this.#length = 0;
  }
}
