export const id = 986;
export const ids = [986, 135];
export const modules = {
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
        var advice = __webpack_require__(7754);
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
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7754);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(768);
        var _credential_advice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(135);
        var _credential_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8797);
        var _given_token_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9582);
        function findCredential(env) {
            const quota = (0, _given_token_js__WEBPACK_IMPORTED_MODULE_4__.Ju)(env);
            if ("why" in quota)
                return none(quota);
            const named = (0, _given_token_js__WEBPACK_IMPORTED_MODULE_4__.dE)(env, "GOOGLE_APPLICATION_CREDENTIALS") ?? (0, _given_token_js__WEBPACK_IMPORTED_MODULE_4__.dE)(env, "google_application_credentials");
            const path = named ?? wellKnownFile(env);
            if (path !== undefined) {
                const file = (0, _credential_file_js__WEBPACK_IMPORTED_MODULE_3__.s)(path, env);
                return "why" in file ? none(file) : { kind: "file", path, universe: _given_token_js__WEBPACK_IMPORTED_MODULE_4__.tj, ...file, ...quota };
            }
            if (env.RUNNER_ENVIRONMENT === "github-hosted" || env.METADATA_SERVER_DETECTION === "none") {
                return none(noCredentials(env));
            }
            return { kind: "metadata", universe: _given_token_js__WEBPACK_IMPORTED_MODULE_4__.tj, ...quota };
        }
        const none = (why) => ({ kind: "none", universe: _given_token_js__WEBPACK_IMPORTED_MODULE_4__.tj, ...why });
        function wellKnownFile(env) {
            const home = env.APPDATA ? (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env.APPDATA, "gcloud") : env.HOME && (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env.HOME, ".config", "gcloud");
            const folder = (0, _given_token_js__WEBPACK_IMPORTED_MODULE_4__.dE)(env, "CLOUDSDK_CONFIG") ?? home;
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
            const set = otherVariables.filter((name) => (0, _given_token_js__WEBPACK_IMPORTED_MODULE_4__.dE)(env, name) !== undefined);
            if (set.length === 0) {
                const { message } = _credential_advice_js__WEBPACK_IMPORTED_MODULE_2__.credentialAdvice.noCredentials;
                return { why: also === undefined ? message : `${message}, and ${also}`, advice: _credential_advice_js__WEBPACK_IMPORTED_MODULE_2__.credentialAdvice.noCredentials };
            }
            const unused = `${set.join(", ")} ${set.length === 1 ? "is set, but is" : "are set, but are"} not used`;
            return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_5__.CC)(_credential_advice_js__WEBPACK_IMPORTED_MODULE_2__.credentialAdvice.otherVariables, also === undefined ? unused : `${unused}, and ${also}`);
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
    7754: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Bq: () => (filled),
            CC: () => (problem),
            b5: () => (withAdvice),
            em: () => (sentence)
        });
        const problem = (advice, about) => ({
            why: about === undefined ? advice.message : `${advice.message}: ${about}`,
            advice,
        });
        const sentence = (text) => (/[.?!:…]$/.test(text) ? text : `${text}.`);
        const withAdvice = ({ why, advice }) => sentence(why) + (advice === undefined ? "" : ` ${sentence(advice.mend)}`);
        function filled(advice, words) {
            const fill = (text) => text.replace(/\b[A-Z]+\b/g, (place) => words[place] || place);
            return { ...advice, title: fill(advice.title), message: fill(advice.message), mend: fill(advice.mend) };
        }
    })
};
