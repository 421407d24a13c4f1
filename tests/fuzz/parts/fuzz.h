/* What harnesses share. A harness is a file with LLVMFuzzerTestOneInput, which
 * libFuzzer calls with one input after another, or, where there is no
 * libFuzzer, parts/driver.c. It ends the program where an answer cannot be
 * right; the sanitizers do where memory is misused or lost. */
#ifndef FUZZ_H
#define FUZZ_H

#include "site.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, saying what was expected, unless HOLDS. */
#define EXPECT(holds) fuzz_expect((holds), #holds)
void fuzz_expect(bool holds, const char *what);

/* DATA, borrowed: not NUL-ended, so that a look behind its end is seen. */
struct str fuzz_text(const uint8_t *data, size_t size);

/* TEXT as readers get it that ask for checked text: without what is not UTF-8,
 * NUL and other controls; in ARENA, not NUL-ended. Mutations would else mostly
 * be refused at the door. */
struct str fuzz_clean(struct str text, struct arena *arena);

/* Writes all findings as the terminal shows them, beside SOURCE, and expects
 * each to be UTF-8. */
void fuzz_show(struct diag_list *diags, struct str source);

/* Reads TEXT as the bibliography content/NAME of a site that has only this one,
 * and all that is asked of its works later on. */
void fuzz_bibliography(const char *name, struct str text);

/* The path of a file for inputs that are read from disk only, or, with FOLDER,
 * of a new folder, in TMPDIR; made once, and removed at the end. */
const char *fuzz_file(void);
const char *fuzz_folder(void);

#endif
