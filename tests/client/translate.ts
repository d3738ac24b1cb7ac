/** Stands in for `vscode.l10n.t` in tests: the English text with its values filled in. */
import type { Translate } from '../../client/words.ts';

export const t: Translate = (message, ...values) => message.replace(/\{(\d+)\}/g, (_, i) => String(values[Number(i)]));
