#!/usr/bin/env perl
# copies.pl ROOT: runs of more than eight words that pages share with the texts
# of ROOT/../shared/facts, from which they are made. Titles of works may be
# repeated, and so may names of institutions, and up to twelve words in
# quotation marks with a citation behind them.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Pages qw(pages works slurp strings report);

my $LONGEST_RUN = 8;
my $LONGEST_QUOTATION = 12;

chdir shift or exit 2;
my $facts = '../shared/facts';
if (!-d $facts) {
	print STDERR "no facts here: copies are not looked for\n";
	exit 0;
}

sub words_of { return map { tr/'’//dr } lc($_[0]) =~ /[\p{L}\p{N}'’]+/g }

# "National Institutes of Health, Office of Dietary Supplements"
sub is_name {
	return !grep { !/^(?:\p{Lu}|and$|of$|for$|the$|in$)/ } @_;
}

sub runs_of {
	my @words = @_;
	return map { join ' ', @words[$_ .. $_ + $LONGEST_RUN] } 0 .. $#words - $LONGEST_RUN;
}

my (%facts_run, %title_run);
for my $path (sort glob "$facts/*.json $facts/articles/*") {
	my $text = slurp($path);
	my @texts = $path =~ /\.json$/
		? strings(JSON::PP->new->decode($text), title => 1, verified_at => 1) : ($text);
	(my $name = $path) =~ s{^\Q$facts\E/}{};
	$facts_run{$_} //= $name for map { runs_of(words_of($_)) } @texts;
}
my $works = works('content/sources/references.json');
for my $work (values %$works) {
	$title_run{$_} = 1 for runs_of(words_of($work->{title} // ''));
}

sub look_at {
	my ($path, $line, $text) = @_;
	my $quotation = qr/“([^”]*)”|"([^"]*)"/;
	$text =~ s{$quotation(?=[.,;]?\s*\[[^\]]*@)}{
		my $count = () = words_of($1 // $2);
		report($path, $line, "a quotation of $count words: at most twelve are taken")
			if $count > $LONGEST_QUOTATION;
		' | ' }ge;
	for my $part (split / \| /, $text) {
		my @words = words_of($part);
		my @written = $part =~ /[\p{L}\p{N}'’]+/g;
		my $reported = -1;
		for my $i (0 .. $#words - $LONGEST_RUN) {
			my $run = join ' ', @words[$i .. $i + $LONGEST_RUN];
			my $where = $facts_run{$run};
			next if !$where || $title_run{$run} || $i <= $reported
				|| is_name(@written[$i .. $i + $LONGEST_RUN]);
			report($path, $line, "\"$run\" stands in $where as well: say it in other words");
			$reported = $i + $LONGEST_RUN;
		}
	}
}

for my $page (pages()) {
	my $line = 2;
	# A value may go on in the lines below its key.
	for my $text (split /\n(?=\s*(?:-\s|[\w-]+:|#))/, $page->{front}) {
		look_at($page->{path}, $line, $text);
		$line += 1 + ($text =~ tr/\n//);
	}
	$line = $page->{body_line};
	for my $paragraph (split /\n{2,}/, $page->{body} =~ s/\A\n+//r) {
		look_at($page->{path}, $line + ($page->{body} =~ /\A(\n+)/ ? length $1 : 0), $paragraph);
		$line += 2 + ($paragraph =~ tr/\n//);
	}
}
for my $key (sort keys %$works) {
	look_at('content/sources/references.json', 1, $_)
		for grep { defined } @{$works->{$key}}{qw(note abstract)};
}
exit Pages::status();
