#include "base/arena.h"

#include <yaml.h>
#include <stdlib.h>

#include "adapters/yaml.h"
#include "base/rules.def"
/* #include "render/render.h" */
#include "render/render.h"
#include "site.h"
#include "parse/effect.h"
#include "pipeline.h"
#include "parse.h"
