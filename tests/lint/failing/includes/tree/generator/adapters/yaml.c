#include <yaml.h>

#include "base/arena.h"
