#!/usr/bin/env perl
# numbers.pl ROOT: numbers in the text of a page that can be traced nowhere:
# they stand neither in its front matter nor in a table of data that this names,
# nor with a work that it cites (the entry of the bibliography, the front matter
# of the appraisal).
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Pages qw(pages prose numbers cited works slurp strings report);

chdir shift or exit 2;
my @pages = pages();
my %front = map { $_->{path} => $_->{front} } @pages;
my $works = works('content/sources/references.json');

for my $page (@pages) {
	my @keys = cited($page);
	push @keys, $1 if $page->{path} =~ m{^content/sources/(.+)\.md$};
	my @tables = map { slurp("content/$_") =~ tr/,/ /r } $page->{front} =~ /\bfile:\s*(\S+\.csv)/g;
	my $known = join ' ', $page->{front}, @tables,
		map { (strings($works->{$_}), $front{"content/sources/$_.md"} // '') } @keys;
	my %known = map { $_->[1] => 1 } numbers($known);
	my $line = $page->{body_line};
	for my $text (split /\n/, prose($page->{body})) {
		# The level of all intervals, which is part of their name.
		$text =~ s/\b95% (?:confidence )?interval/interval/g;
		for my $number (numbers($text)) {
			report($page->{path}, $line,
			       "$number->[0] stands neither in the front matter nor with a work cited here")
				unless $known{$number->[1]};
		}
		$line++;
	}
}
exit Pages::status();
