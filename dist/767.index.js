export const id = 767;
export const ids = [767];
export const modules = {
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
    3767: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            givenRefused: () => (givenRefused),
            mintedRefused: () => (mintedRefused)
        });
        var _base_advice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7754);
        var _token_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3011);
        const expired = /\bACCESS_TOKEN_EXPIRED\b/;
        const unsupported = /\bACCESS_TOKEN_TYPE_UNSUPPORTED\b/;
        const missing = /\bCREDENTIALS_MISSING\b/;
        const forms = [
            [/^(?:gh[a-z]_|github_pat_)/, _token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.gitHubToken],
            [/^eyJ[\w-]*\.[\w-]*\.[\w-]*$/, _token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.idTokenGiven],
            [/^(?:AIza|1\/\/|GOCSPX-|ewog|eyJ0|LS0t)/, _token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.otherToken],
            [/^ya29\./, _token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.tokenRefused],
        ];
        function givenRefused({ why, advice }, token, hasWorked) {
            if (advice !== undefined)
                return { why, advice };
            if (missing.test(why))
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_1__.CC)(_token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.authorizationLost, why);
            if (expired.test(why))
                return (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_1__.CC)(_token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.tokenRefused, why);
            const [, byForm] = (hasWorked ? undefined : forms.find(([form]) => form.test(token))) ?? [];
            const fitting = byForm ?? (unsupported.test(why) && !hasWorked ? _token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.otherToken : undefined);
            return fitting === undefined ? { why: `The API refused the access token: ${why}` } : (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_1__.CC)(fitting, why);
        }
        const mintedRefused = ({ why }) => missing.test(why) ? (0, _base_advice_js__WEBPACK_IMPORTED_MODULE_1__.CC)(_token_advice_js__WEBPACK_IMPORTED_MODULE_0__.q.authorizationLost, why) : undefined;
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
