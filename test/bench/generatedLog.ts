import { closeSync, openSync, writeSync } from 'node:fs';

/** Numbers that look random and are the same in every run. */
class Numbers {
  constructor(private seed = 1) {}

  below(limit: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.seed / 0x1_0000_0000) * limit);
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
}

/**
 * Writes a log of a bot of the given size: requests, mails, sent messages with ids of WhatsApp, and
 * notifications of MAX with numeric ones; about 60,000 ids in 100 MB.
 */
export function writeLog(file: string, bytes: number): void {
  const numbers = new Numbers();
  const out = openSync(file, 'w');
  let written = 0;
  while (written < bytes) {
    let block = '';
    while (block.length < 1 << 20) block += `${line(numbers)}\n`;
    written += writeSync(out, block);
  }
  closeSync(out);
}

function line(numbers: Numbers): string {
  const n = (limit: number) => numbers.below(limit);
  const d = (count: number) => numbers.digits(count);
  const two = (limit: number) => `${10 + n(limit)}`;
  const time = `2026-08-${two(19)}T${two(13)}:${two(49)}:${two(49)}.${d(3)}Z`;
  switch (n(50)) {
    case 0:
    case 1:
      return `${time} INFO  [bot] sent to 79${d(9)}@c.us idMessage=3EB0${d(16)} in ${n(900)} ms`;
    case 2:
      return `${time} INFO  [bot] group 120363${d(12)}@g.us by 79${d(9)}-15${d(8)}@g.us, ${d(15)}@lid`;
    case 3:
      return `${time} DEBUG {"typeWebhook":"incomingMessageReceived","instanceData":{"idInstance":310000000001,"wid":"79991234567@c.us","typeInstance":"v3"},"timestamp":17${d(8)},"idMessage":"17${d(11)}","senderData":{"chatId":"1${d(7)}","chatType":"user","sender":"1${d(7)}","senderPhoneNumber":0}}`;
    case 4:
    case 5:
    case 6:
    case 7:
      return `${time} WARN  mail to ivan.petrov${d(2)}@example.com bounced, code ${n(600)} from 10.0.${n(255)}.${n(255)}:${n(60000)}`;
    default:
      return `${time} INFO  GET /api/v1/orders/${d(6)}?page=${n(50)} 200 ${d(5)} "Mozilla/5.0 (X11; Linux x86_64)" rt=0.${d(3)} upstream=10.1.${n(255)}.${n(255)}`;
  }
}
