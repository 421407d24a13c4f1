#include <curl/curl.h>
#include <math.h>

#include "adapters/json_reader.h"
#include "base/arena.h"
