/* SPDX-License-Identifier: Apache-2.0 */
/* GMime objects: parsing, raw headers, content. */

#include "base/translate.h"
#include "mail/base64.h"
#include "mail/part.h"

void vuln_mail_problem(
	VulnMail *mail, const char *code, const char *format, ...)
{
	struct vuln_mail_problem *problem;
	va_list args;
	g_autofree char *text = NULL;
	guint i;

	va_start(args, format);
	text = g_strdup_vprintf(_(format), args);
	va_end(args);
	for (i = 0; i < mail->problems->len; i++) {
		problem = mail->problems->pdata[i];
		if (strcmp(problem->code, code) == 0 &&
			strcmp(problem->text, text) == 0)
			return;
	}
	problem = g_new0(struct vuln_mail_problem, 1);
	problem->code = code;
	problem->text = g_steal_pointer(&text);
	g_ptr_array_add(mail->problems, problem);
}

GMimeObject *vuln_mail_parse_entity(GBytes *bytes)
{
	gsize size;
	const char *start = g_bytes_get_data(bytes, &size);
	g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(
		start == NULL ? "" : start, size);
	g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);

	return g_mime_parser_construct_part(parser, NULL);
}

GMimeMessage *vuln_mail_parse_message(const char *bytes, gsize length)
{
	g_autoptr(GMimeStream) stream =
		g_mime_stream_mem_new_with_buffer(bytes, length);
	g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);

	return g_mime_parser_construct_message(parser, NULL);
}

GBytes *vuln_mail_stream_bytes(GMimeStream *stream)
{
	GByteArray *array =
		g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));

	return g_bytes_new(array->data, array->len);
}

GBytes *vuln_mail_serialize(GMimeObject *object, gboolean crlf)
{
	g_autoptr(GMimeStream) stream = g_mime_stream_mem_new();
	g_autoptr(GMimeFormatOptions) options = g_mime_format_options_new();

	g_mime_format_options_set_newline_format(options,
		crlf ? GMIME_NEWLINE_FORMAT_DOS : GMIME_NEWLINE_FORMAT_UNIX);
	g_mime_object_write_to_stream(object, options, stream);
	return vuln_mail_stream_bytes(stream);
}

GBytes *vuln_mail_raw_content(GMimePart *part)
{
	g_autoptr(GMimeStream) stream = g_mime_stream_mem_new();
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *source = content == NULL
				      ? NULL
				      : g_mime_data_wrapper_get_stream(content);

	if (source != NULL) {
		g_mime_stream_reset(source);
		g_mime_stream_write_to_stream(source, stream);
		g_mime_stream_reset(source);
	}
	return vuln_mail_stream_bytes(stream);
}

GBytes *vuln_mail_content(GMimePart *part)
{
	g_autoptr(GMimeStream) stream = NULL;
	g_autoptr(GBytes) raw = NULL;
	GMimeDataWrapper *content = g_mime_part_get_content(part);

	if (content != NULL && g_mime_data_wrapper_get_encoding(content) ==
				       GMIME_CONTENT_ENCODING_BASE64) {
		raw = vuln_mail_raw_content(part);
		return vuln_mail_base64(raw);
	}
	stream = g_mime_stream_mem_new();
	if (content != NULL)
		g_mime_data_wrapper_write_to_stream(content, stream);
	return vuln_mail_stream_bytes(stream);
}

const char *vuln_mail_raw_header(GMimeObject *object, const char *name)
{
	GMimeHeader *header = g_mime_header_list_get_header(
		g_mime_object_get_header_list(object), name);

	return header == NULL ? NULL : g_mime_header_get_raw_value(header);
}

/* RFC 2045, section 5.2: what is not valid is plain text. */
char *vuln_mail_type(GMimeObject *object)
{
	const char *raw = vuln_mail_raw_header(object, "Content-Type");
	g_autofree char *given = g_mime_content_type_get_mime_type(
		g_mime_object_get_content_type(object));

	if (raw != NULL && strchr(raw, '/') == NULL)
		return g_strdup("text/plain");
	return g_ascii_strdown(given, -1);
}

gboolean vuln_mail_has_parameter(
	GMimeObject *object, const char *name, const char *word)
{
	const char *given =
		g_mime_object_get_content_type_parameter(object, name);

	return given != NULL && g_ascii_strcasecmp(given, word) == 0;
}
