import { Api } from '../shared/api.js';
import { element } from '../shared/dom.js';
import { LANGUAGES, Texts, supported } from '../shared/i18n.js';
import { claims, takeSignIn } from '../shared/sign-in.js';
import './alerts.js';
import './audit.js';
import './models.js';
import './overview.js';
import './person.js';
import './sign-in-page.js';
import { Format } from './format.js';
import { Issuer, SignInError, takeAnswer, takeKept } from './issuer.js';

const PAGES = ['overview', 'alerts', 'person', 'audit', 'models'];
const TEXTS = new URL('texts/', import.meta.url);
const API = new URL('../api/v1/', import.meta.url);

// before anything else: neither stays where somebody else could find it
const { answer, kept } = takeAnswer();

const main = document.getElementById('main');
const navigation = document.getElementById('pages');
const switcher = document.getElementById('language');
const leave = document.getElementById('sign-out');
const who = document.getElementById('who');
const said = document.getElementById('said');

/** What a page of the console works with. The token is in this variable and nowhere else. */
let token = '';
const desk = {
  api: new Api(API.href, () => token),
  texts: undefined,
  format: undefined,
  /** Whether the token says so; the service decides by itself. */
  mayAct: false,
  /** Where people sign in; undefined where with a token only. */
  issuer: undefined,
  /** Tells a screen reader what has just happened. */
  say: text => (said.textContent = text),
  open,
  /** Leads to where people sign in. */
  lead,
  signIn,
  /** Forgets the token and all that was shown; the reason is the key of a text. */
  signOut,
};

let current = { page: 'overview', subject: undefined };

function signIn(given) {
  token = given;
  const told = claims(given);
  desk.mayAct = (told.groups ?? []).includes('admin');
  who.textContent = told.sub ?? '';
  open(current.page);
}

async function lead() {
  await signedInOrNot(() => desk.issuer.begin({ page: current.page, language: desk.texts.language }));
}

/** The token of an issuer's answer, and the page and language that the person had before. */
async function complete() {
  if (answer.get('state') === 'signed-out' && !answer.has('code')) {
    signOut('signed-out');
    return;
  }
  if (!desk.issuer) {
    signOut('sign-in.mismatch');
    return;
  }
  show('sign-in', 'sign-in.working');
  await signedInOrNot(async () => {
    const given = await desk.issuer.complete(answer, kept);
    current.page = PAGES.includes(kept.page) ? kept.page : 'overview';
    signIn(given);
  });
}

async function signedInOrNot(work) {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof SignInError)) {
      throw failure;
    }
    signOut(failure.reason);
  }
}

function signOut(reason) {
  token = '';
  desk.mayAct = false;
  who.textContent = '';
  current = { page: 'overview', subject: undefined };
  history.replaceState(null, '', location.pathname + location.search);
  show('sign-in', reason);
}

/** The name of the page is in the address, so that the browser's buttons work; people never are. */
function open(page, subject) {
  current = { page, subject };
  if (location.hash.slice(1) !== page) {
    history.pushState(null, '', `#${page}`);
  }
  show(page, subject);
}

function show(page, subject) {
  const signedIn = token !== '';
  for (const part of [navigation, leave, who]) {
    part.hidden = !signedIn;
  }
  navigation.replaceChildren(
    ...PAGES.map(name =>
      element(
        'button',
        {
          type: 'button',
          class: 'tab',
          'aria-current': name === page ? 'page' : undefined,
          onclick: () => open(name),
        },
        desk.texts.text(`page.${name}`),
      ),
    ),
  );
  const view = document.createElement(`noor-${page}`);
  view.desk = desk;
  view.subject = subject;
  main.replaceChildren(view);
  main.querySelector('h1')?.focus();
}

async function speak(tag) {
  desk.texts = await Texts.load(TEXTS, tag);
  desk.format = new Format(desk.texts.language);
  document.documentElement.lang = desk.texts.language;
  document.documentElement.dir = desk.texts.direction;
  document.title = `${desk.texts.text('name')} · ${desk.texts.text('console')}`;
  navigation.setAttribute('aria-label', desk.texts.text('pages'));
  document
    .querySelectorAll('[data-text]')
    .forEach(place => (place.textContent = desk.texts.text(place.dataset.text)));
  switcher.lang = LANGUAGES.find(language => language !== desk.texts.language);
  switcher.textContent = desk.texts.text('language');
}

function arrive() {
  const signedIn = location.hash.includes('token=') ? takeSignIn() : undefined;
  if (signedIn) {
    signIn(signedIn.token);
    return;
  }
  const named = location.hash.slice(1);
  current = { page: PAGES.includes(named) ? named : 'overview', subject: undefined };
  show(token ? current.page : 'sign-in');
}

const wished = kept?.language ?? new URLSearchParams(location.search).get('lang') ?? navigator.language;
[desk.issuer] = await Promise.all([Issuer.configured(), speak(supported(wished))]);
if (answer) {
  await complete();
} else {
  arrive();
}
switcher.addEventListener('click', async () => {
  await speak(switcher.lang);
  show(token ? current.page : 'sign-in', token ? current.subject : undefined);
});
leave.addEventListener('click', () => {
  const end = desk.issuer?.takeEnd();
  signOut('signed-out');
  if (end) {
    location.assign(end);
  }
});
addEventListener('hashchange', arrive);
// a page that the browser keeps for its back button keeps no token
addEventListener('pagehide', () => signOut());
addEventListener('pageshow', event => {
  if (event.persisted) {
    takeKept(); // back from the issuer without an answer
    show('sign-in');
  }
});
