/** Why a device gives nothing: `REASON` of `camera-REASON` and `microphone-REASON` in the texts. */
export class DeviceError extends Error {
  constructor(device, reason) {
    super(`${device}-${reason}`);
    this.name = 'DeviceError';
    this.reason = this.message;
  }

  static of(device, failure) {
    const reasons = {
      NotAllowedError: 'denied',
      SecurityError: 'denied',
      NotFoundError: 'missing',
      OverconstrainedError: 'missing',
      NotReadableError: 'busy',
      AbortError: 'busy',
    };
    return new DeviceError(device, reasons[failure?.name] ?? 'missing');
  }
}

const LARGEST = 1280;
const LARGEST_FRAME = 480;
const SMALLEST = [320, 240];
const CANDIDATES = 5;

/** A camera that plays into a video element. Its pictures are as it sees, not mirrored. */
export class Camera {
  #stream;
  #video;
  #ended;

  constructor(stream, video, signal) {
    this.#stream = stream;
    this.#video = video;
    this.#ended = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      const [track] = stream.getVideoTracks();
      track.addEventListener('ended', () => reject(new DeviceError('camera', 'missing')), { once: true });
    });
    this.#ended.catch(() => {}); // who waits for a picture hears of it
  }

  /** Opens when pictures come, not before. @throws {DeviceError} */
  static async open(video, signal) {
    if (!navigator.mediaDevices?.getUserMedia) {
      throw new DeviceError('camera', 'missing');
    }
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: {
          facingMode: 'user',
          width: { ideal: LARGEST },
          height: { ideal: 960 },
          frameRate: { ideal: 30 },
        },
      });
    } catch (failure) {
      throw DeviceError.of('camera', failure);
    }
    const camera = new Camera(stream, video, signal);
    try {
      signal.throwIfAborted();
      await camera.#play();
      signal.throwIfAborted();
    } catch (failure) {
      camera.stop();
      throw failure;
    }
    return camera;
  }

  async #play() {
    const video = this.#video;
    const seen = new Promise(resolve => video.addEventListener('loadeddata', resolve, { once: true }));
    video.srcObject = this.#stream;
    await video.play();
    await seen;
    const [width, height] = [video.videoWidth, video.videoHeight].sort((a, b) => b - a);
    if (width < SMALLEST[0] || height < SMALLEST[1]) {
      throw new DeviceError('camera', 'poor');
    }
  }

  stop() {
    this.#stream.getTracks().forEach(track => track.stop());
    this.#video.srcObject = null;
  }

  /** Resolves at the next picture that the camera takes; rejects where none will come any more. */
  next() {
    return Promise.race([this.#next(), this.#ended]);
  }

  #next() {
    const video = this.#video;
    if (video.requestVideoFrameCallback) {
      return new Promise(resolve => video.requestVideoFrameCallback(resolve));
    }
    const before = video.currentTime;
    return new Promise(resolve => {
      const look = () => (video.currentTime === before ? requestAnimationFrame(look) : resolve());
      requestAnimationFrame(look);
    });
  }

  /** The picture now on a canvas, its longer side at most so long. */
  drawn(longest, canvas = document.createElement('canvas')) {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, longest / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    canvas
      .getContext('2d', { willReadFrequently: true })
      .drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  /** The sharpest of the next few pictures, as a JPEG file. @param sharpness of a canvas */
  async picture(sharpness) {
    let best = { sharp: -1 };
    for (let i = 0; i < CANDIDATES; i++) {
      await this.next();
      const sharp = sharpness(this.drawn(160));
      if (sharp > best.sharp) {
        best = { sharp, canvas: this.drawn(LARGEST) };
      }
    }
    return jpeg(best.canvas);
  }

  /** The picture now as a small JPEG in base64. */
  frame() {
    return this.drawn(LARGEST_FRAME).toDataURL('image/jpeg', 0.85).split(',')[1];
  }

  /** The video element, for a face detector. */
  get source() {
    return this.#video;
  }
}

function jpeg(canvas) {
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.92));
}
