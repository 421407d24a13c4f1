/* Loose objects, read here before the library would: its own reading of one
 * whose file was cut off, as by a loss of power, never ends (libgit2 1.5). */
#include <stdlib.h>
#include <string.h>

#include <git2/sys/odb_backend.h>
#include <zlib.h>

#include "adapters/git_repo.h"
#include "base/file.h"

/* Behind packs, which the library asks first, and before its own. */
#define PRIORITY 2

enum { HEADER_BYTES = 32, OBJECT_BYTES = 1 << 30 };

struct loose {
	git_odb_backend backend; /* first: the library knows this only */
	struct strbuf folder;
};

/* "TYPE SIZE" and a NUL; the bytes of that, or 0 where it is something else. */
static size_t
read_header(struct str text, git_object_t *type_out, size_t *size_out)
{
	size_t end = str_find_byte(text, '\0'), space;
	char type[HEADER_BYTES];

	text = str_part(text, 0, end);
	space = str_find_byte(text, ' ');
	if (end == HEADER_BYTES || space + 1 >= end)
		return 0;
	memcpy(type, text.ptr, space);
	type[space] = '\0';
	*type_out = git_object_string2type(type);
	*size_out = 0;
	for (size_t i = space + 1; i < end; i++) {
		if (!byte_is_digit(text.ptr[i]) || *size_out > OBJECT_BYTES)
			return 0;
		*size_out = *size_out * 10 + (size_t)(text.ptr[i] - '0');
	}
	return *size_out <= OBJECT_BYTES && git_object_typeisloose(*type_out)
		   ? end + 1
		   : 0;
}

/* The rest of the object behind what HEAD has of it, to DATA, which has room
 * for SIZE and one more. */
static bool
inflate_rest(z_stream *stream, struct str head, char *data, size_t size)
{
	int status = Z_OK;

	if (head.len > size)
		return false;
	memcpy(data, head.ptr, head.len);
	stream->next_out = (Bytef *)data + head.len;
	stream->avail_out = (uInt)(size + 1 - head.len);
	while (status == Z_OK)
		status = inflate(stream, Z_FINISH);
	data[size] = '\0';
	return status == Z_STREAM_END && stream->avail_out == 1 &&
	       stream->avail_in == 0;
}

static bool
inflate_object(struct loose *loose, z_stream *stream, void **data_out,
	       size_t *size_out, git_object_t *type_out)
{
	char head[HEADER_BYTES] = {0};
	size_t length;

	stream->next_out = (Bytef *)head;
	stream->avail_out = sizeof head;
	(void)inflate(stream, Z_SYNC_FLUSH);
	length =
	    read_header((struct str){head, sizeof head}, type_out, size_out);
	if (length == 0 || length > sizeof head - stream->avail_out)
		return false;
	*data_out = git_odb_backend_data_alloc(&loose->backend, *size_out + 1);
	if (*data_out == NULL)
		arena_out_of_memory();
	if (inflate_rest(stream,
			 (struct str){head + length,
				      sizeof head - stream->avail_out - length},
			 *data_out, *size_out))
		return true;
	git_odb_backend_data_free(&loose->backend, *data_out);
	return false;
}

static bool
take_object(struct loose *loose, struct str bytes, void **data_out,
	    size_t *size_out, git_object_t *type_out)
{
	z_stream stream = {.next_in = (Bytef *)bytes.ptr,
			   .avail_in = (uInt)bytes.len};
	bool ok;

	if (inflateInit(&stream) != Z_OK)
		arena_out_of_memory();
	ok = inflate_object(loose, &stream, data_out, size_out, type_out);
	inflateEnd(&stream);
	return ok;
}

/* Of the library's interface: 0, GIT_ENOTFOUND, or GIT_ERROR. */
static int
read_object(void **data_out, size_t *size_out, git_object_t *type_out,
	    git_odb_backend *backend, const git_oid *id)
{
	struct loose *loose = (struct loose *)backend;
	struct arena arena = {0};
	struct strbuf error = {0};
	char name[GIT_OID_HEXSZ + 2] = "";
	struct str path, bytes;
	int status = GIT_ENOTFOUND;

	git_oid_pathfmt(name, id);
	path = arena_printf(&arena, "%.*s/%s",
			    STR_ARG(strbuf_str(&loose->folder)), name);
	if (file_kind(path, true) == FILE_REGULAR) {
		status = GIT_ERROR;
		if (file_read(path, OBJECT_BYTES, &arena, &bytes, &error) &&
		    bytes.len <= OBJECT_BYTES &&
		    take_object(loose, bytes, data_out, size_out, type_out))
			status = 0;
		else
			git_error_set_str(GIT_ERROR_ODB,
					  "an object is cut off or broken");
	}
	strbuf_free(&error);
	arena_free(&arena);
	return status;
}

static void
free_loose(git_odb_backend *backend)
{
	struct loose *loose = (struct loose *)backend;

	strbuf_free(&loose->folder);
	free(loose);
}

bool
repo_read_loose_first(struct repo *repo)
{
	struct loose *loose = calloc(1, sizeof *loose);

	if (loose == NULL)
		arena_out_of_memory();
	git_odb_init_backend(&loose->backend, GIT_ODB_BACKEND_VERSION);
	loose->backend.read = read_object;
	loose->backend.free = free_loose;
	strbuf_printf(&loose->folder, "%sobjects",
		      git_repository_commondir(repo->handle));
	if (git_odb_add_backend(repo->objects, &loose->backend, PRIORITY) == 0)
		return true;
	free_loose(&loose->backend);
	return false;
}
