export const id = 135;
export const ids = [135];
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
    })
};
