export const id = 268;
export const ids = [268];
export const modules = {
    8865: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            v: () => (advice)
        });
        const advice = {
            noCredentials: {
                when: "no credentials",
                message: "no Google Cloud credentials were found",
                mend: "Put this before the step, and `permissions: { contents: read, id-token: write }` on the job: `- uses: google-github-actions/auth@v3` with `workload_identity_provider: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`",
            },
            fileMissing: {
                when: "the credential file is gone",
                message: "GOOGLE_APPLICATION_CREDENTIALS names a file that does not exist",
                mend: "Is actions/checkout after google-github-actions/auth? It empties the workspace: put it before",
            },
            fileBad: {
                when: "the credential file is none",
                message: "the credential file cannot be used",
                mend: "Let google-github-actions/auth write it, or give a service account key or a federation configuration as Google Cloud made it",
            },
            executable: {
                when: "the credential file runs a program",
                message: "the credential file wants to run a program",
                mend: "Set GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES to 1 if that is meant",
            },
            idToken: {
                when: "GitHub gives no ID token",
                message: "GitHub issued no ID token",
                mend: "Give the job `permissions: { id-token: write }`. Workflows of forks get none, and about 6 hours after the job's start there are no more: use impersonation with a longer token lifetime for longer waits",
            },
            federation: {
                when: "Google refuses the ID token",
                message: "Google's token service refused the workflow's identity",
                mend: "Compare the provider's audience and attribute condition with the repository and branch of this run",
            },
            impersonation: {
                when: "the service account may not be impersonated",
                message: "the service account could not be impersonated",
                mend: "Grant the workflow's principal roles/iam.workloadIdentityUser on the service account (it holds iam.serviceAccounts.getAccessToken)",
            },
            credentialRefused: {
                when: "Google refuses the credential",
                message: "Google's token service refused the credential",
                mend: "Is the key deleted or disabled, the clock wrong, or a new sign-in due (gcloud auth application-default login)?",
            },
            tokenRefused: {
                when: "the access token is refused",
                message: "the API refused the access token (401)",
                mend: "access-token is not renewed and lives an hour at most: use a credential file (google-github-actions/auth without token_format)",
            },
            permission: {
                when: "a role is missing",
                message: "the API denied permission (403)",
                mend: "Grant roles/cloudbuild.builds.viewer on the project to wait (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
            },
            apiDisabled: {
                when: "the API is not enabled",
                message: "the API is not enabled in the project (SERVICE_DISABLED)",
                mend: "Enable it: gcloud services enable cloudbuild.googleapis.com --project=PROJECT",
            },
            quotaProject: {
                when: "the quota project may not be used",
                message: "the quota project may not be used (USER_PROJECT_DENIED)",
                mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
            },
            scope: {
                when: "the token has too narrow a scope",
                message: "the token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
                mend: "Mint it with the scope https://www.googleapis.com/auth/cloud-platform",
            },
            notFound: {
                when: "wrong project, region or id",
                message: "the API knows no such operation (404)",
                mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a regional build set `location`",
            },
            host: {
                when: "the endpoint's host does not exist",
                message: "the host is not known (ENOTFOUND)",
                mend: "Check `endpoint` and `location`, and the runner's DNS",
            },
            tls: {
                when: "the connection is not trusted",
                message: "the TLS certificate is not trusted",
                mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem",
            },
            proxy: {
                when: "the proxy wants credentials",
                message: "the proxy wants credentials (407)",
                mend: "Put them into HTTPS_PROXY (http://USER:PASSWORD@HOST:PORT), or name the hosts in NO_PROXY",
            },
            universe: {
                when: "the credential is of another universe",
                message: "the endpoint is not of the credential's universe",
                mend: "Set `endpoint` to https://cloudbuild.UNIVERSE_DOMAIN, or use a credential of the endpoint's universe",
            },
            cancelDenied: {
                when: "the operation may not be cancelled",
                message: "the API refused to cancel the operation (403)",
                mend: "Grant roles/cloudbuild.builds.editor on the project",
            },
        };
    }),
    2799: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (cancel)
        });
        var _schedule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7268);
        const tryLimitMs = 2000;
        async function cancel(target, operations, clock, limitMs) {
            const deadlineMs = clock.nowMs() + limitMs;
            const stop = new AbortController();
            const giveUp = clock.sleep(limitMs, stop.signal).then(() => stop.abort());
            let why = `no answer within ${(0, _schedule_js__WEBPACK_IMPORTED_MODULE_0__.p0)(limitMs)}`;
            try {
                for (let tries = 1;; tries += 1) {
                    const answer = await Promise.race([operations.cancel(target, tryLimitMs, stop.signal), giveUp]);
                    if (answer === undefined || (stop.signal.aborted && answer.kind === "passing"))
                        return { kind: "unanswered", why };
                    const end = await settle(answer, target, operations, stop.signal);
                    if (end !== undefined)
                        return end;
                    if (answer.kind === "passing")
                        why = answer.why;
                    await clock.sleep(Math.min(deadlineMs - clock.nowMs(), 100 * 2 ** tries * (0.5 + clock.random() / 2)), stop.signal);
                    if (stop.signal.aborted)
                        return { kind: "unanswered", why };
                }
            }
            finally {
                stop.abort();
            }
        }
        async function settle(answer, target, operations, signal) {
            switch (answer.kind) {
                case "accepted":
                case "unsupported":
                    return { kind: answer.kind };
                case "refused":
                    return { kind: "refused", why: answer.why };
                case "late": {
                    const poll = await operations.get(target, tryLimitMs, signal);
                    if (poll.kind !== "operation")
                        return { kind: "unanswered", why: poll.why };
                    if (poll.operation.done)
                        return { kind: "late", operation: poll.operation };
                    return { kind: "refused", why: "the API says that it cannot be cancelled, yet it is running" };
                }
                case "passing":
                    return undefined;
            }
        }
    }),
    8921: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            N: () => (connect),
            C: () => (objection)
        });
        var advice = __webpack_require__(8865);
        var operation = __webpack_require__(5132);
        var patience = __webpack_require__(4950);
        var sanitise = __webpack_require__(9023);
        var schedule = __webpack_require__(7268);
        ;
        function rpcError(text) {
            try {
                const error = (0, operation.Xy)((0, operation.Xy)(JSON.parse(text))?.error);
                if (error === undefined || typeof error.code !== "number")
                    return undefined;
                const details = Array.isArray(error.details) ? error.details.map((detail) => (0, operation.Xy)(detail) ?? {}) : [];
                return { status: (0, operation.Je)(error.status) ?? "", message: (0, sanitise.tB)((0, operation.Je)(error.message) ?? "", 500), details };
            }
            catch {
                return undefined;
            }
        }
        const detail = (details, type) => details.find((one) => one["@type"] === `type.googleapis.com/google.rpc.${type}`);
        const settings = new Set([
            "SERVICE_DISABLED",
            "BILLING_DISABLED",
            "CONSUMER_INVALID",
            "CONSUMER_SUSPENDED",
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "USER_PROJECT_DENIED",
            "SECURITY_POLICY_VIOLATED",
            "ORG_RESTRICTION_VIOLATED",
            "ORG_RESTRICTION_VIOLATION",
        ]);
        function refusalOf(answer, wallMs) {
            const error = rpcError(answer.text);
            const details = error?.details ?? [];
            const info = detail(details, "ErrorInfo");
            const reason = (0, operation.Je)(info?.reason) ?? "";
            const bound = Math.max((0, schedule.Vs)(headerOf(answer, "retry-after"), wallMs) ?? -1, (0, schedule.qO)(detail(details, "RetryInfo")?.retryDelay) ?? -1);
            const perMinute = reason === "RATE_LIMIT_EXCEEDED" || /quota exceeded.*per minute/i.test(error?.message ?? "");
            const permission = (0, sanitise.tB)((0, operation.Je)((0, operation.Xy)(info?.metadata)?.permission) ?? "", 100);
            return {
                google: error !== undefined,
                why: error === undefined ? strangeAnswer(answer) : googleError(answer.status, error, reason, permission),
                reason,
                quota: answer.status === 429 || (answer.status === 403 && perMinute),
                ...(bound < 0 ? {} : { atLeastMs: bound }),
            };
        }
        const headerOf = (answer, name) => {
            const value = answer.headers[name];
            return typeof value === "string" ? value : value?.[0];
        };
        function googleError(http, error, reason, permission) {
            const links = detail(error.details, "Help")?.links;
            const link = settings.has(reason) && Array.isArray(links) ? (0, operation.Je)((0, operation.Xy)(links[0])?.url) : undefined;
            const label = [String(http), (0, sanitise.tB)(error.status, 50), (0, sanitise.tB)(reason, 60)]
                .filter((part) => part !== "")
                .join(" ");
            const about = [permission, link === undefined ? "" : `see ${(0, sanitise.tB)(link, 300)}`]
                .filter((part) => part !== "")
                .join(", ");
            return `${label}${error.message === "" ? "" : `: ${error.message}`}${about === "" ? "" : ` (${about})`}`;
        }
        function strangeAnswer(answer) {
            const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
            const said = (0, sanitise.tB)(answer.text
                .slice(0, 4000)
                .replace(/<[^>]{0,500}>/g, " ")
                .replace(/\s+/g, " "), 200);
            const from = by.length === 0 ? "" : ` from ${(0, sanitise.tB)(by.join(", "), 60)}`;
            return `status ${answer.status}${from} without an error of Google's${said === "" ? "" : `: ${said}`}`;
        }
        const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|HOSTNAME_MISMATCH/;
        function pollOf(result, name, wallMs) {
            if (result.kind === "lost")
                return { kind: "passing", why: result.why, ...lossOf(result.code) };
            const { status, text } = result;
            if (status === 200) {
                const parsed = (0, operation.$$)(text, name);
                if ("operation" in parsed)
                    return { kind: "operation", operation: parsed.operation };
                const why = `${parsed.why}: ${(0, sanitise.tB)(text, 100)}`;
                return { kind: "passing", why, patience: parsed.problem === "another" ? patience.S : patience.qO };
            }
            const { quota, why, atLeastMs, ...refusal } = refusalOf(result, wallMs);
            const bound = atLeastMs === undefined ? {} : { atLeastMs };
            if (quota)
                return { kind: "quota", why, ...bound };
            return { kind: "passing", why, ...statusOf(status, refusal), ...bound };
        }
        function lossOf(code) {
            if (code === "ENOTFOUND")
                return { patience: patience.Vp, mend: advice.v.host.mend };
            if (code === "PROXY_407")
                return { patience: patience.bp, mend: advice.v.proxy.mend };
            return tls.test(code) ? { patience: patience.bp, mend: advice.v.tls.mend } : { patience: patience.qO };
        }
        const retried = new Set([408, 425, 499]);
        const deniedFor = {
            SERVICE_DISABLED: advice.v.apiDisabled.mend,
            USER_PROJECT_DENIED: advice.v.quotaProject.mend,
            ACCESS_TOKEN_SCOPE_INSUFFICIENT: advice.v.scope.mend,
        };
        function statusOf(status, { google, reason }) {
            if (status === 407)
                return { patience: patience.bp, mend: advice.v.proxy.mend };
            if (status === 401)
                return { patience: patience._H, mend: advice.v.credentialRefused.mend };
            if (!google || retried.has(status) || (status >= 500 && status !== 501) || status < 400)
                return { patience: patience.qO };
            if (status === 403)
                return { patience: patience.wk, mend: deniedFor[reason] ?? advice.v.permission.mend };
            return status === 404 ? { patience: patience.mX, mend: advice.v.notFound.mend } : { patience: patience.Te };
        }
        var src_name = __webpack_require__(2706);
        ;
        function createOperations(tokens, transport, clock, sent) {
            return {
                async get(target, limitMs, signal) {
                    const pass = await tokens.pass();
                    if (pass.kind !== "pass")
                        return pass;
                    const request = { method: "GET", url: (0, src_name.rs)(target), headers: pass.headers, limitMs, signal, sent };
                    const result = withoutToken(await transport.send(request), pass.token);
                    const final = result.kind === "answer" && result.status === 401 ? tokens.refused(pass.token) : undefined;
                    return final ?? pollOf(result, target.name, clock.wallMs());
                },
                async cancel(target, limitMs, signal) {
                    const pass = await tokens.pass();
                    if (pass.kind !== "pass")
                        return pass;
                    const url = (0, src_name.rs)(target, "cancel");
                    const request = { method: "POST", url, headers: pass.headers, body: "{}", limitMs, signal };
                    const result = withoutToken(await transport.send(request), pass.token);
                    if (result.kind === "lost")
                        return { kind: "passing", why: result.why };
                    if (result.status === 401)
                        return tokens.refused(pass.token) ?? { kind: "passing", why: "401" };
                    return cancelAnswerOf(result, clock.wallMs());
                },
            };
        }
        const withoutToken = (result, token) => result.kind === "answer" && result.text.includes(token)
            ? { ...result, text: result.text.replaceAll(token, "***") }
            : result;
        const late = new Set([400, 404, 409]);
        function cancelAnswerOf(answer, wallMs) {
            const { status } = answer;
            if (status === 200)
                return { kind: "accepted" };
            const { google, quota, why } = refusalOf(answer, wallMs);
            if (google && late.has(status))
                return { kind: "late" };
            if (google && status === 501)
                return { kind: "unsupported" };
            if (!google || quota || status >= 500 || status === 408 || status === 425 || status === 499)
                return { kind: "passing", why };
            return { kind: "refused", why: status === 403 ? `${why}. ${advice.v.cancelDenied.mend}` : why };
        }
        ;
        const direct = ["localhost", "127.0.0.1", "::1", "[::1]", "metadata.google.internal", "169.254.169.254"];
        const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
        function proxyOf(env) {
            const proxy = variables.map((name) => env[name]?.trim()).find(Boolean);
            const entries = (env.NO_PROXY || env.no_proxy || "")
                .toLowerCase()
                .split(/[\s,]+/)
                .filter(Boolean);
            if (!proxy || entries.includes("*"))
                return {};
            const hosts = entries.flatMap((entry) => {
                const [, host = entry, port = "443"] = /^([^:]+|\[.*\]):(\d+)$/.exec(entry) ?? [];
                const bare = host.replace(/^\*?\./, "");
                return port === "443" ? [bare, `.${bare}`] : [];
            });
            return {
                HTTPS_PROXY: proxy.includes("://") ? proxy : `http://${proxy}`,
                NO_PROXY: [...hosts, ...direct].join(","),
            };
        }
        function normaliseProxies(env) {
            const rules = proxyOf(env);
            for (const name of [...variables, "NO_PROXY", "no_proxy"])
                delete env[name];
            Object.assign(env, rules);
            return rules;
        }
        ;
        const mintLimitMs = 20_000;
        const spareMs = 60_000;
        const leastGapMs = 15_000;
        const pass = (token, quotaProject) => ({
            kind: "pass",
            token,
            headers: {
                authorization: `Bearer ${token}`,
                ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
            },
        });
        function staticTokens(token, quotaProject, why) {
            const only = pass(token, quotaProject);
            return { pass: async () => only, refused: () => ({ kind: "refused", why }), close: () => undefined };
        }
        function createTokens(mint, mask, clock) {
            const closed = new AbortController();
            let held;
            let minting;
            const good = () => held !== undefined && clock.nowMs() < held.untilMs && clock.wallMs() < held.untilWallMs ? held.pass : undefined;
            async function mintOnce() {
                const answered = new AbortController();
                const late = clock
                    .sleep(mintLimitMs, answered.signal)
                    .then(() => fault("the token service did not answer within 20 s"));
                const minted = await Promise.race([mint(), late]);
                answered.abort();
                if (minted.kind !== "minted")
                    return minted;
                if (!/^[!-~]+$/.test(minted.token))
                    return fault("the token service answered without a token");
                mask(minted.token);
                const left = (minted.expiryMs ?? Number.NaN) - clock.wallMs();
                const lifeMs = left > 0 ? Math.max(left, leastGapMs) : Number.POSITIVE_INFINITY;
                const fresh = pass(minted.token, minted.quotaProject);
                held = { pass: fresh, untilMs: clock.nowMs() + lifeMs, untilWallMs: clock.wallMs() + lifeMs };
                if (lifeMs !== Number.POSITIVE_INFINITY)
                    void renew(fresh, lifeMs);
                return fresh;
            }
            const fresh = () => {
                minting ??= mintOnce().finally(() => {
                    minting = undefined;
                });
                return minting;
            };
            async function renew(old, lifeMs) {
                let waitMs = lifeMs < 2 * spareMs ? lifeMs / 2 : lifeMs - spareMs;
                do {
                    await clock.sleep(Math.max(leastGapMs, waitMs), closed.signal);
                    waitMs = leastGapMs;
                    if (closed.signal.aborted || held?.pass !== old)
                        return;
                } while ((await fresh()).kind !== "pass");
            }
            return {
                pass: async () => good() ?? (await fresh()),
                refused(token) {
                    if (held?.pass.token === token)
                        held = undefined;
                    return undefined;
                },
                close: () => closed.abort(),
            };
        }
        const fault = (why) => ({ kind: "passing", why, patience: patience.qO });
        var src_transport = __webpack_require__(8340);
        ;
        function objection(credential, targets) {
            const foreign = targets.find(({ endpoint }) => !(0, src_name.hQ)(endpoint, credential.universe));
            if (foreign !== undefined) {
                return `endpoint: ${(0, sanitise.hD)(foreign.endpoint)} is refused: ${advice.v.universe.message} (${credential.universe}). ${advice.v.universe.mend}.`;
            }
            return credential.kind === "none" ? `${credential.why}.` : undefined;
        }
        function connect({ env, runner, clock }, credential, targets, sent) {
            const transport = (0, src_transport.oO)(normaliseProxies(env), clock);
            const tokens = tokensOf(credential, targets, runner.mask, clock);
            return { operations: createOperations(tokens, transport, clock, sent), close: tokens.close };
        }
        function tokensOf(credential, targets, mask, clock) {
            if (credential.kind === "token") {
                mask(credential.token);
                return staticTokens(credential.token, credential.quotaProject, `${advice.v.tokenRefused.message}. ${advice.v.tokenRefused.mend}`);
            }
            const projectId = targets.map(({ name }) => (0, src_name.$t)(name).project).find((project) => project !== undefined) ?? "none";
            let mint;
            const mintWithLibrary = async () => {
                mint ??= (await __webpack_require__.e(970).then(__webpack_require__.bind(__webpack_require__, 8970))).createMint(credential, projectId);
                return mint();
            };
            return createTokens(mintWithLibrary, mask, clock);
        }
    }),
    2852: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            E: () => (horizonMs),
            L: () => (findCredential)
        });
        var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
        var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
        var _advice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8865);
        var _operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5132);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9023);
        const googleapis = "googleapis.com";
        const longestFile = 1024 * 1024;
        const needed = {
            external_account: ["audience", "subject_token_type", "credential_source"],
            service_account: ["client_email", "private_key"],
            authorized_user: ["client_id", "client_secret", "refresh_token"],
            impersonated_service_account: ["service_account_impersonation_url", "source_credentials"],
            external_account_authorized_user: ["refresh_token", "token_url"],
        };
        function findCredential(env, accessToken) {
            const quotaProject = env.GOOGLE_CLOUD_QUOTA_PROJECT;
            const quota = quotaProject ? { quotaProject } : {};
            if (quotaProject && !/^[a-z0-9][a-z0-9.:-]{0,99}$/.test(quotaProject)) {
                return none(`GOOGLE_CLOUD_QUOTA_PROJECT: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_4__.hD)(quotaProject)} is not a project`);
            }
            if (accessToken !== undefined)
                return { kind: "token", token: accessToken, universe: googleapis, ...quota };
            const named = env.GOOGLE_APPLICATION_CREDENTIALS || env.google_application_credentials;
            const path = named || wellKnownFile(env);
            if (path !== undefined)
                return readCredential(path, env, quota);
            if (env.RUNNER_ENVIRONMENT === "github-hosted" || env.METADATA_SERVER_DETECTION === "none") {
                return none(`${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.noCredentials.message}. ${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.noCredentials.mend}`);
            }
            return { kind: "metadata", universe: googleapis, ...quota };
        }
        const none = (why) => ({ kind: "none", universe: googleapis, why });
        const bad = (path, problem) => none(`${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.fileBad.message}: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_4__.hD)(path)} ${problem}. ${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.fileBad.mend}`);
        function wellKnownFile(env) {
            const home = env.APPDATA ? (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env.APPDATA, "gcloud") : env.HOME && (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env.HOME, ".config", "gcloud");
            const folder = env.CLOUDSDK_CONFIG || home;
            const path = folder && (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, "application_default_credentials.json");
            return path && (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false }) ? path : undefined;
        }
        function readCredential(path, env, quota) {
            let json;
            try {
                const file = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false });
                if (file === undefined)
                    return none(`${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.fileMissing.message}: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_4__.hD)(path)}. ${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.fileMissing.mend}`);
                if (!file.isFile() || file.size > longestFile)
                    return bad(path, "is not a file of a credential's size");
                const text = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "utf8");
                json = (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(JSON.parse(text));
            }
            catch (error) {
                const code = error instanceof Error && "code" in error ? String(error.code) : "it is not JSON";
                return bad(path, `cannot be read (${code})`);
            }
            const type = (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Je)(json?.type) ?? "";
            const fields = Object.hasOwn(needed, type) ? needed[type] : undefined;
            if (json === undefined || fields === undefined)
                return bad(path, `is of no known type (${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_4__.hD)(type)})`);
            const missing = fields.find((field) => json[field] === undefined || json[field] === "");
            if (missing !== undefined)
                return bad(path, `has no ${missing}`);
            if ((0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(json.credential_source)?.executable && env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES !== "1") {
                return none(`${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.executable.message}: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_4__.hD)(path)}. ${_advice_js__WEBPACK_IMPORTED_MODULE_2__.v.executable.mend}`);
            }
            const universe = (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Je)(json.universe_domain) ?? googleapis;
            if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(universe))
                return bad(path, "has a universe_domain that is no domain");
            const quotaProject = quota.quotaProject ?? (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Je)(json.quota_project_id);
            return { kind: "file", path, json, universe, ...(quotaProject === undefined ? {} : { quotaProject }) };
        }
        function horizonMs(credential) {
            if (credential.kind !== "file")
                return undefined;
            const headers = (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Xy)((0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(credential.json.credential_source)?.headers) ?? {};
            const bearer = (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Je)(headers.Authorization) ?? (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Je)(headers.authorization) ?? "";
            try {
                const claims = (0, _operation_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(JSON.parse(Buffer.from(bearer.split(".")[1] ?? "", "base64url").toString("utf8")));
                return typeof claims?.exp === "number" ? claims.exp * 1000 : undefined;
            }
            catch {
                return undefined;
            }
        }
    }),
    8796: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            PO: () => (parseAccessToken),
            TL: () => (parseInputs)
        });
        var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2706);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9023);
        const inputNames = (null && ([
            "operation-name",
            "location",
            "timeout",
            "cancel-on-abort",
            "cancel-on-timeout",
            "poll-interval",
            "access-token",
            "endpoint",
            "api-version",
        ]));
        const units = { d: 86_400, h: 3600, m: 60, s: 1 };
        function parseInputs(env) {
            const given = (name) => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
            const version = parseVersion(given("api-version"));
            const location = given("location");
            const endpoint = given("endpoint");
            const interval = given("poll-interval");
            const accessToken = parseAccessToken(env);
            const addressing = {
                version,
                ...(location === undefined ? {} : { location: (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.zS)(location) }),
                ...(endpoint === undefined ? {} : { endpoint: (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.Bk)(endpoint) }),
            };
            return {
                targets: (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.dM)(parseNames(given("operation-name")).map((name) => (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.hu)(name, addressing))),
                timeoutMs: parseDuration("timeout", given("timeout") ?? "2h", 5 * 86_400, "more than 0 and at most 5d"),
                ...(interval === undefined ? {} : { intervalMs: parseDuration("poll-interval", interval, 300, "1s to 5m", 1) }),
                cancelOnAbort: parseBoolean("cancel-on-abort", given("cancel-on-abort") ?? "true"),
                cancelOnTimeout: parseBoolean("cancel-on-timeout", given("cancel-on-timeout") ?? "false"),
                ...(accessToken === undefined ? {} : { accessToken }),
            };
        }
        function parseNames(text) {
            const names = (text ?? "")
                .split(/\r\n|\r|\n/)
                .map((line) => line.trim())
                .filter((line) => line !== "");
            if (names.length > 0)
                return names;
            throw new Error('operation-name: "" is not the name of an operation. Give one, or one per line, like operations/build/my-project/NjY2… or projects/my-project/locations/europe-west9/operations/ID.');
        }
        function parseAccessToken(env) {
            const token = env["INPUT_ACCESS-TOKEN"]?.trim() || undefined;
            if (token === undefined || (/^[\w.~+/-]+=*$/.test(token) && token.length <= 16_000))
                return token;
            throw new Error("access-token: the value is not an OAuth 2.0 access token. Give the token alone, on one line, without Bearer.");
        }
        function parseVersion(value = "v1") {
            if (value === "v1" || value === "v2")
                return value;
            throw new Error(`api-version: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.hD)(value)} is not a version of the API. Give v1 or v2.`);
        }
        function parseBoolean(input, value) {
            if (/^(?:true|True|TRUE)$/.test(value))
                return true;
            if (/^(?:false|False|FALSE)$/.test(value))
                return false;
            throw new Error(`${input}: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.hD)(value)} is not a boolean. Give true or false.`);
        }
        function parseDuration(input, value, mostS, range, leastS = 0) {
            const parts = /^(?:\d{1,9}[dhms])+$/.test(value)
                ? value.match(/\d+[dhms]/g)
                : /^\d{1,9}$/.test(value)
                    ? [`${value}s`]
                    : null;
            const order = parts?.map((part) => units[part.slice(-1)] ?? 0) ?? [];
            const inOrder = order.every((unit, i) => i === 0 || unit < (order[i - 1] ?? 0));
            const seconds = (parts ?? []).reduce((sum, part) => sum + Number.parseInt(part, 10) * (units[part.slice(-1)] ?? 0), 0);
            if (inOrder && seconds > 0 && seconds >= leastS && seconds <= mostS)
                return seconds * 1000;
            throw new Error(`${input}: ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.hD)(value)} is not a duration of ${range}. Give 90s, 45m, 1h30m, 1d or a number of seconds.`);
        }
    }),
    8919: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            MA: () => (earlyOutputs),
            Yz: () => (outputsOf),
            bD: () => (messageOf),
            hm: () => (worstOf)
        });
        var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5132);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9023);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7268);
        const outputNames = (null && ([
            "status",
            "done",
            "response",
            "error",
            "error-code",
            "error-status",
            "error-message",
            "metadata",
            "build-id",
            "build-status",
            "log-url",
            "failure-type",
            "failure-detail",
            "failed-step",
            "images",
            "duration",
            "operations",
        ]));
        const worstFirst = [
            "unknown",
            "aborted",
            "timed-out",
            "failed",
            "cancelled",
            "succeeded",
        ];
        const longestMessage = 4000;
        const longestCharacters = 500_000;
        function worstOf(ended) {
            return worstFirst.flatMap((status) => ended.filter(({ outcome }) => outcome.kind === status))[0];
        }
        function earlyOutputs({ build }) {
            return { "build-id": build?.id ?? "", "build-status": build?.status ?? "", "log-url": build?.logUrl ?? "" };
        }
        function outputsOf(ended, timeoutMs, why = "") {
            const outcome = worstOf(ended)?.outcome ?? { kind: "unknown", why };
            const single = singleOf(outcome, outcome.last, timeoutMs);
            const objects = ended.map((one) => objectOf(one, timeoutMs));
            const without = (...fields) => JSON.stringify(objects.map((object) => ({ ...object, ...Object.fromEntries(fields.map((field) => [field, null])) })));
            const smaller = [
                () => ({ ...single, operations: JSON.stringify(objects) }),
                () => ({ ...single, operations: without("metadata", "response") }),
                () => ({ ...single, metadata: "", response: "", operations: without("metadata", "response") }),
                () => ({ ...bare(single), operations: without("metadata", "response", "error", "images") }),
                () => ({ ...bare(single), operations: "[]" }),
            ];
            for (const [index, make] of smaller.entries()) {
                const outputs = make();
                if (sizeOf(outputs) <= longestCharacters)
                    return { outputs, cutShort: index > 0 };
            }
            const outputs = { ...bare(single), operations: "[]" };
            const short = Object.entries(outputs).map(([name, value]) => [name, (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(value, longestMessage)]);
            return { outputs: Object.fromEntries(short), cutShort: true };
        }
        const bare = (single) => ({
            ...single,
            metadata: "",
            response: "",
            error: "",
            images: "",
        });
        const sizeOf = (outputs) => Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
        const json = (value) => (value === undefined ? "" : JSON.stringify(value));
        function singleOf(outcome, last, timeoutMs) {
            const { code, name } = (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.c2)(last?.error);
            const build = last?.build;
            const images = build?.images ?? [];
            return {
                status: outcome.kind,
                done: String(last?.done ?? false),
                response: json(last?.response),
                error: json(last?.error),
                "error-code": code,
                "error-status": name,
                "error-message": messageOf(outcome, timeoutMs),
                metadata: json(last?.metadata),
                "build-id": build?.id ?? "",
                "build-status": build?.status ?? "",
                "log-url": build?.logUrl ?? "",
                "failure-type": build?.failureType ?? "",
                "failure-detail": build?.failureDetail ?? "",
                "failed-step": build?.failedStep?.label ?? "",
                images: images.length === 0 ? "" : JSON.stringify(images),
                duration: String((0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.cf)(build) ?? ""),
            };
        }
        function messageOf(outcome, timeoutMs) {
            switch (outcome.kind) {
                case "unknown":
                    return (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(outcome.why, longestMessage);
                case "timed-out": {
                    const state = outcome.last?.build?.status ?? "running";
                    const was = outcome.last === undefined
                        ? "nothing was learnt of the operation"
                        : `the operation was still ${(0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(state, 50)}`;
                    return `The step's timeout of ${(0, _schedule_js__WEBPACK_IMPORTED_MODULE_2__.p0)(timeoutMs)} passed: ${was}. It may still end well.`;
                }
                case "succeeded":
                case "failed":
                case "cancelled":
                case "aborted":
                    return (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_1__.Jj)((0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.c2)(outcome.last?.error).message, longestMessage);
            }
        }
        function objectOf({ target, outcome }, timeoutMs) {
            const last = outcome.last;
            const build = last?.build;
            const message = messageOf(outcome, timeoutMs);
            return (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.Eb)({
                name: target.name,
                status: outcome.kind,
                done: last?.done ?? false,
                response: last?.response,
                error: last?.error,
                errorMessage: message === "" ? undefined : message,
                metadata: last?.metadata,
                buildId: build?.id,
                buildStatus: build?.status,
                logUrl: build?.logUrl,
                failureType: build?.failureType,
                failureDetail: build?.failureDetail,
                failedStep: build?.failedStep?.label,
                images: build === undefined || build.images.length === 0 ? undefined : build.images,
                duration: (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.cf)(build),
            });
        }
    }),
    4950: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            P4: () => (twice),
            S: () => (another),
            Te: () => (final),
            Vp: () => (unknownHost),
            _H: () => (newTokenRefused),
            _k: () => (createTrouble),
            bp: () => (untrusted),
            mX: () => (notFound),
            qO: () => (passing),
            wk: () => (denied)
        });
        var _schedule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7268);
        const minute = 60_000;
        const patience = (before, after) => ({ before, after });
        const passing = patience({ ms: 3 * minute }, { ms: 15 * minute });
        const twice = patience({ tries: 2 }, { tries: 2 });
        const untrusted = patience({ tries: 2 }, { ms: 15 * minute });
        const unknownHost = patience({ ms: minute / 2 }, { ms: 15 * minute });
        const denied = patience({ ms: minute / 2 }, { ms: 5 * minute });
        const notFound = patience({ ms: minute / 2 }, { ms: 2 * minute });
        const another = patience({ tries: 3 }, { tries: 3 });
        const final = patience({ tries: 1 }, { tries: 3 });
        const newTokenRefused = {
            ...patience({ tries: 3, ms: minute }, { tries: 3, ms: minute }),
            atOnce: true,
        };
        const usedUp = (limit, tries, ms) => tries >= (limit.tries ?? 0) && ms >= (limit.ms ?? 0);
        function createTrouble(clock) {
            const none = { tries: 0, ms: 0 };
            let all = none;
            let same = none;
            let countedMs;
            return {
                add(patience, sentMs, phase) {
                    const nowMs = clock.nowMs();
                    const elapsedMs = nowMs - (countedMs ?? sentMs);
                    countedMs = nowMs;
                    all = { tries: all.tries + 1, ms: all.ms + elapsedMs };
                    const again = same.patience === patience;
                    same = { patience, tries: again ? same.tries + 1 : 1, ms: again ? same.ms + elapsedMs : nowMs - sentMs };
                    const limit = patience[phase];
                    if (usedUp(limit, same.tries, same.ms) || usedUp(passing[phase], all.tries, all.ms))
                        return "over";
                    if (patience.atOnce && same.tries === 1)
                        return 0;
                    const leftMs = (limit.ms ?? Number.POSITIVE_INFINITY) - same.ms;
                    if (limit.tries !== undefined && limit.ms !== undefined && same.tries + 1 >= limit.tries)
                        return leftMs;
                    return Math.min((0, _schedule_js__WEBPACK_IMPORTED_MODULE_0__.Vv)(all.tries, clock.random()), leftMs);
                },
                pause() {
                    countedMs = undefined;
                },
                over() {
                    all = none;
                    same = none;
                    countedMs = undefined;
                },
            };
        }
    }),
    6471: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            EI: () => (reportOf),
            MT: () => (verdictLine),
            Ss: () => (cancelCommand),
            ZW: () => (cancelLine)
        });
        var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2706);
        var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5132);
        var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8919);
        var _sanitise_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9023);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7268);
        const titles = {
            succeeded: "Operation succeeded",
            failed: "Operation failed",
            cancelled: "Operation was cancelled",
            "timed-out": "Timed out waiting for the operation",
            aborted: "Waiting was aborted",
            unknown: "The operation's end is unknown",
        };
        const field = (text, limit = 1000) => (0, _sanitise_js__WEBPACK_IMPORTED_MODULE_3__.tB)(text ?? "", limit);
        const joined = (parts, separator) => parts.filter((part) => part !== undefined && part !== "").join(separator);
        function verdictLine({ target, outcome }, timeoutMs) {
            const label = `Operation ${(0, _name_js__WEBPACK_IMPORTED_MODULE_0__.TH)(target.name)}`;
            const build = outcome.last?.build;
            const log = build?.logUrl === undefined ? "" : `Log: ${field(build.logUrl, 500)}`;
            switch (outcome.kind) {
                case "succeeded": {
                    const seconds = (0, _operation_js__WEBPACK_IMPORTED_MODULE_1__.cf)(build);
                    const took = seconds === undefined ? "" : ` in ${(0, _schedule_js__WEBPACK_IMPORTED_MODULE_4__.p0)(seconds * 1000)}`;
                    const images = (build?.images ?? []).map(({ name, digest }) => `${field(name, 300)}@${field(digest, 100)}`);
                    return joined([`${label} succeeded${took}.`, images.length > 0 ? `Images: ${images.join(", ")}.` : "", log], " ");
                }
                case "failed":
                case "cancelled":
                    return joined([`${label}: ${reason(outcome.last)}.`, log], " ");
                case "timed-out":
                case "unknown":
                    return joined([`${label}: ${field((0, _outputs_js__WEBPACK_IMPORTED_MODULE_2__.bD)(outcome, timeoutMs), 2000)}`, log], " ");
                case "aborted":
                    return joined([
                        `${label}: ${outcome.last?.done ? `it had just ended, ${reason(outcome.last)}` : "its end was not awaited"}.`,
                        log,
                    ], " ");
            }
        }
        const hints = {
            TIMEOUT: "the build's own timeout passed",
            EXPIRED: "the build waited in the queue for longer than its queueTtl",
            INTERNAL_ERROR: "the service's own fault, another try may help",
            CANCELLED: "somebody cancelled it",
        };
        function reason(operation) {
            const { build, error } = operation;
            const { code, name, message } = (0, _operation_js__WEBPACK_IMPORTED_MODULE_1__.c2)(error);
            const status = field(build?.status, 50);
            const said = build?.failureDetail ??
                build?.statusDetail ??
                (Object.hasOwn(hints, status) ? hints[status] : undefined) ??
                message;
            const label = build === undefined ? joined(["error", code, name], " ") : status;
            return joined([
                `${label}${build?.failureType === undefined ? "" : ` (${field(build.failureType, 50)})`}`,
                field(said),
                stepOf(build),
            ], ": ").replace(/\.$/, "");
        }
        function stepOf(build) {
            if (build?.failedStep === undefined)
                return "";
            const { label, builder, exitCode } = build.failedStep;
            const name = `step ${field(label, 100)}${builder === undefined ? "" : ` (${field(builder, 200)})`}`;
            return exitCode === undefined ? name : `${name}, exit code ${exitCode}`;
        }
        function reportOf(ended, timeoutMs) {
            const worst = (0, _outputs_js__WEBPACK_IMPORTED_MODULE_2__.hm)(ended);
            const status = worst?.outcome.kind ?? "unknown";
            const count = ended.filter(({ outcome }) => outcome.kind !== "succeeded").length;
            const others = count > 1 ? ` ${count} of ${ended.length} operations did not succeed: the log has a line for each.` : "";
            return { title: titles[status], text: worst === undefined ? "" : `${verdictLine(worst, timeoutMs)}${others}` };
        }
        function cancelLine(target, cancel) {
            const label = `Operation ${(0, _name_js__WEBPACK_IMPORTED_MODULE_0__.TH)(target.name)}`;
            switch (cancel.kind) {
                case "accepted":
                    return `${label}: the cancel was accepted.`;
                case "late":
                    return `${label}: there was nothing left to cancel, it had ended (${field(cancel.operation.build?.status, 50) || "done"}).`;
                case "unsupported":
                    return `${label}: its service does not support cancelling, it goes on.`;
                case "refused":
                case "unanswered":
                    return `${label} could not be cancelled and may go on: ${cancel.why}. To cancel it by hand: ${cancelCommand(target)}`;
            }
        }
        function cancelCommand(target, last) {
            const id = (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.TH)(target.name);
            const named = (0, _operation_js__WEBPACK_IMPORTED_MODULE_1__.Je)((0, _operation_js__WEBPACK_IMPORTED_MODULE_1__.Xy)((0, _operation_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(last?.metadata)?.build)?.name) ?? "";
            const region = /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(named)?.[1];
            const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
            const { project, location = host ?? region ?? "global" } = (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.$t)(target.name);
            if (project !== undefined && target.version === "v1" && /^[0-9a-f]{8}-/.test(id)) {
                return `gcloud builds cancel ${id} --project=${project} --region=${location}`;
            }
            return `curl -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" ${(0, _name_js__WEBPACK_IMPORTED_MODULE_0__.rs)(target, "cancel").href}`;
        }
    }),
    2668: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            u: () => (wait)
        });
        var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5132);
        var _patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4950);
        var _schedule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7268);
        const requestLimitMs = 30_000;
        const longestNapMs = 10_000;
        const driftMs = 60_000;
        async function wait(plan, world, signal) {
            const { target, timeoutMs, intervalMs } = plan;
            const { operations, clock, observer } = world;
            const schedule = (0, _schedule_js__WEBPACK_IMPORTED_MODULE_2__.sF)(plan, world.rate, clock);
            const startMs = clock.nowMs();
            const deadlineMs = startMs + timeoutMs;
            const lastPollMs = deadlineMs - Math.min(1000, timeoutMs / 10);
            const trouble = (0, _patience_js__WEBPACK_IMPORTED_MODULE_1__._k)(clock);
            let last;
            const seen = () => (last === undefined ? {} : { last });
            for (;;) {
                world.pulse();
                if (signal.aborted)
                    return { kind: "aborted", ...seen() };
                schedule.sent();
                const sentMs = clock.nowMs();
                const limitMs = Math.max(1000, Math.min(requestLimitMs, deadlineMs - sentMs));
                const poll = await unlessAborted(operations.get(target, limitMs, signal), signal);
                if (poll === undefined)
                    return { kind: "aborted", ...seen() };
                let wantMs;
                switch (poll.kind) {
                    case "refused":
                        return { kind: "unknown", why: poll.why, ...seen() };
                    case "operation":
                        last = poll.operation;
                        trouble.over();
                        observer.seen(last);
                        if (last.done)
                            return ended(last);
                        wantMs = Math.min(schedule.afterGoodMs(ageMs(last.build, clock, startMs)), untilBuildTimeoutMs(last.build, plan, clock));
                        break;
                    case "quota":
                        trouble.pause();
                        observer.trouble(poll.why);
                        wantMs = schedule.afterQuotaMs(ageMs(last?.build, clock, startMs));
                        break;
                    case "passing": {
                        const next = trouble.add(poll.patience, sentMs, last === undefined ? "before" : "after");
                        if (next === "over")
                            return { kind: "unknown", why: unknownBecause(poll, last), ...seen() };
                        if (next > 0)
                            observer.trouble(poll.why);
                        wantMs = next;
                        break;
                    }
                }
                const atLeastMs = Math.max(schedule.earliestMs(), ("atLeastMs" in poll && poll.atLeastMs) || 0);
                const nowMs = clock.nowMs();
                const wakeMs = nextPollMs(nowMs, Math.max(wantMs, atLeastMs), atLeastMs, lastPollMs, intervalMs);
                if (wakeMs === undefined) {
                    await nap(deadlineMs, world, signal);
                    return signal.aborted ? { kind: "aborted", ...seen() } : { kind: "timed-out", ...seen() };
                }
                await nap(wakeMs, world, signal);
            }
        }
        function nextPollMs(nowMs, wantMs, atLeastMs, lastPollMs, intervalMs = 0) {
            if (nowMs >= lastPollMs || nowMs + atLeastMs > lastPollMs)
                return undefined;
            return nowMs + wantMs + intervalMs > lastPollMs ? lastPollMs : nowMs + wantMs;
        }
        function ended(operation) {
            const kind = (0, _operation_js__WEBPACK_IMPORTED_MODULE_0__.Vj)(operation);
            if (kind !== "unknown")
                return { kind, last: operation };
            return {
                kind,
                last: operation,
                why: "the operation is done, but finished without a result: neither error nor response",
            };
        }
        function ageMs(build, clock, firstPollMs) {
            const age = clock.wallMs() - (build?.startTimeMs ?? build?.createTimeMs ?? Number.NaN);
            return age >= 0 ? age : clock.nowMs() - firstPollMs;
        }
        function untilBuildTimeoutMs(build, plan, clock) {
            const end = (build?.startTimeMs ?? Number.NaN) + (build?.timeoutMs ?? Number.NaN) + 1000 - clock.wallMs();
            return plan.intervalMs === undefined && end > 0 ? end : Number.POSITIVE_INFINITY;
        }
        function unknownBecause(poll, last) {
            const lost = last === undefined ? "" : "contact with the operation was lost, it may still be running: ";
            return `${lost}${poll.why}${poll.mend === undefined ? "" : `. ${poll.mend}`}`;
        }
        async function unlessAborted(promise, signal) {
            const { promise: aborted, resolve } = Promise.withResolvers();
            const stop = () => resolve(undefined);
            signal.addEventListener("abort", stop);
            const first = await Promise.race([promise, aborted]);
            signal.removeEventListener("abort", stop);
            return signal.aborted ? undefined : first;
        }
        async function nap(untilMs, { clock, observer }, signal) {
            for (let left = untilMs - clock.nowMs(); left > 0 && !signal.aborted; left = untilMs - clock.nowMs()) {
                const [nowMs, wallMs] = [clock.nowMs(), clock.wallMs()];
                await clock.sleep(left < longestNapMs + 50 ? left : longestNapMs, signal);
                const drift = clock.wallMs() - wallMs - (clock.nowMs() - nowMs);
                if (Math.abs(drift) > driftMs) {
                    observer.notice(`The machine's clock jumped by ${(0, _schedule_js__WEBPACK_IMPORTED_MODULE_2__.p0)(Math.abs(drift))}, or it was suspended.`);
                    return;
                }
            }
        }
    })
};
