#!/usr/bin/env perl
# index.pl FOLDER: whether the files of search/ in FOLDER are what
# generator/README.md says of them; then "word: documents" for each word, a
# line each. Ends with status 1 at the first thing that is wrong.
use strict;
use warnings;
use Encode qw(encode);
use JSON::PP;
use open qw(:std :encoding(UTF-8));

my $folder = shift;

sub data {
	my ($name) = @_;
	local $/;
	open my $in, '<:raw', "$folder/$name.js" or die "no $name.js\n";
	my $text = <$in>;
	$text =~ /\Aattest_search\("\Q$name\E",(.*)\);\n\z/s
		or die "$name.js does not hand over its data\n";
	return JSON::PP->new->utf8->allow_nonref->decode($1);
}

sub digit {
	my ($code) = map { ord } @_;
	return $code < 34 ? $code + 59 : $code < 92 ? $code - 35 : $code - 36;
}

sub numbers {
	my @digits = map { digit($_) } split //, shift;
	my @numbers;
	while (@digits) {
		my $value = shift @digits;
		if ($value == 92) {
			$value = 0;
			$value = $value * 93 + shift @digits for 1 .. 4;
			$value += 60 + 32 * 93;
		} elsif ($value >= 60) {
			$value = 60 + ($value - 60) * 93 + shift @digits;
		}
		push @numbers, $value;
	}
	return @numbers;
}

sub file_name {
	return join '', map { ord($_) < 128 ? $_ : sprintf '_%02X', ord($_) }
		split //, encode('UTF-8', shift);
}

# Words of all shards under PREFIX that STARTS names, with what they have.
sub words {
	my ($prefix, $starts) = @_;
	my @starts = split / /, $starts;
	my ($before, %words) = ('');
	for my $i (0 .. $#starts) {
		my @list = @{data($prefix . file_name($starts[$i]))};
		die "$prefix$starts[$i] is empty\n" unless @list;
		while (my ($word, $codes) = splice @list, 0, 2) {
			die "$word is not behind $before\n" if $word le $before;
			die "$word is in the wrong shard\n" if $word lt $starts[$i] or
				$i < $#starts and $word ge $starts[$i + 1];
			$words{$word} = $codes;
			$before = $word;
		}
	}
	return %words;
}

my $site = data('site');
my $documents = 0;
$documents += $_ for @{$site->{counts}};
length data('lengths') == $documents or die "lengths are others\n";

my %words = words('words-', $site->{shards});
my %in;
for my $word (keys %words) {
	my $number = -1;
	for my $value (numbers($words{$word})) {
		$number += 1 + int($value / 12);
		push @{$in{$word}}, $number;
	}
	$number < $documents or die "$word is in no document\n";
}

# Each word has a list of places in each document that it is in.
my %lists;
my $block = 0;
for my $starts (@{data('places')}) {
	my %places = words("places-$block-", $starts);
	for my $word (keys %places) {
		$lists{$word} += grep { $_ % 2 } numbers($places{$word});
	}
	$block++;
}
for my $word (keys %words) {
	$lists{$word} == @{$in{$word}} or die "places of $word are others\n";
}

# Words that a misspelt one can stand for.
for my $kind ('near', 'ends') {
	my %in;
	for my $letter (split //, $site->{$kind}) {
		my $at = $kind eq 'near' ? 0 : -1;
		for my $entry (split / /, data("$kind-" . file_name($letter))) {
			my ($term) = $entry =~ /^(.*).$/;
			substr($term, $at, 1) eq $letter or die "$kind: $term at $letter\n";
			$in{$term} = 1;
			exists $words{$term} or die "$kind: no $term\n";
		}
	}
	for my $word (grep { length > 2 and !/^[0-9]/ } keys %words) {
		$in{$word} or die "$word is not in $kind\n";
	}
}

# A record each, and a row each.
my $records = 0;
for (my $i = 0; $records < $documents; $i++) {
	my @list = @{data("records-$i")};
	@list <= $site->{per_file} or die "records-$i has too many\n";
	$records += @list;
}
my $table = data('facets');
my $claims = $site->{counts}[0];
my @ranks = sort { $a <=> $b } @{$table->{ranks}};
"@ranks" eq join ' ', 0 .. $claims - 1 or die "ranks are others\n";
for my $sort (values %{$table->{sorts}}) {
	@$sort == $claims or die "sorts are others\n";
}
for my $facet (@{$table->{facets}}) {
	for my $value (map { @$_ } @{$facet->{rows}}) {
		$facet->{values}[$value] or die "$facet->{id}: no value\n";
	}
	@{$facet->{rows}} == $claims or die "$facet->{id} has other rows\n";
}

print "$_: @{$in{$_}}\n" for sort keys %in;
