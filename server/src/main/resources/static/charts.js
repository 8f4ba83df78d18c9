// Charts: a figure with data-chart ("bar": over time, "bars": one row a name) draws the two columns of the table it holds,
// which stays below it, folded. Without this script the table is what there is.
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();

function number(cell) {
  return Number(cell.textContent.replaceAll(',', ''));
}

function draw(figure) {
  const rows = [...figure.querySelectorAll('tbody tr')];
  const names = rows.map((row) => row.cells[0].textContent.trim());
  const values = rows.map((row) => number(row.cells[1]));
  const lying = figure.dataset.chart === 'bars';
  const box = document.createElement('div');
  box.className = lying ? 'canvas lying' : 'canvas';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${figure.querySelector('figcaption').textContent}; the table below has the figures`);
  box.append(canvas);
  figure.querySelector('figcaption').after(box);
  const ink = { color: colour('--muted'), font: { family: getComputedStyle(document.body).fontFamily, size: 12 } };
  const counts = { beginAtZero: true, ticks: { ...ink, precision: 0 }, grid: { color: colour('--line') }, border: { display: false } };
  const labels = { ticks: { ...ink, maxRotation: 0, autoSkipPadding: 12 }, grid: { display: false }, border: { color: colour('--line') } };
  return new globalThis.Chart(canvas, {
    type: 'bar',
    data: { labels: names, datasets: [{ data: values, label: figure.dataset.unit, backgroundColor: colour('--accent'), maxBarThickness: 28 }] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      plugins: { legend: { display: false } },
      scales: lying ? { x: counts, y: labels } : { x: labels, y: counts },
    },
  });
}

let drawn = [];

function drawAll() {
  drawn.forEach((chart) => chart.destroy());
  document.querySelectorAll('.chart .canvas').forEach((box) => box.remove());
  drawn = [...document.querySelectorAll('figure[data-chart]')].map(draw);
}

drawAll();
document.addEventListener('htmx:afterSettle', drawAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ['data-theme'] });
