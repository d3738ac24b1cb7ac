/** The panel's document: an empty frame with a style sheet and a script of ours, and a policy that lets nothing else in. */
import { randomNonce } from './nonce.ts';
import { element as e } from './html.ts';

export interface PageParts {
  /** Where webviews get their files from, as the webview says. */
  readonly source: string;
  readonly style: string;
  readonly script: string;
  /** That of our own words, which is the editor's only where they are translated. */
  readonly language: string;
}

/** No remote content, no inline script, no inline style: only our two files, the script by a nonce that is new each time. */
export function renderPage({ source, style, script, language }: PageParts): string {
  const nonce = randomNonce();
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>${e('html', { lang: language },
    e('head', {},
      '<meta charset="UTF-8">',
      `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<link rel="stylesheet" href="${style}">`,
      '<title>Empathy Lint</title>',
    ),
    e('body', {}, e('div', { id: 'said', role: 'status', class: 'heard-only' }), e('main', { id: 'macro' }), e('script', { nonce, src: script })),
  )}`;
}
