/** Where GREEN-API's users link phones, pay and copy tokens (named in its own replies, such as 466). */
export const CONSOLE_URL = 'https://console.green-api.com';
