/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libgit2 of Debian reads the system's whole bundle of CA certificates when
 * it starts, through these two functions of mbed TLS, and nothing turns that
 * off. vuln never speaks to a network through libgit2, so the program has
 * its own that read nothing. They are found first because vuln-core exports
 * them.
 */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_path(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	(void)chain;
	(void)path;
	return 0;
}

int mbedtls_x509_crt_parse_path(void *chain, const char *path)
{
	(void)chain;
	(void)path;
	return 0;
}
