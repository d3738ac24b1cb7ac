/** Reading and replacing real files. */
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createNodeHost } from '../../server/host/nodeHost.ts';
import { makeFolder } from './temporary.ts';

const host = createNodeHost();

describe('readFile', () => {
  it.each([
    ['none.yaml', 'There is no such file.'],
    ['folder', 'This is a folder, not a file.'],
    ['latin.csv', 'Byte 3 (0xE9) is not UTF-8'],
  ])('says what is wrong with %s', async (name, message) => {
    const folder = makeFolder({ 'folder/': '', 'latin.csv': Buffer.from('caf\u00e9', 'latin1') });
    await expect(host.readFile(`${folder}/${name}`)).rejects.toThrow(message);
  });

  it('refuses what is too large before reading it', async () => {
    const folder = makeFolder({ 'big.txt': 'x'.repeat(2 * 1024 * 1024) });
    await expect(createNodeHost({ maxBytes: 1024 * 1024 }).readFile(`${folder}/big.txt`)).rejects.toThrow('The file has 2.0 MB; files of up to 1.0 MB are read. Split it.');
  });
});

describe('writeFile', () => {
  it.each([
    ['plain', Buffer.from('old\r\n'), Buffer.from('new\r\n')],
    ['a byte order mark', Buffer.from('\uFEFFold'), Buffer.from('\uFEFFnew')],
    ['UTF-16', Buffer.from('\uFEFFold', 'utf16le'), Buffer.from('\uFEFFnew', 'utf16le')],
  ])('keeps the form of a file: %s', async (_name, before, after) => {
    const path = `${makeFolder({ 'a.txt': before })}/a.txt`;
    const file = await host.readFile(path);
    await host.writeFile(file, file.text.replace('old', 'new'));
    expect(readFileSync(path)).toEqual(after);
  });

  it.each([0o644, 0o600, 0o755])('keeps mode %o and leaves nothing beside the file', async (mode) => {
    const folder = makeFolder({ 'a.txt': 'old' });
    chmodSync(join(folder, 'a.txt'), mode);
    await host.writeFile(await host.readFile(`${folder}/a.txt`), 'new');
    expect(statSync(join(folder, 'a.txt')).mode & 0o777).toBe(mode);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('writes to the file behind a link', async () => {
    const folder = makeFolder({ 'real/a.txt': 'old' });
    symlinkSync(join(folder, 'real/a.txt'), join(folder, 'link.txt'));
    await host.writeFile(await host.readFile(`${folder}/link.txt`), 'new');
    expect(readFileSync(join(folder, 'real/a.txt'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'real'))).toEqual(['a.txt']);
    expect(readdirSync(folder)).toEqual(['link.txt', 'real']);
  });

  it('refuses when the file was changed since it was read', async () => {
    const folder = makeFolder({ 'a.txt': 'old' });
    const file = await host.readFile(`${folder}/a.txt`);
    writeFileSync(join(folder, 'a.txt'), 'someone else');
    await expect(host.writeFile(file, 'new')).rejects.toMatchObject({ code: 'changed' });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('someone else');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('refuses when the file is gone', async () => {
    const folder = makeFolder({ 'a.txt': 'old' });
    const file = await host.readFile(`${folder}/a.txt`);
    await expect(host.writeFile({ ...file, path: `${folder}/gone.txt` }, 'new')).rejects.toMatchObject({ code: 'unwritable' });
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });
});

describe('findUp', () => {
  it('takes the nearest, in the folder itself or above', async () => {
    const folder = makeFolder({ 'x.yaml': '', 'a/b/c/': '', 'a/x.yml': '' });
    expect(await host.findUp(`${folder}/a/b/c`, ['x.yaml', 'x.yml'])).toBe(`${folder}/a/x.yml`);
    expect(await host.findUp(folder, ['x.yaml', 'x.yml'])).toBe(`${folder}/x.yaml`);
    expect(await host.findUp(folder, ['no-such-file-anywhere'])).toBeUndefined();
  });
});
