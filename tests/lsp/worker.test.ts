/** The server as a browser runs it: the built bundle in a realm without Node, files and rules through the client; and what Node takes from that bundle. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { resolveSettings } from '../../server/engine/index.ts';
import { builtProduct } from '../built/product.ts';
import { productEngine } from '../support/engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dist = '';
let bundle = '';

beforeAll(async () => {
  dist = await builtProduct();
  bundle = readFileSync(join(dist, 'web/server.js'), 'utf8');
}, 120_000);

const folder = 'vscode-vfs://github/bakery/replies';
const late = 'macros:\n  - title: Delayed order\n    body: Please be advised that your order is late. Kindly revert.\n';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { uri: string };
  readonly result?: unknown;
}

/** A worker with the bundle in it, and a client that serves these files. */
function startWorker(files: Record<string, string>) {
  const extension = ['rules.json', 'weights.bin'].map((name) => [`https://extension/dist/${name}`, readFileSync(join(dist, name))] as const);
  const texts = new Map<string, string | Buffer>([...Object.entries(files), ...extension]);
  const asked: string[] = [];
  const waiting = new Map<number, (message: Message) => void>();
  const seen: Message[] = [];
  const scope: Record<string, unknown> = { console, setTimeout, clearTimeout, setInterval, clearInterval, atob, TextDecoder, TextEncoder, URL, queueMicrotask };
  scope['self'] = scope;
  scope['globalThis'] = scope;
  const context = createContext(scope);
  scope['addEventListener'] = () => undefined;
  const send = (message: object): void => void (scope['onmessage'] as (event: object) => void)({ data: { jsonrpc: '2.0', ...message } });
  scope['postMessage'] = (message: Message): void => {
    if (message.method !== undefined && message.id !== undefined) {
      const uri = message.params?.uri ?? '';
      asked.push(`${message.method} ${uri}`);
      const answers: Record<string, () => unknown> = {
        'empathyLint/fs/readFile': () => (texts.has(uri) ? Buffer.from(texts.get(uri)! as string).toString('base64') : null),
        'empathyLint/fs/exists': () => texts.has(uri),
        'empathyLint/fs/listFiles': () => [...texts.keys()].filter((one) => one.startsWith(uri)),
      };
      setTimeout(() => send({ id: message.id, result: answers[message.method!]?.() ?? null }), 0);
    } else if (message.id !== undefined) waiting.get(message.id)?.(message);
    else seen.push(message);
  };
  runInContext(bundle, context);
  let id = 0;
  const request = (method: string, params: object): Promise<Message> => new Promise((resolve) => {
    waiting.set(++id, resolve);
    send({ id, method, params });
  });
  return { request, notify: (method: string, params: object) => send({ method, params }), asked, seen };
}

async function initialized(files: Record<string, string>) {
  const worker = startWorker(files);
  await worker.request('initialize', { processId: null, rootUri: folder, workspaceFolders: [{ uri: folder, name: 'replies' }], capabilities: { textDocument: { diagnostic: {} } }, initializationOptions: { servesFiles: true, rulesUri: 'https://extension/dist/rules.json' } });
  worker.notify('initialized', {});
  return worker;
}

interface Report {
  readonly items: { code: string; range?: { start: { line: number } }; uri?: string; items?: { code: string; severity: number }[] }[];
}

describe('the server in a worker', () => {
  it.each(['online-shop/macros.yaml', 'airline/canned-responses.md', 'bank/zendesk-macros.json', 'good/parcel-service/macros.yaml'])('finds in a document of a virtual file system what is found on disk: %s', async (name) => {
    const text = readFileSync(`${root}samples/${name}`, 'utf8');
    const engine = productEngine();
    const path = `/replies/${name}`;
    const findings = engine.lint(engine.read({ path, text }), resolveSettings([], engine.rules, path).settings).findings;
    const worker = await initialized({});
    const uri = `${folder}/${name}`;
    worker.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'plaintext', version: 1, text } });
    const { result } = await worker.request('textDocument/diagnostic', { textDocument: { uri } });
    const told = (code: string, line: number): string => `${line} ${code}`;
    const lineOf = (offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length - 1;
    expect((result as Report).items.map(({ code, range }) => told(code, range!.start.line)).sort()).toEqual(findings.map((f) => told(f.ruleId, lineOf(f.source.start))).sort());
  });

  it('reads the configuration and the other files through the client', async () => {
    const worker = await initialized({ [`${folder}/.empathy-lint.yaml`]: 'rules:\n  cold-phrasing: error\n', [`${folder}/deep/macros.yaml`]: late, [`${folder}/node_modules/x/macros.yaml`]: late });
    const { result } = await worker.request('workspace/diagnostic', { previousResultIds: [] });
    const [only, ...rest] = (result as Report).items;
    expect([only!.uri, rest]).toEqual([`${folder}/deep/macros.yaml`, []]);
    expect(only!.items!.filter(({ code }) => code === 'cold-phrasing').map(({ severity }) => severity)).toContain(1);
  });

  it('holds no word of Node', () => {
    expect(bundle).not.toMatch(/require\("(?:node:|fs|path|crypto|child_process)/);
    expect(readFileSync(`${root}server/worker.ts`, 'utf8')).not.toContain('node:');
  });
});

describe('what activates the extension', () => {
  it('carries neither the language client nor any of the engine', () => {
    expect(statSync(join(dist, 'client.cjs')).size).toBeLessThan(statSync(join(dist, 'web/client.js')).size / 6);
    expect(readFileSync(join(dist, 'client.cjs'), 'utf8')).toContain("web/client.js");
  });
});

describe('the package', () => {
  it('stays small: all code and rules without the model in 825 kB', () => {
    const files = ['client.cjs', 'server.cjs', 'rules.json', 'samples.json', 'web/client.js', 'web/server.js'];
    const compressed = files.map((name) => deflateRawSync(readFileSync(join(dist, name))).length);
    expect(compressed.reduce((sum, size) => sum + size)).toBeLessThan(825_000);
  });
});

describe('the server of Node', () => {
  it('takes the server with its engine from the bundle of the worker instead of carrying its own', () => {
    expect(statSync(join(dist, 'server.cjs')).size).toBeLessThan(statSync(join(dist, 'web/server.js')).size / 25);
    const { modules } = createRequire(import.meta.url)(join(dist, 'web/server.js')) as { modules: Record<string, () => { startServer?: unknown }> };
    expect(modules['server/lsp/server.ts']!().startServer).toBeTypeOf('function');
  });
});
