/* Linked into what runs under ThreadSanitizer only. Distributions build Lua
 * with _FORTIFY_SOURCE, so that its errors leave by __longjmp_chk, which
 * gcc 12's TSan does not know: its own stack would grow with each error until
 * it gives up. longjmp it knows. */
#undef _FORTIFY_SOURCE
#include <setjmp.h>

_Noreturn void __longjmp_chk(jmp_buf buffer, int value);

_Noreturn void
__longjmp_chk(jmp_buf buffer, int value)
{
	longjmp(buffer, value);
}
