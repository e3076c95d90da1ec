export const id = 227;
export const ids = [227];
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
    6925: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            fC: () => (noToken),
            it: () => (refusedBy),
            x5: () => (refusal),
            zT: () => (notAnswered)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7754);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _http_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3631);
        var _http_patience_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1570);
        var _http_remedy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3633);
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
            if (status >= 500 || status === 429 || (0, _http_answer_js__WEBPACK_IMPORTED_MODULE_1__.WE)(status))
                return { kind: "passing", why: about, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
            return refusal(about, fitting, hasMinted);
        }
        function refusal(about, fitting, hasMinted) {
            if (hasMinted)
                return { kind: "passing", why: `${about}, though it has given tokens before`, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
            const why = fitting === undefined ? { why: about } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_9__.CC)(fitting, about);
            return { kind: "passing", ...why, patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.cA };
        }
        const notAnswered = ({ name }, { code, why }) => withRemedy(`${name} gave no token: ${why}`, code);
        function withRemedy(about, code) {
            const { patience, advice } = (0, _http_remedy_js__WEBPACK_IMPORTED_MODULE_3__.E8)(code);
            return { kind: "passing", ...(advice === undefined ? { why: about } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_9__.CC)(advice, about)), patience };
        }
        const invalid = /^ERR_(?:OSSL|CRYPTO|INVALID|MISSING)[A-Z0-9_]*$/;
        const programFailed = /^The executable failed with exit code: (\S*) and error message: ([\s\S]*)\.$/;
        function notAsked(thrown, hide) {
            const { syscall, code, message } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_10__.Xy)(thrown) ?? {};
            const about = (why) => `The credential's own source gave no token: ${why}`;
            if (invalid.test(String(code))) {
                return { kind: "passing", why: about(`what it has is not valid (${code})`), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.ed };
            }
            const [, exitCode, output] = programFailed.exec(String(message)) ?? [];
            if (output !== undefined) {
                const shown = (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(hide(output).replace(/[\w+=~-]{20,}/g, "***"), 300);
                return {
                    kind: "passing",
                    why: about(`its program ended with ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(exitCode ?? "", 50)} (${shown})`),
                    patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO,
                };
            }
            const why = syscall === undefined ? "what it gave is not understood" : (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.A3)(thrown, hide), 300);
            return { kind: "passing", why: about(why), patience: _http_patience_js__WEBPACK_IMPORTED_MODULE_2__.qO };
        }
    }),
    9734: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (wordsOf),
            c: () => (adviceFor)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7754);
        var _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
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
            const known = (0, _http_remedy_js__WEBPACK_IMPORTED_MODULE_3__.SM)((0, _http_answer_js__WEBPACK_IMPORTED_MODULE_2__.Of)(answer, 0))?.advice ?? iamDisabled(said);
            if (known !== undefined)
                return known;
            return rules.find(([kind, words, , fits]) => kind === service.kind && words.test(said) && (fits === undefined || fits(json)))?.[2];
        }
        function iamDisabled(said) {
            const [, PROJECT] = /IAM Service Account Credentials API has not been used in project ([a-z\d][a-z\d.:-]*)/.exec(said) ?? [];
            return PROJECT === undefined
                ? undefined
                : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_6__.Bq)(_base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.apiDisabled, { SERVICE: "iamcredentials.googleapis.com", PROJECT });
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
    }),
    8469: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Z: () => (apiAdvice)
        });
        const apiAdvice = {
            permission: {
                title: "Permission denied",
                when: "a role is missing",
                message: "Permission denied",
                mend: "Grant roles/cloudbuild.builds.viewer on the project (roles/cloudbuild.builds.editor to cancel as well), or the operation does not exist: check project and id",
            },
            otherPermission: {
                title: "Permission denied",
                when: "a permission is missing that is not one for builds",
                message: "A permission is missing",
                mend: "Grant a role that holds PERMISSION on RESOURCE, or the operation does not exist: check its name",
            },
            cancelDenied: {
                title: "Cancel denied",
                when: "the operation may not be cancelled",
                message: "Permission to cancel denied",
                mend: "Grant roles/cloudbuild.builds.editor on the project",
            },
            apiDisabled: {
                title: "API not enabled",
                when: "the API is not enabled",
                message: "The API is not enabled in the project (SERVICE_DISABLED)",
                mend: "Enable it: gcloud services enable SERVICE --project=PROJECT",
            },
            billing: {
                title: "Billing not enabled",
                when: "the project has no billing account",
                message: "Billing is not enabled in the project (BILLING_DISABLED)",
                mend: "Link a billing account to the project: gcloud billing projects link PROJECT --billing-account=ACCOUNT_ID",
            },
            projectInvalid: {
                title: "Project does not exist",
                when: "the project is deleted, or misspelt",
                message: "The project does not exist or is deleted (CONSUMER_INVALID)",
                mend: "Check the project in the operation's name and the quota project (GOOGLE_CLOUD_QUOTA_PROJECT, quota_project_id). Within 30 days a deleted project can be restored: gcloud projects undelete PROJECT",
            },
            projectSuspended: {
                title: "Project suspended",
                when: "Google has suspended the project",
                message: "The project is suspended (CONSUMER_SUSPENDED)",
                mend: "Ask the project's owner to read Google's message about the suspension: it says how to appeal",
            },
            perimeter: {
                title: "Request blocked by the organization",
                when: "VPC Service Controls block the request",
                message: "A policy of the organization blocks the request (SECURITY_POLICY_VIOLATED)",
                mend: "Give the answer's identifier to the administrator of VPC Service Controls. The perimeter needs an ingress rule for this identity and network, or the runner belongs inside of it",
            },
            orgRestriction: {
                title: "Request blocked by the network",
                when: "the network allows other organizations only",
                message: "The runner's network restricts the organizations that it reaches (ORG_RESTRICTION_VIOLATION)",
                mend: "Ask the administrator of its egress proxy to allow the project's organization in the header X-Goog-Allowed-Resources",
            },
            quotaProject: {
                title: "Quota project denied",
                when: "the quota project may not be used",
                message: "The quota project may not be used (USER_PROJECT_DENIED)",
                mend: "Grant roles/serviceusage.serviceUsageConsumer on the quota project PROJECT, or unset GOOGLE_CLOUD_QUOTA_PROJECT and quota_project_id",
            },
            scope: {
                title: "Token scope too narrow",
                when: "the token has too narrow a scope",
                message: "The token's scope is too narrow (ACCESS_TOKEN_SCOPE_INSUFFICIENT)",
                mend: "Mint the token with the scope https://www.googleapis.com/auth/cloud-platform",
            },
            accountDisabled: {
                title: "Account disabled",
                when: "the account of the credential is disabled",
                message: "The account of the credential is disabled or deleted (ACCOUNT_STATE_INVALID)",
                mend: "Enable the account (gcloud iam service-accounts enable), or use another one",
            },
            notFound: {
                title: "Operation not found",
                when: "wrong project, region or id",
                message: "The operation is not known (404)",
                mend: "Check project, region and id. A name of the form operations/build/… has no region in it: for a build of a region set `location`",
            },
            noSuchPath: {
                title: "No such API",
                when: "wrong endpoint or api-version",
                message: "Google serves nothing at this address (404)",
                mend: "Check `endpoint` and `api-version`",
            },
            otherKind: {
                title: "Not a google.longrunning operation",
                when: "the operation is Compute Engine's, GKE's or Cloud SQL's",
                message: "The answer is another kind of operation",
                mend: "This action waits for google.longrunning operations only. Use the service's own command, such as gcloud container operations wait",
            },
            host: {
                title: "Host not found",
                when: "the endpoint's host does not exist",
                message: "The host is not known (ENOTFOUND)",
                mend: "Check `endpoint` and `location`, and the runner's DNS",
            },
            unreachable: {
                title: "Cannot reach SERVICE",
                when: "no connection to the API",
                message: "Cannot reach SERVICE",
                mend: "Check the runner's network: does a firewall allow HOST, and does the way there need a proxy (HTTPS_PROXY)?",
            },
            notGoogle: {
                title: "Answer not from Google",
                when: "something on the way answers in Google's place",
                message: "HTTP STATUS, not from Google",
                mend: "A proxy, a firewall or a login page of the network answers instead. Ask its administrator to allow HOST",
            },
            tls: {
                title: "TLS connection failed",
                when: "the connection is not trusted",
                message: "The TLS connection failed",
                mend: "Where a proxy opens TLS, give the runner its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Where a certificate has expired or is not valid yet, check the runner's clock",
            },
            proxy: {
                title: "Proxy requires authentication",
                when: "the proxy requires a user name and password",
                message: "The proxy requires a user name and password (407)",
                mend: "Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or add the hosts to NO_PROXY",
            },
            proxyRefused: {
                title: "Proxy refused the connection",
                when: "the proxy does not allow the host",
                message: "The proxy refused the connection",
                mend: "Allow the host and port on the proxy, or add the host to NO_PROXY",
            },
        };
    }),
    3631: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            Of: () => (refusalOf),
            WE: () => (passes),
            _6: () => (isHtml),
            h2: () => (strangeAnswer),
            rR: () => (headerOf)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _retry_after_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7344);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5685);
        function refusalOf(answer, wallMs, caller) {
            const { status, text } = answer;
            const error = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.JP)(text);
            const details = error?.details ?? [];
            const info = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.MT)(details);
            const bound = Math.max((0, _retry_after_js__WEBPACK_IMPORTED_MODULE_2__.V)(headerOf(answer, "retry-after"), wallMs) ?? -1, (0, _retry_after_js__WEBPACK_IMPORTED_MODULE_2__.q)((0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.Rw)(details, "RetryInfo")?.retryDelay) ?? -1);
            const perMinute = info.reason === "RATE_LIMIT_EXCEEDED" || /quota exceeded.*per minute/i.test(error?.message ?? "");
            const common = {
                info,
                quota: status === 429 || (status === 403 && perMinute),
                ...(bound < 0 ? {} : { atLeastMs: bound }),
            };
            if (error !== undefined)
                return { from: "api", why: errorText(status, error, caller), error, ...common };
            if (!isGooglePage(text))
                return { from: "elsewhere", why: strangeAnswer(answer), ...common };
            return { from: "frontEnd", why: `HTTP ${status} from Google's front end: ${pageText(text)}`, ...common };
        }
        const headerOf = (answer, name) => {
            const value = answer.headers[name];
            return typeof value === "string" ? value : value?.[0];
        };
        function errorText(http, { status, message, details }, caller) {
            const who = caller !== undefined && (http === 401 || http === 403) ? ` for ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(caller, 150)}` : "";
            const more = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_1__.l$)(details, message);
            return `${http}${status && ` ${status}`}${who}${message && `: ${message}`}${more && ` (${more})`}`;
        }
        const isGooglePage = (text) => isHtml(text) && /<title>\s*Error \d{3} \([^<)]{1,60}\)!/.test(text.slice(0, longestPage));
        const longestPage = 65_536;
        const pageText = (html) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(html
            .slice(0, longestPage)
            .replace(/<!--.*?(?:-->|$)/gs, " ")
            .replace(/<(style|script|svg)\b.*?(?:<\/\1\s*>|$)/gis, " ")
            .slice(0, 8000)
            .replace(/<[^>]{0,500}>/g, " ")
            .replace(/\s+/g, " "), 200);
        function strangeAnswer(answer) {
            const { status, text } = answer;
            const by = ["server", "via"].map((name) => headerOf(answer, name)).filter((value) => value !== undefined);
            const from = by.length === 0 ? "" : ` (${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(by.join(", "), 60)})`;
            if (status < 400 && !isHtml(text))
                return `HTTP ${status}${from} instead of an operation`;
            const said = pageText(messageIn(text));
            return `HTTP ${status}, not from Google${from}${said && `: ${said}`}`;
        }
        function messageIn(text) {
            const json = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.qF)(text);
            if (json === undefined)
                return text;
            const { message, error, error_description: description } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(json) ?? {};
            return [message, error, description].filter((part) => typeof part === "string").join(": ");
        }
        const isHtml = (text) => /^\s*</.test(text);
        const retried = new Set([408, 425, 499]);
        const passes = (status) => retried.has(status) || (status >= 500 && status !== 501) || status < 400;
    }),
    3633: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            E8: () => (patienceForLoss),
            SM: () => (remedyOf),
            vc: () => (adviceForPermission)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7754);
        var _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
        var _base_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(768);
        var _patience_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1570);
        var _rpc_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5685);
        const remedies = new Map([
            ["SERVICE_DISABLED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.apiDisabled }],
            ["USER_PROJECT_DENIED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.quotaProject }],
            ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.scope }],
            ["ACCOUNT_STATE_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.wk, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.accountDisabled }],
            ["BILLING_DISABLED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.billing }],
            ["CONSUMER_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.projectInvalid }],
            ["CONSUMER_SUSPENDED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.projectSuspended }],
            ["SECURITY_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.perimeter }],
            ["ORG_RESTRICTION_VIOLATION", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.orgRestriction }],
            ["ORG_RESTRICTION_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.orgRestriction }],
            ["RESOURCE_PROJECT_INVALID", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["USER_BLOCKED_BY_ADMIN", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["RESOURCE_USAGE_RESTRICTION_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["LOCATION_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["LOCATION_ORG_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["LOCATION_TAX_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["TLS_ORG_POLICY_VIOLATED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
            ["GCP_SUSPENDED", { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.Z5 }],
        ]);
        function remedyOf({ info, error }) {
            const { violations } = (0, _rpc_status_js__WEBPACK_IMPORTED_MODULE_2__.Rw)(error?.details ?? [], "PreconditionFailure") ?? {};
            const isPerimeter = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.jk)(violations).some((one) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_3__.Xy)(one)?.type === "VPC_SERVICE_CONTROLS");
            const remedy = remedies.get(info.reason || (isPerimeter ? "SECURITY_POLICY_VIOLATED" : ""));
            if (remedy?.advice === undefined)
                return remedy;
            const words = {
                SERVICE: /^[a-z0-9.-]+$/.exec(info.service)?.[0],
                PROJECT: /^projects\/([a-z0-9.:-]+)$/.exec(info.consumer)?.[1],
            };
            return { ...remedy, advice: (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_4__.Bq)(remedy.advice, words) };
        }
        const adviceForPermission = (permission, resource) => (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_4__.Bq)(_base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.otherPermission, { PERMISSION: permission, RESOURCE: resource || "the resource" });
        const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)|SELF_SIGNED|HOSTNAME_MISMATCH/;
        function patienceForLoss(code) {
            if (code === "PROXY_407")
                return { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.bp, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.proxy };
            if (/^PROXY_4\d\d$/.test(code))
                return { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.bp, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.proxyRefused };
            return tls.test(code) ? { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.bp, advice: _base_api_advice_js__WEBPACK_IMPORTED_MODULE_0__.Z.tls } : { patience: _patience_js__WEBPACK_IMPORTED_MODULE_1__.qO };
        }
    }),
    7344: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            V: () => (retryAfterMs),
            q: () => (retryDelayMs)
        });
        var _base_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2475);
        const longestServerBoundMs = 300_000;
        const boundMs = (ms) => (ms >= 0 ? Math.min(ms, longestServerBoundMs) : undefined);
        function retryAfterMs(header, wallMs) {
            if (header === undefined)
                return undefined;
            const text = header.trim();
            if (/^\d+(?:\.\d+)?$/.test(text))
                return boundMs(Number(text) * 1000);
            const dateMs = (0, _base_time_js__WEBPACK_IMPORTED_MODULE_0__.kB)(text);
            return dateMs === undefined ? undefined : boundMs(dateMs - wallMs);
        }
        const retryDelayMs = (delay) => typeof delay === "string" && /^\d+(?:\.\d+)?s$/.test(delay) ? boundMs(Number(delay.slice(0, -1)) * 1000) : undefined;
    }),
    5685: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            JP: () => (rpcErrorOf),
            MT: () => (errorInfoOf),
            Rw: () => (detailOf),
            l$: () => (statusDetails)
        });
        var _base_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(768);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        function rpcErrorOf(text) {
            const body = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.qF)(text);
            const error = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(Array.isArray(body) ? body[0] : body)?.error);
            if (error === undefined || typeof error.code !== "number")
                return undefined;
            return {
                status: (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(error.status) ?? "", 50),
                message: (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(error.message) ?? "", 500),
                details: objects(error.details),
            };
        }
        const objects = (value) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.jk)(value).map((one) => (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(one) ?? {});
        const detailOf = (details, type) => details.find((detail) => isOf(detail, type));
        const isOf = (detail, type) => String(detail["@type"]).endsWith(`/google.rpc.${type}`);
        const text = (value, limit = 200) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)((0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Je)(value) ?? "", limit);
        function errorInfoOf(details) {
            const { reason, metadata } = detailOf(details, "ErrorInfo") ?? {};
            const { service, consumer, permission, resource } = (0, _base_json_js__WEBPACK_IMPORTED_MODULE_1__.Xy)(metadata) ?? {};
            return {
                reason: text(reason, 60),
                service: text(service, 100),
                consumer: text(consumer, 150),
                permission: text(permission, 100),
                resource: text(resource),
            };
        }
        const mostOfKind = 5;
        const longest = 800;
        const each = (list, show) => objects(list)
            .slice(0, mostOfKind)
            .map((one) => joined(show(one).map((part) => text(part)), ": "));
        const joined = (parts, separator) => parts.filter((part) => part !== "").join(separator);
        const readers = [
            ["LocalizedMessage", ({ message }) => [text(message, 300)]],
            ["BadRequest", ({ fieldViolations }) => each(fieldViolations, ({ field, description }) => [field, description])],
            [
                "PreconditionFailure",
                ({ violations }) => each(violations, ({ type, subject, description }) => [joined([text(type), text(subject)], " "), description]),
            ],
            ["QuotaFailure", ({ violations }) => each(violations, ({ subject, description }) => [subject, description])],
            [
                "ResourceInfo",
                ({ resourceType, resourceName, description }) => [
                    joined([joined([text(resourceType), text(resourceName)], " "), text(description)], ": "),
                ],
            ],
            [
                "ErrorInfo",
                (detail) => {
                    const { reason, ...metadata } = errorInfoOf([detail]);
                    const named = Object.entries(metadata).map(([name, value]) => (value === "" ? "" : `${name} ${value}`));
                    return [joined([reason, ...named], ", ")];
                },
            ],
            ["Help", ({ links }) => each(links, ({ description, url }) => [description, url])],
        ];
        function statusDetails(details, said = "") {
            const all = objects(details);
            const shown = [];
            for (const [type, read] of readers) {
                for (const part of all.filter((detail) => isOf(detail, type)).flatMap(read)) {
                    if (![said, ...shown].some((other) => other.includes(part)))
                        shown.push(part);
                }
            }
            return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.Jj)(shown.join("; "), longest);
        }
    })
};
