import type { Call, World } from '../call';
import { json, type Reply } from '../reply';
import { gone, isLinked } from '../states';

/** The number inside `79001234567@c.us`, as the account methods give it. */
function phoneOf(wid: string): string {
  return wid.replace('@c.us', '');
}

export function getStateInstance({ instance }: Call): Reply {
  const refusal = gone(instance);
  if (refusal !== undefined) return refusal;
  // A body of `null` is what the service sends while it creates an instance, up to five minutes.
  if (instance.stateInstance === 'creating') return json(200, null);
  return json(200, { stateInstance: instance.stateInstance });
}

/** With the own picture and lid since 2026. Source: green-api.com/en/docs/api/account/GetWaSettings. */
export function getWaSettings(call: Call, world: World): Reply {
  const { instance } = call;
  const { directory, pictures } = world;
  const isUp = isLinked(instance);
  const own = directory.contact(instance.ownChatId, instance.typeInstance);
  const hasPicture = isUp && own?.avatar === 'picture';
  return json(200, {
    avatar: isUp ? ownAvatar(call, world) : '',
    base64Avatar: hasPicture ? pictures.of(own).bytes.toString('base64') : '',
    phone: isUp ? phoneOf(instance.wid) : '',
    chatId: isUp ? (own?.lid ?? instance.wid) : '',
    stateInstance: instance.stateInstance,
    deviceId: isUp ? `${phoneOf(instance.wid)}:3@c.us` : '',
    historySyncProgress: 100,
    logoutProcess: false,
  });
}

export function getAccountSettings(call: Call, world: World): Reply {
  const { instance } = call;
  const isUp = isLinked(instance);
  return json(200, {
    avatar: isUp ? ownAvatar(call, world) : '',
    phone: isUp ? phoneOf(instance.wid) : '',
    stateInstance: instance.stateInstance,
    chatId: isUp ? instance.ownChatId : '',
  });
}

function ownAvatar({ instance }: Call, { directory, pictures }: World): string {
  const own = directory.contact(instance.ownChatId, instance.typeInstance);
  return own?.avatar === 'picture' ? pictures.link(own, instance.typeInstance) : '';
}
