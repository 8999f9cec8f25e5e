import { element } from '../shared/dom.js';
import { pause } from '../shared/api.js';

/** From so many seconds on there is nothing to wait for in front of the page. */
const LONGEST_WAIT = 120;

/** What nothing can be done about here and now. */
const FINAL = new Set([
  'unauthenticated',
  'forbidden',
  'not-enrolled',
  're-enrol-required',
  'template-integrity',
  'already-completed',
  'duplicate-enrolment',
  'locked',
]);

/** Outcomes after which another try makes sense. */
const OPEN = new Set(['rejected', 'error']);

const TONES = {
  enrolled: 'good',
  verified: 'good',
  rejected: 'unsure',
  suspicious: 'unsure',
  error: 'unsure',
};
const MARKS = { good: '✓', unsure: '!' };

/** The end of an errand, calm and without a number. @return `again`, `more` or `close` */
export async function showOutcome(stage, outcome, what) {
  const kind = outcome.locked ? 'locked' : outcome.kind;
  const tone = TONES[kind] ?? 'unsure';
  const more = kind === 'step-up';
  const again = OPEN.has(kind);
  const { row, chosen } = stage.choice(
    ...(more ? [['more', stage.text('start')]] : []),
    ...(again ? [['again', stage.text('again')]] : []),
    ['close', stage.text('close'), more || again ? 'quiet' : 'primary'],
  );
  stage.show('result', stage.text(`result.${kind}`), [
    mark(tone),
    element('p', {}, stage.text(`result.${kind}.text`, { what })),
    advice(stage, outcome.advice),
    row,
  ]);
  return chosen;
}

/** What did not work and what to do. @return one of the answers that `more` adds, `again` or `close` */
export async function showProblem(stage, problem, more = []) {
  const key = `problem.${problem.reason}`;
  const wait = problem.retryAfter ?? 0;
  const final = FINAL.has(problem.reason) || wait > LONGEST_WAIT;
  const { row, chosen } = stage.choice(...(final ? [] : [['again', stage.text('again')]]), ...more, [
    'close',
    stage.text(final ? 'close' : 'cancel'),
    final ? 'primary' : 'quiet',
  ]);
  const left = element('p', { class: 'soft' });
  stage.show('problem', stage.text('problem.title'), [
    mark('unsure'),
    element('p', {}, stage.text(stage.texts.has(key) ? key : 'problem.other')),
    advice(stage, problem.advice ?? []),
    left,
    problem.status >= 500 && problem.requestId
      ? element('p', { class: 'soft' }, stage.text('problem.reference', { id: problem.requestId }))
      : undefined,
    row,
  ]);
  if (wait > 0) {
    await countDown(stage, wait, left, row.querySelector('[data-answer=again]'), chosen);
  }
  return chosen;
}

/** Keeps the button shut until the service takes a further call. */
async function countDown(stage, seconds, line, again, chosen) {
  line.textContent = stage.text(...words(seconds));
  if (!again) {
    return;
  }
  again.disabled = true;
  for (let left = seconds; left > 0; left--) {
    line.textContent = stage.text(...words(left));
    if ((await Promise.race([pause(1000, stage.signal), chosen])) !== undefined) {
      return;
    }
  }
  line.textContent = '';
  again.disabled = false;
}

function words(seconds) {
  return seconds > LONGEST_WAIT
    ? ['problem.wait.minutes', { n: Math.ceil(seconds / 60) }]
    : ['problem.wait', { n: seconds }];
}

/** A service's advice is English; what has no translation is left out in another language. */
function advice(stage, sentences) {
  const known = sentences
    .map(sentence => (stage.texts.has(`advice.${sentence}`) ? stage.text(`advice.${sentence}`) : sentence))
    .filter((text, i) => stage.texts.language === 'en' || text !== sentences[i]);
  return known.length === 0
    ? undefined
    : element(
        'div',
        {},
        element('p', { class: 'soft' }, stage.text('result.advice')),
        element(
          'ul',
          { class: 'advice' },
          known.map(text => element('li', {}, text)),
        ),
      );
}

function mark(tone) {
  return element('div', { class: `mark ${tone}`, 'aria-hidden': 'true' }, MARKS[tone]);
}
