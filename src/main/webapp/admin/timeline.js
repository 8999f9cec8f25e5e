import { shape } from '../shared/dom.js';

const WIDTH = 720;
const LEFT = 8;
const ROW = 26;
const BOTTOM = 22;

/**
 * What happened when, a row for each kind, the newest at the end.
 *
 * @param events [{at, row, kind, title}], at least one
 * @param rows [[name, text]] from the top
 * @param when how a moment is written
 */
export function timeline(summary, events, rows, when) {
  const times = events.map(event => Date.parse(event.at));
  const first = Math.min(...times);
  const span = Math.max(...times) - first || 1;
  const label = 90;
  const x = time => LEFT + label + ((time - first) / span) * (WIDTH - label - 2 * LEFT - 12);
  const height = rows.length * ROW + BOTTOM;
  const y = name => (rows.findIndex(([row]) => row === name) + 0.5) * ROW;
  return shape(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': summary },
    rows.map(([name, text]) => [
      shape('line', { class: 'grid', x1: LEFT + label, x2: WIDTH - LEFT, y1: y(name), y2: y(name) }),
      shape('text', { x: LEFT, y: y(name) + 4 }, text),
    ]),
    events.map(event =>
      shape(
        'circle',
        { class: event.kind, cx: x(Date.parse(event.at)), cy: y(event.row), r: 6 },
        shape('title', {}, event.title),
      ),
    ),
    shape('text', { x: LEFT + label, y: height - 4 }, when(new Date(first).toISOString())),
    span > 1 &&
      shape(
        'text',
        { x: WIDTH - LEFT, y: height - 4, 'text-anchor': 'end' },
        when(new Date(first + span).toISOString()),
      ),
  );
}
