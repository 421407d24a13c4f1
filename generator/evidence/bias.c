#include "evidence/bias.h"

const char *const bias_tool_names[] = {"rob2", "robins-i", "other", NULL};
const char *const bias_rating_names[] = {
    "",	    "low",     "some-concerns", "moderate",	  "unclear",
    "high", "serious", "critical",	"no-information", NULL};

const char *const *
bias_domains(enum bias_tool tool)
{
	static const char *const rob2[] = {"randomisation", "deviations",
					   "missing_data",  "measurement",
					   "reporting",	    NULL};
	static const char *const robins_i[] = {
	    "confounding",  "selection",   "classification", "deviations",
	    "missing_data", "measurement", "reporting",	     NULL};
	static const char *const none[] = {NULL};

	switch (tool) {
	case BIAS_ROB2: return rob2;
	case BIAS_ROBINS_I: return robins_i;
	default: return none;
	}
}

const char *const *
bias_words(enum bias_tool tool)
{
	static const char *const rob2[] = {
	    "", "low", "some-concerns", "", "", "high", "", "", "", NULL};
	static const char *const robins_i[] = {
	    "", "low",	   "",	       "moderate",	 "",
	    "", "serious", "critical", "no-information", NULL};

	switch (tool) {
	case BIAS_ROB2: return rob2;
	case BIAS_ROBINS_I: return robins_i;
	default: return bias_rating_names;
	}
}
