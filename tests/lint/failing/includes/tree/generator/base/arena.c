#include <stdlib.h>

#include "base/arena.h"
#include "site.h"
