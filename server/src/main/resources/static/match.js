// The page that looks pictures up: a picture dropped on a field, or pasted, is put into it; and, unless two are to be
// compared, looked up at once.
import { toast } from './parts.js';

const form = document.querySelector('form.look-up');
const compare = form.querySelector('details');

function put(input, files) {
  if (files.length === 0) return;
  if (files.length > 1) { toast('One picture at a time.', 'warning'); return; }
  const transfer = new DataTransfer();
  transfer.items.add(files[0]);
  input.files = transfer.files;
  if (compare.open) input.focus(); else form.requestSubmit();
}

function target(element) {
  const zone = element.closest?.('[data-drop]') ?? form.querySelector('[data-drop]');
  return { zone, input: zone.querySelector('input[type="file"]') };
}

const mark = (zone) => form.querySelectorAll('[data-drop]').forEach((one) => one.classList.toggle('over', one === zone));
const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

document.addEventListener('dragover', (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault(); // else the browser would show the picture in place of the page
  mark(target(event.target).zone);
});
document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) mark(null); });
document.addEventListener('drop', (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  mark(null);
  put(target(event.target).input, [...event.dataTransfer.files]);
});
document.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return; // text goes into its field as ever
  event.preventDefault();
  const { input } = target(document.activeElement);
  put(input, files);
});
for (const hint of document.querySelectorAll('.with-script')) hint.hidden = false;
