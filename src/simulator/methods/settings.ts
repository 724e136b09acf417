import type { Call } from '../call';
import type { KnownInstance } from '../directory';
import { json, type Reply } from '../reply';
import { gone, isLinked } from '../states';

/**
 * getSettings. On WhatsApp the page lists no `typeInstance`; those of MAX and Telegram have it second.
 * Source: green-api.com/en/docs/api/account/GetSettings, and the same page of /v3 and /telegram.
 */
export function getSettings({ instance }: Call): Reply {
  const refusal = gone(instance);
  if (refusal !== undefined) return refusal;
  const wid = isLinked(instance) ? instance.wid : '';
  return json(200, { wid, ...SHAPES[instance.settings ?? 'documented'](instance) });
}

const SHAPES: Readonly<
  Record<NonNullable<KnownInstance['settings']>, (instance: KnownInstance) => object>
> = {
  documented: (instance) => ({
    ...(instance.typeInstance === 'whatsapp'
      ? { countryInstance: 'ru', typeAccount: 'BusinessCloud' }
      : { typeInstance: instance.typeInstance }),
    ...ofToday(instance),
  }),
  withTypeInstance: (instance) => ({
    typeInstance: instance.typeInstance,
    ...ofToday(instance),
  }),
  // github.com/green-api/docs, ru/docs/api/account/GetSettings.md, of June 2021.
  of2021: (instance) => ({
    webhookUrl: instance.webhookUrl ?? '',
    webhookUrlToken: instance.webhookUrlToken ?? '',
    delaySendMessagesMilliseconds: 5000,
    markIncomingMessagesReaded: 'no',
    proxyInstance: '',
    outgoingWebhook: 'yes',
    incomingWebhook: 'yes',
    deviceWebhook: 'no',
  }),
};

function ofToday(instance: KnownInstance): object {
  return {
    webhookUrl: instance.webhookUrl ?? '',
    webhookUrlToken: instance.webhookUrlToken ?? '',
    delaySendMessagesMilliseconds: 1000,
    markIncomingMessagesReaded: 'no',
    markIncomingMessagesReadedOnReply: 'no',
    outgoingWebhook: 'yes',
    outgoingMessageWebhook: 'yes',
    outgoingAPIMessageWebhook: 'yes',
    incomingWebhook: 'yes',
    stateWebhook: 'yes',
    incomingCallWebhook: 'yes',
    keepOnlineStatus: 'no',
  };
}
