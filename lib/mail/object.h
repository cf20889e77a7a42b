/* SPDX-License-Identifier: Apache-2.0 */
/* GMime objects: parsing, raw headers, content. */
#ifndef VULN_LIB_MAIL_OBJECT_H
#define VULN_LIB_MAIL_OBJECT_H

#include "mail/gmime.h"

/* What an entity looks like when it is written, with CRLF or LF. */
GBytes *vuln_mail_serialize(GMimeObject *object, gboolean crlf);

/* Return the bytes that were written to @stream, a memory stream. */
GBytes *vuln_mail_stream_bytes(GMimeStream *stream);

/* Parse one entity, or a message with its headers, from memory; NULL if
 * there is none. The caller unrefs it. */
GMimeObject *vuln_mail_parse_entity(GBytes *bytes);
GMimeMessage *vuln_mail_parse_message(const char *bytes, gsize length);

/* The content of @part without its transfer encoding. */
GBytes *vuln_mail_content(GMimePart *part);

/* The content of @part as it stands in the mail. */
GBytes *vuln_mail_raw_content(GMimePart *part);

/* The raw value of the first header @name of @object, or NULL; borrowed. */
const char *vuln_mail_raw_header(GMimeObject *object, const char *name);

/* The media type of @object in small letters; the caller frees it. */
char *vuln_mail_type(GMimeObject *object);

/* Whether the parameter @name of @object's Content-Type is @value. */
gboolean vuln_mail_has_parameter(
	GMimeObject *object, const char *name, const char *value);

#endif
