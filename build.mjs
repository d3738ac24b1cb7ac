/**
 * Builds `dist/`: the command, the language server, VS Code's client, and the rule data as one file.
 *
 * Everything is CommonJS. write-good's dependencies assign to an undeclared variable, which throws in a strict ES module, so `strict` is kept
 * from the bundles too. `dist/package.json` says so to Node, since the project itself is an ES module.
 *
 * `node build.mjs [FOLDER] [--types] [--small]`: another folder than `dist` is for tests; `--types` adds the library's types, `--small` makes
 * the extension's bundles as small as they get, which takes half a minute.
 */
import { build } from 'esbuild';
import { parse } from 'yaml';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const args = process.argv.slice(2);
/** The library's types take longer than all the rest; only who packs the library needs them. */
const withTypes = args.includes('--types');
const isSmall = args.includes('--small');
const dist = resolve(args.find((arg) => !arg.startsWith('--')) ?? `${root}dist`);

/** The command starts the server's own bundle for `--lsp` and does not carry it. */
const serverIsOutside = {
  name: 'server-is-outside',
  setup(setup) {
    setup.onResolve({ filter: /^\.\/main\.ts$/ }, () => ({ path: './server.cjs', external: true }));
  },
};

/** Of our own package.json only the version goes into a bundle. */
const versionOnly = {
  name: 'version-only',
  setup(setup) {
    setup.onResolve({ filter: /^\.\.\/package\.json$/ }, () => ({ path: 'version', namespace: 'about' }));
    setup.onLoad({ filter: /^version$/, namespace: 'about' }, async () => {
      const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
      return { contents: `export const version = ${JSON.stringify(version)};\nexport default { version };` };
    });
  },
};

/**
 * Features of the protocol that VS Code's client brings and our server has not: in their place stands one that tells the server nothing and
 * does nothing. Without them nobody asks for minimatch either, since `clientOptions.ts` says itself which files it reads.
 */
const absent = [
  'callHierarchy', 'colorProvider', 'declaration', 'definition', 'documentHighlight', 'documentLink', 'fileOperations', 'foldingRange', 'formatting', 'implementation', 'inlineCompletion',
  'inlineValue', 'linkedEditingRange', 'notebook', 'reference', 'rename', 'selectionRange', 'semanticTokens', 'signatureHelp', 'textDocumentContent', 'typeDefinition', 'typeHierarchy',
  'workspaceSymbol', 'utils/globPattern',
];
const featuresAreOurs = {
  name: 'features-are-ours',
  setup(setup) {
    setup.onResolve({ filter: /^\.\/[\w/]+$/ }, ({ path, importer }) =>
      /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/]\w+\.js$/.test(importer) && absent.includes(path.slice(2)) ? { path: 'absent', namespace: 'about' } : undefined,
    );
    // The manifest says which editors we run in; the editor holds us to it.
    setup.onResolve({ filter: /^semver\/functions\/(?:parse|satisfies)$/ }, () => ({ path: 'any version', namespace: 'about' }));
    setup.onLoad({ filter: /^any version$/, namespace: 'about' }, () => ({ contents: 'module.exports = () => ({ prerelease: [] });' }));
    setup.onLoad({ filter: /^absent$/, namespace: 'about' }, () => ({
      contents: `
        class Absent { fillClientCapabilities() {} initialize() {} getState() { return { kind: 'static' }; } clear() {} }
        const never = () => ({ dispose() {} });
        // The feature of diagnostics listens to this one.
        class NotebookDocumentSyncFeature extends Absent {
          registrationType = { method: 'notebookDocument/sync' };
          register() {} unregister() {} handles() { return false; }
          onOpenNotificationSent = never; onChangeNotificationSent = never; onSaveNotificationSent = never; onCloseNotificationSent = never;
        }
        module.exports = new Proxy({ NotebookDocumentSyncFeature }, { get: (known, name) => known[name] ?? Absent });`,
    }));
  },
};

/** The same on the server's side: what adds a feature to the connection that our server does not offer adds nothing. */
const notOffered = ['callHierarchy', 'fileOperations', 'foldingRange', 'inlineCompletion', 'inlineValue', 'linkedEditingRange', 'moniker', 'notebook', 'semanticTokens', 'showDocument', 'textDocumentContent', 'typeHierarchy'];
const offersAreOurs = {
  name: 'offers-are-ours',
  setup(setup) {
    setup.onResolve({ filter: /^\.\/\w+$/ }, ({ path, importer }) =>
      /[\\/]vscode-languageserver[\\/]lib[\\/]common[\\/]\w+\.js$/.test(importer) && notOffered.includes(path.slice(2)) ? { path: 'not offered', namespace: 'about' } : undefined,
    );
    setup.onLoad({ filter: /^not offered$/, namespace: 'about' }, () => ({ contents: 'module.exports = new Proxy({}, { get: () => (Base) => Base });' }));
  },
};

/** markdown-it finds blocks for us and reads no text in them (`formats/markdown.ts`): nobody asks it for links, addresses or punctuation. */
const blocksOnly = {
  name: 'blocks-only',
  setup(setup) {
    setup.onResolve({ filter: /^(?:linkify-it|mdurl|punycode\.js|uc\.micro)$/ }, ({ importer }) => (/[\\/]markdown-it[\\/]/.test(importer) ? { path: 'no links', namespace: 'about' } : undefined));
    // It makes one of these for whoever turns links on.
    setup.onLoad({ filter: /^no links$/, namespace: 'about' }, () => ({ contents: 'module.exports = { LinkifyIt: class {} };' }));
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
  mainFields: ['module', 'main'],
  tsconfigRaw: { compilerOptions: { strict: false, alwaysStrict: false, target: 'ES2022', verbatimModuleSyntax: true } },
  define: { 'import.meta.url': '__moduleUrl' },
};
/** What runs in a browser's worker: nothing of Node is there. */
const browser = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };
const moduleUrl = 'const __moduleUrl=require("node:url").pathToFileURL(__filename).href;';

/** As many as `server/cli/explain.ts` shows; a test compares them. */
const examplesPacked = 5;

/**
 * The rule data under `rules/` but for the model's weights, as `server/host/packedRules.ts` unpacks it. YAML becomes JSON, without comments
 * and places: the loader reads it many times faster, and each start of the command waits for it. Examples are tests first: those of single
 * phrases and cases stay behind, and of a rule's come as many as its page and `empathy-lint explain` show.
 */
async function packRules() {
  const names = (await readdir(`${root}rules`, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();
  // The same choice as isRuleFile in server/host/productRules.ts; a test compares them.
  const chosen = names.filter((name) => /^(?!model\/|schemas\/).*\.yaml$/.test(name));
  const files = await Promise.all(chosen.map(async (path) => ({ path, data: parse(await readFile(`${root}rules/${path}`, 'utf8')) })));
  // Files of one kind side by side: they share words, and what compresses them remembers but the last 32 kB.
  const kindOf = ({ path }) => (path.endsWith('/rule.yaml') ? 2 : path.startsWith('lexicons/') ? 1 : 0);
  files.sort((a, b) => kindOf(a) - kindOf(b));
  const phrases = files.flatMap(({ data }) => (Array.isArray(data?.phrases) ? data.phrases : []));
  for (const one of [...phrases, ...files.flatMap(({ data }) => (Array.isArray(data?.cases) ? data.cases : []))]) delete one.examples;
  for (const { data } of files) for (const list of Object.values(data?.examples ?? {})) list.splice(examplesPacked);
  const fields = [...new Set(phrases.flatMap(Object.keys))];
  for (const { data } of files) if (Array.isArray(data?.phrases)) data.phrases = data.phrases.length;
  return { phrases: Object.fromEntries(fields.map((field) => [field, phrases.map((phrase) => phrase[field] ?? null)])), files };
}

/** The sample libraries that VS Code offers to try, as `{ path, text }`: a browser can read a file of the extension, but not list a folder. */
async function packSamples() {
  const chosen = ['.empathy-lint.yaml', 'airline/canned-responses.md', 'bank/zendesk-macros.json', 'good/parcel-service/macros.yaml', 'online-shop/macros.yaml'];
  return Promise.all(chosen.map(async (path) => ({ path, text: await readFile(`${root}samples/${path}`, 'utf8') })));
}

/** The library's types in one file, for `import` and for `require`. */
async function writeTypes() {
  const { generateDtsBundle } = await import('dts-bundle-generator');
  const [text] = generateDtsBundle([{ filePath: `${root}server/api.ts`, output: { noBanner: true, exportReferencedTypes: false } }], { preferredConfigPath: `${root}tsconfig.json` });
  for (const name of ['api.d.cts', 'api.d.mts']) await writeFile(`${dist}/${name}`, text);
}

const bundles = [
  { entry: 'server/cli.ts', out: 'cli.js', options: { plugins: [versionOnly, blocksOnly, serverIsOutside], banner: { js: `#!/usr/bin/env node\n${moduleUrl}` } } },
  { entry: 'server/api.ts', out: 'api.cjs', options: { plugins: [versionOnly, blocksOnly], banner: { js: moduleUrl } } },
];

/**
 * Two entries of the same program: the browser's bundle is whole, and Node's holds only what a browser has not and takes the rest from the
 * browser's. So the package carries the engine and the language client once.
 */
const pairs = [
  {
    web: { entry: 'server/worker.ts', out: 'web/server.js', options: { ...browser, format: 'iife', globalName: 'empathyLint', plugins: [versionOnly, blocksOnly, offersAreOurs] } },
    node: { entry: 'server/main.ts', out: 'server.cjs', options: { plugins: [versionOnly, blocksOnly, offersAreOurs], banner: { js: moduleUrl } } },
    // A worker has no `module`: there the server starts. Whoever requires the bundle gets its modules.
    start: {
      contents: 'import { serve } from ENTRY;\nexport const start = () => serve(require("./server/lsp/browserConnection.ts").connectWorker);',
      footer: 'typeof module==="object"?module.exports=empathyLint:empathyLint.start();',
    },
    // All of it is needed at once; a module that is required where it is used has names of its own, which take room.
    atOnce: true,
  },
  {
    web: { entry: 'client/extensionWeb.ts', out: 'web/client.js', options: { ...browser, external: ['vscode'], plugins: [featuresAreOurs] } },
    node: { entry: 'client/extension.ts', out: 'client.cjs', options: { external: ['vscode'], plugins: [featuresAreOurs] } },
    start: { contents: 'export { activate, deactivate } from ENTRY;' },
    // What activation needs: small, and not worth waiting for the rest.
    keeps: /^client\/|^server\/protocol(?:\.ts$|\/)/,
  },
];

/** Which modules an entry's bundle holds, each with what it imports, as esbuild tells. */
async function listInputs({ entry, options }) {
  const { metafile } = await build({ ...shared, ...options, entryPoints: [entry], outfile: `${dist}/unwritten.js`, write: false, metafile: true });
  return metafile.inputs;
}

/** The modules that an entry's start reaches through modules with such paths, without those that it loads later. */
function reach(inputs, entry, keeps) {
  const reached = new Set([entry]);
  for (const path of reached) {
    for (const { path: next, kind } of inputs[path].imports) if (kind !== 'dynamic-import' && keeps.test(next)) reached.add(next);
  }
  return reached;
}

async function buildPair({ web, node, start, keeps, atOnce = false }) {
  const [inWeb, inNode] = await Promise.all([listInputs(web), listInputs(node)]);
  const kept = keeps ? reach(inNode, node.entry, keeps) : new Set();
  const own = Object.keys(inNode).filter((path) => !(path in inWeb) || kept.has(path));
  const taken = new Set(own.flatMap((path) => inNode[path].imports.map((one) => one.path)).filter((path) => path in inWeb && !kept.has(path) && !path.startsWith('about:')));
  const imports = [];
  const modules = [...taken].sort().map((path, i) => {
    const name = JSON.stringify(`./${path}`);
    const isImported = atOnce && inWeb[path].format === 'esm';
    if (isImported) imports.push(`import * as m${i} from ${name};`);
    return `${JSON.stringify(path)}: () => ${isImported ? `m${i}` : `require(${name})`}`;
  });
  const contents = [...imports, start.contents.replace('ENTRY', JSON.stringify(`./${web.entry}`)), `export const modules = { ${modules.join(', ')} };`].join('\n');
  const fromWeb = {
    name: 'from-web',
    setup(setup) {
      setup.onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, importer, namespace, pluginData }) => {
        if (kind === 'entry-point' || namespace !== 'file' || pluginData === 'asked') return undefined;
        const found = await setup.resolve(path, { kind, resolveDir, importer, pluginData: 'asked' });
        const name = relative(root, found.path).replaceAll('\\', '/');
        return found.namespace === 'file' && taken.has(name) ? { path: name, namespace: 'web' } : undefined;
      });
      setup.onResolve({ filter: /.*/, namespace: 'web' }, () => ({ path: `./${web.out}`, external: true }));
      setup.onLoad({ filter: /.*/, namespace: 'web' }, ({ path }) => ({ contents: `module.exports = require('./${web.out}').modules[${JSON.stringify(path)}]();` }));
    },
  };
  await Promise.all([
    build({ ...shared, ...web.options, stdin: { contents, resolveDir: root, sourcefile: `entry of ${web.out}` }, ...(start.footer ? { footer: { js: start.footer } } : {}), outfile: `${dist}/${web.out}` }),
    build({ ...shared, ...node.options, plugins: [...(node.options.plugins ?? []), fromWeb], entryPoints: [node.entry], outfile: `${dist}/${node.out}` }),
  ]);
}

/** Gives names by how often they come, and says the same in fewer words, where esbuild does not. Names that others see stay, and sloppy mode does. */
async function shrink(path) {
  const { minify } = await import('terser');
  const { code } = await minify(await readFile(path, 'utf8'), { ecma: 2020, compress: { ecma: 2020 }, format: { ecma: 2020 } });
  await writeFile(path, code);
}

await mkdir(dist, { recursive: true });
// What an earlier build left and this one does not make. The rest is written over: a running editor may hold the folder.
const made = new Set(['package.json', 'rules.json', 'samples.json', 'weights.bin', 'api.mjs', 'api.d.cts', 'api.d.mts', 'web', ...pairs.map(({ node }) => node.out), ...bundles.map(({ out }) => out.split('/')[0])]);
for (const name of await readdir(dist)) if (!made.has(name)) await rm(`${dist}/${name}`, { recursive: true });
await writeFile(`${dist}/package.json`, '{ "type": "commonjs" }\n');
await writeFile(`${dist}/rules.json`, JSON.stringify(await packRules()));
await copyFile(`${root}rules/model/weights.bin`, `${dist}/weights.bin`);
await writeFile(`${dist}/samples.json`, JSON.stringify(await packSamples()));
const results = await Promise.allSettled([
  ...bundles.map(({ entry, out, options }) => build({ ...shared, ...options, entryPoints: [entry], outfile: `${dist}/${out}` })),
  ...pairs.map(buildPair),
]);
for (const result of results) {
  if (result.status === 'fulfilled') continue;
  process.exitCode = 1;
  console.error(result.reason.message);
}
// Not Node's server: the command imports it, and Node finds the names to import in words that terser takes for dead.
if (isSmall && !process.exitCode) for (const out of pairs.flatMap(({ web, node }) => [web.out, node.out]).filter((name) => name !== 'server.cjs')) await shrink(`${dist}/${out}`);
// The library for `import`: the same code, since write-good can't be an ES module, with its names spelled out.
const apiNames = ['EmpathyLintError', 'fixText', 'formatResults', 'inspect', 'lintFiles', 'lintText', 'loadConfig'];
await writeFile(`${dist}/api.mjs`, `import api from './api.cjs';\nexport const { ${apiNames.join(', ')} } = api;\n`);
if (withTypes) await writeTypes();
if (existsSync(`${dist}/cli.js`)) await chmod(`${dist}/cli.js`, 0o755);
