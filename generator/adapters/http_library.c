#include "adapters/http_state.h"

#include <dlfcn.h>
#include <string.h>

static bool
find(void *handle, const char *name, void *function, size_t size)
{
	void *found = dlsym(handle, name);

	/* C has no cast from an object to a function; POSIX has them alike. */
	memcpy(function, &found, size);
	return found != NULL;
}

bool
http_load(struct http_library *library, struct strbuf *error)
{
	void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW);
	bool ok = handle != NULL;

#define FUNCTION(name) \
	ok = ok &&     \
	     find(handle, "MHD_" #name, &library->name, sizeof library->name);
	HTTP_FUNCTIONS(FUNCTION)
#undef FUNCTION
	if (!ok)
		strbuf_printf(error, "cannot load libmicrohttpd: %s",
			      dlerror());
	return ok;
}
