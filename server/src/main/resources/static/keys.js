// Everything by keyboard. data-key="r" on a button, link or field acts on that key, or with data-key-goes only leads there; data-go="q" on a navigation link
// acts on "g q"; j and k move through the elements with data-row (their link gets the focus, so Enter opens it); "?"
// shows what this page knows. No key acts while one types or while a modifier is held,
// but for Ctrl+Enter, which sends what one types in a dialog.
let waitingForGo = 0;

const typing = (target) => target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !== null;
const visible = (element) => element.getClientRects().length > 0 && !element.disabled;
const scope = () => [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;

function act(element) {
  if (element.dataset.keyGoes !== undefined) {
    element.focus();
    element.scrollIntoView({ block: 'center' });
  } else if (element.matches('input:not([type="checkbox"], [type="radio"], [type="submit"]), textarea, select')) element.focus();
  else element.click();
}

function move(step) {
  const rows = [...document.querySelectorAll('[data-row]')].filter(visible);
  if (rows.length === 0) return;
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[current < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, current + step))];
  const target = next.matches('a, button') ? next : next.querySelector('a, button');
  target?.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function showHelp() {
  const dialog = document.getElementById('key-help');
  if (!dialog || dialog.open) return;
  const list = document.createElement('div');
  list.className = 'keys';
  const add = (key, label) => {
    const sign = document.createElement('kbd');
    sign.textContent = key;
    const text = document.createElement('span');
    text.textContent = label;
    list.append(sign, text);
  };
  const label = (element) => {
    if (element.dataset.keyLabel) return element.dataset.keyLabel;
    const copy = element.cloneNode(true);
    copy.querySelectorAll('kbd').forEach((kbd) => kbd.remove());
    return copy.textContent.trim() || element.getAttribute('aria-label') || element.getAttribute('placeholder') || '';
  };
  const seen = new Set();
  for (const element of document.querySelectorAll('[data-key]')) {
    if (visible(element) && !seen.has(element.dataset.key)) {
      seen.add(element.dataset.key);
      add(element.dataset.key, label(element));
    }
  }
  if (document.querySelector('[data-row]')) {
    add('j  k', 'Next, previous in the list');
    add('Enter', 'Open');
  }
  for (const element of document.querySelectorAll('[data-go]')) add(`g ${element.dataset.go}`, label(element));
  add('?', 'This overview');
  add('Esc', 'Close a dialog');
  dialog.querySelector('[data-key-list]').replaceChildren(list);
  dialog.showModal();
}

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('dialog[open] textarea')) {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.closest('dialog').querySelector('button[type="submit"]'));
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !'jk'.includes(event.key)) return;
    if (event.key === 'Escape' && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    const place = scope();
    if (place === document) {
      if (waitingForGo && Date.now() - waitingForGo < 1500) {
        waitingForGo = 0;
        const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
        if (link) { event.preventDefault(); link.click(); return; }
      }
      if (event.key === 'g') { waitingForGo = Date.now(); return; }
      if (event.key === '?') { event.preventDefault(); showHelp(); return; }
      if (event.key === 'j' || event.key === 'k') { event.preventDefault(); move(event.key === 'j' ? 1 : -1); return; }
    }
    const target = [...place.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(visible);
    if (target) { event.preventDefault(); act(target); }
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-help]')) showHelp();
  });
}
