/* Where servers listen. */
#include "adapters/http_state.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WAITING_AT_MOST = 256 };

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

/* Its length; 0: it is no address. */
static socklen_t
read_address(struct str text, unsigned port, union address *address_out)
{
	union address address = {0};
	char zero_ended[INET6_ADDRSTRLEN];

	if (text.len == 0 || text.len >= sizeof zero_ended)
		return 0;
	memcpy(zero_ended, text.ptr, text.len);
	zero_ended[text.len] = '\0';
	if (inet_pton(AF_INET, zero_ended, &address.v4.sin_addr) == 1) {
		address.v4.sin_family = AF_INET;
		address.v4.sin_port = htons((uint16_t)port);
		*address_out = address;
		return sizeof address.v4;
	}
	if (inet_pton(AF_INET6, zero_ended, &address.v6.sin6_addr) == 1) {
		address.v6.sin6_family = AF_INET6;
		address.v6.sin6_port = htons((uint16_t)port);
		*address_out = address;
		return sizeof address.v6;
	}
	return 0;
}

bool
http_is_address(struct str address)
{
	union address ignored;

	return read_address(address, 0, &ignored) > 0;
}

bool
http_is_loopback(struct str address)
{
	union address read;

	if (read_address(address, 0, &read) == 0)
		return false;
	return read.any.sa_family == AF_INET
		   ? ntohl(read.v4.sin_addr.s_addr) >> 24 == 127
		   : IN6_IS_ADDR_LOOPBACK(&read.v6.sin6_addr);
}

static bool
listen_on(int handle, union address *address, socklen_t length)
{
	int on = 1;

	return handle >= 0 &&
	       setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) ==
		   0 &&
	       bind(handle, &address->any, length) == 0 &&
	       listen(handle, WAITING_AT_MOST) == 0 &&
	       getsockname(handle, &address->any, &length) == 0;
}

enum http_status
http_listen(const struct http_options *options, int *socket_out,
	    unsigned *port_out, struct strbuf *error)
{
	union address address = {0};
	socklen_t length =
	    read_address(options->address, options->port, &address);
	int handle = socket(address.any.sa_family,
			    SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool is_taken;
	char reason[128];

	if (listen_on(handle, &address, length)) {
		*socket_out = handle;
		*port_out = ntohs(address.any.sa_family == AF_INET
				      ? address.v4.sin_port
				      : address.v6.sin6_port);
		return HTTP_OPEN;
	}
	is_taken = errno == EADDRINUSE;
	strbuf_printf(error, "cannot listen on %.*s, port %u: %s",
		      STR_ARG(options->address), options->port,
		      strerror_r(errno, reason, sizeof reason));
	if (handle >= 0)
		close(handle);
	return is_taken ? HTTP_TAKEN : HTTP_FAILED;
}
