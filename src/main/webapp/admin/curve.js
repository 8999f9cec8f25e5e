import { shape } from '../shared/dom.js';

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 64;
const RIGHT = 12;
const TOP = 20;
const BOTTOM = 40;

/**
 * False match rates over confidence, the rate on a logarithmic scale, with the bound above each.
 * A rate of 0 lies on the ground: nothing was counted, and the bound says what that is worth.
 *
 * @param measured [{threshold, fmr, fmr_upper95}] by rising threshold, at least one
 * @param marks [{at, text}] confidences to be marked
 * @param words summary, which is read to those who do not see it, and x, the axis's name
 * @param tick how a power of ten is written
 */
export function curve(measured, marks, words, tick) {
  const least = Math.min(measured[0].threshold, ...marks.map(mark => mark.at));
  const x = confidence => LEFT + ((confidence - least) / (1 - least || 1)) * (WIDTH - LEFT - RIGHT);
  const floor = lowest(measured);
  const ceiling = Math.ceil(Math.log10(Math.max(...measured.map(point => point.fmr_upper95))));
  const span = Math.max(1, ceiling - floor);
  const y = rate =>
    TOP +
    ((ceiling - Math.max(floor, Math.log10(Math.max(rate, 10 ** floor)))) / span) * (HEIGHT - TOP - BOTTOM);
  const path = value =>
    measured.map(point => `${x(point.threshold).toFixed(1)},${y(value(point)).toFixed(1)}`);
  const upper = path(point => point.fmr_upper95);
  const rate = path(point => point.fmr);
  return shape(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words.summary },
    Array.from({ length: span + 1 }, (_, step) => floor + step).map(power => [
      shape('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(10 ** power), y2: y(10 ** power) }),
      shape('text', { x: LEFT - 8, y: y(10 ** power) + 4, 'text-anchor': 'end' }, tick(10 ** power)),
    ]),
    [0, 0.25, 0.5, 0.75, 1].map(part => {
      const confidence = least + part * (1 - least);
      return shape(
        'text',
        { x: x(confidence), y: HEIGHT - 22, 'text-anchor': part === 1 ? 'end' : 'middle' },
        confidence.toFixed(2),
      );
    }),
    shape('text', { x: (LEFT + WIDTH) / 2, y: HEIGHT - 4, 'text-anchor': 'middle' }, words.x),
    shape('polygon', { class: 'band', points: [...upper, ...rate.toReversed()].join(' ') }),
    shape('polyline', { class: 'bound', points: upper.join(' ') }),
    shape('polyline', { class: 'rate', points: rate.join(' ') }),
    measured.map(point =>
      shape(
        'circle',
        { class: 'rate', cx: x(point.threshold), cy: y(point.fmr), r: 4 },
        shape('title', {}, `${point.threshold}: ${tick(point.fmr)} (≤ ${tick(point.fmr_upper95)})`),
      ),
    ),
    marks.map(mark => [
      shape('line', { class: 'at', x1: x(mark.at), x2: x(mark.at), y1: TOP, y2: HEIGHT - BOTTOM }),
      shape('text', { x: x(mark.at) - 4, y: TOP - 6, 'text-anchor': 'end' }, mark.text),
    ]),
  );
}

/** The power of ten below every rate that was counted and every bound. */
function lowest(measured) {
  const counted = measured.flatMap(point => [point.fmr, point.fmr_upper95]).filter(rate => rate > 0);
  return Math.floor(Math.log10(Math.min(...counted, 0.1)));
}
