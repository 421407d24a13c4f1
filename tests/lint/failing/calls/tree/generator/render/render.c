/* printf("in a comment") */
#include <stdio.h>
/* and over
 * exit(1) two lines */
void
render_all(struct job *job)
{
	char text[8];

	job->exit(1);	    /* a member of that name */
	puts_of("puts(1)"); /* in a string, and a longer name */
	sprintf(text, "%s", "\"exit(2)"); exit(3);
	if (atoi (text) == 0)
		fprintf(stderr, "x");
	printf("%s", text);
}
