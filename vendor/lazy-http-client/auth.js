export { BearerCredentialHandler } from "http-client/lib/auth";
