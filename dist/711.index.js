export const id = 711;
export const ids = [711];
export const modules = {
    4277: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.d(__webpack_exports__, {
            AP: () => (regionOf),
            FP: () => (idText),
            IO: () => (withLabels),
            Wy: () => (labelOf),
            Z9: () => (placeText),
            a2: () => (nounOf),
            fe: () => (serviceName),
            vU: () => (labelAmong)
        });
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8180);
        var _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7149);
        var _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5128);
        const idText = ({ name, target }) => (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(target === undefined ? name : (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name), 520);
        const lengths = [8, 13, 18, 23];
        const labelOf = (subject) => {
            const id = idText(subject);
            return (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)(id) ? id.slice(0, 8) : id;
        };
        function withLabels(subjects) {
            const all = subjects.map((subject) => ({ subject, forms: formsOf(subject) }));
            const counts = new Map();
            for (const form of all.flatMap(({ forms }) => forms))
                counts.set(form, (counts.get(form) ?? 0) + 1);
            return all.map(({ subject, forms }) => ({
                subject,
                label: forms.find((form) => counts.get(form) === 1) ?? idText(subject),
            }));
        }
        const labelAmong = (one, all) => withLabels(all).find(({ subject }) => subject === one)?.label;
        function formsOf(subject) {
            const id = idText(subject);
            const short = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)(id) ? lengths.map((length) => id.slice(0, length)) : [];
            return [...new Set([...short, id, (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(subject.name, 520)])];
        }
        const serviceName = (endpoint) => ((0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.U9)(endpoint) ? "Cloud Build" : (0, _http_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.z5)(endpoint));
        function nounOf({ name, target }, last) {
            if (target === undefined || last?.build !== undefined)
                return "build";
            return serviceName(target.endpoint) === "Cloud Build" && (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.EI)((0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.TH)(name)) ? "build" : "operation";
        }
        function regionOf(target, last) {
            const host = /^https:\/\/([a-z0-9-]+)-cloudbuild\./.exec(target.endpoint)?.[1];
            return host ?? /\/locations\/([a-z0-9-]{1,63})\/builds\//.exec(last?.build?.name ?? "")?.[1];
        }
        function placeText(target, last) {
            const { project, location } = (0, _cloudbuild_target_js__WEBPACK_IMPORTED_MODULE_1__.$t)(target.name);
            const parts = [last?.build?.projectId ?? project, location ?? regionOf(target, last)];
            return (0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_0__.tB)(parts.filter((part) => part !== undefined).join(", "), 200);
        }
    }),
    4711: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            createLogWatch: () => (createLogWatch)
        });
        var _report_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4277);
        function createLogWatch(step, inputs, connection, print) {
            const { env, clock, signal, runner } = step;
            const { logs: mode, targets, addressing } = inputs;
            const isStream = mode === "stream";
            const isAlone = (inputs.checks ?? targets).length === 1;
            const labels = new Map((0, _report_label_js__WEBPACK_IMPORTED_MODULE_0__.IO)(targets.map((target) => ({ name: target.name, target }))).map(({ subject, label }) => [
                subject.target,
                label,
            ]));
            let loading;
            const load = () => {
                const options = { connection, env, clock, signal, isStream, endpoint: addressing.endpoint };
                loading ??= __webpack_require__.e(480).then(__webpack_require__.bind(__webpack_require__, 4480)).then(({ createLogs }) => createLogs({ ...options, runner: { ...runner, info: print } }));
                return loading;
            };
            return {
                of(target) {
                    const label = isAlone ? undefined : (labels.get(target) ?? (0, _report_label_js__WEBPACK_IMPORTED_MODULE_0__.Wy)({ name: target.name, target }));
                    const { promise: textEnded, resolve } = Promise.withResolvers();
                    let opening;
                    const open = () => {
                        opening ??= load().then((logs) => logs.open(label, resolve));
                        return opening;
                    };
                    return {
                        textEnded,
                        seen(operation) {
                            if (isStream)
                                void open().then((log) => log.seen(operation));
                        },
                        async ended(outcome) {
                            const isWanted = isStream ? outcome.kind !== "aborted" : mode === "on-failure" && outcome.kind === "failed";
                            return isWanted ? (await open()).ended(outcome) : undefined;
                        },
                    };
                },
                close: async () => (await loading)?.close(),
            };
        }
    })
};
