/* Works whose key is another since a bibliography was exported again. What an
 * appraisal says of its work's doi or pmid tells. One thread. */
#ifndef RENAMED_H
#define RENAMED_H

#include "site.h"

/* Where an appraisal has KEY for its name, and its doi or pmid is that of a
 * work with another key: hints at that for the finding added last to DIAGS.
 * False where nothing is known. */
bool renamed_hint(const struct site *site, struct str key,
		  struct diag_list *diags);

/* Where KEY is the DOI or PMID of a work, in any form: hints at its key for the
 * finding added last to DIAGS. */
bool renamed_identifier_hint(const struct site *site, struct str key,
			     struct diag_list *diags);

/* Reports appraisal-other-work where PAGE, an appraisal, gives a doi or pmid
 * that is not that of SOURCE, the work with its key. */
void renamed_check(const struct site *site, struct page *page,
		   const struct source *source);

#endif
