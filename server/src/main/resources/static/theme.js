// Light, dark or as the system says; kept in a cookie so that the server can send the right one at once.
const names = ['auto', 'light', 'dark'];

function show() {
  const label = document.querySelector('[data-theme-name]');
  if (label) label.textContent = document.documentElement.dataset.theme;
}

export function startTheme() {
  show();
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-theme-toggle]')) return;
    const root = document.documentElement;
    root.dataset.theme = names[(names.indexOf(root.dataset.theme) + 1) % names.length];
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
    show();
  });
}
