import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { toCsv, toJson } from '../../../src/batch/csv';
import { exportedEntry } from '../../../src/batch/exported';
import type { GalleryRow } from '../../../src/features/gallery/protocol';
import type { Instance } from '../../../src/instances/instance';
import type { LookUpResult } from '../../../src/lookUps/lookUpResult';
import type { Services } from '../../../src/services/services';
import { batchOf, entryOf } from '../batch/support/batches';
import { useVscode } from '../support/vscode';

const SHOP: Instance = { idInstance: '110100000007', product: 'whatsapp' };
const WHOM = { chatId: '79001234567@c.us', idInstance: SHOP.idInstance };
const RESULT: LookUpResult = {
  ...WHOM,
  product: 'whatsapp',
  outcome: 'noPicture',
  fromCache: true,
  stale: false,
  lookedUpAt: 1,
};
const RECENT = {
  ...WHOM,
  product: 'whatsapp',
  outcome: 'noPicture',
  lookedUpAt: 1,
  at: 1,
} as const;

/** What people call themselves who want to see what happens. */
const HOSTILE: Readonly<Record<string, string>> = {
  Markdown:
    '# *x* _y_ ~~z~~ `c` | - ![p](http://127.0.0.1:1/p.png) [Open](command:workbench.action.quit)',
  HTML: '<img src=x onerror=alert(1)><b>b</b> &amp; <script>1</script>',
  'icons of VS Code': '$(verified-filled) Support \\$(sync~spin) $($(zap)',
  'turns of direction': 'good\u202egpj.\u2066exe\u200f \u061c\u2069end',
  '10,000 characters': `<b>W</b>${'\u{1f468}\u200d\u{1f469}'.repeat(2000)}`,
  'line ends': 'one\r\ntwo\u2028three\u2029four\u0085five\n\n# six',
  'control characters': '\u0000a\u0007b\u001b[31mc\u007f\ud83d',
  'a formula': '=HYPERLINK("http://127.0.0.1:1/?"&A1,"x")',
  'another formula': '+1-2,@SUM(A1);\t=cmd|calc!A0',
  'nothing but signs': '\u202e\u2066\n\t',
};

/** No control characters, no line ends, and no signs that turn the text around. */
const UNTIDY = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]|\p{Surrogate}/u;

/** What Markdown and VS Code would make something of, where no backslash stands before it. */
function livingIn(markdown: string): string[] {
  // Of the place of a person's own lines only what is not a link of ours.
  const withoutOurs = markdown
    .replaceAll(
      /\[(?:\$\([\w~-]+\) )?[\w (),…]*\]\((?:command:_?avatarLens\.[^)\s]*)(?: "[^"]*")?\)/g,
      '',
    )
    .replaceAll('&nbsp;', ' ');
  return withoutOurs.match(/(?<!\\)(?:!\[|\]\(|<\w|\$\(|`)/g) ?? [];
}

describe('a hostile name', () => {
  const stub = useVscode();

  /** Services that know one person, by the name. */
  function services(name: string): Services {
    const { EventEmitter } = stub.module as unknown as typeof vscode;
    const { event } = new EventEmitter<never>();
    return {
      directory: {
        load: async () => ({ ok: true }),
        current: { instances: [SHOP], defaults: {} },
        instances: [SHOP],
        find: () => SHOP,
      },
      recents: {
        load: async () => undefined,
        catchUp: async () => undefined,
        lookUps: () => [],
        find: () => undefined,
        page: () => ({ entries: [RECENT], isAll: true }),
      },
      pending: { waiting: async () => [] },
      details: { keptOf: async () => [], keptOfAll: async () => new Map() },
      names: {
        find: async () => name,
        nameOf: async () => () => name,
        list: async () => ({ search: () => [{ chatId: WHOM.chatId, name }] }),
      },
      persons: {
        otherId: async () => undefined,
        otherIds: async () => new Map(),
        pairs: async () => new Map(),
      },
      lookUps: {
        faceOf: async () => undefined,
        facesOf: async () => new Map(),
        withFace: async (result: unknown) => result,
        lookUp: async () => RESULT,
      },
      finder: { find: () => [] },
      log: { unexpected: (_: string, error: unknown) => assert.fail(String(error)) },
      onDidLookUp: event,
    } as unknown as Services;
  }

  const known = async (name: string) => {
    const { nameOf } = await import('../../../src/text/detailsRows');
    return nameOf(name, 'contacts');
  };

  async function hover(name: string): Promise<string> {
    const { hoverMarkdown } = await import('../../../src/features/hover/hoverMarkdown');
    const { avatarFacts } = await import('../../../src/text/avatarFacts');
    const { named } = await import('../../../src/text/detailsRows');
    return hoverMarkdown({
      wanted: WHOM,
      facts: named(await avatarFacts(WHOM.chatId), await known(name)),
      instance: { ...SHOP, name },
      choices: [],
      result: RESULT,
      state: 'done',
      place: { uri: 'file:///bot.log', line: 0, character: 0 },
      size: 96,
      now: 2,
      offers: { names: 1, through: true, number: true, faces: true },
    }).value;
  }

  async function tree(name: string): Promise<vscode.TreeItem> {
    const { RecentsTree } = await import('../../../src/features/recents/recentsTree');
    const view = new RecentsTree(services(name), () => ({ grouping: 'none', filter: '' }));
    const [row] = await view.getChildren();
    assert.ok(row);
    return view.resolveTreeItem(await view.getTreeItem(row), row);
  }

  async function cell(name: string): Promise<GalleryRow> {
    const { galleryRow } = await import('../../../src/features/gallery/galleryRow');
    const entry = entryOf(WHOM.chatId);
    const text = (await known(name))?.text ?? '+7 900 123 45 67';
    return galleryRow({
      index: 0,
      batch: batchOf([entry]),
      entry,
      answer: { outcome: 'noPicture', lookedUpAt: 1, stale: false },
      isAsking: false,
      name: text,
      number: '+7 900 123 45 67',
      otherId: undefined,
      nameSource: 'contacts',
      kept: [],
      instance: SHOP,
      pictures: {},
      now: 2,
    });
  }

  async function panel(name: string) {
    const { panelState } = await import('../../../src/features/panel/panelState');
    const { avatarFacts } = await import('../../../src/text/avatarFacts');
    return panelState({
      chatId: WHOM.chatId,
      facts: await avatarFacts(WHOM.chatId),
      instance: SHOP,
      result: RESULT,
      kept: [],
      listed: await known(name),
      notice: undefined,
      asking: false,
      pictureSource: undefined,
      now: 2,
    });
  }

  async function row(name: string): Promise<vscode.QuickPickItem> {
    const { KnownPeople } = await import('../../../src/services/knownPeople');
    const { personRow } = await import('../../../src/services/personRow');
    const given = services(name);
    const [person] = await new KnownPeople(given).find({ most: 1 });
    assert.ok(person);
    return personRow(given, person);
  }

  async function completion(name: string): Promise<vscode.CompletionItem> {
    const { peopleAt } = await import('../../../src/features/write/completion');
    const { Position } = stub.module as unknown as typeof vscode;
    const list = await peopleAt(services(name), 'CHAT_ID=', new Position(0, 8));
    assert.ok(list?.items[0]);
    return list.items[0];
  }

  /** The title of the list of somebody's lines, and of the document that it opens as. */
  async function places(name: string): Promise<string> {
    const { showPlaces } = await import('../../../src/features/places/showPlaces');
    const list = { show: () => undefined } as unknown as vscode.QuickPick<vscode.QuickPickItem>;
    const nothing = () => undefined;
    let press: () => void = nothing;
    Object.assign(list, {
      onDidChangeActive: nothing,
      onDidAccept: nothing,
      onDidHide: nothing,
      hide: nothing,
      onDidTriggerButton: (listener: () => void) => {
        press = listener;
      },
    });
    Object.assign(stub.module.window as object, { createQuickPick: () => list });
    const { Uri } = stub.module as unknown as typeof vscode;
    const document = { lineCount: 1, lineAt: () => ({ text: `${WHOM.chatId} ${name}` }) };
    const uri = Uri.file('/bot.log');
    Object.assign(stub.module.workspace as object, {
      textDocuments: [{ ...document, uri }],
      asRelativePath: () => 'bot.log',
    });
    const text = (await known(name))?.text ?? WHOM.chatId;
    let title = '';
    const log = { unexpected: assert.fail } as unknown as Services['log'];
    const of = { chatId: WHOM.chatId, name: text, uris: [uri] };
    await showPlaces(log, of, async (given) => {
      title = given;
    });
    press();
    const [item] = list.items;
    return `${list.title}|${title}|${item?.label}|${item?.description}`;
  }

  /** What is said of a group of that name which tells no members. */
  async function notification(name: string): Promise<string> {
    const { lookUpGroupMembers } = await import('../../../src/features/batch/groupMembers');
    const given = {
      ...services(name),
      epochs: { begin: async () => ({ lasts: async () => true }) },
      lookUps: { peek: async () => ({ ok: true, value: { instance: SHOP } }) },
      details: {
        ask: async () => ({ ok: true, value: { kind: 'group', group: { subject: name } } }),
      },
    } as unknown as Services;
    stub.messages.length = 0;
    await lookUpGroupMembers(given, {} as never, { chatId: '120363043968066561@g.us' });
    return stub.messages.join();
  }

  async function published(name: string): Promise<string> {
    const { publishedResult } = await import('../../../src/services/publishedResult');
    return (await publishedResult(services(name), RESULT)).name?.text ?? '';
  }

  async function exported(name: string): Promise<{ csv: string; json: string }> {
    const entry = entryOf(WHOM.chatId);
    const named = { name, nameSource: 'contacts' };
    const one = exportedEntry(batchOf([entry]), entry, undefined, named);
    return { csv: toCsv([one]), json: toJson([one]) };
  }

  for (const [what, name] of Object.entries(HOSTILE)) {
    describe(`of ${what}`, () => {
      const isTidy = (text: string, longest = 400) => {
        assert.doesNotMatch(text, UNTIDY);
        assert.ok(text.length <= longest, `${text.length} characters`);
      };

      it('is text in a hover', async () => {
        const markdown = await hover(name);
        assert.deepEqual(livingIn(markdown), []);
        isTidy(markdown.replaceAll('\n', ' '), 10_000);
      });

      it('is text in the view of recent look-ups, and in its tooltip', async () => {
        const item = await tree(name);
        isTidy(String(item.label));
        isTidy(String(item.accessibilityInformation?.label));
        const { value } = item.tooltip as vscode.MarkdownString;
        assert.deepEqual(livingIn(value), []);
        isTidy(value.replaceAll('\n', ' '), 2000);
      });

      it('is text in a gallery and the panel', async () => {
        const { name: shown, label, hint } = await cell(name);
        isTidy(shown);
        isTidy(label);
        isTidy(hint.replaceAll('\n', ' '), 1000);
        const { heading, picture } = await panel(name);
        isTidy(heading);
        assert.equal(picture, undefined);
      });

      it('is a row of a pick list and a completion without signs', async () => {
        const { label, description } = await row(name);
        const offered = (await completion(name)).label as vscode.CompletionItemLabel;
        for (const text of [label, description ?? '', offered.label, offered.description ?? '']) {
          isTidy(text);
          assert.ok(!text.includes('$('), text);
        }
        assert.notEqual(label, '');
        assert.notEqual(offered.label, '');
      });

      it('is text in the list of their lines, and in what it opens as', async () => {
        for (const text of (await places(name)).split('|').slice(0, 2)) isTidy(text);
        assert.ok(!(await places(name)).split('|').slice(2).join().includes('$('));
      });

      it('is text in a notification', async () => {
        const text = await notification(name);
        isTidy(text, 600);
        assert.ok(!text.includes(']('), text);
      });

      it('is one tidy line to other extensions', async () => isTidy(await published(name)));

      it('is no formula in a table, and itself in JSON', async () => {
        const { csv, json } = await exported(name);
        const [cells] = parse(csv, { columns: true, record_delimiter: '\r\n' }) as {
          name: string;
        }[];
        assert.doesNotMatch(cells?.name ?? '', /^[\s"\p{Cf}]*[=+\-@|%]/u);
        assert.equal(JSON.parse(json)[0].name, name);
      });
    });
  }
});
