// Live pages: elements with data-live="topic" load anew (hx-get, hx-trigger="live") when the server says that something
// of that topic changed; with data-live-id="…" only for that id. New rows are tinted for a moment.
let source;
let retry = 2000;
let wasLost = false;

function show(state) {
  const sign = document.querySelector('[data-live-state]');
  if (!sign) return;
  sign.dataset.liveState = state;
  sign.querySelector('.live-word').textContent = { on: 'live', lost: 'not live', off: '' }[state];
  sign.title = { on: 'This page updates itself', lost: 'Connection lost: trying again. Load the page anew to be sure.', off: 'Live updates' }[state];
}

const topicsOf = (element) => element.dataset.live.split(/\s+/).filter(Boolean);

function refresh(topic, id) {
  for (const element of document.querySelectorAll('[data-live]')) {
    const wanted = element.dataset.liveId;
    if (topicsOf(element).includes(topic) && (!wanted || !id || wanted === id)) {
      window.htmx?.trigger(element, 'live', { topic, id });
    }
  }
}

function connect(topics) {
  source = new EventSource(`/console/live?topics=${encodeURIComponent(topics.join(','))}`);
  source.addEventListener('ready', () => {
    retry = 2000;
    show('on');
    if (wasLost) topics.forEach((topic) => refresh(topic, ''));
    wasLost = false;
  });
  for (const topic of topics) {
    source.addEventListener(topic, (event) => {
      refresh(topic, event.data);
      document.dispatchEvent(new CustomEvent('nightlight:live', { detail: { topic, id: event.data } }));
    });
  }
  source.onerror = () => {
    // The server ends a stream now and then on purpose; only a stay away is worth a word.
    wasLost = true;
    source.close();
    setTimeout(() => { if (source.readyState === EventSource.CLOSED && wasLost) show('lost'); }, 6000);
    setTimeout(() => connect(topics), retry);
    retry = Math.min(retry * 2, 30000);
  };
}

export function startLive() {
  const topics = [...new Set([...document.querySelectorAll('[data-live]')].flatMap(topicsOf))];
  if (topics.length === 0 || !document.querySelector('[data-live-state]')) return;
  connect(topics);
  window.addEventListener('pagehide', () => source?.close());
  window.addEventListener('pageshow', (event) => { if (event.persisted) connect(topics); });

  const known = new WeakMap();
  const ids = (element) => new Set([...element.querySelectorAll('[data-row][id]')].map((row) => row.id));
  document.addEventListener('htmx:beforeSwap', (event) => known.set(event.detail.target, ids(event.detail.target)));
  document.addEventListener('htmx:afterSwap', (event) => {
    const before = known.get(event.detail.target);
    const element = event.detail.target;
    if (!before || !element.closest('[data-live]')) return;
    for (const row of element.querySelectorAll('[data-row][id]')) {
      if (!before.has(row.id)) row.classList.add('is-new');
    }
  });
}
