// Looks again every second and a half at the parts of a page that change; without it a reload shows the same.
const parts = document.querySelectorAll('[data-refresh]');
async function refresh() {
  for (const part of parts) {
    try {
      const answer = await fetch(part.dataset.refresh);
      if (answer.ok) {
        const fresh = await answer.text();
        if (fresh !== part.dataset.last) { part.innerHTML = fresh; part.dataset.last = fresh; }
        part.classList.remove('stale');
      }
    } catch (error) {
      part.classList.add('stale');
      console.warn('Harbour does not answer', error);
    }
  }
}
if (parts.length) setInterval(refresh, 1500);
