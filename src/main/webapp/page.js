import './capture/noor-capture.js';
import { LANGUAGES, Texts, supported } from './shared/i18n.js';
import { takeSignIn } from './shared/sign-in.js';

const TEXTS = new URL('texts/', import.meta.url);
const capture = document.getElementById('capture');
const choices = document.getElementById('choices');
const guest = document.getElementById('guest');
const switcher = document.getElementById('language');

/** Writes the whole page in a language; the component follows its own attribute. */
async function speak(tag) {
  const texts = await Texts.load(TEXTS, tag);
  document.documentElement.lang = texts.language;
  document.documentElement.dir = texts.direction;
  document.title = texts.text('name');
  document
    .querySelectorAll('[data-text]')
    .forEach(place => (place.textContent = texts.text(place.dataset.text)));
  guest.textContent = texts.text('guest');
  const [other] = LANGUAGES.filter(language => language !== texts.language);
  switcher.textContent = texts.text('language');
  switcher.lang = other;
  capture.lang = texts.language;
}

/** With a token the person chooses and begins; without one the page says where it comes from. */
function admit(signIn) {
  const known = signIn !== undefined;
  guest.hidden = known;
  choices.hidden = !known;
  capture.hidden = !known;
  capture.token = signIn?.token ?? '';
  capture.setAttribute('user', signIn?.user ?? '');
}

function choose() {
  const chosen = new FormData(choices);
  capture.setAttribute('mode', chosen.get('mode'));
  capture.setAttribute('modality', chosen.get('modality'));
  capture.setAttribute('liveness', chosen.has('active') ? 'active' : 'passive');
}

switcher.addEventListener('click', () => speak(switcher.lang));
choices.addEventListener('change', choose);
// who has just enrolled will want to see it work: at the next start
let enrolled = false;
capture.addEventListener('result', ({ detail }) => (enrolled = detail.outcome === 'enrolled'));
capture.addEventListener('ready', () => {
  if (enrolled) {
    enrolled = false;
    choices.elements.mode.value = 'verify';
    choose();
  }
});

admit(takeSignIn());
addEventListener('hashchange', () => admit(takeSignIn()));
choices.reset();
await speak(supported(new URLSearchParams(location.search).get('lang') ?? navigator.language));
