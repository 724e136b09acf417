/** An AvatarInfo notification as GREEN-API documents it, under the typeWebhook of another one. */
export function avatarInfo(
  chatId: string,
  { urlAvatar = '', idInstance = 110100000009, timestamp = 1_793_000_000, ...more }: Fields = {},
): Notification {
  return {
    typeWebhook: 'deviceInfo',
    instanceData: { idInstance, wid: '79001234500@c.us', typeInstance: 'whatsapp' },
    timestamp,
    avatarInfo: { chatId, urlAvatar, ...more },
  };
}

interface Fields {
  urlAvatar?: string;
  idInstance?: number;
  timestamp?: number;
  reason?: string;
}

export type Notification = Record<string, unknown>;

/** What a bot lives on. */
export function incomingMessage(number: number): Notification {
  return {
    typeWebhook: 'incomingMessageReceived',
    instanceData: { idInstance: 110100000009, wid: '79001234500@c.us', typeInstance: 'whatsapp' },
    timestamp: 1_793_000_000 + number,
    idMessage: `3EB0${String(number).padStart(16, '0')}`,
    senderData: { chatId: '79001234568@c.us', sender: '79001234568@c.us', senderName: 'Ann' },
    messageData: {
      typeMessage: 'textMessage',
      textMessageData: { textMessage: `"avatarInfo": {"number": ${number}} 🌻` },
    },
  };
}

/** The notification whose name AvatarInfo borrows. */
export function deviceInfo(): Notification {
  return {
    typeWebhook: 'deviceInfo',
    instanceData: { idInstance: 110100000009, wid: '79001234500@c.us', typeInstance: 'whatsapp' },
    timestamp: 1_793_000_000,
    deviceData: { platform: 'iphone', deviceModel: 'iPhone 11', battery: 90 },
  };
}
