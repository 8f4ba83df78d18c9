// Parts that react: copyable ids, dialogs (data-opens="id", data-closes), the menu on narrow screens, toasts.
export function toast(text, tone = 'info') {
  const place = document.getElementById('toasts');
  if (!place || !text) return;
  const box = document.createElement('div');
  box.className = 'toast';
  box.dataset.tone = tone;
  box.textContent = text;
  place.append(box);
  setTimeout(() => box.remove(), tone === 'warning' || tone === 'urgent' ? 12000 : 5000);
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.classList.add('copied');
    setTimeout(() => button.classList.remove('copied'), 1500);
  } catch {
    toast('The browser does not allow copying here. Select the text instead.', 'warning');
  }
}

export function startParts() {
  document.addEventListener('click', (event) => {
    const copied = event.target.closest('[data-copy]');
    if (copied) copy(copied);
    const opener = event.target.closest('[data-opens]');
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest('[data-closes]')) event.target.closest('dialog')?.close();
    const menu = event.target.closest('.nav-toggle');
    if (menu) {
      const open = document.getElementById('nav').classList.toggle('open');
      menu.setAttribute('aria-expanded', String(open));
    }
  });
  // A filter form says data-submits: choosing in it is enough.
  document.addEventListener('change', (event) => event.target.closest('form[data-submits]')?.requestSubmit());
  // A form is sent once: a second press of the button while the first is under way does nothing.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
}
