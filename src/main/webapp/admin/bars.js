import { shape } from '../shared/dom.js';

const WIDTH = 720;
const HEIGHT = 180;
const BOTTOM = 22;
const LEFT = 36;
const RIGHT = 12;
const GAP = 0.25;

/**
 * Bars, one an hour, each in layers.
 *
 * @param hours [{label, title, counts: {layer: number}}]
 * @param layers names from the ground up, which are classes of the drawing too
 */
export function bars(summary, hours, layers) {
  const totals = hours.map(hour => layers.reduce((sum, layer) => sum + hour.counts[layer], 0));
  const most = roundUp(Math.max(...totals, 4));
  const height = HEIGHT - BOTTOM - 10;
  const wide = (WIDTH - LEFT - RIGHT) / hours.length;
  const y = count => HEIGHT - BOTTOM - (count / most) * height;
  const every = Math.ceil(hours.length / 8);
  return shape(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': summary },
    [0, most / 2, most].map(level => [
      shape('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(level), y2: y(level) }),
      shape('text', { x: LEFT - 6, y: y(level) + 4, 'text-anchor': 'end' }, String(level)),
    ]),
    hours.map((hour, at) => {
      let below = 0;
      return shape(
        'g',
        {},
        shape('title', {}, hour.title),
        shape('rect', { class: 'ground', x: LEFT + at * wide, y: 0, width: wide, height: HEIGHT - BOTTOM }),
        layers.map(layer => {
          const from = below;
          below += hour.counts[layer];
          return shape('rect', {
            class: layer,
            x: LEFT + (at + GAP / 2) * wide,
            y: y(below),
            width: wide * (1 - GAP),
            height: y(from) - y(below),
          });
        }),
      );
    }),
    hours.map(
      (hour, at) =>
        at % every === 0 &&
        shape('text', { x: LEFT + (at + 0.5) * wide, y: HEIGHT - 5, 'text-anchor': 'middle' }, hour.label),
    ),
  );
}

/** The next of 4, 6, 8, 10, 20, 40, 60 and so on, so that the middle is a whole number too. */
function roundUp(count) {
  const power = 10 ** Math.floor(Math.log10(count));
  return [1, 2, 4, 6, 8, 10].map(step => step * power).find(level => level >= count);
}
