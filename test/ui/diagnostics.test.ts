import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addInstance } from './instanceForm.ts';
import { SHOP, useSimulator } from './simulated.ts';
import { until } from './until.ts';
import { useWindow } from './window.ts';

const PERSON = '79001234567@c.us';

for (const [locale, command, said] of [
  ['en', 'Avatar Lens: Copy Diagnostic Report', 'The diagnostic report was copied'],
  ['ru', 'Avatar Lens: Скопировать отчёт для диагностики', 'Отчёт для диагностики скопирован'],
  [
    'pt-br',
    'Avatar Lens: Copiar relatório de diagnóstico',
    'O relatório de diagnóstico foi copiado',
  ],
] as const) {
  describe(`The diagnostic report, ${locale}`, () => {
    const simulator = useSimulator({
      instances: [{ ...SHOP, typeInstance: 'whatsapp', wid: '79001234500@c.us' }],
      contacts: [{ chatId: PERSON, avatar: 'picture', name: 'Ivan Petrov' }],
    });
    const window = useWindow({ name: `diagnostics-${locale}`, locale });

    it('is copied, says so, and shows what is in it', async () => {
      if (locale === 'en') await addInstance(window(), SHOP, simulator().origin);
      await window().runCommand(command);
      const notice = await window().notification(said);
      await window().screenshot(`diagnostics ${locale}`);
      const report = await window().clipboard();
      assert.match(report, /^# Avatar Lens: diagnostic report/);
      const titles = { en: 'Show', ru: 'Показать', 'pt-br': 'Mostrar' };
      await notice.getByRole('button', { name: titles[locale] }).click();
      await window().tab('Untitled').waitFor();
      await window().screenshot(`diagnostics shown ${locale}`);
      if (locale !== 'en') return;
      assert.match(report, /- whatsapp, default, id of \d+ digits, token of the usual shape/);
      assert.match(report, /- getSettings 200 \{wid: chatId@c\.us, .*\}: understood/);
      await until('the own avatar to be asked for', () =>
        simulator().requests.some(({ method }) => method === 'getAvatar'),
      );
      const { idInstance, apiTokenInstance, name = '' } = SHOP;
      for (const secret of [idInstance, apiTokenInstance, name, '79001234500', '127.0.0.1']) {
        assert.ok(!report.includes(secret), secret);
      }
    });
  });
}
