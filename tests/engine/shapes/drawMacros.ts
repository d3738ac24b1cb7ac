/** Macros as short lines, for tables of layouts. Imported by the tests of shapes. */
import type { Library } from '../../../server/engine/model.ts';

/** Each macro as `title: text`, several bodies as `title: role=text / role=text`, with what differs from the ordinary behind it. */
export function drawMacros(library: Library): string[] {
  return library.macros.map((macro) => {
    const bodies = macro.bodies.length === 1 && macro.bodies[0]!.role === 'body' ? macro.bodies[0]!.text.trim() : macro.bodies.map((body) => `${body.role}${body.twinOf === undefined ? '' : `(twin of ${body.twinOf})`}=${body.text.trim()}`).join(' / ');
    const extras = [macro.category && `in ${macro.category}`, macro.locale, macro.channel, macro.audience === 'internal' && 'internal', !macro.active && 'inactive', macro.tags.length > 0 && `#${macro.tags.join(' #')}`].filter(Boolean);
    return `${macro.title}: ${bodies}${extras.length > 0 ? ` (${extras.join(', ')})` : ''}`;
  });
}
