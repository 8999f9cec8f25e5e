import { element } from '../shared/dom.js';
import { Microphone } from './microphone.js';

/** The service asks for 3 seconds of speech to enrol and 2 to verify; more is better, and we estimate. */
const SECONDS = { enrol: 5, verify: 4 };

const QUIET_AFTER = 3;

/**
 * One recording of the person reading a text aloud.
 *
 * @param sentence what to read
 * @param remaining recordings after and with this one, where it is known
 * @param issued asks the service for digits to be said too; undefined where none are needed
 * @return {{voice: Blob, challenge}} undefined where the person would rather choose a file
 */
export async function recordVoice(stage, { mode, sentence, remaining, issued }) {
  const text = element('blockquote', { class: 'sentence' }, element('p', {}, sentence));
  const left = remaining && element('p', { class: 'soft' }, stage.text('voice.remaining', { n: remaining }));
  const { row, chosen } = stage.choice(
    ['begin', stage.text('voice.begin')],
    issued ? ['cannot', stage.text('challenge.cannot'), 'quiet'] : ['upload', stage.text('upload'), 'quiet'],
    ['cancel', stage.text('cancel'), 'quiet'],
  );
  stage.show('voice', stage.text('voice.title'), [left, text, row]);
  const answer = await chosen;
  if (answer !== 'begin') {
    return { declined: answer };
  }
  const challenge = await issued?.();
  if (challenge) {
    const digits = [...challenge.digits].map(digit => stage.number(Number(digit))).join(' ');
    text.append(element('p', {}, stage.text('voice.digits')), element('p', { class: 'digits' }, digits));
  }
  return { voice: await record(stage, text, SECONDS[mode]), challenge };
}

async function record(stage, text, needed) {
  const line = element('p', { class: 'hint' }, stage.text('voice.opening'));
  const meter = element('meter', { min: '0', max: '1' });
  const bar = element('progress', { max: String(needed), value: '0' });
  const { row, chosen } = stage.choice(
    ['done', stage.text('voice.done')],
    ['cancel', stage.text('cancel'), 'quiet'],
  );
  const done = row.querySelector('[data-answer=done]');
  done.disabled = true;
  stage.show('recording', stage.text('voice.recording'), [
    text,
    element('label', { class: 'gauge' }, stage.text('voice.level'), meter),
    element('label', { class: 'gauge' }, stage.text('voice.speech'), bar),
    line,
    row,
  ]);
  const began = performance.now();
  const heard = microphone => {
    const { seconds, level } = microphone.clock;
    meter.value = level;
    bar.value = Math.min(seconds, needed);
    done.disabled = seconds < needed;
    const said = words(stage, Math.ceil(needed - seconds), seconds, performance.now() - began);
    if (line.textContent !== said) {
      line.textContent = said;
      if (seconds >= needed) {
        stage.say(said);
      }
    }
    if (microphone.full) {
      done.disabled = false;
      done.click();
    }
  };
  const microphone = await stage.untilEnd(Microphone.open(heard, stage.signal));
  try {
    await chosen;
    return microphone.recording();
  } finally {
    microphone.stop();
  }
}

function words(stage, left, seconds, waited) {
  if (left <= 0) {
    return stage.text('voice.enough');
  }
  const silent = waited > QUIET_AFTER * 1000 && seconds < 0.5;
  return silent ? stage.text('voice.quiet') : stage.text('voice.needed', { n: left });
}
