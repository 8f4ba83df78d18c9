// htmx requests: the CSRF header, a mark on those that no person made, and a word when one fails.
import { toast } from './parts.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

export function startRequests() {
  document.addEventListener('htmx:configRequest', (event) => {
    const header = meta('csrf-header');
    if (header) event.detail.headers[header] = meta('csrf-token');
    const cause = event.detail.triggeringEvent?.type;
    // Does not count as use of the console, so that an open page does not keep a forgotten sign-in alive.
    if (cause === 'live' || cause === undefined) event.detail.headers['X-Nightlight-Automatic'] = 'true';
  });
  document.addEventListener('htmx:responseError', (event) => {
    const request = event.detail.xhr;
    if (event.detail.requestConfig?.headers['X-Nightlight-Automatic']) return;
    const text = request.getResponseHeader('Content-Type')?.startsWith('text/plain') ? request.responseText.slice(0, 300) : `The server answered ${request.status}. Nothing may have been done: load the page anew.`;
    toast(text, 'warning');
  });
  document.addEventListener('htmx:sendError', (event) => {
    if (!event.detail.requestConfig?.headers['X-Nightlight-Automatic']) toast('The server could not be reached. Nothing was done.', 'warning');
  });
  // A response may carry HX-Trigger: {"toast":{"text":"…","tone":"ok"}}.
  document.addEventListener('toast', (event) => toast(event.detail.text ?? event.detail.value, event.detail.tone));
}
