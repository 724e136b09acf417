import { badRequest, type Call, invalid, refusalByState, type World } from '../call';
import { json, type Reply } from '../reply';
import { fieldsOf } from '../validation';

/**
 * Takes a chatId, a bare number, a lid, or the older `phoneNumber`. A whole answer has both ids of the
 * person, so that a lid leads to the number. Sources: green-api.com/en/docs/api/service/CheckWhatsapp and
 * its Hebrew copy; the whole answer as github.com/dustyO-O/green-api-whatsapp-chat writes it down.
 */
export function checkWhatsapp(call: Call, world: World): Reply {
  const refusal = refusalByState(call);
  if (refusal !== undefined) return refusal;
  const { chatId, phoneNumber, ...others } = fieldsOf(call.body);
  const other = Object.keys(others)[0];
  if (other !== undefined) return invalid(call, `'${other}' is not allowed`);
  if (phoneNumber !== undefined && !/^\d+$/.test(String(phoneNumber))) {
    return invalid(call, "'phoneNumber' must contain only digits");
  }
  const asked = chatId ?? phoneNumber;
  if (asked === undefined) return invalid(call, "'value' must have at least 1 key");
  const id = /^\d+$/.test(String(asked)) ? `${asked}@c.us` : String(asked);
  if (!/^\d+@(c\.us|lid)$/.test(id)) {
    return invalid(
      call,
      "'chatId' must be one of the next formats: 'phone_number@c.us' or 'chat_id@lid'",
    );
  }
  if (id.endsWith('@c.us') && !/^\d{11,16}@/.test(id)) {
    return badRequest(call, 'bad phone number, valid from 11 to 16 digits');
  }
  const contact = world.directory.contact(id, 'whatsapp');
  const exists =
    contact === undefined ? world.unknownContact === 'picture' : contact.avatar !== 'noAccount';
  const number = [id, contact?.chatId].find((one) => one?.endsWith('@c.us'));
  const answer = {
    existsWhatsapp: exists,
    chatId: exists ? (contact?.lid ?? id) : '',
    username: exists ? (contact?.username ?? '') : '',
    phoneNumber: exists ? (number ?? '') : '',
    fromCache: false,
  };
  switch (call.instance.checkReply ?? 'whole') {
    case 'existence':
      return json(200, { existsWhatsapp: exists });
    case 'withChatId':
      return json(200, { existsWhatsapp: exists, chatId: answer.chatId });
    case 'whole':
      return json(200, answer);
  }
}

/**
 * MAX and Telegram: who has this phone number, or, on Telegram since its release 4.4.24 of June 2026, this
 * `@username`. Source: the CheckAccount pages of both.
 */
export function checkAccount(call: Call, world: World): Reply {
  const refusal = refusalByState(call);
  if (refusal !== undefined) {
    return json(400, { status: false, reason: 'instance is starting or not authorized' });
  }
  const { typeInstance } = call.instance;
  const { phoneNumber, username, force: _, ...others } = fieldsOf(call.body);
  const byName = typeInstance === 'telegram' ? username : undefined;
  const other = Object.keys(others)[0] ?? (byName === username ? undefined : 'username');
  if (other !== undefined) return invalid(call, `'${other}' is not allowed`);
  if (byName === undefined && phoneNumber === undefined) {
    return invalid(call, "'phoneNumber' is required");
  }
  if (byName === undefined && !/^\d{11,12}$/.test(String(phoneNumber))) {
    return badRequest(call, 'bad phone number, valid 11 or 12 digits');
  }
  const contact = world.directory
    .contactsOf(typeInstance)
    .find((candidate) =>
      byName === undefined
        ? candidate.phoneNumber === Number(phoneNumber)
        : candidate.username !== undefined && `@${candidate.username}` === byName,
    );
  return json(200, {
    exist: contact !== undefined,
    chatId: contact?.chatId ?? '',
    fromCache: false,
  });
}
