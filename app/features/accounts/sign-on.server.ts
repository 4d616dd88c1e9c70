import * as oidc from "openid-client";
import { DomainError } from "~/errors";

/** A provider of OpenID Connect that people of this portal may sign in with. */
export interface SignOnProvider {
  /** As the provider's own discovery document names it. */
  issuer: string;
  clientId: string;
  /** Null: a public client, which PKCE alone protects. */
  clientSecret: string | null;
  /** What the button calls it; null: single sign-on. */
  label: string | null;
}

/** What the browser keeps while the person is away at the provider. */
export interface SignOnChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who the provider says it is. Nothing else it tells is believed or kept: an address may be unverified, or reassigned. */
export interface Identity {
  issuer: string;
  subject: string;
}

const ANSWER_SECONDS = 10;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Asked each time: a provider's keys and addresses change, and people sign in seldom. */
async function discover({ issuer, clientId, clientSecret }: SignOnProvider): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
  // Without TLS only this computer is spoken to.
  const execute = url.protocol === "http:" && LOOPBACK.has(url.hostname) ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(url, clientId, { client_secret: clientSecret ?? undefined }, authentication, { execute, timeout: ANSWER_SECONDS });
}

/**
 * Starts a sign-on (authorization code with PKCE).
 * @param redirectUri where the provider sends people back to, absolute
 * @returns where to send the person, and what to keep until they are back
 * @throws DomainError sign_on.unavailable when the provider does not answer as one
 */
export async function beginSignOn(provider: SignOnProvider, redirectUri: string): Promise<{ url: string; checks: SignOnChecks }> {
  const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
  const config = await discover(provider).catch(unavailable);
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid",
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, checks };
}

/**
 * Ends a sign-on: redeems the code and checks state, nonce, issuer, audience, time and PKCE.
 * @param returned the absolute address the person came back to, with its query
 * @throws DomainError sign_on.cancelled (the person or the provider said no), sign_on.failed (an answer that proves nothing), sign_on.unavailable
 */
export async function finishSignOn(provider: SignOnProvider, returned: URL, checks: SignOnChecks): Promise<Identity> {
  const config = await discover(provider).catch(unavailable);
  try {
    const tokens = await oidc.authorizationCodeGrant(config, returned, {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new DomainError("sign_on.failed");
    return { issuer: claims.iss, subject: claims.sub };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof oidc.AuthorizationResponseError) throw withCause("sign_on.cancelled", error);
    throw withCause("sign_on.failed", error);
  }
}

function unavailable(error: unknown): never {
  throw withCause("sign_on.unavailable", error);
}

function withCause(code: "sign_on.unavailable" | "sign_on.cancelled" | "sign_on.failed", cause: unknown): DomainError {
  const refusal = new DomainError(code);
  refusal.cause = cause;
  return refusal;
}
