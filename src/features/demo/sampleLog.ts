/** Of the address under which VS Code asks for the sample. */
export const SAMPLE_SCHEME = 'avatar-lens-demo';

/** In the demo alone: nobody's own account is asked for people who are made up. */
const DEMO = { whatsapp: 110100000001, v3: 310000000001, telegram: 410000000001 } as const;

type TypeInstance = keyof typeof DEMO;

/** A group that somebody writes in. */
interface Group {
  readonly chatId: string;
  readonly name: string;
}

const COURIERS: Group = { chatId: '120363043968066561@g.us', name: 'Courier dispatch' };
const OLD_GROUP: Group = { chatId: '79001234567-1587570015@g.us', name: 'Green API Group' };
const SUPPORT: Group = { chatId: '-10000000000000', name: 'Support team' };
const NIGHT: Group = { chatId: '-10000000000001', name: 'Night shift' };
const RELEASES: Group = { chatId: '-1001234567890', name: 'Release notes' };

/**
 * The journal of a bot of a corner shop: the people of the demo on three messengers, several times each,
 * with names where a notification has them.
 */
export function sampleLog(): string {
  return [
    '2026-11-20 09:14:01 INFO  corner-shop-bot 2.4.0 starting',
    message(
      '09:14:02',
      'whatsapp',
      '79001234567@c.us',
      'Maya Solovyova',
      'Two dozen tulips, please',
    ),
    status('09:14:05', '79001234567@c.us', 'delivered'),
    message('09:14:31', 'whatsapp', '12025550143@c.us', 'Marcus Bell', 'Is it still open?'),
    message('09:15:07', 'whatsapp', '447700900123@c.us', 'Owen Pryce', 'I take this one', COURIERS),
    message('09:15:41', 'whatsapp', '79001234568@c.us', 'Artyom Lind', 'Roses are in', OLD_GROUP),
    status('09:15:44', '79001234569@c.us', 'sent'),
    message('09:16:20', 'v3', '10000000', 'Ilya Morozov', 'How many sunflowers are left?'),
    message('09:16:52', 'v3', '20000001', 'Daniyar Bekov', 'I am on duty until six', SUPPORT),
    message('09:17:03', 'telegram', '40000001', 'Zoë Okafor', 'Is the new bot live?'),
    message('09:17:30', 'telegram', '40000002', 'Kira', 'Version 2.4 is out', RELEASES),
    status('09:18:12', '12025550199@c.us', 'noAccount'),
    message('09:18:40', 'whatsapp', '447700900456@c.us', 'Tom Whitfield', 'The invoice, please'),
    message('09:19:05', 'whatsapp', '447700900789@c.us', 'ليلى منصور', 'شكرا'),
    message('09:19:33', 'whatsapp', '5521999990000@c.us', 'Júlia Tanaka', 'Bom dia!'),
    status('09:19:35', '5521999990000@c.us', 'read'),
    message('09:20:10', 'whatsapp', '12025550177@c.us', '🌻 Sunny Flowers 🌻', 'Fifty sunflowers'),
    message('09:20:44', 'whatsapp', '120650379300963@lid', 'Lukas', 'On my way', COURIERS),
    status('09:21:02', '493023125042@c.us', 'delivered'),
    status('09:21:09', '120363043968066562@g.us', 'sent'),
    message('09:21:37', 'v3', '20000002', 'Test bench', 'ping'),
    message('09:22:15', 'v3', '20000001', 'Daniyar Bekov', 'Who is next?', NIGHT),
    message('09:22:48', 'telegram', '40000003', 'Quiet reader', 'Thank you'),
    message('09:23:20', 'whatsapp', '79001234567@c.us', 'Maya Solovyova', 'Make it three dozen'),
    status('09:23:24', '79001234567@c.us', 'read'),
    message('09:23:59', 'whatsapp', '12025550143@c.us', 'Marcus Bell', 'See you at noon'),
    message('09:24:30', 'telegram', '40000001', 'Zoë Okafor', 'Great'),
    '2026-11-20 09:25:00 INFO  orders stored: 5',
    '',
  ].join('\n');
}

/** An incoming message as the bot writes its notification down. */
function message(
  time: string,
  typeInstance: TypeInstance,
  sender: string,
  senderName: string,
  textMessage: string,
  group?: Group,
): string {
  const { chatId, name: chatName } = group ?? { chatId: sender, name: senderName };
  const notification = {
    typeWebhook: 'incomingMessageReceived',
    senderData: { chatId, chatName, sender, senderName },
    textMessage,
    instanceData: { idInstance: DEMO[typeInstance], typeInstance },
  };
  return `2026-11-20 ${time} INFO  ${JSON.stringify(notification)}`;
}

/** What became of a message that the bot sent. */
function status(time: string, chatId: string, words: string): string {
  return `2026-11-20 ${time} DEBUG outgoingMessageStatus chatId=${chatId} status=${words} idInstance=${DEMO.whatsapp}`;
}
