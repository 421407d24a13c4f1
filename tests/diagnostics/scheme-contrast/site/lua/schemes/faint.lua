-- Each colour is for the paper of the other.
local function scheme(name)
	attest.scheme {
		name = name,
		title = "Faint",
		quality = "certainty",
		levels = {
			{id = "sure", name = "Sure", rank = 2,
			 color = {light = "#6fc3d1", dark = "#6fc3d1"}},
			{id = "unsure", name = "Unsure", rank = 1,
			 color = {light = "#0b4f5c", dark = "#0b4f5c"}},
		},
		domains = {{id = "doubt", name = "Doubt",
			    ratings = {{id = "none"}}}},
		derive = function()
			return {level = "sure", steps = {}}
		end,
		phrase = function() return "So it is" end,
	}
end

scheme("faint")
scheme("unused")
