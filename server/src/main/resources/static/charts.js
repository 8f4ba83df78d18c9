// Charts: a figure with data-chart ("bar": over time, "bars": one row a name) draws the first two columns of the table it
// holds, or the first and those whose header says data-series ("bar" or "line"). The table stays below it. Rows of a figure
// with data-reverse are drawn from the last to the first. Without this script the table is what there is.
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();

function number(cell) {
  const value = Number(cell.textContent.replaceAll(',', ''));
  return Number.isNaN(value) ? null : value; // a dash is a gap
}

function series(figure, rows) {
  const heads = [...figure.querySelectorAll('thead th')];
  const drawn = heads.filter((head) => head.dataset.series);
  const colours = [colour('--accent'), colour('--muted')];
  return (drawn.length ? drawn : [heads[1]]).map((head, at) => ({
    type: head.dataset.series || 'bar',
    label: drawn.length ? head.textContent.trim() : figure.dataset.unit,
    data: rows.map((row) => number(row.cells[heads.indexOf(head)])),
    backgroundColor: colours[at],
    borderColor: colours[at],
    borderWidth: head.dataset.series === 'line' ? 2 : 0,
    order: head.dataset.series === 'line' ? 0 : 1, // a line is drawn over the bars
    maxBarThickness: 28,
  }));
}

function draw(figure) {
  const rows = [...figure.querySelectorAll('tbody tr')];
  if ('reverse' in figure.dataset) rows.reverse();
  const names = rows.map((row) => row.cells[0].textContent.trim());
  const datasets = series(figure, rows);
  const lying = figure.dataset.chart === 'bars';
  const box = document.createElement('div');
  box.className = lying ? 'canvas lying' : 'canvas';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${figure.querySelector('figcaption').textContent}; the table below has the figures`);
  box.append(canvas);
  figure.querySelector('figcaption').after(box);
  const ink = { color: colour('--muted'), font: { family: getComputedStyle(document.body).fontFamily, size: 12 } };
  const counts = { beginAtZero: true, ticks: { ...ink, precision: datasets.every((one) => one.data.every(Number.isInteger)) ? 0 : undefined }, grid: { color: colour('--line') }, border: { display: false } };
  const labels = { ticks: { ...ink, maxRotation: 0, autoSkipPadding: 12 }, grid: { display: false }, border: { color: colour('--line') } };
  return new globalThis.Chart(canvas, {
    type: 'bar',
    data: { labels: names, datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      plugins: { legend: { display: datasets.length > 1, labels: { ...ink, boxWidth: 12, sort: (one, other) => one.datasetIndex - other.datasetIndex } } },
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
