// Relative times: <time datetime="…" data-relative>; the exact local and UTC time on hover.
const steps = [[60, 1, 'second'], [3600, 60, 'minute'], [86400, 3600, 'hour'], [30 * 86400, 86400, 'day']];
const words = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

export function relative(then, now) {
  const seconds = (then - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 10) return 'just now';
  for (const [below, unit, name] of steps) {
    if (size < below) return words.format(Math.trunc(seconds / unit), name);
  }
  return null;
}

export function refreshTimes(root = document) {
  const now = Date.now();
  for (const element of root.querySelectorAll('time[data-relative]')) {
    const then = Date.parse(element.dateTime);
    if (Number.isNaN(then)) continue;
    const utc = new Date(then).toISOString().replace('T', ' ').replace(/\.\d+Z/, ' UTC');
    element.title = `${local.format(then)}\n${utc}`;
    const text = relative(then, now) ?? utc.slice(0, 10);
    if (element.textContent !== text) element.textContent = text;
  }
}

export function startTimes() {
  refreshTimes();
  setInterval(refreshTimes, 15000);
  document.addEventListener('htmx:afterSettle', () => refreshTimes());
}
