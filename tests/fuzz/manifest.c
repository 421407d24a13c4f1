/* The list of files that attest wrote into an output folder: what it names,
 * attest may remove. */
#include "base/file.h"
#include "base/path.h"
#include "parts/fuzz.h"
#include "write/manifest.h"

static void
look_at(const struct manifest *manifest, struct arena *arena)
{
	for (size_t i = 0; i < manifest->paths.count; i++) {
		struct str path = manifest->paths.items[i], normal;

		EXPECT(path_normalize(path, arena, &normal));
		EXPECT(str_equal(path, normal));
		EXPECT(!manifest_is_owners(
		    str_part(path, 0, str_find_byte(path, '/'))));
		EXPECT(path.ptr[path.len] == '\0' &&
		       strlen(path.ptr) == path.len);
		EXPECT(manifest_has(manifest, path));
		EXPECT(i == 0 ||
		       str_compare(manifest->paths.items[i - 1], path) < 0);
		manifest_has_below(manifest, path_folder(path));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char head[] = "attest output 1\n";
	struct arena arena = {0};
	struct strbuf file = {0}, error = {0};
	struct manifest manifest = {0};

	strbuf_addz(&file, head);
	strbuf_add(&file, fuzz_text(data, size));
	EXPECT(file_write(str_from(fuzz_file()), strbuf_str(&file), &error));
	EXPECT(manifest_read(str_from(fuzz_file()), &arena, &manifest, &error));
	EXPECT(manifest.present);
	look_at(&manifest, &arena);
	strbuf_free(&file);
	arena_free(&arena);
	return 0;
}
