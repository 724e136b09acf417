/**
 * Every field that GREEN-API's documentation or a recorded reply has, of the methods that are asked here.
 * Any other key of a reply may be a phone number or a name. Sources: the pages of each method for WhatsApp,
 * MAX and Telegram, 2020–2026, and replies that users and other clients wrote down.
 */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  // getStateInstance, and errors of every method
  ...['stateInstance', 'statusInstance', 'suspendedUntil', 'code', 'status', 'statusCode', 'error'],
  ...[
    'message',
    'description',
    'detail',
    'msg',
    'reason',
    'path',
    'timestamp',
    'result',
    'details',
  ],
  ...['invokeStatus', 'correspondentsStatus', 'used', 'total', 'method', 'descriptionPL'],
  // getSettings
  ...['wid', 'countryInstance', 'typeAccount', 'typeInstance', 'webhookUrl', 'webhookUrlToken'],
  ...['delaySendMessagesMilliseconds', 'markIncomingMessagesReaded', 'proxyInstance'],
  ...['markIncomingMessagesReadedOnReply', 'sharedSession', 'outgoingWebhook', 'stateWebhook'],
  ...['outgoingMessageWebhook', 'outgoingAPIMessageWebhook', 'incomingWebhook', 'deviceWebhook'],
  ...[
    'statusInstanceWebhook',
    'sendFromUTC',
    'sendToUTC',
    'keepOnlineStatus',
    'pollMessageWebhook',
  ],
  ...[
    'enableMessagesHistory',
    'incomingBlockWebhook',
    'incomingCallWebhook',
    'outgoingCallWebhook',
  ],
  ...['editedMessageWebhook', 'deletedMessageWebhook', 'linkPreview', 'autoTyping', 'idInstance'],
  // getWaSettings, getAccountSettings
  ...['avatar', 'phone', 'deviceId', 'base64Avatar', 'chatId', 'historySyncProgress', 'avatarUrl'],
  ...['logoutProcess', 'firstName', 'lastName', 'phoneNumber', 'gender', 'regNumber'],
  // getAvatar
  ...['urlAvatar', 'available', 'existsWhatsapp', 'exist', 'fromCache', 'avatarURL'],
  // getContactInfo
  ...['name', 'contactName', 'email', 'category', 'products', 'lastSeen', 'isArchive', 'isMute'],
  ...['isDisappearing', 'messageExpiration', 'muteExpiration', 'isBusiness', 'username', 'about'],
  ...['chatType', 'isPremium', 'isVerified', 'isScam', 'phoneNumberTimestamp', 'price', 'currency'],
  ...[
    'id',
    'imageUrls',
    'original',
    'requested',
    'reviewStatus',
    'availability',
    'isHidden',
    'url',
  ],
  // getGroupData
  ...['groupId', 'owner', 'subject', 'creation', 'participants', 'isAdmin', 'isSuperAdmin', 'size'],
  ...['subjectTime', 'subjectOwner', 'groupInviteLink', 'isCommunity', 'isCommunityAnnounce'],
  ...['ephemeralExpiration', 'allowParticipantsEditGroupSettings', 'allowParticipantsSendMessages'],
  ...['allowParticipantsAddMembers', 'link', 'participantsCount', 'admins', 'isChannel'],
  // getContacts, getChats
  ...[
    'type',
    'title',
    'archive',
    'notSpam',
    'ephemeralSettingTimestamp',
    'chats',
    'contacts',
    'count',
  ],
  ...['unreadCount', 'isGroup', 'isBot', 'lid', 'shortName', 'pushname', 'labels', 'inviteLink'],
]);

/** Words of an enumeration, which a report may give as they are. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set([
  ...['authorized', 'notAuthorized', 'blocked', 'sleepMode', 'starting', 'yellowCard', 'suspended'],
  ...['passkeyRequired', 'pendingCode', 'pendingPassword', 'online', 'offline', 'whatsapp', 'v3'],
  ...['telegram', 'waba', 'yes', 'no', 'user', 'group', 'channel', 'null', 'undefined'],
  ...['rate-overlimit', 'QUOTE_EXCEEDED'],
]);
