/**
 * How people write down an instance: §i is its id, §t its token, §u its address, §m the address of its
 * files, `§{` a `$` and a brace. Written after configuration files, samples and messages that are
 * public; the values are made up.
 */
export interface Shape {
  readonly name: string;
  readonly text: string;
  /** `id` where the address is missing or not to be taken from the text. */
  readonly tells: 'id' | 'address';
}

const TWO_WITHOUT_ADDRESS: Readonly<Record<string, string>> = {
  'env, instance id': 'INSTANCE_ID=§i\nAPI_TOKEN=§t\n',
  'env, GREEN_API_ID': 'GREEN_API_ID=§i\nGREEN_API_TOKEN=§t\n',
  'env, GREENAPI_ID': 'GREENAPI_ID="§i"\nGREENAPI_TOKEN="§t"\n',
  'env, GREENAPI_INSTANCE_TOKEN': 'GREENAPI_INSTANCE=§i\nGREENAPI_INSTANCE_TOKEN=§t\n',
  'env, GREEN_API_INSTANCE_TOKEN': 'GREEN_API_INSTANCE_ID=§i\nGREEN_API_INSTANCE_TOKEN=§t\n',
  'env, run together': 'GREENAPI_IDINSTANCE=§i\nGREENAPI_APITOKENINSTANCE=§t\n',
  'env, IDINSTANCE': 'IDINSTANCE=§i\nAPITOKENINSTANCE=§t\n',
  'env, NEXT_PUBLIC_': 'NEXT_PUBLIC_ID_INSTANCE=§i\nNEXT_PUBLIC_API_TOKEN_INSTANCE=§t\n',
  'env, NUXT_PUBLIC_': 'NUXT_PUBLIC_GREEN_API_ID=§i\nNUXT_PUBLIC_GREEN_API_TOKEN=§t\n',
  'env, EXPO_PUBLIC_': 'EXPO_PUBLIC_GREEN_ID_INSTANCE=§i\nEXPO_PUBLIC_GREEN_TOKEN=§t\n',
  'env, DEFAULT_': 'DEFAULT_ID_INSTANCE=§i\nDEFAULT_API_TOKEN_INSTANCE=§t\n',
  'env, numbered': 'ID_INSTANCE_1=§i\nAPI_TOKEN_INSTANCE_1=§t\n',
  'env, numbered without a sign': 'GREEN_API_ID1=§i\nGREEN_API_TOKEN1=§t\n',
  'env, WHATSAPP_GREENAPI_INSTANCE': 'WHATSAPP_GREENAPI_INSTANCE=§i\nWHATSAPP_GREENAPI_TOKEN=§t\n',
  'env, Spanish': 'ID_INSTANCIA=§i\nTOKEN_INSTANCIA=§t\n',
  'env, Portuguese': 'ID_DA_INSTANCIA=§i\nTOKEN_DA_INSTANCIA=§t\n',
  'env, TOKEN_INSTANCE': 'ID_INSTANCE=§i\nTOKEN_INSTANCE=§t\n',
  'env, a shop': 'SHOP_ID_INSTANCE=§i\nSHOP_API_TOKEN_INSTANCE=§t\n',
  'env, misspelt': 'ID_INSTANSE=§i\nAPI_TOKEN_INSTANSE=§t\n',
  'env, other things between':
    'PORT=3000\nID_INSTANCE=§i\nADMIN_PHONE=79001234567\nDB_URL=postgres://localhost/x\nAPI_TOKEN_INSTANCE=§t\nWEBHOOK_TOKEN=0123456789012345678901234567890123456789012345678a\n',
  'env, blanks around the sign': 'ID_INSTANCE = §i\nAPI_TOKEN_INSTANCE = §t\n',
  'env, a remark behind': 'ID_INSTANCE=§i # from the console\nAPI_TOKEN_INSTANCE=§t # secret\n',
  'env, token first': 'API_TOKEN_INSTANCE=§t\nID_INSTANCE=§i\n',
  'env, an access token': 'GREEN_API_ID_INSTANCE=§i\nGREEN_API_ACCESS_TOKEN=§t\n',
  'env, a name of their own': 'WAPI_ID=§i\nPORT=3000\nWAPI_TOKEN=§t\n',
  'env, an id beside it under another name':
    'GREEN_API_ID=§i\nADMIN_ID=7103999999\nGREEN_API_TOKEN=§t\n',
  'env, both under an unknown name': 'WA_ACCOUNTS="§i,§t"\n',
  'env, MAX_': 'MAX_ID_INSTANCE=§i\nMAX_API_TOKEN_INSTANCE=§t\n',
  'docker, ENV without a sign': 'FROM node:24\nENV ID_INSTANCE §i\nENV API_TOKEN_INSTANCE §t\n',
  'docker compose, list':
    'services:\n  bot:\n    environment:\n      - GREEN_API_ID_INSTANCE=§i\n      - GREEN_API_API_TOKEN=§t\n',
  'docker compose, defaults':
    'environment:\n  ID_INSTANCE: §{ID_INSTANCE:-§i}\n  API_TOKEN_INSTANCE: §{API_TOKEN_INSTANCE:-§t}\n',
  'shell, default with a dash': 'ID=§{ID_INSTANCE-§i}\nTOKEN=§{API_TOKEN_INSTANCE-§t}\n',
  'shell, :=': ': "§{ID_INSTANCE:=§i}"\n: "§{API_TOKEN_INSTANCE:=§t}"\n',
  fish: 'set -x ID_INSTANCE §i\nset -x API_TOKEN_INSTANCE §t\n',
  setx: 'setx ID_INSTANCE "§i"\nsetx API_TOKEN_INSTANCE "§t"\n',
  PowerShell: '$env:ID_INSTANCE = "§i"\n$env:API_TOKEN_INSTANCE = "§t"\n',
  'PowerShell, variables': "$idInstance = '§i'\n$apiTokenInstance = '§t'\n",
  'heroku config': 'heroku config:set ID_INSTANCE=§i API_TOKEN_INSTANCE=§t -a my-bot',
  'kubectl secret':
    'kubectl create secret generic wa --from-literal=id-instance=§i --from-literal=api-token-instance=§t',
  'kubernetes env':
    'env:\n  - name: ID_INSTANCE\n    value: "§i"\n  - name: API_TOKEN_INSTANCE\n    value: "§t"\n',
  'echo into a command':
    'echo "§i" | vercel env add GREEN_API_ID_INSTANCE production\necho "§t" | vercel env add GREEN_API_TOKEN production',
  'kubernetes stringData': 'stringData:\n  idInstance: "§i"\n  apiTokenInstance: §t\n',
  'task definition':
    '{"environment":[{"name":"ID_INSTANCE","value":"§i"},{"name":"API_TOKEN_INSTANCE","value":"§t"}]}',
  'value before key':
    '{"values":[{"value":"§i","key":"idInstance","enabled":true},{"value":"§t","key":"apiTokenInstance","enabled":true}]}',
  'GitHub Actions': 'env:\n  GREEN_API_INSTANCE_ID: "§i"\n  GREEN_API_TOKEN: "§t"\n',
  terraform:
    'variable "id_instance" {\n  type    = string\n  default = "§i"\n}\nvariable "api_token_instance" {\n  type      = string\n  sensitive = true\n  default   = "§t"\n}\n',
  tfvars: 'id_instance        = "§i"\napi_token_instance = "§t"\n',
  ini: '[greenapi]\nid_instance=§i\napi_token=§t\n',
  toml: '[greenapi]\nid = "§i"\ntoken = "§t"\n',
  'Java properties': 'greenapi.id-instance=§i\ngreenapi.api-token-instance=§t\n',
  'Java properties, default':
    '@Value("§{green-api.instance-id:§i}")\n@Value("§{green-api.token:§t}")',
  'MCP yaml': 'green_api:\n  instances:\n    - id: §i\n      api_token: §t\n',
  'MCP json':
    '{"mcpServers":{"green-api":{"command":"npx","env":{"GREEN_API_INSTANCE_ID":"§i","GREEN_API_TOKEN":"§t"}}}}',
  headers: 'X-Instance-Id: §i\nX-Api-Token: §t\n',
  'headers in curl': "curl https://example.test -H 'X-Instance-Id: §i' -H 'X-Api-Token: §t'",
  'command line': 'node bot.js --id-instance §i --api-token-instance §t',
  'command line, short': 'greenapi-cli --id=§i --token=§t',
  'yaml, keyed by id': 'instances:\n  "§i":\n    token: §t\n',
  'json, id and token': '{"id":"§i","token":"§t"}',
  'json, number': '{"idInstance": §i, "apiTokenInstance": "§t"}',
  'json, escaped': '"{\\"idInstance\\":\\"§i\\",\\"apiTokenInstance\\":\\"§t\\"}"',
  'json, lines in a string': '"ID_INSTANCE=§i\\nAPI_TOKEN_INSTANCE=§t\\n"',
  'json, a map of id and token': '{"§i":"§t"}',
  'xml elements': '<idInstance>§i</idInstance>\n<apiTokenInstance>§t</apiTokenInstance>',
  'xml appSettings':
    '<add key="GreenApi:IdInstance" value="§i" />\n<add key="GreenApi:ApiTokenInstance" value="§t" />',
  'xml attributes, value first':
    '<add value="§i" key="IdInstance"/><add value="§t" key="ApiTokenInstance"/>',
  'JSX, value first':
    '<input value="§i" name="idInstance" />\n<input value="§t" name="apiTokenInstance" />',
  'sql, value first':
    "UPDATE settings SET value='§i' WHERE name='id_instance';\nUPDATE settings SET value='§t' WHERE name='api_token_instance';",
  Firestore:
    '{"fields":{"idInstance":{"stringValue":"§i"},"apiTokenInstance":{"stringValue":"§t"}}}',
  'Mongo, extended JSON': '{"idInstance":{"$numberLong":"§i"},"apiTokenInstance":"§t"}',
  'an example in a schema':
    '{"idInstance":{"type":"string","example":"§i"},"apiTokenInstance":{"type":"string","example":"§t"}}',
  'Android strings':
    '<string name="green_api_id_instance">§i</string>\n<string name="green_api_token">§t</string>',
  plist:
    '<key>ID_INSTANCE</key>\n<string>§i</string>\n<key>API_TOKEN_INSTANCE</key>\n<string>§t</string>',
  'html table':
    '<tr><td>idInstance</td><td>§i</td></tr><tr><td>apiTokenInstance</td><td>§t</td></tr>',
  'html inputs': '<input name="idInstance" value="§i"><input name="apiTokenInstance" value="§t">',
  csv: 'idInstance,apiTokenInstance\n§i,§t\n',
  'csv with a name': 'name;idInstance;apiTokenInstance\nShop;§i;§t\n',
  sql: "INSERT INTO wa (id_instance, api_token_instance) VALUES ('§i', '§t');",
  'sql update': "UPDATE wa SET id_instance = '§i', api_token_instance = '§t' WHERE id = 1;",
  'JS positional': "const client = new GreenApiClient('§i', '§t');",
  'JS whatsAppClient':
    'const restAPI = whatsAppClient.restAPI(({\n  idInstance: "§i",\n  apiTokenInstance: "§t"\n}))',
  'JS || default':
    "const idInstance = process.env.ID_INSTANCE || '§i';\nconst apiTokenInstance = process.env.API_TOKEN_INSTANCE || '§t';\n",
  'JS import.meta.env':
    "const ID = import.meta.env.VITE_ID_INSTANCE ?? '§i'\nconst TOKEN = import.meta.env.VITE_API_TOKEN_INSTANCE ?? '§t'\n",
  'JS localStorage':
    "localStorage.setItem('idInstance', '§i');\nlocalStorage.setItem('apiTokenInstance', '§t');",
  'JS useState':
    "const [idInstance, setIdInstance] = useState('§i');\nconst [apiTokenInstance, setToken] = useState('§t');",
  'JS tuple': "const [idInstance, apiTokenInstance] = ['§i', '§t'];",
  'TS typed': "const idInstance: string = '§i';\nexport const apiTokenInstance: string = '§t';\n",
  'TS own type': "const idInstance: IdInstance = '§i' as IdInstance;\nlet token: Token = '§t';",
  'TS class':
    "class Bot {\n  private readonly idInstance = '§i';\n  private readonly apiTokenInstance = '§t';\n}",
  'Apps Script':
    "PropertiesService.getScriptProperties().setProperty('ID_INSTANCE', '§i');\nPropertiesService.getScriptProperties().setProperty('API_TOKEN_INSTANCE', '§t');",
  'Python positional': 'greenAPI = API.GreenAPI("§i", "§t")\n',
  'Python positional over lines': 'greenAPI = API.GreenAPI(\n    "§i",\n    "§t",\n)\n',
  'Python bot': 'bot = GreenAPIBot(\n    "§i", "§t", debug_mode=True\n)\n',
  'a call named after a method': "getAvatar('§i', '§t', '79001234567@c.us')",
  'Python remarks':
    'greenAPI = API.GreenAPI(\n    "§i",  # idInstance\n    "§t",  # apiTokenInstance\n)\n',
  'Python environ.get':
    'ID = os.environ.get("ID_INSTANCE", "§i")\nTOKEN = os.environ.get("API_TOKEN_INSTANCE", "§t")\n',
  'Python or':
    "ID = os.getenv('ID_INSTANCE') or '§i'\nTOKEN = os.getenv('API_TOKEN_INSTANCE') or '§t'\n",
  'Python decouple':
    "ID = config('GREEN_API_ID', default='§i')\nTOKEN = config('GREEN_API_TOKEN', default='§t', cast=str)\n",
  'Python argparse':
    "parser.add_argument('--id-instance', type=str, default='§i')\nparser.add_argument('--api-token-instance', type=str, default='§t')",
  'Python tuple': 'ID_INSTANCE, API_TOKEN_INSTANCE = "§i", "§t"\n',
  'Python typed': 'id_instance: str = "§i"\napi_token_instance: str = "§t"\n',
  'Python pydantic':
    'class Settings(BaseSettings):\n    id_instance: int = Field(default=§i)\n    api_token_instance: SecretStr = SecretStr("§t")\n',
  'Python dict': "GREEN_API = {'ID_INSTANCE': '§i', 'TOKEN': '§t'}\n",
  'PHP positional over lines': '$greenApi = new GreenApiClient(\n    "§i",\n    "§t"\n);',
  'PHP variables': '$idInstance = "§i";\n$apiTokenInstance = "§t";\n',
  'PHP constants': "const ID_INSTANCE = '§i';\nconst API_TOKEN_INSTANCE = '§t';\n",
  'PHP typed': "private string $idInstance = '§i';\nprivate string $apiTokenInstance = '§t';",
  'PHP $_ENV': "$id = $_ENV['ID_INSTANCE'] ?? '§i';\n$token = $_ENV['API_TOKEN_INSTANCE'] ?? '§t';",
  'PHP putenv': "putenv('ID_INSTANCE=§i');\nputenv('API_TOKEN_INSTANCE=§t');",
  'Laravel services':
    "'greenapi' => [\n  'id' => env('GREENAPI_ID', '§i'),\n  'token' => env('GREENAPI_TOKEN', '§t'),\n],",
  'Go getenv': 'id := getEnv("ID_INSTANCE", "§i")\ntoken := getEnv("API_TOKEN_INSTANCE", "§t")\n',
  'Go constants': 'const (\n\tidInstance       = "§i"\n\tapiTokenInstance = "§t"\n)\n',
  'Go positional': 'client := greenapi.NewClient("§i", "§t")\n',
  'Go viper':
    'viper.SetDefault("green_api.id_instance", "§i")\nviper.SetDefault("green_api.token", "§t")',
  'Go bot': 'bot := chatbot.NewBot("§i", "§t")\n',
  'C# constants':
    'private const string IdInstance = "§i";\nprivate const string ApiTokenInstance = "§t";',
  'C# ?? default':
    'var id = Environment.GetEnvironmentVariable("ID_INSTANCE") ?? "§i";\nvar token = Environment.GetEnvironmentVariable("API_TOKEN_INSTANCE") ?? "§t";',
  'C# property':
    'public string IdInstance { get; set; } = "§i";\npublic string ApiTokenInstance { get; set; } = "§t";',
  'C# long': 'public const long IdInstance = §iL;\npublic const string ApiToken = "§t";',
  Kotlin: 'private const val ID_INSTANCE = "§i"\nprivate const val API_TOKEN_INSTANCE = "§t"\n',
  'Kotlin elvis':
    'val id = System.getenv("ID_INSTANCE") ?: "§i"\nval token = System.getenv("API_TOKEN_INSTANCE") ?: "§t"\n',
  'hosts as variables': 'new GreenApi(host, mediaHost, "§i", "§t")',
  'hosts of a configuration, over lines':
    'client = GreenAPI(\n  settings.media_url,\n  "§i",\n  "§t",\n)',
  'Kotlin named': 'GreenApi(idInstance = "§i", apiTokenInstance = "§t")',
  'Gradle buildConfigField':
    'buildConfigField("String", "ID_INSTANCE", "\\"§i\\"")\nbuildConfigField("String", "API_TOKEN_INSTANCE", "\\"§t\\"")',
  'Java constants':
    'private static final String ID_INSTANCE = "§i";\nprivate static final String API_TOKEN_INSTANCE = "§t";',
  'Java builder methods': 'GreenApi.builder().instanceId("§i").instanceToken("§t").build();',
  'Java setters': 'config.setIdInstance("§i");\nconfig.setApiTokenInstance("§t");',
  'Java getOrDefault':
    'System.getenv().getOrDefault("ID_INSTANCE", "§i");\nSystem.getenv().getOrDefault("API_TOKEN_INSTANCE", "§t");',
  'Ruby fetch':
    "ID = ENV.fetch('ID_INSTANCE', '§i')\nTOKEN = ENV.fetch('API_TOKEN_INSTANCE', '§t')\n",
  'Ruby ||': "id = ENV['GREEN_API_ID'] || '§i'\ntoken = ENV['GREEN_API_TOKEN'] || '§t'\n",
  'Ruby rockets': "{ :id_instance => '§i', :api_token_instance => '§t' }",
  'Ruby positional': "GreenApi::Client.new('§i', '§t')",
  Rust: 'const ID_INSTANCE: &str = "§i";\nconst API_TOKEN_INSTANCE: &str = "§t";\n',
  'Rust unwrap_or':
    'let id = env::var("ID_INSTANCE").unwrap_or("§i".into());\nlet token = env::var("API_TOKEN_INSTANCE").unwrap_or("§t".into());',
  Swift: 'let idInstance = "§i"\nlet apiTokenInstance = "§t"\n',
  'Swift environment':
    'let id = ProcessInfo.processInfo.environment["ID_INSTANCE"] ?? "§i"\nlet token = ProcessInfo.processInfo.environment["API_TOKEN_INSTANCE"] ?? "§t"',
  Dart: "const String idInstance = '§i';\nconst String apiTokenInstance = '§t';\n",
  'Dart fromEnvironment':
    "const id = String.fromEnvironment('ID_INSTANCE', defaultValue: '§i');\nconst token = String.fromEnvironment('API_TOKEN_INSTANCE', defaultValue: '§t');",
  Elixir: 'config :bot, id_instance: "§i", api_token_instance: "§t"\n',
  'Elixir get_env':
    'System.get_env("ID_INSTANCE", "§i")\nSystem.get_env("API_TOKEN_INSTANCE", "§t")\n',
  Lua: 'local id_instance = os.getenv("ID_INSTANCE") or "§i"\nlocal api_token = os.getenv("API_TOKEN_INSTANCE") or "§t"\n',
  Perl: "my $id_instance = $ENV{ID_INSTANCE} // '§i';\nmy $api_token_instance = $ENV{API_TOKEN_INSTANCE} // '§t';",
  R: 'Sys.setenv(ID_INSTANCE = "§i")\nSys.setenv(API_TOKEN_INSTANCE = "§t")\n',
  Delphi: "IdInstance := '§i';\nApiTokenInstance := '§t';\n",
  'Visual Basic': 'Dim idInstance As String = "§i"\nDim apiTokenInstance As String = "§t"\n',
  'C macros': '#define ID_INSTANCE "§i"\n#define API_TOKEN_INSTANCE "§t"\n',
  'C++': 'const std::string idInstance{"§i"};\nconst std::string apiTokenInstance{"§t"};',
  'Objective-C': '@{@"idInstance": @"§i", @"apiTokenInstance": @"§t"}',
  Clojure: '{:id-instance "§i" :api-token-instance "§t"}',
  '1C, Russian': 'ИдИнстанса = "§i";\nТокенИнстанса = "§t";\n',
  '1C, Russian and Latin': 'ИдентификаторИнстанса = "§i";\nТокенAPI = "§t";\n',
  '1C, a structure':
    'Параметры.Вставить("idInstance", "§i");\nПараметры.Вставить("apiTokenInstance", "§t");',
  'Russian, id of the instance': 'ID инстанса: §i\nТокен инстанса: §t\n',
  'Russian, number': 'Номер инстанса — §i\nAPI-токен — §t\n',
  'Russian, a sentence': 'Вот наш инстанс §i, токен к нему §t',
  'Spanish labels': 'ID de la instancia: §i\nToken de la instancia: §t\n',
  'Portuguese labels': 'Instância: §i\nToken: §t\n',
  'English labels': 'Instance ID: §i\nAPI Token: §t\n',
  'English labels, with a remark': 'Instance (prod): §i\nToken (prod): §t\n',
  'English labels, with a name': 'Instance Shop: §i\nToken for WhatsApp API: §t\n',
  'English labels, the shortest': 'ID: §i\nAPI: §t\n',
  'a key run together': 'instanceid=§i\napikey=§t\n',
  'English sentence': 'My instance is §i and its token is §t, please check',
  'labels behind': '§i (idInstance)\n§t (apiTokenInstance)\n',
  'labels behind a dash': '§i — id инстанса\n§t — токен\n',
  'Russian, shortened': 'инст: §i\nтокен: §t\n',
  'a login and a password': 'Логин: §i\nПароль: §t\n',
  'Russian, an account': 'Аккаунт: §i\nТокен: §t\n',
  Hebrew: 'מזהה מופע: §i\nטוקן: §t\n',
  Arabic: 'معرف المثيل: §i\nالرمز: §t\n',
  French: 'Identifiant : §i\nJeton : §t\n',
  German: 'Instanz-ID: §i\nAPI-Token: §t\n',
  Turkish: 'Örnek kimliği: §i\nToken: §t\n',
  Hindi: 'इंस्टेंस आईडी: §i\nटोकन: §t\n',
  Chinese: '实例ID：§i\n令牌：§t\n',
  'a script of which no word is known': 'ინსტანსი: §i\nტოკენი: §t\n',
  'a link to the console': 'https://console.green-api.com/instanceList/§i token §t',
  'two bare lines': '§i\n§t\n',
  'two bare lines, token first': '§t\n§i\n',
  'one line with a colon': '§i:§t',
  'one line with a slash': '§i / §t',
  'markdown bold': '**idInstance**: §i\n**apiTokenInstance**: §t\n',
  'markdown bold with the colon inside': '- **Instance ID:** §i\n- **API token:** `§t`\n',
  'markdown columns': '| idInstance | apiTokenInstance |\n|---|---|\n| §i | §t |\n',
  'markdown code cells': '| `idInstance` | `§i` |\n| `apiTokenInstance` | `§t` |\n',
  'console, value below': 'idInstance\n§i\napiTokenInstance\n§t\n',
  'smart quotes': 'idInstance: “§i”, apiTokenInstance: “§t”',
  'path without host': '/waInstance§i/getAvatar/§t',
  'error with a message':
    '{"statusCode":400,"timestamp":"2026-01-05T10:00:00.000Z","path":"/waInstance§i/getContactInfo/§t","message":"Validation failed. Details: \'chatId\' is required"}',
  'log of an error': 'Error: Request failed, status code 401, url: /v3/waInstance§i/getSettings/§t',
  'query string': 'idInstance=§i&apiTokenInstance=§t',
  'chat link without address': 'https://console.example/chat?idInstance=§i&apiTokenInstance=§t',
  'http client env': '{"dev":{"idInstance":"§i","apiTokenInstance":"§t"}}',
  'Python, a number': 'green_api = GreenAPI(id_instance=§i, api_token_instance="§t")',
  'Python, variables and a call': "id = '§i'\ntoken = '§t'\ngreenAPI = API.GreenAPI(id, token)\n",
  'Python, os.environ':
    'os.environ["ID_INSTANCE"] = "§i"\nos.environ["API_TOKEN_INSTANCE"] = "§t"\n',
  'Python, converted':
    'id_instance = int(os.getenv("ID_INSTANCE", §i))\ntoken = str(os.getenv("TOKEN", "§t"))\n',
  'shell, ID and TOKEN': 'ID="§i"\nTOKEN="§t"\n',
  'waInstance as a name': 'waInstance: §i\napiToken: §t\n',
  'env, API_ID': 'API_ID=§i\nAPI_TOKEN=§t\n',
  'env, both in one': 'GREENAPI_CREDENTIALS=§i:§t\n',
  'env, a key': 'GREEN_API_ACCOUNT_ID=§i\nGREEN_API_KEY=§t\n',
  'yaml, a remark between':
    'idInstance: # from the console\n  §i\napiTokenInstance: # secret\n  §t\n',
  'json, values in objects': '{"idInstance":{"value":"§i"},"apiTokenInstance":{"value":"§t"}}',
  'json, types between':
    '[{"name":"idInstance","type":"string","value":"§i"},{"name":"apiTokenInstance","type":"string","value":"§t"}]',
  'Node-RED':
    '[{"p":"idInstance","v":"§i","vt":"str"},{"p":"apiTokenInstance","v":"§t","vt":"str"}]',
  'html entities':
    '&quot;idInstance&quot;:&quot;§i&quot;,&quot;apiTokenInstance&quot;:&quot;§t&quot;',
  'html bold': '<b>idInstance</b>: §i<br><b>apiTokenInstance</b>: §t',
  'WordPress options':
    "update_option('green_api_id', '§i'); update_option('green_api_token', '§t');",
  'sql rows': "INSERT INTO settings VALUES ('greenapi_id','§i'),('greenapi_token','§t');",
  'dotnet user-secrets':
    'dotnet user-secrets set "GreenApi:IdInstance" "§i"\ndotnet user-secrets set "GreenApi:ApiTokenInstance" "§t"\n',
  'gh secret':
    'gh secret set ID_INSTANCE --body "§i"\ngh secret set API_TOKEN_INSTANCE --body "§t"\n',
  'C# dictionary':
    'new Dictionary<string,string> { {"IdInstance", "§i"}, {"ApiTokenInstance", "§t"} }',
  'Kotlin lazy': 'val idInstance: String by lazy { "§i" }\nval token: String by lazy { "§t" }\n',
  'Java factory': 'BotFactory.createBot("§i", "§t", new Handler(), StartScene.class)',
  Lisp: '(setq green-api-id-instance "§i" green-api-token "§t")',
  'R, a class': 'greenApi <- GreenApi$new("§i", "§t")',
  'Russian, a key':
    'Идентификатор инстанса (idInstance)\n§i\nКлюч доступа (apiTokenInstance)\n§t\n',
  '1C, экземпляр': 'ИдентификаторЭкземпляра = "§i";\nТокенЭкземпляра = "§t";\n',
  'Ukrainian labels': 'Інстанс: §i\nТокен: §t\n',
  'Spanish, a key': 'Instancia: §i\nClave: §t\n',
  'Spanish, a sentence': 'ID de instancia §i y token §t',
  'remarks above': '# WhatsApp\nID_INSTANCE=§i\n# Token\nAPI_TOKEN_INSTANCE=§t\n',
  'the address of files alone': 'mediaUrl=§m\nidInstance=§i\napiTokenInstance=§t\n',
  'own backend beside':
    'VITE_API_URL=https://shop.example.com\nVITE_ID_INSTANCE=§i\nVITE_API_TOKEN_INSTANCE=§t\n',
};

const WITH_ADDRESS: Readonly<Record<string, string>> = {
  'env, base url': 'GREENAPI_BASE_URL=§u\nGREENAPI_ID=§i\nGREENAPI_TOKEN=§t\n',
  'env, api url': 'API_URL=§u/\nMEDIA_URL=§m\nID_INSTANCE=§i\nAPI_TOKEN_INSTANCE=§t\n',
  'env, a bare host': 'GREEN_API_HOST=7107.api.greenapi.com\nGREEN_API_ID=§i\nGREEN_API_TOKEN=§t\n',
  'env, address with waInstance': 'API_URL=§u/waInstance§i\nAPI_TOKEN_INSTANCE=§t\n',
  'env, address with waInstance, id apart': 'API_URL=§u/waInstance\nID_INSTANCE=§i\nAPI_TOKEN=§t\n',
  'Spring, media first': 'green-api:\n  hostMedia: §m\n  host: §u\n  instanceId: §i\n  token: §t\n',
  'yaml, nested': 'greenapi:\n  base_url: §u\n  instance_id: §i\n  api_token: §t\n',
  'MCP yaml': 'green_api:\n  instances:\n    - id: §i\n      api_token: §t\n      api_url: §u\n',
  'C# appsettings, other things':
    '{"Urls":"http://localhost:5000","GreenApi":{"ApiUrl":"§u","MediaUrl":"§m","IdInstance":"§i","ApiTokenInstance":"§t"}}',
  'PHP http_build': "$url = '§u/waInstance' . '§i' . '/sendMessage/' . '§t';",
  'PHP double quotes': '$ch = curl_init("§u/waInstance" . "§i" . "/getAvatar/" . "§t");',
  'JS plus': "const url = '§u/waInstance' + '§i' + '/getAvatar/' + '§t';",
  'Python host': 'API.GreenAPI(\n  "§i", "§t",\n  host="§u", media="§m"\n)',
  'Java, five arguments over lines':
    'new GreenApi(\n  new RestTemplate(),\n  "§m",\n  "§u",\n  "§i",\n  "§t"\n);',
  'Go v2':
    'GreenAPI := greenapi.GreenAPI{\n\tAPIURL:           "§u",\n\tMediaURL:         "§m",\n\tIDInstance:       "§i",\n\tAPITokenInstance: "§t",\n}\n',
  'C#, host first': 'new GreenApiClient("§u", "§i", "§t")',
  'url, token beside it': 'token = "§t"\nurl = f"§u/waInstance§i/getAvatar/{token}"\n',
  'url, token in a template':
    "const apiTokenInstance = '§t';\nfetch(`§u/waInstance§i/getAvatar/§{apiTokenInstance}`);",
  'curl over lines':
    "curl --location '§u/waInstance§i/getAvatar/§t' \\\n--header 'Content-Type: application/json' \\\n--data '{\"chatId\":\"79001234567@c.us\"}'",
  wget: 'wget -qO- §u/waInstance§i/getStateInstance/§t',
  'http file': 'GET §u/waInstance§i/getSettings/§t HTTP/1.1\n',
  'url in brackets': 'See [state](§u/waInstance§i/getStateInstance/§t).',
  'url in json': '{"url":"§u\\/waInstance§i\\/getAvatar\\/§t"}'.replaceAll(
    '§u',
    'https:\\/\\/7107.api.greenapi.com',
  ),
  'url, formatted': 'url := fmt.Sprintf("§u/waInstance%s/sendMessage/%s", "§i", "§t")',
  'url, a template of literals': 'axios.post(`§u/waInstance§{"§i"}/sendMessage/§{"§t"}`)',
  'url as a base': 'BASE = "§u/waInstance§i"\nTOKEN = "§t"\nget(f"{BASE}/getSettings/{TOKEN}")\n',
  'chat link': 'https://green-api-chat.example/?idInstance=§i&apiTokenInstance=§t&apiUrl=§u',
  'chat link, encoded':
    'https://chat.example/?idInstance=§i&apiTokenInstance=§t&apiUrl=https%3A%2F%2F7107.api.greenapi.com%2F&mediaUrl=https%3A%2F%2F7107.media.greenapi.com',
  'console, values below': 'apiUrl\n§u\nmediaUrl\n§m\nidInstance\n§i\napiTokenInstance\n§t\n',
  'console, with a heading':
    'Instance §i\nAuthorized\nInstance access parameters\napiUrl\n§u\nmediaUrl\n§m\nidInstance\n§i\napiTokenInstance\n§t\nSend QR\n',
  'console, spaces': 'apiUrl:   §u\nidInstance:   §i\napiTokenInstance:   §t\n',
  'Russian labels': 'Адрес API: §u\nИнстанс: §i\nТокен: §t\n',
  '1C, Russian': 'АдресСервера = "§u";\nИдИнстанса = "§i";\nТокенИнстанса = "§t";\n',
  'bare lines': '§u\n§i\n§t\n',
  'a URL from a list': 'const url = ["§u", "waInstance§i", "sendMessage", "§t"].join("/");',
  'a URL from a template': 'Адрес = СтрШаблон("%1/waInstance%2/getAvatar/%3", "§u", "§i", "§t");',
  'csv, address between': 'id,url,token\n§i,§u,§t\n',
  'markdown table with the address':
    '| Parameter | Value |\n|---|---|\n| apiUrl | §u |\n| mediaUrl | §m |\n| idInstance | §i |\n| apiTokenInstance | §t |\n',
  'markdown columns with the address':
    '| apiUrl | idInstance | apiTokenInstance |\n|---|---|---|\n| §u | §i | §t |\n',
  headers: 'X-Api-Url: §u\nX-Instance-Id: §i\nX-Api-Token: §t\n',
  'a company of its own':
    'GREEN_API_URL=§u\nAPI_URL=https://shop.example.com\nID_INSTANCE=§i\nAPI_TOKEN_INSTANCE=§t\n',
  'Postman, disabled media':
    '{"values":[{"key":"mediaUrl","value":"§m","enabled":true},{"key":"apiUrl","value":"§u","enabled":true},{"key":"idInstance","value":"§i","type":"default"},{"key":"apiTokenInstance","value":"§t","type":"secret"}]}',
};

export const SHAPES: readonly Shape[] = [
  ...Object.entries(TWO_WITHOUT_ADDRESS).map(([name, text]) => ({
    name,
    text,
    tells: 'id' as const,
  })),
  ...Object.entries(WITH_ADDRESS).map(([name, text]) => ({
    name: `${name}, with the address`,
    text,
    tells: 'address' as const,
  })),
];
