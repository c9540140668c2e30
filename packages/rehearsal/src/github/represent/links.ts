/** The addresses of one repository. */
export interface Links {
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** Below the repository's API address, e.g. `/git/refs`. */
  api(path: string): string;
  /** Below the repository's page. */
  html(path: string): string;
  upload(path: string): string;
}

/** Laid out as GitHub Enterprise Server lays them out. */
export function repositoryLinks(serverUrl: string, owner: string, name: string): Links {
  const fullName = `${owner}/${name}`;
  const apiUrl = `${serverUrl}/api/v3`;
  return {
    owner,
    name,
    fullName,
    serverUrl,
    apiUrl,
    api: (path) => `${apiUrl}/repos/${fullName}${encodeURI(path)}`,
    html: (path) => `${serverUrl}/${fullName}${encodeURI(path)}`,
    upload: (path) => `${serverUrl}/api/uploads/repos/${fullName}${path}`,
  };
}

/** GitHub's opaque second id. */
export function nodeId(kind: string, key: string | number): string {
  return Buffer.from(`${kind}:${key}`).toString("base64url");
}
