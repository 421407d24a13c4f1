/* The axis of a plot of effects: its limits, its ticks, and where a value
 * stands. */
#ifndef AXIS_H
#define AXIS_H

#include "base/arena.h"
#include "base/vec.h"

struct axis {
	bool is_log;
	double low, high; /* natural values at its ends */
	double x, width;  /* of the axis in the picture */
};

/* An estimate; low and high NaN: no interval; value NaN: nothing but one. */
struct axis_item {
	double value, low, high;
	bool is_result; /* cut off last */
};

/* Limits that show NULL and all ITEMS, but for the few whose intervals are far
 * wider than the others', and for values far out: these may be cut off. */
void axis_fit(struct axis *axis, const struct axis_item *items, size_t count,
	      double null, struct arena *scratch);

/* Where VALUE stands: beyond the limits at the nearer end, or as if the axis
 * went on. */
double axis_at(const struct axis *axis, double value);
double axis_beyond(const struct axis *axis, double value);

struct axis_tick {
	double value, x;
	struct str label;
};

struct axis_ticks {
	struct axis_tick *items;
	uint32_t count;
	uint32_t capacity;
};

/* Round values within the limits, as many as their labels leave room for at
 * the font size SIZE; from low to high. No difference (1 or 0) is one of
 * them where it is on the axis. */
struct axis_ticks axis_ticks(const struct axis *axis, double size,
			     struct arena *arena);

#endif
