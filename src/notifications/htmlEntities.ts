const ENTITY = /&(?:(amp|quot|apos|equals|lt|gt)|#x([2-7][0-9a-f])|#0{0,3}(\d{2,3}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  equals: '=',
  lt: '<',
  gt: '>',
};

/** Takes one layer of HTML's escapes of ASCII characters off. */
export function unescapeHtml(text: string): string {
  return text.replace(ENTITY, (whole, name?: string, hex?: string, decimal?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : whole;
  });
}
