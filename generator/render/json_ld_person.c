#include "render/json_ld_writer.h"
#include "render/person_node.h"
#include "site_people.h"

static void
add_profiles(struct json_ld *ld, const struct registered *person)
{
	bool any = false;

	for (int i = 0; i < PERSON_PROFILES; i++) {
		struct str url =
		    person_profile_url(&ld->site->config, person,
				       (enum person_profile)i, ld->arena);

		if (url.len == 0)
			continue;
		if (!any)
			json_ld_list(ld, "sameAs");
		any = true;
		json_text(&ld->json, url);
	}
	if (any)
		json_close(&ld->json, ']');
}

void
json_ld_somebody(struct json_ld *ld, const struct registered *person,
		 struct str name)
{
	struct str url;

	if (person == NULL) {
		json_ld_named(ld, NULL, "Person", name);
		return;
	}
	url = site_person_url(person, ld->arena);
	json_ld_open(ld, NULL, "Person");
	json_ld_address(ld, "@id", url, JSON_LD_PERSON);
	json_ld_text(ld, "name", person->name);
	json_ld_address(ld, "url", url, "");
	add_profiles(ld, person);
	if (person->affiliation.len > 0)
		json_ld_named(ld, "affiliation", "Organization",
			      person->affiliation);
	json_close(&ld->json, '}');
}
