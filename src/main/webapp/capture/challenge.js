/** Milliseconds: a first look ahead, each movement, and back to the middle after it. */
const PACE = { ahead: 1000, move: 1600, back: 1000 };

/** Three steps at this pace stay below 300 frames and half a minute, which the service takes. */
const SLOWER = 1.5;

const FRAME_EACH = 50;
const MOST_FRAMES = 300;

/** What is asked for and when, in milliseconds from the start: each of `steps`, `ahead` between. */
export function timetable(steps, slowly) {
  const factor = slowly ? SLOWER : 1;
  let at = PACE.ahead * factor;
  const moments = [{ step: 'ahead', at: 0 }];
  for (const step of steps) {
    moments.push({ step, at }, { step: 'ahead', at: at + PACE.move * factor });
    at += (PACE.move + PACE.back) * factor;
  }
  return { moments, end: at };
}

/**
 * Films while a person follows the steps: some twenty pictures a second, none twice.
 *
 * @param announce called with each step when it begins, and the share of the time that is over
 * @return frames for the service, each `{data, timestamp_ms}`
 */
export async function film(camera, steps, { slowly, announce, signal }) {
  const { moments, end } = timetable(steps, slowly);
  const frames = [];
  const start = performance.now();
  let next = 0;
  let current;
  for (;;) {
    await camera.next();
    signal.throwIfAborted();
    const now = performance.now() - start;
    if (now >= end || frames.length >= MOST_FRAMES) {
      return frames;
    }
    const moment = moments.findLast(one => one.at <= now);
    if (moment !== current) {
      current = moment;
      announce(moment.step, now / end);
    }
    if (now >= next) {
      next = Math.max(next + FRAME_EACH, now - FRAME_EACH);
      frames.push({ data: camera.frame(), timestamp_ms: Math.round(now) });
    }
  }
}
