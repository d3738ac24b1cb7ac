/** The panel's script on a page of make-believe: who holds the focus keeps it when the macro is drawn anew. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const script = readFileSync(new URL('../../../client/assets/panel.js', import.meta.url), 'utf8');

/** A button with one attribute that tells what pressing it does. */
class Control {
  readonly name: string;
  readonly value: string;
  readonly page: Page;

  constructor(page: Page, name: string, value: string) {
    this.page = page;
    this.name = name;
    this.value = value;
  }

  hasAttribute(name: string): boolean {
    return name === this.name;
  }

  getAttribute(name: string): string | null {
    return name === this.name ? this.value : null;
  }

  focus(): void {
    this.page.document.activeElement = this;
  }
}

class Page {
  controls: Control[] = [];
  readonly document = { activeElement: undefined as Control | undefined, getElementById: (id: string) => (id === 'macro' ? this : { textContent: '' }) };
  private receive: (event: { data: object }) => void = () => undefined;

  constructor() {
    runInNewContext(script, {
      acquireVsCodeApi: () => ({ getState: () => undefined, setState: () => undefined, postMessage: () => undefined }),
      addEventListener: (_: string, receive: (event: { data: object }) => void) => (this.receive = receive),
      CSS: { escape: (text: string) => text }, document: this.document, scrollTo: () => undefined,
    });
  }

  /** As the browser does it: what was focused is gone. */
  set innerHTML(html: string) {
    this.document.activeElement = undefined;
    this.controls = [...html.matchAll(/<button (data-\w+)="([^"]+)">/g)].map(([, name, value]) => new Control(this, name!, value!));
  }

  addEventListener(): void {}

  querySelectorAll(selector: string): Control[] {
    const [, name, value] = /^\[(data-\w+)="(.*)"\]$/.exec(selector)!;
    return this.controls.filter((control) => control.name === name && control.value === value);
  }

  show(html: string): void {
    this.receive({ data: { type: 'show', html, key: 'a', title: 'A' } });
  }
}

describe('a control of the panel', () => {
  const before = '<button data-jump="1,0,1,4"><button data-jump="1,0,1,4"><button data-fix="0,1"><button data-rule="shouting"><button data-rule="shouting">';

  it.each([
    ['the second that leads to one place', 1, '<p><button data-jump="1,0,1,4"><button data-jump="1,0,1,4">', 1],
    ['a fix', 2, '<button data-jump="1,0,1,4"><button data-fix="0,0"><button data-fix="0,1">', 2],
    ['the second about one rule', 4, '<button data-rule="shouting"><button data-fix="0,0"><button data-rule="shouting">', 2],
    ['one that is gone', 2, '<button data-rule="shouting">', undefined],
  ])('keeps the focus: %s', (_, from, after, to) => {
    const page = new Page();
    page.show(before);
    page.controls[from]!.focus();
    page.show(after);
    expect(page.document.activeElement).toBe(to === undefined ? undefined : page.controls[to]);
  });
});
