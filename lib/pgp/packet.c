/* SPDX-License-Identifier: Apache-2.0 */
/* Strict reading of the few OpenPGP packets that the engine knows. */
#include <string.h>

#include "pgp/packet.h"

/* Armour */

static gboolean take_line(const char **at, const char *end, const char *line)
{
	gsize length = strlen(line);

	if ((gsize)(end - *at) <= length || memcmp(*at, line, length) != 0 ||
		(*at)[length] != '\n')
		return FALSE;
	*at += length + 1;
	return TRUE;
}

/* RFC 4880, section 6.1 */
static guint32 checksum(const guint8 *bytes, gsize length)
{
	guint32 crc = 0xB704CE;
	gsize i;
	int bit;

	for (i = 0; i < length; i++) {
		crc ^= (guint32)bytes[i] << 16;
		for (bit = 0; bit < 8; bit++) {
			crc <<= 1;
			if ((crc & 0x1000000) != 0)
				crc ^= 0x1864CFB;
		}
	}
	return crc & 0xFFFFFF;
}

static gboolean is_base64(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=';
}

/* The lines up to the checksum, joined. */
static GString *take_body(const char **at, const char *end)
{
	GString *body = g_string_new(NULL);

	while (*at < end && **at != '=') {
		const char *line = *at;

		while (*at < end && is_base64(**at))
			(*at)++;
		if (*at == line || *at == end || **at != '\n')
			break;
		g_string_append_len(body, line, *at - line);
		(*at)++;
	}
	return body;
}

static gboolean check_sum(
	const char **at, const char *end, const GByteArray *bytes)
{
	char text[5] = "";
	g_autofree guchar *sum = NULL;
	gsize length;
	guint32 wanted;

	if (end - *at < 6 || **at != '=' || (*at)[5] != '\n')
		return FALSE;
	memcpy(text, *at + 1, 4);
	*at += 6;
	sum = g_base64_decode(text, &length);
	if (length != 3)
		return FALSE;
	wanted = (guint32)sum[0] << 16 | (guint32)sum[1] << 8 | sum[2];
	return wanted == checksum(bytes->data, bytes->len);
}

static GByteArray *decode(const GString *body)
{
	gsize length;
	guchar *bytes = g_base64_decode(body->str, &length);

	return g_byte_array_new_take(bytes, length);
}

GByteArray *vuln_openpgp_dearmor(
	const char *text, gsize length, const char *name)
{
	g_autofree char *begin =
		g_strdup_printf("-----BEGIN PGP %s-----", name);
	g_autofree char *finish = g_strdup_printf("-----END PGP %s-----", name);
	g_autoptr(GString) whole = g_string_new_len(text, (gssize)length);
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(GString) body = NULL;
	const char *at, *end;

	/* what we keep in records has no line feed at its end */
	if (length == 0 || text[length - 1] != '\n')
		g_string_append_c(whole, '\n');
	at = whole->str;
	end = whole->str + whole->len;
	if (strlen(whole->str) != whole->len || !take_line(&at, end, begin) ||
		!take_line(&at, end, ""))
		return NULL;
	body = take_body(&at, end);
	if (body->len == 0 || body->len % 4 != 0)
		return NULL;
	bytes = decode(body);
	if (!check_sum(&at, end, bytes) || !take_line(&at, end, finish) ||
		at != end)
		return NULL;
	return g_steal_pointer(&bytes);
}

static gboolean is_empty(char **lines)
{
	while (*lines != NULL && **lines == '\0')
		lines++;
	return *lines == NULL;
}

GByteArray *vuln_openpgp_dearmor_lenient(const char *text, const char *name)
{
	g_autofree char *begin =
		g_strdup_printf("-----BEGIN PGP %s-----", name);
	g_autofree char *finish = g_strdup_printf("-----END PGP %s-----", name);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GString) body = g_string_new(NULL);
	char **line = lines;

	if (g_strcmp0(*line, begin) != 0)
		return NULL;
	for (line++; *line != NULL && **line != '\0'; line++)
		if (strstr(*line, ": ") == NULL)
			return NULL;
	for (; *line != NULL && **line != '=' && **line != '-'; line++)
		g_string_append(body, *line);
	if (*line != NULL && **line == '=')
		line++;
	if (g_strcmp0(*line, finish) != 0 || !is_empty(line + 1) ||
		body->len == 0)
		return NULL;
	return decode(body);
}

GBytes *vuln_openpgp_armor(const GByteArray *bytes, const char *name)
{
	guint32 sum = checksum(bytes->data, bytes->len);
	guint8 crc[3] = {(guint8)(sum >> 16), (guint8)(sum >> 8), (guint8)sum};
	g_autofree char *check = g_base64_encode(crc, sizeof(crc));
	g_autofree char *body = g_base64_encode(bytes->data, bytes->len);
	GString *text = g_string_new(NULL);
	gsize length = strlen(body), at;

	g_string_append_printf(text, "-----BEGIN PGP %s-----\n\n", name);
	for (at = 0; at < length; at += 64)
		g_string_append_printf(text, "%.64s\n", body + at);
	g_string_append_printf(
		text, "=%s\n-----END PGP %s-----\n", check, name);
	return g_string_free_to_bytes(text);
}

/* Packets */

gboolean vuln_openpgp_take(VulnSlice *in, gsize n, VulnSlice *out)
{
	if (in->left < n)
		return FALSE;
	out->at = in->at;
	out->left = n;
	in->at += n;
	in->left -= n;
	return TRUE;
}

gboolean vuln_openpgp_number(VulnSlice *in, gsize n, guint32 *number)
{
	VulnSlice bytes;
	gsize i;

	if (!vuln_openpgp_take(in, n, &bytes))
		return FALSE;
	*number = 0;
	for (i = 0; i < n; i++)
		*number = *number << 8 | bytes.at[i];
	return TRUE;
}

gboolean vuln_openpgp_mpi(VulnSlice *in, VulnSlice *mpi)
{
	guint32 bits;

	return vuln_openpgp_number(in, 2, &bits) &&
	       vuln_openpgp_take(in, (bits + 7) / 8, mpi);
}

/* A length of the new form; FALSE for partial ones. */
static gboolean take_length(VulnSlice *in, guint32 *length)
{
	guint32 second;

	if (!vuln_openpgp_number(in, 1, length))
		return FALSE;
	if (*length < 192)
		return TRUE;
	if (*length < 224) {
		if (!vuln_openpgp_number(in, 1, &second))
			return FALSE;
		*length = ((*length - 192) << 8) + second + 192;
		return TRUE;
	}
	return *length == 255 && vuln_openpgp_number(in, 4, length);
}

gboolean vuln_openpgp_packet(VulnSlice *in, VulnPacket *packet)
{
	guint32 head, length;

	if (!vuln_openpgp_number(in, 1, &head) || (head & 0x80) == 0)
		return FALSE;
	if ((head & 0x40) != 0) {
		packet->tag = head & 0x3F;
		return take_length(in, &length) &&
		       vuln_openpgp_take(in, length, &packet->body);
	}
	packet->tag = (head >> 2) & 0x0F;
	if ((head & 3) == 3)
		return FALSE;
	return vuln_openpgp_number(in, (gsize)1 << (head & 3), &length) &&
	       vuln_openpgp_take(in, length, &packet->body);
}

/* Signatures */

/* What a signature is over, and by which key */
enum { OVER_BINARY = 0x00, BY_PRIMARY = 0x18, BY_SUBKEY = 0x19 };

static void write_hex(char *hex, VulnSlice bytes)
{
	static const char digits[] = "0123456789ABCDEF";
	gsize i;

	for (i = 0; i < bytes.left; i++) {
		hex[2 * i] = digits[bytes.at[i] >> 4];
		hex[2 * i + 1] = digits[bytes.at[i] & 15];
	}
	hex[2 * i] = '\0';
}

/* Said twice it must be the same. */
static gboolean read_key_id(VulnSlice body, VulnPlainSignature *s)
{
	char id[17];

	if (body.left != 8)
		return FALSE;
	write_hex(id, body);
	if (s->key_id[0] != '\0' && strcmp(s->key_id, id) != 0)
		return FALSE;
	memcpy(s->key_id, id, sizeof(id));
	return TRUE;
}

static gboolean read_subpacket(
	VulnSlice body, VulnPlainSignature *s, gboolean hashed)
{
	guint32 type, number;

	if (!vuln_openpgp_number(&body, 1, &type))
		return FALSE;
	switch (type & 0x7F) {
	case VULN_SUBPACKET_CREATED:
		if (!hashed || body.left != 4 || s->created != 0 ||
			!vuln_openpgp_number(&body, 4, &number))
			return FALSE;
		s->created = number;
		return TRUE;
	case VULN_SUBPACKET_FINGERPRINT:
		if (!hashed || body.left != 21 || *body.at != 4 ||
			s->issuer[0] != '\0')
			return FALSE;
		body.at++;
		body.left--;
		write_hex(s->issuer, body);
		return TRUE;
	case VULN_SUBPACKET_EXPIRES:
		return FALSE;
	case VULN_SUBPACKET_ISSUER:
		return read_key_id(body, s);
	case VULN_SUBPACKET_SIGNER:
		return TRUE;
	default:
		/* what is unknown may not be critical */
		return (type & 0x80) == 0;
	}
}

static gboolean read_area(
	VulnSlice area, VulnPlainSignature *s, gboolean hashed)
{
	while (area.left > 0) {
		VulnSlice body;
		guint32 length;

		if (!take_length(&area, &length) || length == 0 ||
			!vuln_openpgp_take(&area, length, &body) ||
			!read_subpacket(body, s, hashed))
			return FALSE;
	}
	return TRUE;
}

static gboolean read_signature(
	VulnSlice body, guint32 wanted, VulnPlainSignature *s)
{
	guint32 version, type, public_algorithm, hash, length;
	VulnSlice area, left;

	memset(s, 0, sizeof(*s));
	s->hashed.at = body.at;
	if (!vuln_openpgp_number(&body, 1, &version) || version != 4 ||
		!vuln_openpgp_number(&body, 1, &type) || type != wanted ||
		!vuln_openpgp_number(&body, 1, &public_algorithm) ||
		!vuln_openpgp_number(&body, 1, &hash) ||
		!vuln_openpgp_number(&body, 2, &length) ||
		!vuln_openpgp_take(&body, length, &area) ||
		!read_area(area, s, TRUE))
		return FALSE;
	s->hashed.left = (gsize)(body.at - s->hashed.at);
	s->public_algorithm = (guint8)public_algorithm;
	s->hash_algorithm = (guint8)hash;
	if (!vuln_openpgp_number(&body, 2, &length) ||
		!vuln_openpgp_take(&body, length, &area) ||
		!read_area(area, s, FALSE) ||
		!vuln_openpgp_take(&body, 2, &left))
		return FALSE;
	memcpy(s->left, left.at, 2);
	s->numbers = body;
	return s->created != 0;
}

gboolean vuln_openpgp_signature(VulnSlice body, VulnPlainSignature *s)
{
	return read_signature(body, OVER_BINARY, s) && s->issuer[0] != '\0';
}

/* The first subpacket of a type in an area; FALSE when there is none. */
static gboolean find_subpacket(VulnSlice area, guint32 wanted, VulnSlice *found)
{
	while (area.left > 0) {
		guint32 length, type;

		if (!take_length(&area, &length) || length == 0 ||
			!vuln_openpgp_take(&area, length, found) ||
			!vuln_openpgp_number(found, 1, &type))
			return FALSE;
		if ((type & 0x7F) == wanted)
			return TRUE;
	}
	return FALSE;
}

gboolean vuln_openpgp_is_lasting(const GByteArray *bytes)
{
	VulnSlice in = {bytes->data, bytes->len}, head, area, found;
	VulnPacket packet;
	guint32 length;

	return vuln_openpgp_packet(&in, &packet) && in.left == 0 &&
	       packet.tag == VULN_TAG_SIGNATURE &&
	       vuln_openpgp_take(&packet.body, 4, &head) && head.at[0] == 4 &&
	       head.at[1] == OVER_BINARY &&
	       vuln_openpgp_number(&packet.body, 2, &length) &&
	       vuln_openpgp_take(&packet.body, length, &area) &&
	       !find_subpacket(area, VULN_SUBPACKET_EXPIRES, &found);
}

gboolean vuln_openpgp_back_signature(VulnSlice binding, VulnPlainSignature *s)
{
	VulnSlice head, area, embedded;
	guint32 length;
	int areas;

	if (!vuln_openpgp_take(&binding, 4, &head) || head.at[0] != 4 ||
		head.at[1] != BY_PRIMARY)
		return FALSE;
	for (areas = 0; areas < 2; areas++) {
		if (!vuln_openpgp_number(&binding, 2, &length) ||
			!vuln_openpgp_take(&binding, length, &area))
			return FALSE;
		if (find_subpacket(area, VULN_SUBPACKET_EMBEDDED, &embedded))
			return read_signature(embedded, BY_SUBKEY, s);
	}
	return FALSE;
}
