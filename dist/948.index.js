export const id = 948;
export const ids = [948];
export const modules = {
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
