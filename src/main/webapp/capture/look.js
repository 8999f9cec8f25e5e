/**
 * What can be seen in a camera's picture without a model: light, sharpness, movement; and, where the
 * browser brings a face detector, how many faces there are and where. The rest is the service's to
 * say. The limits are set by eye: they lead to a good picture and decide nothing.
 */
const DARK = 50;
const BRIGHT = 215;
const MOVING = 12;
const OVAL = { x: 0.28, y: 0.12, width: 0.44, height: 0.76 };
const FACE = { small: 0.16, large: 0.62, off: 0.16 };

/** Luminance of the middle of a canvas, where the oval is. */
function luminance(canvas) {
  const { width, height } = canvas;
  const box = [OVAL.x * width, OVAL.y * height, OVAL.width * width, OVAL.height * height].map(Math.round);
  const { data } = canvas.getContext('2d').getImageData(...box);
  const grey = new Float32Array(data.length / 4);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
  }
  return { grey, width: box[2] };
}

/** Variance of the Laplacian over that of the luminance, in the oval: low where it is blurred. */
export function sharpness(canvas) {
  const { grey, width } = luminance(canvas);
  let edges = 0;
  for (let i = width; i < grey.length - width; i++) {
    edges += (4 * grey[i] - grey[i - 1] - grey[i + 1] - grey[i - width] - grey[i + width]) ** 2;
  }
  const average = mean(grey);
  const variance = grey.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return variance === 0 ? 0 : edges / variance;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Looks at one picture after the other and says the most important thing to be changed. */
export class Look {
  #before;
  #faces = globalThis.FaceDetector
    ? new globalThis.FaceDetector({ maxDetectedFaces: 4, fastMode: true })
    : undefined;

  /** The key of a hint; `good` where nothing is to be said against the picture. */
  async hint(camera) {
    const { grey } = luminance(camera.drawn(160));
    const moved =
      this.#before?.length === grey.length
        ? mean(grey.map((value, i) => Math.abs(value - this.#before[i])))
        : 0;
    this.#before = grey;
    const light = mean(grey);
    if (light < DARK) {
      return 'brighter';
    }
    if (light > BRIGHT) {
      return 'darker';
    }
    const placed = await this.#placed(camera.source);
    return placed ?? (moved > MOVING ? 'still' : this.#faces ? 'good' : 'look');
  }

  /** What is wrong with where the face is; undefined where nothing is, or nobody can tell. */
  async #placed(video) {
    const found = await this.#detected(video);
    if (!found) {
      return undefined;
    }
    if (found.length !== 1) {
      return found.length === 0 ? 'no-face' : 'one-face';
    }
    const box = found[0].boundingBox;
    const share = box.width / video.videoWidth;
    if (share < FACE.small || share > FACE.large) {
      return share < FACE.small ? 'closer' : 'further';
    }
    const off = Math.abs((box.x + box.width / 2) / video.videoWidth - 0.5);
    return off > FACE.off ? 'middle' : undefined;
  }

  /** The detector is there in some browsers and works in fewer. */
  async #detected(video) {
    try {
      return await this.#faces?.detect(video);
    } catch {
      this.#faces = undefined;
      return undefined;
    }
  }
}
