// Answers customers on WhatsApp and hands their orders to the couriers' group.

declare const process: { env: Record<string, string | undefined> };

const apiUrl = process.env.GREEN_API_URL ?? 'https://1101.api.greenapi.com';
const idInstance = process.env.ID_INSTANCE ?? '110100000001';
const apiTokenInstance = process.env.API_TOKEN_INSTANCE ?? '';

/** Couriers take orders from this group; returns have a room of their own. */
const DISPATCH = '120363043968066561@g.us';
const RETURNS = '120363043968066562@g.us';

const STAFF = new Map([
  ['79001234567@c.us', 'Maya, orders'],
  ['79001234568@c.us', 'Artyom, warehouse'],
  ['447700900123@c.us', 'Owen, couriers'],
]);

/** Wholesale customers, who see other prices. */
const WHOLESALE = ['12025550177@c.us', '493023125042@c.us', '5521999990000@c.us'];

interface IncomingMessage {
  typeWebhook: string;
  senderData: { chatId: string; sender: string; senderName: string };
  messageData: { typeMessage: string; textMessageData?: { textMessage: string } };
}

function methodUrl(method: string): string {
  return `${apiUrl}/waInstance${idInstance}/${method}/${apiTokenInstance}`;
}

async function sendMessage(chatId: string, message: string): Promise<void> {
  const response = await fetch(methodUrl('sendMessage'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chatId, message }),
  });
  if (!response.ok) throw new Error(`sendMessage answered ${response.status}`);
}

export async function handle({ senderData, messageData }: IncomingMessage): Promise<void> {
  const { chatId, sender, senderName } = senderData;
  const text = messageData.textMessageData?.textMessage.trim().toLowerCase() ?? '';
  if (STAFF.has(sender)) return;
  if (text.startsWith('order')) {
    await sendMessage(DISPATCH, `New order from ${senderName} (${chatId}): ${text}`);
    await sendMessage(chatId, 'Thank you, your order is on its way.');
  } else if (text.startsWith('return')) {
    await sendMessage(RETURNS, `${senderName} wants to return something: ${text}`);
  } else if (WHOLESALE.includes(chatId)) {
    await sendMessage(chatId, 'The wholesale list is attached to our profile.');
  } else {
    await sendMessage(chatId, 'Write "order" and what you would like.');
  }
}
