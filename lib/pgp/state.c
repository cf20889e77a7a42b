/* SPDX-License-Identifier: Apache-2.0 */
/* What gpg says of a signature becomes one of our states in one place. */
#include "pgp/state.h"

static gboolean is_weak(gpgme_signature_t signature)
{
	switch (signature->hash_algo) {
	case GPGME_MD_SHA256:
	case GPGME_MD_SHA384:
	case GPGME_MD_SHA512:
		break;
	default:
		return TRUE;
	}
	switch (signature->pubkey_algo) {
	case GPGME_PK_RSA:
	case GPGME_PK_RSA_S:
	case GPGME_PK_ECDSA:
	case GPGME_PK_EDDSA:
		return FALSE;
	default:
		return TRUE;
	}
}

enum vuln_signature_state vuln_signature_state_of(gpgme_signature_t signature)
{
	switch (gpgme_err_code(signature->status)) {
	case GPG_ERR_NO_ERROR:
	case GPG_ERR_KEY_EXPIRED:
	case GPG_ERR_CERT_REVOKED:
		return is_weak(signature) ? VULN_SIGNATURE_WEAK
					  : VULN_SIGNATURE_GOOD;
	case GPG_ERR_NO_PUBKEY:
		return VULN_SIGNATURE_UNKNOWN_KEY;
	case GPG_ERR_SIG_EXPIRED:
	case GPG_ERR_BAD_SIGNATURE:
	case GPG_ERR_WRONG_KEY_USAGE:
		return VULN_SIGNATURE_BAD;
	case GPG_ERR_DIGEST_ALGO:
	case GPG_ERR_PUBKEY_ALGO:
	case GPG_ERR_UNSUPPORTED_ALGORITHM:
		return VULN_SIGNATURE_WEAK;
	default:
		return VULN_SIGNATURE_ERROR;
	}
}

gboolean vuln_signature_expired(gpgme_signature_t signature)
{
	return gpgme_err_code(signature->status) == GPG_ERR_KEY_EXPIRED;
}

gboolean vuln_signature_revoked(gpgme_signature_t signature)
{
	return gpgme_err_code(signature->status) == GPG_ERR_CERT_REVOKED;
}

gboolean vuln_subkey_is_short(gpgme_subkey_t subkey)
{
	return (subkey->pubkey_algo == GPGME_PK_RSA ||
		       subkey->pubkey_algo == GPGME_PK_RSA_S) &&
	       subkey->length < 2048;
}

const char *vuln_signature_word(gpgme_signature_t signature)
{
	if (vuln_signature_revoked(signature))
		return "revoked";
	if (vuln_signature_expired(signature) ||
		gpgme_err_code(signature->status) == GPG_ERR_SIG_EXPIRED)
		return "expired";
	switch (vuln_signature_state_of(signature)) {
	case VULN_SIGNATURE_GOOD:
		return "good";
	case VULN_SIGNATURE_BAD:
		return "bad";
	case VULN_SIGNATURE_WEAK:
		return "weak";
	case VULN_SIGNATURE_UNKNOWN_KEY:
		return "unknown-key";
	default:
		return "error";
	}
}
