// The form that resolves a case: choosing a measure means a violation, choosing "no violation" lets the measures go, and
// before anything is sent a dialog says in words what will be done.
import { toast } from './parts.js';

const form = document.getElementById('resolve');

function chosen(name) {
  return [...form.querySelectorAll(`[name="${name}"]:checked`)];
}

function on(name) {
  return chosen(name).length > 0;
}

function words(name) {
  return chosen(name).map((box) => box.dataset.words ?? box.value);
}

function length(id) {
  return document.getElementById(id).selectedOptions[0].textContent;
}

function outcome(value) {
  const radio = form.querySelector(`[name="outcome"][value="${value}"]`);
  radio.checked = true;
}

function summary() {
  const account = form.dataset.account;
  if (chosen('outcome')[0].value === 'none') return [`No violation: what is held of ${account} is released.`];
  const lines = [`Violation of ${form.elements.policy.value}: what is held of ${account} stays blocked.`];
  if (on('warn')) lines.push(`Warn ${account}.`);
  if (on('remove')) lines.push(`${form.elements.hide.value === 'true' ? 'Hide' : 'Remove'} ${words('contents').join(', ')}.`);
  if (on('restrict')) lines.push(`Switch off ${words('features').join(', ')} ${length('restrict-days')}.`);
  if (on('suspend') && !on('ban')) lines.push(`Suspend ${account} ${length('suspend-days')}.`);
  if (on('ban')) lines.push(`Ban ${account} for good.`);
  if (form.elements.withhold.value) lines.push(`${account} is not told why ${length('withhold-days')}.`);
  for (const lifted of words('lift')) lines.push(`Lift: ${lifted}.`);
  return lines;
}

// What is missing, and where.
function missing() {
  if (!on('outcome')) return ['Choose first whether a policy was broken.', '[name="outcome"]'];
  if (on('remove') && !on('contents')) return ['Choose the content to remove or hide.', '[name="contents"]'];
  if (on('restrict') && !on('features')) return ['Choose the feature to switch off.', '[name="features"]'];
  if ((on('suspend') || on('ban')) && !form.elements.note.value.trim()) return ['Say why in the note.', '[name="note"]'];
  return null;
}

function ask() {
  const gap = missing();
  if (gap) {
    toast(gap[0], 'warning');
    form.querySelector(gap[1]).focus();
    return;
  }
  document.querySelector('[data-summary]').replaceChildren(...summary().map((line) => {
    const item = document.createElement('li');
    item.textContent = line;
    return item;
  }));
  document.getElementById('confirm').showModal();
}

if (form) {
  form.addEventListener('change', (event) => {
    const box = event.target;
    if (box.name === 'outcome' && box.value === 'none') {
      for (const measure of form.querySelectorAll('.measure > .choice > input, [name="lift"]')) measure.checked = false;
    } else if (box.checked && box.closest('.measures')) {
      outcome('violation');
    }
  });
  form.querySelector('[data-resolve]').addEventListener('click', ask);
}
