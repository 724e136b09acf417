import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { linkExpiresAt } from '../../../src/avatars/linkExpiry';
import { isPictureHost } from '../../../src/avatars/pictureHosts';

describe('linkExpiresAt', () => {
  it('reads `oe` as hexadecimal seconds', () => {
    const url = 'https://pps.whatsapp.net/v/t61/x_n.jpg?ccb=11-4&oh=01_AdT&oe=66041D5F&_nc_cat=104';
    assert.equal(linkExpiresAt(url), Date.UTC(2024, 2, 27, 13, 21, 35) / 1000);
    assert.equal(linkExpiresAt('https://x/?oe=615a60eb'), Date.UTC(2021, 9, 4, 2, 3, 23) / 1000);
  });

  for (const url of [
    'https://i.oneme.ru/i?r=BTE2sh_eZW7g8kugOdIm2NotBPGJiDHP',
    'https://x/',
    'https://x/?oe=',
    'https://x/?oe=utf-8',
    'https://x/?oe=00000001',
    'https://x/?oe=FFFFFFFF',
    'https://x/?oe=66041D5F0',
    'https://x/?oe=0x6604D5',
    'https://x/#oe=66041D5F',
    'oe=66041D5F',
    '',
  ]) {
    it(`does not judge “${url}”`, () => assert.equal(linkExpiresAt(url), undefined));
  }
});

describe('isPictureHost', () => {
  for (const url of [
    'https://pps.whatsapp.net/v/x.jpg?oe=1',
    'https://media-fra.cdn.whatsapp.net/v/x.jpg',
    'https://i.oneme.ru/i?r=x',
    'https://4100.api.green-api.com/download/4100/x.jpg',
    'https://api.green-api.com/download/4100/x.jpg',
    'https://api.greenapi.com/download/4100/x.jpg',
    'https://7105.media.greenapi.com/download/x.jpg',
    'https://7105.media.green-api.com/download/x.jpg',
    'https://media.green-api.com/download/x.jpg',
    'https://api.p03.green-api.com/download/x.jpg',
    'HTTPS://PPS.WhatsApp.NET/v/x.jpg',
  ]) {
    it(`accepts ${url}`, () => assert.equal(isPictureHost(url), true));
  }

  for (const url of [
    'http://pps.whatsapp.net/v/x.jpg',
    'https://pps.whatsapp.net:8443/v/x.jpg',
    'https://joe@pps.whatsapp.net/v/x.jpg',
    'https://evilwhatsapp.net/x.jpg',
    'https://pps.whatsapp.net.evil.test/x.jpg',
    'https://evil.test/pps.whatsapp.net/x.jpg',
    'https://evil.test?https://pps.whatsapp.net/',
    'https://4100.api.green-api.com/waInstance1/getSettings/token',
    'https://4100.api.green-api.com/download/../waInstance1/getSettings/token',
    'https://oneme.ru/x',
    // Documentation, the site, and buckets in which anybody may have a file.
    'https://green-api.com/download/x.jpg',
    'https://console.green-api.com/download/x.jpg',
    'https://api.greenapi.org/download/x.jpg',
    'https://api.green-api.org.il/download/x.jpg',
    'https://api.green-api.com.kz/download/x.jpg',
    'https://api.green-api.com.br/download/x.jpg',
    'https://evil-api.green-api.com.evil.test/download/x.jpg',
    'https://evilapi.greenXapi.com/download/x.jpg',
    'https://do-media-7103.fra1.digitaloceanspaces.com/download/x.jpg',
    'https://sw-media-out.storage.yandexcloud.net/download/x.jpg',
    'https://sw-media-7103.storage.yandexcloud.kz/download/x.jpg',
    'data:image/png;base64,AAAA',
    'nonsense',
  ]) {
    it(`refuses ${url}`, () => assert.equal(isPictureHost(url), false));
  }
});
