// A stand-in for the binary: serves the built page with the same headers, and an
// API of invented figures, in any state that a test wants to see.
//   node e2e/mock/server.mjs [port] [normal|empty|slow|error|nothing]
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dimensions, kpis } from './catalogue.mjs';
import { TODAY } from './facts.mjs';
import { makeImports } from './imports.mjs';
import { answer, span } from './query.mjs';
import { defaultRules, verdict } from './rules.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const channelsFile = readFileSync(new URL('../../../locales/fr.json', import.meta.url), 'utf8');
const french = JSON.parse(channelsFile);
const english = JSON.parse(readFileSync(new URL('../../../locales/en.json', import.meta.url), 'utf8'));
const channels = Object.keys(french)
  .filter((key) => key.startsWith('channel.'))
  .map((key) => ({ id: key.slice(8), name: { fr: french[key], en: english[key] } }));
const kinds = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; ` +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

class Refused extends Error {
  constructor(status, code, title, detail) {
    super(title);
    this.body = { type: 'about:blank', status, code, title, detail, with: {}, reference: '7F3A-21C9' };
  }
}
const notFound = () => new Refused(404, 'not_found', 'Introuvable', 'Ce que vous demandez n’existe pas.');
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function makeApi(state) {
  const imports = makeImports();
  let rules = { rules: defaultRules, version: 1 };
  const isEmpty = () => state.mode === 'empty';
  const workspace = () => ({
    id: 'demo',
    name: 'Maison Belval',
    zone: 'Europe/Paris',
    currency: 'EUR',
    language: 'fr',
    today: TODAY,
    first_day: isEmpty() ? null : span.first_day,
    last_day: isEmpty() ? null : span.last_day,
    demo: !isEmpty(),
    version: '0.1.0',
    week_start: 'monday',
  });
  const query = async (body) => {
    if (state.mode === 'slow') await wait(30_000);
    if (state.mode === 'error')
      throw new Refused(
        503,
        'warehouse_busy',
        'Les chiffres ne peuvent pas être lus pour le moment.',
        'Un import est en cours d’écriture. Réessayez dans quelques secondes.',
      );
    if (state.mode === 'nothing') return { ...answer({ ...body, from: '1999-01-01', to: '1999-01-28' }), from: body.from, to: body.to };
    return answer(body);
  };
  const known = (id) => {
    if (!imports.find(id)) throw notFound();
    return id;
  };
  return [
    ['GET', /^\/workspace$/, () => workspace()],
    ['GET', /^\/catalogue$/, () => ({ kpis, dimensions, channels })],
    ['POST', /^\/query$/, (_, body) => query(JSON.parse(body))],
    [
      'POST',
      /^\/files$/,
      (_, body, url) => {
        const name = url.searchParams.get('name') ?? '';
        if (body.length === 0)
          throw new Refused(422, 'file_empty', 'Le fichier est vide.', 'Il ne contient aucune ligne. Exportez-le de nouveau.');
        return imports.preview(name, body.length);
      },
    ],
    [
      'POST',
      /^\/files\/([^/]+)\/preview$/,
      ([id], body) => {
        if (!imports.has(id)) throw notFound();
        return imports.again(id, JSON.parse(body).mapping);
      },
    ],
    ['POST', /^\/imports$/, (_, body) => imports.start(JSON.parse(body))],
    ['GET', /^\/imports$/, () => ({ imports: isEmpty() ? [] : imports.list() })],
    [
      'GET',
      /^\/imports\/([^/]+)$/,
      async ([id], _, url) => {
        if (url.searchParams.has('wait')) await wait(state.stepMs ?? 250);
        return imports.look(known(id));
      },
    ],
    ['GET', /^\/imports\/([^/]+)\/refusals$/, ([id]) => imports.refusals(known(id))],
    ['POST', /^\/imports\/([^/]+)\/cancel$/, ([id]) => imports.cancel(known(id))],
    ['POST', /^\/imports\/([^/]+)\/undo$/, ([id]) => imports.undo(known(id))],
    ['GET', /^\/channel-rules$/, () => rules],
    [
      'PUT',
      /^\/channel-rules$/,
      (_, body) => {
        const asked = JSON.parse(body);
        if (asked.version !== rules.version)
          throw new Refused(
            409,
            'rules_changed',
            'Les règles ont changé entre-temps.',
            'Quelqu’un les a modifiées : relisez-les avant d’enregistrer.',
          );
        rules = { rules: asked.rules, version: rules.version + 1 };
        return rules;
      },
    ],
    [
      'POST',
      /^\/channel-rules\/test$/,
      (_, body) => {
        const asked = JSON.parse(body);
        return verdict(asked.rules ?? rules.rules, asked.tag);
      },
    ],
  ];
}

/** The built page, held in memory: a build beside must not pull it from under a test. */
function readDist() {
  const files = new Map();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.set(join(entry.parentPath, entry.name).slice(dist.length), readFileSync(join(entry.parentPath, entry.name)));
  }
  return files;
}

function servePage(files, response, path) {
  const common = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin' };
  if (extname(path) !== '') {
    const file = files.get(path);
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { ...common, 'Content-Type': kinds[extname(path)] ?? 'application/octet-stream' }).end(file);
  }
  const nonce = randomBytes(16).toString('base64');
  const page = String(files.get('/index.html')).replaceAll('__CSP_NONCE__', nonce);
  const headers = { ...common, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy(nonce) };
  return response.writeHead(200, headers).end(page);
}

/** Starts on a free port of this machine alone; state.mode may be changed while it runs. */
export async function startMock(state = { mode: 'normal' }, port = 0) {
  const api = makeApi(state);
  const files = readDist();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock');
    if (!url.pathname.startsWith('/api/v1')) return servePage(files, response, url.pathname);
    const path = url.pathname.slice('/api/v1'.length);
    const json = (status, body, type = 'application/json') =>
      response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body));
    try {
      const body = await bodyOf(request);
      for (const [method, shape, act] of api) {
        const found = request.method === method && shape.exec(path);
        if (found) return json(200, await act(found.slice(1).map(decodeURIComponent), body, url));
      }
      throw notFound();
    } catch (error) {
      const problem = error instanceof Refused ? error : new Refused(500, 'internal', 'Erreur du serveur', String(error));
      return json(problem.body.status, problem.body, 'application/problem+json');
    }
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startMock({ mode: process.argv[3] ?? 'normal' }, Number(process.argv[2] ?? 8090));
  console.log(`the invented company is at ${url}`);
}
