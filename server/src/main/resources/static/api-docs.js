// Draws the API's documentation from its OpenAPI document. Everything is put in as text, nothing as markup.
const main = document.querySelector('[data-api]');
const methods = ['get', 'post', 'put', 'patch', 'delete'];

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

// Words between backticks are code; blank lines part paragraphs.
function prose(text) {
  return (text ?? '').split(/\n\s*\n/).filter((part) => part.trim()).map((part) => make('p', {},
    ...part.split(/(`[^`]+`)/).map((piece) => (piece.startsWith('`') ? make('code', {}, piece.slice(1, -1)) : piece))));
}

function resolve(api, schema, seen = []) {
  if (!schema?.$ref) return schema ?? {};
  if (seen.includes(schema.$ref)) return { description: `again ${schema.$ref.split('/').at(-1)}` };
  const target = schema.$ref.slice(2).split('/').reduce((at, step) => at?.[step], api);
  return { ...resolve(api, target, [...seen, schema.$ref]), refName: schema.$ref.split('/').at(-1) };
}

function typeOf(api, schema) {
  const known = resolve(api, schema);
  const type = Array.isArray(known.type) ? known.type.join(' or ') : known.type;
  if (known.enum) return `one of ${known.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  if (known.const !== undefined) return JSON.stringify(known.const);
  if (type === 'array') return `list of ${typeOf(api, known.items)}`;
  for (const join of ['oneOf', 'anyOf']) if (known[join]) return known[join].map((one) => typeOf(api, one)).join(' or ');
  return [type ?? (known.properties ? 'object' : 'any'), known.format && `(${known.format})`].filter(Boolean).join(' ');
}

function limits(schema) {
  const words = [];
  if (schema.maxLength !== undefined) words.push(`at most ${schema.maxLength} characters`);
  if (schema.minimum !== undefined) words.push(`from ${schema.minimum}`);
  if (schema.maximum !== undefined) words.push(`to ${schema.maximum}`);
  if (schema.maxItems !== undefined) words.push(`at most ${schema.maxItems}`);
  if (schema.pattern) words.push(`matches ${schema.pattern}`);
  if (schema.default !== undefined) words.push(`otherwise ${JSON.stringify(schema.default)}`);
  return words.join(', ');
}

function members(api, schema, depth = 0, seen = []) {
  const known = resolve(api, schema);
  if (known.refName && seen.includes(known.refName)) return null;
  const path = known.refName ? [...seen, known.refName] : seen;
  if (known.type === 'array') return members(api, known.items, depth, path);
  const all = Object.assign({}, ...(known.allOf ?? []).map((part) => resolve(api, part).properties ?? {}), known.properties);
  if (depth > 4 || Object.keys(all).length === 0) return null;
  const list = make('dl', { class: 'members' });
  for (const [name, member] of Object.entries(all)) {
    const detail = resolve(api, member);
    const needed = (known.required ?? []).includes(name);
    list.append(make('dt', {}, make('code', {}, name), needed ? ' ' : '', needed ? make('span', { class: 'badge', 'data-tone': 'info' }, 'needed') : ''));
    list.append(make('dd', {}, make('span', { class: 'muted small' }, [typeOf(api, member), limits(detail)].filter(Boolean).join('; ')),
      ...prose(detail.description), members(api, member, depth + 1, path)));
  }
  return list;
}

function examples(media) {
  const found = media?.examples ? Object.entries(media.examples).map(([name, one]) => [one.summary ?? name, one.value]) : [];
  if (media?.example !== undefined) found.push(['Example', media.example]);
  return found.map(([name, value]) => make('figure', {}, make('figcaption', { class: 'muted small' }, name),
    make('pre', { tabindex: '0' }, typeof value === 'string' ? value : JSON.stringify(value, null, 2))));
}

function content(api, holder) {
  return Object.entries(holder?.content ?? {}).flatMap(([type, media]) => [
    make('p', { class: 'muted small' }, type), members(api, media.schema) ?? make('p', { class: 'small' }, typeOf(api, media.schema)), ...examples(media)]);
}

function operation(api, path, method, shared, item) {
  const id = `${method}-${path.replace(/[^a-z0-9]+/gi, '-')}`;
  const parameters = [...shared, ...(item.parameters ?? [])].map((one) => resolve(api, one)).filter((one) => one.in !== 'cookie');
  const box = make('details', { class: 'card operation', id, 'data-words': `${method} ${path} ${item.summary ?? ''} ${item.description ?? ''}`.toLowerCase() },
    make('summary', {}, make('span', { class: 'badge method', 'data-tone': method === 'get' ? 'info' : method === 'delete' ? 'warning' : 'ok' }, method.toUpperCase()),
      make('code', {}, path), make('span', { class: 'muted' }, item.summary ?? '')));
  box.append(...prose(item.description));
  const scopes = (item.security ?? []).flatMap((one) => Object.values(one).flat());
  if (scopes.length) box.append(make('p', {}, 'Scope ', ...scopes.map((scope) => make('code', {}, scope))));
  if (parameters.length) {
    box.append(make('h3', {}, 'Parameters'), make('dl', { class: 'members' }, ...parameters.flatMap((one) => [
      make('dt', {}, make('code', {}, one.name), ` in ${one.in} `, one.required ? make('span', { class: 'badge', 'data-tone': 'info' }, 'needed') : ''),
      make('dd', {}, make('span', { class: 'muted small' }, [typeOf(api, one.schema), limits(resolve(api, one.schema))].filter(Boolean).join('; ')), ...prose(one.description))])));
  }
  if (item.requestBody) {
    const body = resolve(api, item.requestBody);
    box.append(make('h3', {}, 'Body'), ...prose(body.description), ...content(api, body));
  }
  for (const [status, response] of Object.entries(item.responses ?? {})) {
    const known = resolve(api, response);
    box.append(make('h3', {}, `Answer ${status}`), ...prose(known.description), ...content(api, known));
  }
  return box;
}

function draw(api) {
  document.querySelector('[data-api-title]').textContent = `${api.info?.title ?? 'API'} ${api.info?.version ?? ''}`.trim();
  const groups = new Map();
  for (const [path, item] of Object.entries(api.paths ?? {})) {
    for (const method of methods.filter((name) => item[name])) {
      const tag = item[method].tags?.[0] ?? 'Other';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation(api, path, method, item.parameters ?? [], item[method]));
    }
  }
  const body = document.querySelector('[data-api-body]');
  if (groups.size === 0) { body.replaceChildren(make('p', { class: 'muted' }, 'No routes yet.')); return; }
  const described = Object.fromEntries((api.tags ?? []).map((tag) => [tag.name, tag.description]));
  body.replaceChildren(...prose(api.info?.description), ...[...groups].map(([tag, operations]) =>
    make('section', {}, make('h2', {}, tag), ...prose(described[tag]), ...operations)));
  const wanted = location.hash && document.getElementById(location.hash.slice(1));
  if (wanted) { wanted.open = true; wanted.scrollIntoView(); }
}

document.getElementById('filter').addEventListener('input', (event) => {
  const word = event.target.value.trim().toLowerCase();
  for (const box of document.querySelectorAll('.operation')) box.hidden = !box.dataset.words.includes(word);
  for (const section of document.querySelectorAll('[data-api-body] section')) section.hidden = !section.querySelector('.operation:not([hidden])');
});
document.addEventListener('toggle', (event) => {
  if (event.target.matches?.('.operation') && event.target.open) history.replaceState(null, '', `#${event.target.id}`);
}, true);

fetch(main.dataset.api).then((response) => {
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  return response.json();
}).then(draw).catch((problem) => {
  document.querySelector('[data-api-body]').replaceChildren(make('p', { class: 'fault' }, `The document could not be read: ${problem.message}`));
});
