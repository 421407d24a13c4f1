/* What pages of the preview run: they load themselves again when they change,
 * and show what is wrong with the site. */
#ifndef PAGE_SCRIPT_H
#define PAGE_SCRIPT_H

extern const char page_script[];       /* JavaScript */
extern const char page_script_style[]; /* CSS of what it shows */

#endif
