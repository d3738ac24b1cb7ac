/** Files through the client, for servers without a disk and for virtual file systems: the `fs` requests of the protocol as a `Host`. */
import type { Connection } from 'vscode-languageserver';
import { existsRequest, listFilesRequest, readFileRequest, type FileParams, type ListFilesParams } from '../protocol.ts';
import { decodeText } from '../host/decode.ts';
import { HostError, type Host } from '../host/host.ts';
import { folderOf } from '../host/paths.ts';
import { hashText } from './resultId.ts';
import { toPath, toUri } from './uris.ts';

/** What the client does for us. */
export interface ClientFiles {
  /** The bytes of a file; undefined when there is none. */
  read(uri: string): Promise<Uint8Array | undefined>;
  /** The same bytes in Base64, as they come. */
  readEncoded(uri: string): Promise<string | undefined>;
  exists(uri: string): Promise<boolean>;
  /** URIs of the files below a folder that have one of the endings, or of all. */
  list(uri: string, endings?: readonly string[]): Promise<readonly string[]>;
  /** Where the product's rules are. */
  readonly rulesUri?: string;
}

/** Asks through a connection. */
export function createClientFiles(connection: Connection, rulesUri?: string): ClientFiles {
  const readEncoded = async (uri: string): Promise<string | undefined> => (await connection.sendRequest<string | null>(readFileRequest, { uri } satisfies FileParams)) ?? undefined;
  return {
    async read(uri) {
      const bytes = await readEncoded(uri);
      return bytes === undefined ? undefined : Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    },
    readEncoded,
    exists: (uri) => connection.sendRequest<boolean>(existsRequest, { uri } satisfies FileParams),
    list: (uri, endings) => connection.sendRequest<string[]>(listFilesRequest, { uri, ...(endings ? { endings } : { everything: true }) } satisfies ListFilesParams),
    ...(rulesUri === undefined ? {} : { rulesUri }),
  };
}

/** A host whose files the client reads. It writes nothing: edits go through the editor. */
export function createClientHost(files: ClientFiles): Host {
  const exists = (path: string): Promise<boolean> => files.exists(toUri(path)).catch(() => false);
  return {
    async readFile(path) {
      const bytes = await files.read(toUri(path)).catch((error: unknown) => {
        throw new HostError('unreadable', `Could not be read: ${error instanceof Error ? error.message : String(error)}`);
      });
      if (!bytes) throw new HostError('not-found', 'There is no such file.');
      const decoded = decodeText(bytes);
      if (!decoded.ok) throw new HostError('not-text', decoded.message);
      const { text, encoding, mark } = decoded;
      return { path, text, encoding, mark, stamp: hashText(text) };
    },
    writeFile: () => Promise.reject(new HostError('unwritable', 'Files are written by the editor here.')),
    async findUp(folder, names) {
      for (let at = folder; at !== '/'; at = folderOf(at)) {
        for (const name of names) if (await exists(`${at}/${name}`)) return `${at}/${name}`;
      }
      return undefined;
    },
    list: async (folder) => [...(await files.list(toUri(folder)).catch(() => []))].map((uri) => toPath(uri, '')).sort(),
    exists,
  };
}
