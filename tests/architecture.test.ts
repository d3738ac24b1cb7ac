/** The arrows of the house (docs/architecture.md): who may import whom. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  readonly file: string;
  /** A path from the root for our own files, else the package's name. */
  readonly target: string;
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'));
}

const imports: Import[] = [...listFiles('server'), ...listFiles('client')].flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|require\(\s*['"]([^'"]+)['"]\s*\)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? m[4]!);
  return specifiers.map((s) => ({ file, target: s.startsWith('.') ? normalize(join(dirname(file), s)).replaceAll('\\', '/') : s }));
});

const inside = (folder: string) => (path: string) => path === folder || path.startsWith(`${folder}/`);
const isOwn = (target: string) => /^(server|client|rules|tests|bench|samples)(\/|$)/.test(target);
const isNode = (target: string) => target.startsWith('node:');

/** `from` may import only what `may` accepts. */
const arrows: readonly { readonly name: string; readonly from: (file: string) => boolean; readonly may: (target: string, file: string) => boolean }[] = [
  {
    name: 'the engine is pure: its own files and libraries that touch neither disk nor editor',
    from: inside('server/engine'),
    may: (t) => inside('server/engine')(t) || ['yaml', 'jsonc-parser', 'htmlparser2', 'entities', 'markdown-it', 'write-good', 'ignore'].includes(t) || t.startsWith('entities/') || t.startsWith('markdown-it/'),
  },
  {
    name: 'the central types import nothing but the text map and its ranges',
    from: (f) => f === 'server/engine/model.ts',
    may: (t) => t === 'server/engine/textMap.ts' || t === 'server/engine/range.ts',
  },
  {
    name: 'formats know no rules, no prose, no detectors',
    from: inside('server/engine/formats'),
    may: (t) => !/^server\/engine\/(rules|prose|detectors|fix|model|shapes|config)\//.test(t),
  },
  {
    name: 'shapes know formats, not rules',
    from: inside('server/engine/shapes'),
    may: (t) => !/^server\/engine\/(rules|detectors|fix|model|config)\//.test(t),
  },
  {
    name: 'prose knows no format, no detector, no fix',
    from: inside('server/engine/prose'),
    may: (t) => !/^server\/engine\/(formats|shapes|detectors|fix|config)\//.test(t),
  },
  {
    name: 'detectors know no format and no fix',
    from: inside('server/engine/detectors'),
    may: (t) => !/^server\/engine\/(formats|shapes|fix|config)\//.test(t),
  },
  {
    name: 'lsp uses the facade and the host, and only it speaks the protocol',
    from: inside('server/lsp'),
    may: (t) => !isOwn(t) || inside('server/lsp')(t) || inside('server/host')(t) || t === 'server/engine/index.ts' || t === 'server/protocol.ts',
  },
  {
    name: 'cli uses the facade and the host',
    from: inside('server/cli'),
    may: (t) => !isOwn(t) || inside('server/cli')(t) || inside('server/host')(t) || t === 'server/engine/index.ts',
  },
  {
    name: 'the host uses the facade',
    from: inside('server/host'),
    may: (t) => !isOwn(t) || inside('server/host')(t) || t === 'server/engine/index.ts',
  },
  {
    name: 'the client touches only the protocol',
    from: inside('client'),
    may: (t) => !isOwn(t) || inside('client')(t) || t === 'server/protocol.ts',
  },
  {
    name: 'the protocol is made of its own parts and nothing else',
    from: (f) => f === 'server/protocol.ts' || inside('server/protocol')(f),
    may: inside('server/protocol'),
  },
  {
    name: 'only lsp, the entries and the protocol speak the Language Server Protocol',
    from: (f) => inside('server')(f) && !inside('server/lsp')(f) && f !== 'server/main.ts' && f !== 'server/protocol.ts',
    may: (t) => !t.startsWith('vscode-languageserver'),
  },
  {
    name: 'only the host and the entries touch the disk',
    from: (f) => !inside('server/host')(f) && f !== 'server/main.ts' && f !== 'server/cli.ts',
    may: (t) => !isNode(t) || !/^node:(fs|fs\/promises|child_process|worker_threads|net|http|https)$/.test(t),
  },
  {
    name: 'nobody asks for the network',
    from: () => true,
    may: (t) => !/^(node:)?(http|https|net|tls|dgram|dns)$/.test(t) && t !== 'undici',
  },
  {
    name: 'rules are data: no code imports from that folder',
    from: () => true,
    may: (t) => !inside('rules')(t),
  },
];

/** Files that import each other in a ring, by a walk from each file; types count too, since a ring of types is a ring of thoughts. */
function ringThrough(start: string): string[] | undefined {
  const paths: string[][] = [[start]];
  const seen = new Set<string>();
  for (let path = paths.shift(); path; path = paths.shift()) {
    for (const { target } of imports.filter((i) => i.file === path.at(-1))) {
      if (target === start) return [...path, start];
      if (seen.has(target)) continue;
      seen.add(target);
      paths.push([...path, target]);
    }
  }
  return undefined;
}

describe('architecture', () => {
  it('finds the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.some((i) => i.file.startsWith('server/engine/') && i.target === 'server/engine/model.ts')).toBe(true);
  });

  it.each(arrows)('$name', ({ from, may }) => {
    const wrong = imports.filter((i) => from(i.file) && !may(i.target, i.file)).map((i) => `${i.file} imports ${i.target}`);
    expect(wrong).toEqual([]);
  });

  it('no file imports itself on a way round', () => {
    const rings = [...new Set(imports.map((i) => i.file))].flatMap((file) => ringThrough(file)?.join(' -> ') ?? []);
    expect(rings).toEqual([]);
  });

  it('rules holds no code', () => {
    const code = readdirSync(join(root, 'rules'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|js|mjs|cjs|py)$/.test(name));
    expect(code).toEqual([]);
  });

  it('the engine has no clock, no chance and no globals of a host', () => {
    const wrong = listFiles('server/engine').filter((file) => /\bDate\.now\(|new Date\(|Math\.random\(|\bprocess\.|\bBuffer\./.test(readFileSync(join(root, file), 'utf8')));
    expect(wrong.map((f) => relative(root, join(root, f)))).toEqual([]);
  });
});
