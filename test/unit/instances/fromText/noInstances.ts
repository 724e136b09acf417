/** Texts in which nothing is to be seen as an instance; §t stands for something of a token's shape. */
export const NO_INSTANCES: Readonly<Record<string, string>> = {
  'an id and a token of another service':
    'id: 12345678\ntoken: abcdefghijklmnopqrstuvwx\nhost: https://db.example.com\n',
  'a date beside a token': '{"id":"20240101","token":"abcdefghijklmnopqrstuvwx"}',
  'a date beside a token of the shape': '{"id":"20240101","token":"§t"}',
  'an id of ten digits with a token of another shape':
    '{"id":"7107123456","token":"abcdefghijklmnopqrstuvwx1234"}',
  'the id of a user': '{"user_id":"7107123456","token":"§t"}',
  'a phone number': 'phone: 7912345678\ntoken: §t',
  'a chatId': 'chatId=7107123456&token=§t',
  'a time': '{"timestamp":1588091580,"token":"§t"}',
  'the token of a webhook': '{"idInstance":7107123456,"webhookUrlToken":"§t"}',
  'the token of a webhook in a .env': 'idInstance=7107123456\nWEBHOOK_URL_TOKEN=§t',
  'the token of a webhook in words': 'idInstance: 7107123456\nWebhook token: §t',
  'a received webhook':
    'POST /hook\nAuthorization: Bearer §t\n\n{"instanceData":{"idInstance":7107123456,"wid":"79001234567@c.us"}}',
  'a partner’s token':
    'https://api.green-api.com/partner/getInstances/gac.§t\nidInstance=7107123456',
  'a partner’s token under its name': 'PARTNER_TOKEN=§t\nID_INSTANCE=7107123456',
  placeholders: 'ID_INSTANCE=your_id\nAPI_TOKEN_INSTANCE=your_token',
  'a placeholder beside an id':
    'ID_INSTANCE=1101000001\nAPI_TOKEN_INSTANCE=yourApiTokenInstanceHere',
  'a revision': 'ID_INSTANCE=7107123456\nGIT_COMMIT=§t',
  'a Telegram bot': 'TELEGRAM_BOT_TOKEN=1234567890:AAGud5WHErv6a7icyZwabcdefghijklmnop',
  'keys of a cloud':
    'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY',
  'a token of 32 digits': 'account_id = 1234567890\napi_token = 0123456789abcdef0123456789abcdef',
  'an order and its hash': 'order 1234567890 was paid, hash §t',
  'a machine’s instance':
    'instance_id: i-0abcd1234\ntoken: ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  'a token for access': '{"id":1234567890,"access_token":"§t"}',
  'a device': 'DEVICE_ID=1234567890\nDEVICE_TOKEN=§t',
  'an id of 13 digits': '{"id":"1234567890123","token":"§t"}',
  'constants with an id of eight digits': 'const id = 12345678; const token = "§t";',
  'columns of something else': 'id,name,hash\n7107123456,Ann,§t\n',
  'a telephone in Hebrew': 'טלפון: 972501234567\nTOKEN=§t',
  'a masked token':
    'ID_INSTANCE=7107123456\nAPI_TOKEN_INSTANCE=5b0e1f2a3c4d4e6f8a9b0c1d2e3f4a5b***',
  'something of an unknown name beside another’s token': 'CHANNEL_ID=7107123456\nTOKEN=§t',
  'numbers of others in Base64': 'data:\n  port: NTQzMg==\n  password: MWYyZDFlMmU2N2Rm\n',
  'a user before the token of a Telegram bot':
    'BOT_TOKEN=7107123456:AAGud5WHErv6a7icyZwabcdefghijklmnop\nSECRET_KEY=§t',
  'a database': 'DB_ID=7107123456\nDB_TOKEN=§t',
  'a chatId before something of the shape': '7107123456@c.us §t',
  'an old group before something of the shape': '79001234567-1588091580@g.us §t',
  'a Telegram group before something of the shape': '-7107123456 §t',
  'a phone number with a plus before something of the shape': '+7107123456 §t',
  'a number beside the name of another service’s instance':
    '{"instance":"shop","number":"919876543210","token":"§t"}',
  'a function that takes a chatId': 'openChat(7107123456, "§t")',
};
