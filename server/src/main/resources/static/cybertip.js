import { toast } from './parts.js';

// The pages of a CyberTip. On the page of a draft, only the fields of the place that is chosen are there. On the page of
// files, keys act on the file one is at: data-row-key of its controls becomes data-key while the row has the focus.

// What is typed is saved a moment later. Whoever leaves within that moment, by a link or another form, loses nothing: it is
// saved first, once what is on its way has arrived; and a page that goes away sends it behind itself.
const form = document.getElementById('draft');
let unsaved = false;
let underWay = 0;
let arrived = [];

const body = () => new URLSearchParams(new FormData(form));

async function save() {
  while (underWay > 0) await new Promise((resolve) => arrived.push(resolve));
  if (!unsaved) return;
  unsaved = false;
  const answer = await fetch(form.dataset.saves, { method: 'POST', body: body(), headers: { 'HX-Request': 'true' } });
  if (!answer.ok) throw new Error(`not saved: ${answer.status}`);
}

async function leave(event, go) {
  if (!unsaved && underWay === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  try {
    await save();
    go();
  } catch {
    unsaved = true;
    toast('What you typed is not saved yet, so this page stays. Try it again.', 'warning');
  }
}

if (form) {
  const changed = () => { unsaved = true; };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', () => { unsaved = false; });
  form.addEventListener('htmx:beforeRequest', () => { unsaved = false; underWay += 1; });
  form.addEventListener('htmx:afterRequest', (event) => {
    underWay -= 1;
    if (!event.detail.successful) unsaved = true;
    arrived.splice(0).forEach((resolve) => resolve());
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && link.hash === '') leave(event, () => { location.href = link.href; });
  }, true);
  document.addEventListener('submit', (event) => {
    const other = event.target;
    const { submitter } = event;
    if (other !== form && other.method === 'post') leave(event, () => other.requestSubmit(submitter));
  }, true);
  window.addEventListener('pagehide', () => {
    if (unsaved) fetch(form.dataset.saves, { method: 'POST', body: body(), headers: { 'HX-Request': 'true' }, keepalive: true });
  });
}

const place = document.getElementById('place');

function showPlace() {
  for (const part of document.querySelectorAll('[data-place]')) {
    const shown = part.dataset.place === place.value;
    part.hidden = !shown;
    for (const field of part.querySelectorAll('textarea')) field.disabled = !shown;
  }
}

if (place) {
  place.addEventListener('change', showPlace);
  showPlace();
}

function here(row) {
  for (const other of document.querySelectorAll('tr[data-row][aria-selected]')) {
    if (other === row) return;
    other.removeAttribute('aria-selected');
    for (const control of other.querySelectorAll('[data-row-key]')) delete control.dataset.key;
  }
  row.setAttribute('aria-selected', 'true');
  for (const control of row.querySelectorAll('[data-row-key]')) control.dataset.key = control.dataset.rowKey;
}

const rows = document.querySelector('table.files');
if (rows) {
  const first = rows.querySelector('tr[data-row]');
  if (first) here(first);
  rows.addEventListener('focusin', (event) => {
    const row = event.target.closest('tr[data-row]');
    if (row) here(row);
  });
}
