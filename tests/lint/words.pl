#!/usr/bin/env perl
# Every language of the default theme has the words of en.yaml and no others,
# each with the same {placeholders}. Of a word with forms by number, a language
# has those it needs, and `other`, which has all placeholders.
use strict;
use warnings;

my $root = $ARGV[0];
my $folder = "themes/default/i18n";
my %is_form = map { $_ => 1 } qw(zero one two few many other);
my $problems = 0;

sub problem {
	my ($file, $line, $text) = @_;

	print "$folder/$file:$line: $text\n";
	$problems++;
}

# ---- YAML as these files have it: maps, each entry in one line ----

sub unquote {
	my ($text) = @_;

	$text =~ s/^"(.*)"$/$1/ or $text =~ s/^'(.*)'$/$1/;
	return $text;
}

# A flow map or list, or a scalar, at the start of $$rest.
sub read_flow {
	my ($rest) = @_;
	my %map;

	if ($$rest =~ s/^\s*\[[^]"]*(?:"[^"]*"[^]"]*)*\]//) {
		return "";
	}
	if ($$rest =~ s/^\s*\{//) {
		while ($$rest !~ s/^\s*\}//) {
			$$rest =~ s/^\s*("[^"]*"|[^":,{}]+?)\s*:// or last;
			my $key = unquote($1);

			$map{$key} = read_flow($rest);
			$$rest =~ s/^\s*,//;
		}
		return \%map;
	}
	$$rest =~ s/^\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^,}]*)//;
	return unquote($1);
}

# Adds the words of VALUE to $found->{key with dots} = {line, forms or text}.
sub add {
	my ($found, $key, $value, $line) = @_;

	if (!ref $value || grep { $_ eq "other" } keys %$value) {
		my @forms = ref $value ? keys %$value : ();

		return if ref $value && grep { !$is_form{$_} } @forms;
		$found->{$key} = {line => $line, value => $value};
		return;
	}
	add($found, "$key.$_", $value->{$_}, $line) for keys %$value;
}

sub read_words {
	my ($file) = @_;
	my (%found, @open, %forms);

	open my $in, "<", "$root/$folder/$file" or die "$file: $!\n";
	while (my $line = <$in>) {
		next if $line !~ /^(\s*)("[^"]*"|[^#\s:"][^:"]*):(?:\s+(.*?))?\s*$/;
		my ($indent, $key, $rest) = (length $1, unquote($2), $3 // "");

		pop @open while @open && $open[-1][0] >= $indent;
		my $path = join ".", (map { $_->[1] } @open), $key;

		push @open, [$indent, $key];
		next if $rest eq "";
		my $value = $rest =~ /^[\[{]/ ? read_flow(\$rest) : unquote($rest);

		# Forms may stand in lines of their own.
		if ($is_form{$key} && !ref $value && @open > 1) {
			my $word = join ".", map { $_->[1] } @open[0 .. $#open - 1];

			$forms{$word}{line} //= $.;
			$forms{$word}{value}{$key} = $value;
		}
		add(\%found, $path, $value, $.);
	}
	for my $word (grep { exists $forms{$_}{value}{other} } keys %forms) {
		next if grep { /^\Q$word\E\./ && !/\.(?:zero|one|two|few|many|other)$/ }
			keys %found;
		delete $found{"$word.$_"} for keys %is_form;
		$found{$word} = $forms{$word};
	}
	return \%found;
}

# ---- comparing ----

sub placeholders {
	my ($value) = @_;
	my $text = ref $value ? $value->{other} // "" : $value;
	my %names = map { $_ => 1 } $text =~ /\{(\w+)\}/g;

	return join " ", map { "{$_}" } sort keys %names;
}

my $english = read_words("en.yaml");

opendir my $listing, "$root/$folder" or die "$folder: $!\n";
for my $file (sort grep { /\.yaml$/ && $_ ne "en.yaml" } readdir $listing) {
	my $words = read_words($file);

	for my $key (sort keys %$english) {
		problem("en.yaml", $english->{$key}{line},
			"$key is missing in $file") if !$words->{$key};
	}
	for my $key (sort keys %$words) {
		my $line = $words->{$key}{line};

		if (!$english->{$key}) {
			problem($file, $line, "en.yaml has no $key");
			next;
		}
		my $due = placeholders($english->{$key}{value});
		my $has = placeholders($words->{$key}{value});

		problem($file, $line, "$key has "
			. ($has eq "" ? "no placeholders" : $has)
			. ", in en.yaml " . ($due eq "" ? "none" : $due))
			if $has ne $due;
	}
}
exit($problems ? 1 : 0);
