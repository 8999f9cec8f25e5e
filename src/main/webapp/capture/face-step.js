import { element } from '../shared/dom.js';
import { pause } from '../shared/api.js';
import { Camera, DeviceError } from './camera.js';
import { film } from './challenge.js';
import { Look, sharpness } from './look.js';

const HINT_EACH = 350;

/** A camera before which nothing happens for so long is switched off. */
const IDLE_MILLISECONDS = 120_000;

/** Towards where a step goes on the mirrored screen, whatever the direction of the text. */
const SIGNS = { ahead: '•', left: '←', right: '→', up: '↑', down: '↓', blink: '◡ ◡' };

/** The view of a camera: the oval, a line below it, buttons. */
class Viewfinder {
  constructor(stage) {
    this.video = element('video', { playsinline: true, 'aria-label': stage.text('face.video') });
    this.video.muted = true;
    this.sign = element('div', { class: 'sign', 'aria-hidden': 'true', dir: 'ltr', hidden: true });
    this.bar = element('progress', {
      max: '1',
      value: '0',
      hidden: true,
      'aria-label': stage.text('challenge.title'),
    });
    this.frame = element(
      'div',
      { class: 'finder' },
      this.video,
      element('div', { class: 'oval' }),
      this.sign,
    );
    this.line = element('p', { class: 'hint' }, stage.text('face.opening'));
  }

  set state(key) {
    this.frame.dataset.state = key;
  }
}

/**
 * One picture of the face, taken when the person says so.
 *
 * @param hinted called with each new hint
 * @return a JPEG; undefined where the person would rather choose a file
 */
export async function takeFace(stage, hinted) {
  const finder = new Viewfinder(stage);
  const { row, chosen } = stage.choice(
    ['take', stage.text('face.take')],
    ['upload', stage.text('upload'), 'quiet'],
    ['cancel', stage.text('cancel'), 'quiet'],
  );
  const take = row.querySelector('[data-answer=take]');
  take.disabled = true;
  stage.show('face', stage.text('face.title'), [finder.frame, finder.line, row]);
  return filmed(stage, finder, chosen, async camera => {
    take.disabled = false;
    const answer = await watched(stage, camera, finder, hinted, chosen);
    return answer === 'take' ? camera.picture(sharpness) : undefined;
  });
}

/**
 * A picture of the face, and film of the movements that the service asks for.
 *
 * @param issued asks the service for a challenge; that is done last, for it is good for a minute
 * @return {{face: Blob, challenge, answer}} undefined where the person would rather not
 */
export async function performSteps(stage, { slowly, issued, hinted }) {
  const finder = new Viewfinder(stage);
  const { row, chosen } = stage.choice(
    ['ready', stage.text('challenge.start')],
    ['cannot', stage.text('challenge.cannot'), 'quiet'],
    ['cancel', stage.text('cancel'), 'quiet'],
  );
  const ready = row.querySelector('[data-answer=ready]');
  ready.disabled = true;
  stage.show('challenge', stage.text('challenge.title'), [finder.frame, finder.line, finder.bar, row]);
  return filmed(stage, finder, chosen, async camera => {
    ready.disabled = false;
    const answer = await watched(stage, camera, finder, hinted, chosen);
    if (answer === 'cannot') {
      return undefined;
    }
    row.querySelectorAll('button:not([data-answer=cancel])').forEach(button => button.remove());
    const face = await camera.picture(sharpness);
    const challenge = await issued();
    const frames = await film(camera, challenge.steps, {
      slowly,
      signal: stage.signal,
      announce: guide(stage, finder, challenge.steps),
    });
    return {
      face,
      challenge,
      answer: { challenge_id: challenge.challenge_id, nonce: challenge.nonce, frames },
    };
  });
}

/** With an open camera, which is closed again whatever happens, also where nobody waits for it. */
async function filmed(stage, finder, chosen, use) {
  const opened = Camera.open(finder.video, stage.signal);
  const early = await Promise.race([opened, chosen.then(() => undefined)]);
  if (!early) {
    opened.then(
      camera => camera.stop(),
      () => {},
    );
    return undefined;
  }
  try {
    return await use(early);
  } finally {
    early.stop();
  }
}

/** What is chosen before the camera, with hints until then. @throws {DeviceError} where nothing is */
async function watched(stage, camera, finder, hinted, chosen) {
  const over = new AbortController();
  watch(stage, camera, finder, hinted, over.signal);
  const idle = pause(IDLE_MILLISECONDS, over.signal).then(() => {
    throw new DeviceError('camera', 'idle');
  });
  try {
    return await Promise.race([chosen, idle]);
  } finally {
    over.abort();
  }
}

/** Says again and again what could be better, in the view each time and aloud when it stays. */
async function watch(stage, camera, finder, hinted, over) {
  const look = new Look();
  const signal = AbortSignal.any([stage.signal, over]);
  let before;
  let said;
  try {
    for (;;) {
      await pause(HINT_EACH, signal);
      const key = sideways() ? 'upright' : await look.hint(camera);
      if (key !== finder.frame.dataset.state) {
        finder.state = key;
        finder.line.textContent = stage.text(`hint.${key}`);
        hinted(key);
      }
      if (key === before && key !== said) {
        said = key;
        stage.say(finder.line.textContent);
      }
      before = key;
    }
  } catch (end) {
    if (!signal.aborted) {
      throw end;
    }
  }
}

/** A phone that lies on its side leaves no room for a face. */
function sideways() {
  return matchMedia('(orientation: landscape) and (max-height: 30rem) and (pointer: coarse)').matches;
}

/** Shows and says each step; the look ahead between two of them is shown only. */
function guide(stage, finder, steps) {
  let n = 0;
  finder.sign.hidden = false;
  finder.bar.hidden = false;
  return (step, share) => {
    const text = stage.text(`step.${step}`);
    finder.state = step;
    finder.sign.textContent = SIGNS[step];
    finder.bar.value = share;
    if (step === 'ahead') {
      finder.line.textContent = text;
      stage.command(n === 0 ? text : '');
    } else {
      n++;
      const count = stage.text('challenge.step', { n: stage.number(n), of: stage.number(steps.length) });
      finder.line.replaceChildren(
        element('span', { class: 'soft' }, count),
        ' ',
        element('strong', {}, text),
      );
      stage.command(text);
    }
  };
}
