import { takeApartRequestUrl } from '../greenApi/instance';

/** What a text tells of an instance; parts may be missing. */
export interface InstanceInText {
  readonly idInstance?: string;
  readonly apiTokenInstance?: string;
  readonly apiUrl?: string;
}

type Field = keyof InstanceInText;

/**
 * Names in GREEN-API's own configuration, without separators and in lower case: credentials files of
 * the JS, Go and PHP samples, Java's application.yml, the MCP gateway's environment, YAML and headers,
 * green-api-chat's query, and the placeholders of the documentation.
 */
const NAMES: ReadonlyMap<string, Field> = new Map(
  Object.entries({
    idinstance: 'idInstance',
    instanceid: 'idInstance',
    greenapiidinstance: 'idInstance',
    greenapiinstanceid: 'idInstance',
    xinstanceid: 'idInstance',
    id: 'idInstance',
    apitokeninstance: 'apiTokenInstance',
    greenapiapitokeninstance: 'apiTokenInstance',
    greenapitokeninstance: 'apiTokenInstance',
    greenapitoken: 'apiTokenInstance',
    xapitoken: 'apiTokenInstance',
    apitoken: 'apiTokenInstance',
    token: 'apiTokenInstance',
    apiurl: 'apiUrl',
    greenapiurl: 'apiUrl',
    greenapiapiurl: 'apiUrl',
    greenapihost: 'apiUrl',
    xapiurl: 'apiUrl',
    host: 'apiUrl',
  } as const),
);

const SHAPES: Readonly<Record<Field, RegExp>> = {
  idInstance: /^\d{4,15}$/,
  apiTokenInstance: /^[0-9a-zA-Z]{20,128}$/,
  apiUrl: /^https?:\/\/[^\s/]{1,255}(?:\/v3)?\/*$/i,
};

/** `name = value`, `name: value`, `"name": "value"`, `name=value&…`; the sign may be escaped. */
const ASSIGNMENT =
  /([A-Za-z][\w.-]{0,63})["'`]?\s{0,8}(?:=>|[:=])\s{0,8}["'`]?([^\s"'`,;&#<>]{1,400})/g;

const REQUEST_URL = /https?:\/\/[^\s"'`<>]{1,400}\/waInstance\d[^\s"'`<>]{0,200}/gi;

/** Far more than any configuration file has. */
const LONGEST_TEXT = 200_000;

/**
 * The instances that a text holds: a `.env` or configuration file, code, a request URL. A second value
 * for the same field begins the next instance.
 */
export function findInstances(input: string): InstanceInText[] {
  const text = input.slice(0, LONGEST_TEXT);
  const found: InstanceInText[] = [];
  for (const [url] of text.matchAll(REQUEST_URL)) {
    const parts = takeApartRequestUrl(url);
    if (!parts) continue;
    const { apiTokenInstance, ...rest } = parts;
    found.push(apiTokenInstance === undefined ? rest : { ...rest, apiTokenInstance });
  }
  let current: Partial<Record<Field, string>> = {};
  for (const [, name = '', value = ''] of text.matchAll(ASSIGNMENT)) {
    const field = NAMES.get(name.replace(/^.*\./, '').replace(/[_-]/g, '').toLowerCase());
    if (field === undefined || !SHAPES[field].test(value)) continue;
    if (current[field] !== undefined && current[field] !== value) {
      found.push(current);
      current = {};
    }
    current = { ...current, [field]: value };
  }
  found.push(current);
  return unique(
    found.filter((one) => one.idInstance !== undefined || one.apiTokenInstance !== undefined),
  );
}

function unique(found: readonly InstanceInText[]): InstanceInText[] {
  const byId = new Map<string, InstanceInText>();
  for (const one of found) {
    const key = one.idInstance ?? one.apiTokenInstance ?? '';
    byId.set(key, { ...byId.get(key), ...one });
  }
  return [...byId.values()];
}
