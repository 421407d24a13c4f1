#!/usr/bin/env perl
# content.pl ROOT: what the site's pages agree on: 200 to 600 words for a claim,
# an appraisal for each work that a grade rests on, exceptions with a reason of
# their own, an answer for each topic, and a place for each claim of
# ROOT/../shared/facts: a page, or the list of those without one.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Pages qw(pages prose works slurp report);

my ($FEWEST_WORDS, $MOST_WORDS) = (200, 600);
my $MOST_PAGES_WITH_ONE_REASON = 3;
my $LIST = 'content/overviews/claims-without-a-page.md';

chdir shift or exit 2;
my @pages = pages();
my (%has_page, %reasons, %topics);

for my $page (@pages) {
	my $path = $page->{path};
	if ($path =~ m{^content/claims/([^/]+)/([^/]+)\.md$}) {
		$topics{$1} = 1;
		$has_page{$2} = $path;
		my $words = () = prose($page->{body}) =~ /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/g;
		report($path, $page->{body_line}, "$words words: a claim has $FEWEST_WORDS to $MOST_WORDS")
			if $words < $FEWEST_WORDS || $words > $MOST_WORDS;
		my ($evidence) = $page->{front} =~ /^evidence:(.*?)(?=^\w|\z)/ms;
		$evidence //= '';
		my @keys = $evidence =~ /\bsource:\s*["']?([\w-]+)/g;
		push @keys, $evidence =~ /^\s*-\s+["']?([\w-]+)["']?\s*$/gm;
		push @keys, $1 =~ /[\w-]+/g if $evidence =~ /\A\s*\[([^\]:]*)\]/;
		for my $key (@keys) {
			report($path, 1, "the grade rests on $key, which content/sources/$key.md should appraise")
				unless -e "content/sources/$key.md";
		}
	}
	if ($page->{front} =~ /^lint_allow:(.*?)(?=^\w|\z)/ms) {
		push @{$reasons{$_ =~ s/^["']|["']$//gr}}, $path for $1 =~ /\bwhy:\s*(.*?)\s*\}?\s*$/gm;
	}
}
for my $reason (sort keys %reasons) {
	my @paths = @{$reasons{$reason}};
	report($paths[-1], 1, 'this reason stands on ' . @paths . " pages, as an exception: '$reason'")
		if @paths > $MOST_PAGES_WITH_ONE_REASON;
}
for my $topic (sort keys %topics) {
	my $path = "content/topics/$topic.md";
	report($path, 1, 'a topic is an answer: write it')
		unless -e $path && slurp($path) =~ /^answer: \S/m;
}

my %listed;
if (-e $LIST) {
	$listed{$_}++ for slurp($LIST) =~ /\bid:\s*([\w.-]+)/g;
	for my $slug (sort keys %listed) {
		report($LIST, 1, "$slug has a page: $has_page{$slug}") if $has_page{$slug};
		report($LIST, 1, "$slug is listed twice") if $listed{$slug} > 1;
	}
}
if (-d '../shared/facts') {
	my $claims = JSON::PP->new->decode(slurp('../shared/facts/claims.json'))->{claims};
	for my $slug (map { $_->{slug} } @$claims) {
		report($LIST, 1, "$slug has neither a page nor a place here")
			unless $has_page{$slug} || $listed{$slug};
	}
}
exit Pages::status();
