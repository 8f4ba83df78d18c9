// <nightlight-report token="…" lang="en" age="13-15" region="US">: the report form on a web site of its own. One question at a time, by
// keyboard and screen reader, in any direction of writing, without a framework. It takes the site's font; colours and
// corners are set by --nightlight-ground, -ink, -muted, -line, -accent, -accent-ink, -urgent, -urgent-ink, -radius.
// When a report has arrived it dispatches "nightlight-reported" with {report, statusUrl}.
const home = new URL('.', import.meta.url);

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: block; font: inherit; line-height: 1.5;
    --g: var(--nightlight-ground, #fff); --i: var(--nightlight-ink, #161b21); --m: var(--nightlight-muted, #4d5762);
    --l: var(--nightlight-line, #6d7884); --a: var(--nightlight-accent, #1b5a9c); --ai: var(--nightlight-accent-ink, #fff);
    --u: var(--nightlight-urgent, #a3201b); --ui: var(--nightlight-urgent-ink, #fff); --r: var(--nightlight-radius, 0.6rem); }
  section { background: var(--g); color: var(--i); padding: 1rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.3em; line-height: 1.25; margin: 0 0 0.6rem; }
  h3 { font-size: 1.05em; margin: 1rem 0 0.4rem; }
  p { margin: 0 0 0.7rem; }
  .hint, button span { color: var(--m); font-size: 0.92em; }
  .fault { color: var(--u); font-weight: 650; }
  button, a.button { display: block; width: 100%; min-height: 3rem; box-sizing: border-box; padding: 0.6rem 1rem; margin: 0 0 0.6rem;
    font: inherit; text-align: start; cursor: pointer; color: var(--i); background: var(--g); border: 1px solid var(--l);
    border-radius: var(--r); text-decoration: none; }
  button span { display: block; }
  .primary { background: var(--a); color: var(--ai); border-color: var(--a); font-weight: 650; text-align: center; }
  .urgent { background: var(--u); color: var(--ui); border-color: var(--u); font-weight: 650; }
  label { display: block; font-weight: 650; margin: 0.4rem 0 0.2rem; }
  textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; color: var(--i); background: var(--g);
    border: 1px solid var(--l); border-radius: var(--r); padding: 0.6rem; margin: 0 0 0.7rem; }
  a { color: var(--a); }
  :focus-visible { outline: 3px solid var(--a); outline-offset: 2px; }
  h2:focus { outline: none; }
  .code { font-weight: 650; font-size: 1.15em; }
`);

function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

class NightlightReport extends HTMLElement {
  static observedAttributes = ['token', 'lang', 'age', 'region'];

  #root = this.attachShadow({ mode: 'open' });
  #words;
  #danger = false;
  #reason;
  #text = '';
  #begun = 0;

  connectedCallback() {
    this.#root.adoptedStyleSheets = [style];
    this.#start();
  }

  attributeChangedCallback(name, before, now) {
    if (this.isConnected && before !== null && before !== now) this.#start();
  }

  async #start() {
    const begun = ++this.#begun;
    this.#danger = false;
    this.#reason = undefined;
    this.#text = '';
    const address = new URL('words', home);
    address.searchParams.set('lang', this.lang || document.documentElement.lang.slice(0, 2));
    address.searchParams.set('age', this.getAttribute('age') ?? '');
    address.searchParams.set('region', this.getAttribute('region') ?? '');
    const answer = await fetch(address);
    if (!answer.ok || begun !== this.#begun) return;
    this.#words = await answer.json();
    if (begun === this.#begun) this.#askDanger(false);
  }

  #say(key, values = {}) {
    return Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, value), this.#words.form[key] ?? key);
  }

  #show(title, children, focus = true) {
    const heading = make('h2', { tabindex: '-1', id: 'title' }, title);
    this.#root.replaceChildren(make('section', {
      'aria-labelledby': 'title', lang: this.#words.language, dir: this.#words.direction,
    }, heading, ...children));
    if (focus) heading.focus(); // so that a screen reader reads on where the page goes on
  }

  #askDanger(focus = true) {
    this.#show(this.#say('danger.title'), [
      make('p', {}, this.#say('danger.explain')),
      make('button', { type: 'button', onclick: () => { this.#danger = false; this.#askReason(); } }, this.#say('danger.no')),
      make('button', { type: 'button', class: 'urgent', onclick: () => { this.#danger = true; this.#emergency(); } }, this.#say('danger.yes')),
    ], focus);
  }

  #emergency() {
    this.#show(this.#say('danger.yes_call_unknown'), [
      make('ul', {}, ...this.#words.emergency.map((line) =>
        make('li', {}, make('a', { href: `tel:${line.phone}` }, `${line.title}: ${line.phone}`)))),
      make('p', {}, this.#say('danger.yes_then')),
      make('button', { type: 'button', class: 'primary', onclick: () => this.#askReason() }, this.#say('action.next')),
    ]);
  }

  #askReason() {
    this.#show(this.#say('form.reason'), [
      make('p', {}, this.#say('form.reason_hint')),
      ...this.#words.reasons.filter((reason) => this.#danger || reason.id !== 'danger_now').map((reason) =>
        make('button', { type: 'button', onclick: () => { this.#reason = reason; this.#askMore(); } },
          make('strong', {}, reason.title), make('span', {}, reason.line))),
      this.#back(() => this.#askDanger()),
    ]);
  }

  #askMore(fault) {
    const text = make('textarea', {
      id: 'text', rows: '5', maxlength: '4000', dir: 'auto',
      'aria-describedby': fault ? 'fault hint' : 'hint', 'aria-invalid': fault ? 'true' : undefined,
    });
    text.value = this.#text;
    text.addEventListener('input', () => { this.#text = text.value; });
    this.#show(this.#say('details.title'), [
      make('p', {}, this.#reason.title),
      fault ? make('p', { class: 'fault', id: 'fault', role: 'alert' }, fault) : '',
      make('label', { for: 'text' }, this.#say('details.label')),
      make('p', { class: 'hint', id: 'hint' }, `${this.#say('details.explain')} ${this.#say('details.no_pictures')}`),
      text,
      make('button', { type: 'button', class: 'primary', onclick: (event) => this.#send(event.target) }, this.#say('action.send')),
      this.#back(() => this.#askReason()),
      make('p', { class: 'hint' }, this.#say('next.not_told')),
    ]);
  }

  #back(where) {
    return make('button', { type: 'button', onclick: where }, this.#say('action.back'));
  }

  async #send(button) {
    button.disabled = true;
    let answer;
    try {
      answer = await fetch(new URL('reports', home), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          token: this.getAttribute('token') ?? '', reason: this.#reason.id, text: this.#text || undefined,
          imminentDanger: this.#danger, language: this.#words.language,
        }),
      });
    } catch {
      this.#askMore(this.#say('error.network')); // what was written is still there
      return;
    }
    const body = await answer.json();
    if (answer.ok) this.#received(body);
    else this.#askMore(this.#fault(answer.status, body.code));
  }

  #fault(status, code) {
    if (code === 'report_token_expired') return this.#say('error.expired');
    if (code === 'report_token_used') return this.#say('error.used');
    if (status === 429) return this.#say('error.too_many', { time: '…' });
    return this.#say(status < 500 ? 'error.not_valid' : 'error.server');
  }

  #received(body) {
    this.#show(this.#say('receipt.title'), [
      make('p', {}, this.#say('receipt.text', { date: body.day })),
      make('p', { class: 'code' }, this.#say('receipt.number', { receipt: body.code })),
      make('p', {}, this.#say('receipt.keep')),
      make('a', { class: 'button primary', href: body.statusUrl, target: '_blank', rel: 'noopener noreferrer' }, this.#say('action.check_status')),
      make('h3', {}, this.#say('action.get_help')),
      make('ul', {}, ...body.help.map((line) => make('li', {}, make('a', { href: line.url, rel: 'noreferrer' }, line.title)))),
    ]);
    this.dispatchEvent(new CustomEvent('nightlight-reported', {
      bubbles: true, composed: true, detail: { report: body.report, statusUrl: body.statusUrl },
    }));
  }
}

customElements.define('nightlight-report', NightlightReport);
