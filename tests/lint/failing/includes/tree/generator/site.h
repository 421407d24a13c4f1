#include "base/arena.h"
#include "evidence/pool.h"
#include "parse/parse.h"
