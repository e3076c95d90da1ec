export const id = 800;
export const ids = [800];
export const modules = {
    9800: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
        __webpack_require__.r(__webpack_exports__);
        __webpack_require__.d(__webpack_exports__, {
            extraCaProblem: () => (extraCaProblem)
        });
        var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
        var _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8180);
        const certificate = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----\s*MI[\w+/=\s]+-----END /;
        function extraCaProblem(env) {
            const path = env.NODE_EXTRA_CA_CERTS;
            if (path === undefined || path === "")
                return undefined;
            const ignored = `NODE_EXTRA_CA_CERTS is ignored: ${(0, _base_sanitise_js__WEBPACK_IMPORTED_MODULE_1__.hD)(path)}`;
            try {
                if (!(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile())
                    return `${ignored} is not a file.`;
                return certificate.test((0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "latin1"))
                    ? undefined
                    : `${ignored} has no certificate in PEM form (-----BEGIN CERTIFICATE-----).`;
            }
            catch (error) {
                const { code } = error;
                return `${ignored} cannot be read (${code}). Give the path of a file in PEM form, without quotes or ~: no shell reads it.`;
            }
        }
    })
};
