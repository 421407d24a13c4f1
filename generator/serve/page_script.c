#include "serve/page_script.h"

/* A stream for each page that is in sight: browsers open only six connections
 * to one server, and what a page missed meanwhile it is told at once. */
const char page_script[] =
    "\"use strict\";\n"
    "(() => {\n"
    "\tconst { digest } = document.currentScript.dataset;\n"
    "\tconst address = `/.attest/events?digest=${digest}` +\n"
    "\t\t`&page=${encodeURIComponent(location.pathname)}`;\n"
    "\tlet source;\n"
    "\tfunction listen() {\n"
    "\t\tif (document.hidden || source !== undefined)\n"
    "\t\t\treturn;\n"
    "\t\tsource = new EventSource(address);\n"
    "\t\tsource.addEventListener(\"reload\", () => location.reload());\n"
    "\t}\n"
    "\tfunction leave() {\n"
    "\t\tsource?.close();\n"
    "\t\tsource = undefined;\n"
    "\t}\n"
    "\tdocument.addEventListener(\"visibilitychange\",\n"
    "\t\t() => document.hidden ? leave() : listen());\n"
    "\taddEventListener(\"pagehide\", leave);\n"
    "\taddEventListener(\"pageshow\", listen);\n"
    "\tlisten();\n"
    "})();\n";

const char page_script_style[] = "";
