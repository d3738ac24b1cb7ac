/** The shapes that are known, one line each, vendors before the generic one. `read.ts` takes the first that answers. */
import type { Shape } from './shape.ts';
import { chatwootShape } from './chatwoot.ts';
import { espansoShape } from './espanso.ts';
import { frappeShape } from './frappe.ts';
import { freshdeskShape } from './freshdesk.ts';
import { frontShape } from './front.ts';
import { genericShape } from './generic.ts';
import { githubShape } from './github.ts';
import { gorgiasShape } from './gorgias.ts';
import { helpScoutShape } from './helpScout.ts';
import { htmlReply } from './html.ts';
import { intentsShape } from './intents.ts';
import { intercomShape } from './intercom.ts';
import { markdownLibrary } from './markdown.ts';
import { osTicketEmailShape, osTicketShape } from './osTicket.ts';
import { otrsShape } from './otrs.ts';
import { rasaShape } from './rasa.ts';
import { rocketChatShape } from './rocketChat.ts';
import { salesforceEmailShape } from './salesforceEmail.ts';
import { salesforceQuickTextShape } from './salesforceQuickText.ts';
import { textReplies } from './text.ts';
import { textExpanderShape } from './textExpander.ts';
import { zammadShape } from './zammad.ts';
import { zendeskShape } from './zendesk.ts';
import { zendeskDynamicShape } from './zendeskDynamic.ts';

export const shapes: readonly Shape[] = [
  zendeskShape,
  zendeskDynamicShape,
  gorgiasShape,
  intercomShape,
  helpScoutShape,
  frontShape,
  freshdeskShape,
  chatwootShape,
  rocketChatShape,
  zammadShape,
  osTicketShape,
  osTicketEmailShape,
  frappeShape,
  salesforceQuickTextShape,
  salesforceEmailShape,
  otrsShape,
  githubShape,
  rasaShape,
  intentsShape,
  espansoShape,
  textExpanderShape,
  htmlReply,
  genericShape,
  markdownLibrary,
  textReplies,
];
