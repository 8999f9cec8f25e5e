/** Hands on what the microphone hears, in pieces of some 20 milliseconds. */
class Listener extends AudioWorkletProcessor {
  #piece = new Float32Array(Math.round(sampleRate / 50));
  #filled = 0;

  process([[channel]]) {
    for (const value of channel ?? []) {
      this.#piece[this.#filled++] = value;
      if (this.#filled === this.#piece.length) {
        this.port.postMessage(this.#piece);
        this.#filled = 0;
      }
    }
    return true;
  }
}

registerProcessor('listener', Listener);
