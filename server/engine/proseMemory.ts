/**
 * Remembers how bodies were read: lint and outline ask for the same texts one after the other, and a keystroke changes one of fifty macros.
 * Only `engine.ts` imports this.
 */
import type { Body, Macro, Prose } from './model.ts';
import type { FileSettings } from './settings.ts';
import { summarise, type ProseSummary } from './inspect.ts';

/**
 * Bodies that are remembered. A library of ten thousand must fit, or a keystroke in it would read all of it again; a body of a hundred words
 * takes a good two kilobytes with the text by which it is found, so this is thirty megabytes at most.
 */
const memory = 12_000;

export class ProseMemory {
  private readonly bySettings = new WeakMap<FileSettings, Map<string, ProseSummary>>();
  private readonly read: (body: Body, macro: Macro, settings: FileSettings) => Prose;

  constructor(read: (body: Body, macro: Macro, settings: FileSettings) => Prose) {
    this.read = read;
  }

  /** Reads a body, and remembers the summary. */
  prose(body: Body, macro: Macro, settings: FileSettings): Prose {
    const prose = this.read(body, macro, settings);
    this.keep(body, macro, settings, summarise(prose));
    return prose;
  }

  /** The summary of a body, from memory where the same text was read in the same place of the same kind of macro. */
  summary(body: Body, macro: Macro, settings: FileSettings): ProseSummary {
    return this.bySettings.get(settings)?.get(identity(body, macro)) ?? this.keep(body, macro, settings, summarise(this.read(body, macro, settings)));
  }

  private keep(body: Body, macro: Macro, settings: FileSettings, summary: ProseSummary): ProseSummary {
    let known = this.bySettings.get(settings);
    if (!known) this.bySettings.set(settings, (known = new Map()));
    if (known.size >= memory) known.clear();
    known.set(identity(body, macro), summary);
    return summary;
  }
}

/** Everything beside the settings that the summary of a body depends on; who speaks is no part of it. */
function identity(body: Body, macro: Macro): string {
  return [macro.title, macro.locale ?? '', macro.channel ?? '', macro.category ?? '', macro.tags.join(' '), body.role, body.syntax, body.locale ?? '', body.channel ?? '', body.text].join('\u0000');
}
