#!/usr/bin/env perl
# facts.pl ROOT: figures and identifiers that ROOT/../shared/facts does not hold.
# An entry of the bibliography has those of its record there; an appraisal has
# those of the record and of what the second check says of the work; the front
# matter of a claim those of its assessment and of the works it names, and what
# was computed from them, which a comment there says how:
# "# worked out: 56 = 400 x 0.141"; that of an overview those of the works and
# the claims it names and of the reference on evidence. The second check wins,
# and what it has from memory is no fact. The reference holds what stands in no
# record.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Pages qw(pages numbers cited works slurp strings report);

chdir shift or exit 2;
my $facts = '../shared/facts';
if (!-d $facts) {
	print STDERR "no facts here: figures are not looked up\n";
	exit 0;
}

sub read_json { return JSON::PP->new->decode(slurp("$facts/$_[0].json")) }

sub text_of { return join " ", strings($_[0], verified_at => 1) }

my $checks = read_json('checks');
my @corrections = grep { !exists $_->{use} } @{$checks->{fields}}, @{$checks->{objections}};
my %record = map { $_->{id} => $_ } @{read_json('sources')}, @{read_json('articles')};
my %assessment = map { $_->{claim} => $_ } @{read_json('assessments')->{assessments}};
my %claim = map { $_->{slug} => $_ } @{read_json('claims')->{claims}};
my $reference = -e "$facts/../reference/evidence.md" ? slurp("$facts/../reference/evidence.md") : '';

# What the second check says where KEY is concerned.
sub corrections_of {
	my ($key) = @_;
	my @found;
	for my $one (@corrections) {
		my $about = $one->{id} // "assessment:$one->{claim}";
		my $judged = $about =~ /^assessment:(.*)/ ? $assessment{$1} : undef;
		push @found, text_of($one)
			if $about eq $key || text_of($one) =~ /\b\Q$key\E\b/
			|| $judged && grep { $_ eq $key } @{$judged->{sources}};
	}
	return join ' ', @found;
}

# Works of which there is no record are named by the second check or by the
# reference alone.
my $all_corrections = join ' ', map { text_of($_) } @corrections;

my %facts_of_work;

sub facts_of_work {
	my ($key) = @_;
	return $facts_of_work{$key} //= $record{$key}
		? text_of($record{$key}) . ' ' . corrections_of($key)
		: "$all_corrections $reference";
}

sub look_up {
	my ($path, $line, $text, $known) = @_;
	for my $part (split /\n/, $text) {
		$part =~ s/^weight:.*//;
		for my $number (numbers($part)) {
			report($path, $line, "$number->[0] is not in the facts")
				unless $known->{$number->[1]};
		}
		$line++;
	}
}

my $library = 'content/sources/references.json';
my $works = works($library);
my $entries = -e $library ? slurp($library) : '';
for my $key (sort keys %$works) {
	my $work = $works->{$key};
	my $known = facts_of_work($key);
	my $line = 1 + ($entries =~ /^(.*?)"id": "\Q$key\E"/s ? $1 =~ tr/\n// : 0);
	for my $name (qw(DOI PMID PMCID ISBN number)) {
		report($library, $line,
		       "$name $work->{$name} is not in the facts")
			if defined $work->{$name} && $known !~ m{(?<![\w.-])\Q$work->{$name}\E(?![\w/-]|\.\w)};
	}
	my %known = map { $_->[1] => 1 } numbers($known);
	for my $name (qw(volume issue page issued)) {
		look_up($library, $line, $_, \%known)
			for strings($work->{$name});
	}
}

for my $page (pages()) {
	my ($kind, $slug) = $page->{path} =~ m{^content/(sources|claims|overviews)/(?:.*/)?([^/]+)\.md$} or next;
	my @keys = $kind eq 'sources' ? ($slug) : cited($page);
	my $known = join ' ', map { (facts_of_work($_), $works->{$_} ? text_of($works->{$_}) : '') } @keys;
	if ($kind eq 'claims') {
		$known .= join ' ', '', map { text_of($_) } grep { $_ } $assessment{$slug}, $claim{$slug};
		$known .= join ' ', '', map { text_of($_) } grep { ($_->{id} // $_->{claim}) =~ /(^|:)\Q$slug\E$/ } @corrections;
		$known .= ' ' . slurp("content/$_") for $page->{front} =~ /\bfile:\s*(\S+\.csv)/g;
	}
	if ($kind eq 'overviews') {
		$known .= join ' ', '', $reference, map { text_of($_) } grep { $_ }
			@claim{$page->{front} =~ /\bid:\s*([\w-]+)/g};
	}
	$known .= join ' ', '', $page->{front} =~ /^# worked out:(.*)/gm;
	my %known = map { $_->[1] => 1 } numbers($known);
	look_up($page->{path}, 2, $page->{front}, \%known);
	look_up($page->{path}, $page->{body_line}, $page->{body}, \%known) if $kind eq 'sources';
}
exit Pages::status();
