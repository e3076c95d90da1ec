export const id = 227;
export const ids = [227, 135, 986];
export const modules = {
    6723: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            c: () => (loadClient),
            z: () => (scope)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const scope = "https://www.googleapis.com/auth/cloud-platform";
        const optionsOf = (request) => ({
            useAuthRequestParameters: false,
            transporter: { request },
        });
        async function loadClient(json) {
            switch (json.type) {
                case "service_account": {
                    const { JWT } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(91), __webpack_require__.e(277)]).then(__webpack_require__.t.bind(__webpack_require__, 5277, 19));
                    const [email, key] = [String(json.client_email), String(json.private_key)];
                    return (request) => new JWT({ ...optionsOf(request), email, key, scopes: [scope] });
                }
                case "authorized_user": {
                    const { UserRefreshClient } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(91), __webpack_require__.e(807)]).then(__webpack_require__.t.bind(__webpack_require__, 9807, 19));
                    const { client_id, client_secret, refresh_token } = json;
                    const [clientId, clientSecret, refreshToken] = [String(client_id), String(client_secret), String(refresh_token)];
                    return (request) => new UserRefreshClient({ ...optionsOf(request), clientId, clientSecret, refreshToken });
                }
                case "external_account_authorized_user": {
                    const file = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(240)]).then(__webpack_require__.t.bind(__webpack_require__, 4240, 19));
                    const { ExternalAccountAuthorizedUserClient: Client } = file;
                    return (request) => new Client({ ...json, ...optionsOf(request) });
                }
                default:
                    return loadPoolClient(json);
            }
        }
        async function loadPoolClient(json) {
            const Pool = await poolClass((0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(json.credential_source) ?? {});
            const { StsCredentials } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(121)]).then(__webpack_require__.t.bind(__webpack_require__, 121, 19));
            class Client extends Pool {
                stsCredential = new StsCredentials({
                    tokenExchangeEndpoint: this.getTokenUrl(),
                    ...(this.clientAuth === undefined ? {} : { clientAuthentication: this.clientAuth }),
                    transporter: this.transporter,
                });
            }
            return (request) => new Client({ ...json, ...optionsOf(request), scopes: [scope] });
        }
        async function poolClass(source) {
            if (source.environment_id) {
                const { AwsClient } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(261)]).then(__webpack_require__.t.bind(__webpack_require__, 1261, 19));
                return AwsClient;
            }
            if (source.executable) {
                const { PluggableAuthClient } = await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(77)]).then(__webpack_require__.t.bind(__webpack_require__, 6077, 19));
                return PluggableAuthClient;
            }
            return (await Promise.all([__webpack_require__.e(550), __webpack_require__.e(142), __webpack_require__.e(960)]).then(__webpack_require__.t.bind(__webpack_require__, 9960, 19))).IdentityPoolClient;
        }
    }),
    135: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            credentialAdvice: () => (credentialAdvice)
        });
        const variable = "GOOGLE_APPLICATION_CREDENTIALS";
        const credentialAdvice = {
            noCredentials: {
                title: "No Google Cloud credentials",
                when: "no credentials",
                message: "No credentials were found",
                mend: [
                    "Add this step before this one, and the permissions to the job:",
                    "permissions:",
                    "  contents: read",
                    "  id-token: write",
                    "steps:",
                    "  - uses: google-github-actions/auth@v3",
                    "    with:",
                    "      workload_identity_provider: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER",
                    "Pull requests from forks get no ID token, and so no credentials",
                ].join("\n"),
            },
            otherVariables: {
                title: "No Google Cloud credentials",
                when: "only a variable for another tool names a credential",
                message: "No credentials were found where this action looks for them",
                mend: `Set ${variable} to the path of a credential file, or give an access token as the input \`access-token\``,
            },
            fileGone: {
                title: "Credential file not found",
                when: "the credential file is gone from the workspace",
                message: `${variable} names a file in the workspace that does not exist`,
                mend: "Run actions/checkout before google-github-actions/auth, or before any other step that writes the file: checkout empties the workspace",
            },
            fileMissing: {
                title: "Credential file not found",
                when: "the credential file does not exist",
                message: `${variable} names a file that does not exist`,
                mend: "Check the path, and write the file in this job: files of other jobs are not there",
            },
            fileRelative: {
                title: "Credential file not found",
                when: "the credential path is relative",
                message: `${variable} is a relative path, and there is no such file`,
                mend: `Give the whole path, such as \`\${{ github.workspace }}/FILE\`: \`working-directory\` is for \`run\` steps only`,
            },
            fileUnexpanded: {
                title: "Credential file not found",
                when: "the credential path has `~`, `$HOME` or quotes in it",
                message: `${variable} is not the path of a file. No shell reads it`,
                mend: `Write the whole path without quotes, such as \`\${{ github.workspace }}/FILE\`: \`~\`, \`$HOME\` and other variables are not replaced`,
            },
            fileUrl: {
                title: "Credential file not found",
                when: "the credential path is a URL",
                message: `${variable} is a URL, not a path`,
                mend: "Give the path of a file on this machine, without `file://`",
            },
            fileElsewhere: {
                title: "Credential file not found",
                when: "the credential path is the host's, and the job runs in a container",
                message: `${variable} is a path of another machine, or of the host of this container`,
                mend: `Let a step of this job write the file, and take the path from GITHUB_WORKSPACE or RUNNER_TEMP as that step sees them: in a container they differ from the host's, and from \`\${{ github.workspace }}\``,
            },
            fileContent: {
                title: "Credential given instead of its file",
                when: "the variable holds the key itself",
                message: `${variable} holds a credential, not the path of its file`,
                mend: "Let google-github-actions/auth write the file: give it the key as `credentials_json`",
            },
            fileUnreadable: {
                title: "Credential file not readable",
                when: "the credential file cannot be read",
                message: "The credential file is not readable",
                mend: "Check that the path is a file, and that the user of this step may read it: a container may run as another user, and has a folder where a file to mount was missing",
            },
            fileBad: {
                title: "Credential file not valid",
                when: "the credential file is not valid",
                message: "The credential file is not valid",
                mend: "Let google-github-actions/auth write it, or give a service account key or a federation configuration as Google Cloud made it",
            },
            executable: {
                title: "Credential file runs a program",
                when: "the credential file runs a program",
                message: "The credential file wants to run a program",
                mend: "Set GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES to 1 if that is meant",
            },
            universe: {
                title: "Wrong universe",
                when: "the credential is of another universe",
                message: "The endpoint is not of the credential's universe",
                mend: "Set `endpoint` to https://cloudbuild.UNIVERSE_DOMAIN, or use a credential of the endpoint's universe",
            },
        };
    }),
    8797: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            S: () => (badFile),
            s: () => (readCredentialFile)
        });
        var external_node_fs_ = __webpack_require__(3024);
        var advice = __webpack_require__(4825);
        var base_json = __webpack_require__(768);
        var sanitise = __webpack_require__(8180);
        var endpoint = __webpack_require__(5128);
        var credential_advice = __webpack_require__(135);
        var external_node_path_ = __webpack_require__(6760);
        ;
        const content = /^\s*\{|-----BEGIN|^\s*(?:e[wy]|LS0t|MII)[\w+/=\s-]{60,}$/;
        const url = /^[a-z][a-z\d+.-]+:\/\//i;
        const unexpanded = /^["'`~]|["'`]$|\$|%\w+%/;
        const roots = /^(?:\/home\/runner\/work\/|\/__w\/|\/github\/workspace\/|.*[\\/]_work[\\/]|[a-z]:[\\/])/i;
        const quotePath = (path) => (0, sanitise.hD)(path, 300);
        const isContent = (value) => content.test(value) && !(0, external_node_fs_.existsSync)(value);
        function noFileAt(path, { GITHUB_WORKSPACE, RUNNER_TEMP }) {
            const shown = quotePath(path);
            if (url.test(path))
                return (0, advice.CC)(credential_advice.credentialAdvice.fileUrl, shown);
            if (unexpanded.test(path))
                return (0, advice.CC)(credential_advice.credentialAdvice.fileUnexpanded, shown);
            const folders = [GITHUB_WORKSPACE, RUNNER_TEMP].flatMap((folder) => folder || []);
            const root = roots.exec(path)?.[0];
            const isForeign = root !== undefined && folders.every((folder) => !folder.startsWith(root));
            if (isForeign && (folders.length > 0 || !(0, external_node_path_.isAbsolute)(path))) {
                const here = folderHere(path, GITHUB_WORKSPACE);
                return (0, advice.CC)(credential_advice.credentialAdvice.fileElsewhere, `${shown}${here === undefined ? "" : `. ${here}`}`);
            }
            if (!(0, external_node_path_.isAbsolute)(path)) {
                return (0, advice.CC)(credential_advice.credentialAdvice.fileRelative, `${shown}, looked for in ${quotePath((0, external_node_path_.resolve)("."))}`);
            }
            const isInWorkspace = GITHUB_WORKSPACE && path.startsWith(GITHUB_WORKSPACE.replace(/[\\/]*$/, external_node_path_.sep));
            return (0, advice.CC)(isInWorkspace ? credential_advice.credentialAdvice.fileGone : credential_advice.credentialAdvice.fileMissing, shown);
        }
        function folderHere(path, workspace) {
            if (!workspace)
                return undefined;
            const rest = path.replace(roots, "").split(/[\\/]/);
            const found = [rest, rest.slice(2)].map((parts) => (0, external_node_path_.join)(workspace, ...parts)).find((own) => (0, external_node_fs_.existsSync)(own));
            return found === undefined ? `The workspace is ${quotePath(workspace)}` : `The file is ${quotePath(found)} here`;
        }
        ;
        function programFault(command, { PATH = "" }) {
            const first = typeof command === "string" ? command.match(/(?:[^\s"]+|"[^"]*")+/)?.[0] : undefined;
            if (first === undefined)
                return undefined;
            const program = first.replace(/^"(.*)"$/, "$1");
            const folders = /[\\/]/.test(program) ? [""] : PATH.split(external_node_path_.delimiter);
            const isThere = folders.some((folder) => ["", ".exe", ".com"].some((end) => canRun((0, external_node_path_.join)(folder, `${program}${end}`))));
            return isThere ? undefined : `names a program that cannot be run: ${(0, sanitise.hD)(program, 300)}`;
        }
        function canRun(path) {
            try {
                (0, external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
                return true;
            }
            catch {
                return false;
            }
        }
        var given_token = __webpack_require__(9582);
        ;
        const longestFile = 1024 * 1024;
        const isAbsent = (value) => value === undefined || value === null || value === "";
        const fits = {
            text: (value) => (0, base_json.Je)(value) !== undefined,
            object: (value) => (0, base_json.Xy)(value) !== undefined,
            URL: (value) => /^https?:$/.test(URL.parse(String(value))?.protocol ?? ""),
            "optional URL": (value) => isAbsent(value) || fits.URL(value),
        };
        const sources = {
            external_account: {
                audience: "text",
                subject_token_type: "text",
                credential_source: "object",
                token_url: "optional URL",
                service_account_impersonation_url: "optional URL",
            },
            service_account: { client_email: "text", private_key: "text" },
            authorized_user: { client_id: "text", client_secret: "text", refresh_token: "text" },
            external_account_authorized_user: {
                client_id: "text",
                client_secret: "text",
                refresh_token: "text",
                token_url: "URL",
            },
        };
        const types = {
            ...sources,
            impersonated_service_account: { service_account_impersonation_url: "URL", source_credentials: "object" },
        };
        const badFile = (path, fault) => (0, advice.CC)(credential_advice.credentialAdvice.fileBad, `${quotePath(path)} ${fault}`);
        function readCredentialFile(path, env) {
            if (isContent(path))
                return (0, advice.CC)(credential_advice.credentialAdvice.fileContent);
            const unreadable = (why) => (0, advice.CC)(credential_advice.credentialAdvice.fileUnreadable, `${quotePath(path)} ${why}`);
            let text;
            try {
                const file = (0, external_node_fs_.statSync)(path, { throwIfNoEntry: false });
                if (file === undefined)
                    return noFileAt(path, env);
                if (!file.isFile())
                    return unreadable("is not a file");
                if (file.size > longestFile)
                    return badFile(path, "is of more than a credential's size (1 MiB)");
                text = decoded((0, external_node_fs_.readFileSync)(path));
            }
            catch (error) {
                return unreadable(`cannot be read (${error instanceof Error && "code" in error ? error.code : "no code"})`);
            }
            if (text.trim() === "") {
                return badFile(path, "is empty, as one is that was written from a secret that is not set, or not given to forks");
            }
            const parsed = (0, base_json.qF)(text);
            if (parsed === undefined)
                return badFile(path, `cannot be read (${notJson(text)})`);
            return fileOf((0, base_json.Xy)(parsed) ?? {}, path, env);
        }
        function decoded(bytes) {
            const mark = bytes.toString("latin1", 0, 2);
            const encoding = { "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be" }[mark] ?? "utf-8";
            return new TextDecoder(encoding).decode(bytes);
        }
        function notJson(text) {
            if (text.includes("-----BEGIN"))
                return "it is a key alone, without the JSON around it";
            if (/^[\w+/=\s-]+$/.test(text) && (0, base_json.qF)(Buffer.from(text, "base64").toString())) {
                return "it is base64 of JSON: decode it first";
            }
            return "it is not JSON";
        }
        function fileOf(json, path, env) {
            const universe = (0, base_json.Je)(json.universe_domain)?.toLowerCase();
            const quotaProject = env.GOOGLE_CLOUD_QUOTA_PROJECT?.trim() ? undefined : (0, base_json.Je)(json.quota_project_id);
            const source = (0, base_json.Xy)(json.source_credentials);
            const fault = faultOf(json, types) ?? (source && faultOf(source, sources, "source_credentials"));
            if (fault !== undefined)
                return badFile(path, fault);
            const program = [json, source].map((part) => (0, base_json.Xy)(part?.credential_source)?.executable).find(Boolean);
            if (program !== undefined && env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES !== "1") {
                return (0, advice.CC)(credential_advice.credentialAdvice.executable, quotePath(path));
            }
            const cannotRun = programFault((0, base_json.Xy)(program)?.command, env);
            if (cannotRun !== undefined)
                return badFile(path, cannotRun);
            if (universe !== undefined && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(universe)) {
                return badFile(path, "has a universe_domain that is no domain");
            }
            if (quotaProject !== undefined && !(0, given_token.YS)(quotaProject)) {
                return badFile(path, "has a quota_project_id that is no project");
            }
            if (json.type === "impersonated_service_account" && !givesTokens(json, universe)) {
                return badFile(path, "has no URL of its universe for access tokens as service_account_impersonation_url");
            }
            return (0, base_json.Eb)({ json, universe, quotaProject, account: accountOf(json) });
        }
        function faultOf(json, known, part) {
            const type = (0, base_json.Je)(json.type);
            const fields = type !== undefined && Object.hasOwn(known, type) ? known[type] : undefined;
            const inPart = part === undefined ? "" : `${part}.`;
            if (fields === undefined) {
                if (type !== undefined)
                    return `has the unknown ${inPart}type ${(0, sanitise.hD)(type)}`;
                const isClient = (0, base_json.Xy)(json.installed ?? json.web) !== undefined;
                return isClient ? "is an OAuth client, not a credential" : `has no ${inPart}type`;
            }
            for (const [field, shape] of Object.entries(fields)) {
                if (fits[shape](json[field]))
                    continue;
                if (isAbsent(json[field]))
                    return `has no ${inPart}${field}`;
                return `has no ${shape.replace("optional ", "")} as ${inPart}${field}`;
            }
            const url = (0, base_json.Xy)(json.credential_source)?.url;
            return fits["optional URL"](url) ? undefined : `has no URL as ${inPart}credential_source.url`;
        }
        function givesTokens({ service_account_impersonation_url }, universe = given_token.tj) {
            const url = String(service_account_impersonation_url);
            const isSafe = (0, endpoint.hQ)(url, universe) && (new URL(url).protocol === "https:" || (0, endpoint.U9)(url));
            return isSafe && url.endsWith(":generateAccessToken");
        }
        function accountOf({ client_email, service_account_impersonation_url }) {
            const [, impersonated] = /\/serviceAccounts\/([^/:]+):/.exec(String(service_account_impersonation_url)) ?? [];
            const address = impersonated?.replace("%40", "@") ?? (0, base_json.Je)(client_email);
            return address !== undefined && /^[\w.+-]{1,100}@[\w.-]{1,100}$/.test(address) ? address : undefined;
        }
    }),
    986: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            findCredential: () => (findCredential),
            idTokensEndMs: () => (idTokensEndMs),
            noCredentials: () => (noCredentials)
        });
        var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
        var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(768);
        var _credential_advice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(135);
        var _credential_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8797);
        var _given_token_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9582);
        function findCredential(env) {
            const quota = (0, _given_token_js__WEBPACK_IMPORTED_MODULE_5__.Ju)(env);
            if ("why" in quota)
                return none(quota);
            const named = (0, _given_token_js__WEBPACK_IMPORTED_MODULE_5__.dE)(env, "GOOGLE_APPLICATION_CREDENTIALS") ?? (0, _given_token_js__WEBPACK_IMPORTED_MODULE_5__.dE)(env, "google_application_credentials");
            const path = named ?? wellKnownFile(env);
            if (path !== undefined) {
                const file = (0, _credential_file_js__WEBPACK_IMPORTED_MODULE_4__.s)(path, env);
                return "why" in file ? none(file) : { kind: "file", path, universe: _given_token_js__WEBPACK_IMPORTED_MODULE_5__.tj, ...file, ...quota };
            }
            if (env.RUNNER_ENVIRONMENT === "github-hosted" || env.METADATA_SERVER_DETECTION === "none") {
                return none(noCredentials(env));
            }
            return { kind: "metadata", universe: _given_token_js__WEBPACK_IMPORTED_MODULE_5__.tj, ...quota };
        }
        const none = (why) => ({ kind: "none", universe: _given_token_js__WEBPACK_IMPORTED_MODULE_5__.tj, ...why });
        function wellKnownFile(env) {
            const home = env.APPDATA ? (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env.APPDATA, "gcloud") : env.HOME && (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env.HOME, ".config", "gcloud");
            const folder = (0, _given_token_js__WEBPACK_IMPORTED_MODULE_5__.dE)(env, "CLOUDSDK_CONFIG") ?? home;
            const path = folder && (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "application_default_credentials.json");
            return path && (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) ? path : undefined;
        }
        const otherVariables = [
            "GOOGLE_GHA_CREDS_PATH",
            "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE",
            "CLOUDSDK_AUTH_ACCESS_TOKEN",
            "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
            "GOOGLE_OAUTH_ACCESS_TOKEN",
            "GOOGLE_CREDENTIALS",
            "GOOGLE_CLOUD_KEYFILE_JSON",
            "GCLOUD_KEYFILE_JSON",
        ];
        function noCredentials(env, also) {
            const set = otherVariables.filter((name) => (0, _given_token_js__WEBPACK_IMPORTED_MODULE_5__.dE)(env, name) !== undefined);
            if (set.length === 0) {
                const { message } = _credential_advice_js__WEBPACK_IMPORTED_MODULE_3__.credentialAdvice.noCredentials;
                return { why: also === undefined ? message : `${message}, and ${also}`, advice: _credential_advice_js__WEBPACK_IMPORTED_MODULE_3__.credentialAdvice.noCredentials };
            }
            const unused = `${set.join(", ")} ${set.length === 1 ? "is set, but is" : "are set, but are"} not used`;
            return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_2__.CC)(_credential_advice_js__WEBPACK_IMPORTED_MODULE_3__.credentialAdvice.otherVariables, also === undefined ? unused : `${unused}, and ${also}`);
        }
        function idTokensEndMs(credential) {
            if (credential.kind !== "file")
                return undefined;
            const headers = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Xy)(credential.json.credential_source)?.headers) ?? {};
            const bearer = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Je)(headers.Authorization) ?? (0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Je)(headers.authorization) ?? "";
            const claims = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_6__.qF)(Buffer.from(bearer.split(".")[1] ?? "", "base64url").toString("utf8")));
            return typeof claims?.exp === "number" ? claims.exp * 1000 : undefined;
        }
    }),
    6925: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            fC: () => (noToken),
            it: () => (refusedBy),
            x5: () => (refusal),
            zT: () => (notAnswered)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1570);
        var _credential_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(986);
        var _refusals_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9734);
        var _secrets_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3054);
        var _token_advice_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3011);
        var _token_services_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1671);
        function noToken(thrown, credential, exchange, known) {
            const { json, account } = credential;
            const hide = (0, _secrets_js__WEBPACK_IMPORTED_MODULE_8__.Q0)(exchange.secrets);
            const last = exchange.last();
            if (last === undefined)
                return notAsked(thrown, hide);
            const service = (0, _token_services_js__WEBPACK_IMPORTED_MODULE_7__.x)(last.url, json);
            const result = (0, _secrets_js__WEBPACK_IMPORTED_MODULE_8__.cT)(last.result, hide);
            if (result.kind === "lost")
                return notAnswered(service, result);
            if (result.status < 300)
                return notAnswered(service, { ...result, code: "", why: "what it gave is not understood" });
            const said = (0, _refusals_js__WEBPACK_IMPORTED_MODULE_5__.Z)(result, known.wallMs);
            const hasEnded = service.kind === "GitHub" && known.wallMs >= ((0, _credential_js__WEBPACK_IMPORTED_MODULE_4__.idTokensEndMs)(credential) ?? Number.POSITIVE_INFINITY);
            const fitting = hasEnded ? _token_advice_js__WEBPACK_IMPORTED_MODULE_6__.q.idTokenEnded : (0, _refusals_js__WEBPACK_IMPORTED_MODULE_5__.c)(service, json, result, said);
            const asked = service.kind === "IAM" && account !== undefined ? `, asked for ${account},` : "";
            return refusedBy({ ...service, name: `${service.name}${asked}` }, result.status, said, fitting, known.hasMinted);
        }
        function refusedBy({ name }, status, said, fitting, hasMinted) {
            const about = `${name} answered ${said}`;
            if (status === 407)
                return withRemedy(about, "PROXY_407");
            if (status >= 500 || status === 429 || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.WE)(status))
                return { kind: "passing", why: about, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO };
            return refusal(about, fitting, hasMinted);
        }
        function refusal(about, fitting, hasMinted) {
            if (hasMinted)
                return { kind: "passing", why: `${about}, though it has given tokens before`, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO };
            const why = fitting === undefined ? { why: about } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(fitting, about);
            return { kind: "passing", ...why, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.cA };
        }
        const notAnswered = ({ name }, { code, why }) => withRemedy(`${name} gave no token: ${why}`, code);
        function withRemedy(about, code) {
            const { patience, advice } = (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.E8)(code);
            return { kind: "passing", ...(advice === undefined ? { why: about } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.CC)(advice, about)), patience };
        }
        const invalid = /^ERR_(?:OSSL|CRYPTO|INVALID|MISSING)[A-Z0-9_]*$/;
        const programFailed = /^The executable failed with exit code: (\S*) and error message: ([\s\S]*)\.$/;
        function notAsked(thrown, hide) {
            const { syscall, code, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_9__.Xy)(thrown) ?? {};
            const about = (why) => `The credential's own source gave no token: ${why}`;
            if (invalid.test(String(code))) {
                return { kind: "passing", why: about(`what it has is not valid (${code})`), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.ed };
            }
            const [, exitCode, output] = programFailed.exec(String(message)) ?? [];
            if (output !== undefined) {
                const shown = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(hide(output).replace(/[\w+=~-]{20,}/g, "***"), 300);
                return {
                    kind: "passing",
                    why: about(`its program ended with ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(exitCode ?? "", 50)} (${shown})`),
                    patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO,
                };
            }
            const why = syscall === undefined ? "what it gave is not understood" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.A3)(thrown, hide), 300);
            return { kind: "passing", why: about(why), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_3__.qO };
        }
    }),
    9734: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (wordsOf),
            c: () => (adviceFor)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4825);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);
        var _http_remedy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3633);
        var _token_advice_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3011);
        const longestText = 1000;
        function wordsOf(answer, wallMs) {
            const { status, text } = answer;
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.qF)(text);
            const { from, why } = (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.Of)(answer, wallMs);
            if (from === "api" || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__._6)(text))
                return why;
            const said = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.tB)(body === undefined ? text : jsonWords(body), longestText);
            return said === "" ? String(status) : `${status} (${said})`;
        }
        function jsonWords(body) {
            const { error, error_description, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(body) ?? {};
            const words = [error, error_description].filter((part) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Je)(part) !== undefined);
            if (words.length > 0)
                return words.join(": ");
            return (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Je)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(error)?.message) ?? (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Je)(message) ?? "";
        }
        const sourceOf = (json) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(json.source_credentials) ?? json;
        function isFederated(json) {
            const source = sourceOf(json);
            return source.type === "external_account" && (source === json || !source.service_account_impersonation_url);
        }
        const isAccount = (json) => sourceOf(json).type === "service_account";
        const isUser = (json) => !isAccount(json);
        const readsFile = (json) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_5__.Xy)(sourceOf(json).credential_source)?.file !== undefined;
        const mayNotMint = /iam\.serviceAccounts\.getAccessToken/;
        const noAccount = /NOT_FOUND|Gaia id not found|IAM returned 404/;
        const rules = [
            ["GitHub", /^40[134]/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.idToken],
            ["STS", /google\.subject.*\b127\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.subjectTooLong],
            ["STS", /unauthorized_client|attribute condition|expected audience/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.federation],
            ["STS", /invalid_target/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.provider],
            ["STS", /\bstale\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.subjectStale, readsFile],
            ["IAM", /iam\.allowServiceAccountCredentialLifetimeExtension/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.lifetime],
            ["IAM", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.impersonation, isFederated],
            ["IAM", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.tokenCreator],
            ["IAM", noAccount, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.unknownAccount],
            ["OAuth", /reasonable timeframe|\biat\b/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.clock],
            ["OAuth", /Invalid JWT Signature|account not found|deleted|disabled/i, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.keyRefused, isAccount],
            ["OAuth", /invalid_grant|invalid_rapt/, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.signIn, isUser],
            ["metadata", mayNotMint, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.podIdentity],
            ["metadata", noAccount, _token_advice_js__WEBPACK_IMPORTED_MODULE_4__.q.unknownAccount],
        ];
        function adviceFor(service, json, answer, said) {
            const known = (0, _http_remedy_js__WEBPACK_IMPORTED_MODULE_3__.S)((0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.Of)(answer, 0))?.advice ?? iamDisabled(said);
            if (known !== undefined)
                return known;
            return rules.find(([kind, words, , fits]) => kind === service.kind && words.test(said) && (fits === undefined || fits(json)))?.[2];
        }
        function iamDisabled(said) {
            const [, PROJECT] = /IAM Service Account Credentials API has not been used in project ([a-z\d][a-z\d.:-]*)/.exec(said) ?? [];
            return PROJECT === undefined
                ? undefined
                : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_0__.Bq)(_base_advice_js__WEBPACK_IMPORTED_MODULE_0__.v9.apiDisabled, { SERVICE: "iamcredentials.googleapis.com", PROJECT });
        }
    }),
    3011: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            q: () => (tokenAdvice)
        });
        const useFile = "leave access-token empty, and let google-github-actions/auth write a credential file";
        const tokenAdvice = {
            idToken: {
                title: "No ID token from GitHub",
                when: "GitHub gives no ID token",
                message: "GitHub issued no ID token",
                mend: "Give the job `permissions: { id-token: write }`, and let google-github-actions/auth write the credential file in this very job. Pull requests from forks get no ID token, and about 6 hours after the job's start there are no more",
            },
            idTokenEnded: {
                title: "ID tokens have ended",
                when: "the job is older than 6 hours",
                message: "GitHub issues ID tokens for about 6 hours after the job's start, and that time is over",
                mend: "For longer waits use a runner on Google Cloud or a service account key. A credential file of an earlier job cannot be used",
            },
            federation: {
                title: "Workload identity refused",
                when: "the provider refuses the ID token",
                message: "Google refused the workflow's identity",
                mend: "Compare the provider's audience and attribute condition with the repository, branch and event of this run",
            },
            provider: {
                title: "Workload identity provider not found",
                when: "the provider does not exist or is disabled",
                message: "Google knows no such workload identity provider",
                mend: "Check `workload_identity_provider` (projects/NUMBER/…, with the project's number), and that the pool and the provider are enabled and not deleted",
            },
            subjectTooLong: {
                title: "ID token's subject too long",
                when: "the subject is longer than 127 bytes",
                message: "The provider makes a google.subject of more than 127 bytes",
                mend: "Map a shorter claim to google.subject in the provider, such as `assertion.repository_id + ':' + assertion.ref`, or shorten the name of the branch or environment",
            },
            subjectStale: {
                title: "Subject token too old",
                when: "the subject token in a file is too old",
                message: "Google refused the subject token as too old",
                mend: "Renew the file that credential_source names for as long as the wait takes: it is read again for each token",
            },
            impersonation: {
                title: "Service account not impersonated",
                when: "the workflow may not impersonate the service account",
                message: "The workflow may not impersonate the service account",
                mend: "Grant the workflow's principal roles/iam.workloadIdentityUser on the service account (it holds iam.serviceAccounts.getAccessToken), and check its address",
            },
            tokenCreator: {
                title: "Service account not impersonated",
                when: "another account may not impersonate the service account",
                message: "The credential's account may not impersonate the service account",
                mend: "Grant that account roles/iam.serviceAccountTokenCreator on the service account (it holds iam.serviceAccounts.getAccessToken), and check its address",
            },
            podIdentity: {
                title: "Service account not usable in this pod",
                when: "GKE may not use the service account",
                message: "The metadata server may not use the service account",
                mend: "Grant roles/iam.workloadIdentityUser on the service account to the pod's Kubernetes service account: serviceAccount:PROJECT.svc.id.goog[NAMESPACE/NAME]",
            },
            unknownAccount: {
                title: "Service account not found",
                when: "the service account does not exist",
                message: "Google knows no such service account",
                mend: "Check the service account's address. One that was deleted and made again needs its roles again",
            },
            lifetime: {
                title: "Token lifetime too long",
                when: "the token is to live longer than an hour",
                message: "Google refused the token's lifetime",
                mend: "Let `token_lifetime_seconds` in the credential file (`access_token_lifetime` of google-github-actions/auth) be at most 3600, or add the service account to the constraint iam.allowServiceAccountCredentialLifetimeExtension",
            },
            keyRefused: {
                title: "Service account key refused",
                when: "Google refuses the service account key",
                message: "Google refused the credential of a service account",
                mend: "Check that the key and its service account exist and are enabled, and give a new key. Workload identity federation needs none",
            },
            clock: {
                title: "Clock wrong",
                when: "the runner's clock is wrong",
                message: "Google refused the time in what was signed",
                mend: "Set the runner's clock: it is minutes off",
            },
            signIn: {
                title: "New sign-in needed",
                when: "the credential of a user has ended",
                message: "Google refused the credential of a user",
                mend: "Sign in again: gcloud auth application-default login. In a workflow use google-github-actions/auth instead",
            },
            tokenRefused: {
                title: "Access token refused",
                when: "the access token has expired",
                message: "The API refused the access token",
                mend: "access-token is not renewed and lives an hour at most: use a credential file (google-github-actions/auth without token_format)",
            },
            gitHubToken: {
                title: "Not a token of Google Cloud",
                when: "`access-token` holds a token of GitHub's",
                message: "access-token holds a token of GitHub's, not of Google Cloud's",
                mend: "Leave access-token empty, and put google-github-actions/auth before this step: it writes a credential file",
            },
            idTokenGiven: {
                title: "Not an access token",
                when: "`access-token` holds an ID token or another JWT",
                message: "access-token holds an ID token or another JWT, not an access token",
                mend: `Give google-github-actions/auth token_format: access_token and take its output access_token, or ${useFile}`,
            },
            otherToken: {
                title: "Not an access token",
                when: "`access-token` holds something else",
                message: "access-token holds no access token of Google Cloud",
                mend: `Give the output access_token of google-github-actions/auth (token_format: access_token), or ${useFile}`,
            },
            authorizationLost: {
                title: "Authorization header lost",
                when: "a proxy removes the token from requests",
                message: "The API received a request without a token",
                mend: "Let the proxy or gateway pass the Authorization header, or name the API's hosts in NO_PROXY",
            },
        };
    }),
    1671: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (metadataServer),
            x: () => (serviceAt)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
        const metadataServer = { kind: "metadata", name: "Google's metadata server" };
        function serviceAt(url, json) {
            const { type, credential_source } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(json.source_credentials) ?? json;
            const source = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_0__.Xy)(credential_source);
            const isSource = [source?.url, source?.region_url, source?.imdsv2_session_token_url].some((own) => typeof own === "string" && own !== "" && url.startsWith(own));
            if (isSource) {
                if (/\/idtoken(?:[/?]|$)/.test(url))
                    return { kind: "GitHub", name: "GitHub's ID token service" };
                return { kind: "source", name: source?.environment_id ? "Amazon's metadata server" : new URL(url).host };
            }
            if (url.endsWith(":generateAccessToken")) {
                return { kind: "IAM", name: "Google's IAM Service Account Credentials API" };
            }
            return type === "external_account"
                ? { kind: "STS", name: "Google's security token service" }
                : { kind: "OAuth", name: "Google's OAuth token service" };
        }
    })
};
